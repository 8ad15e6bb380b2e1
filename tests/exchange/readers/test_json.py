"""JSON as programs export it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.readers.json import read_json
from app.exchange.tables import FileKind, ImportRejected


def read(content, **choices):
    """Read a JSON file with this content."""
    return read_json(json.dumps(content).encode(), "a.json", **choices)


def test_a_list_of_records_is_one_table():
    reading = read([{"id": "007", "name": "Ada"}, {"id": "008", "age": 36}])
    (table,) = reading.tables
    assert (reading.kind, table.sheet, table.typed) == (FileKind.JSON, None, True)
    assert table.header == ("id", "name", "age")
    assert [row.cells for row in table.rows] == [("007", "Ada", ""), ("008", "", "36")]


def test_numbers_stay_as_they_are_written():
    reading = read_json(b'[{"a": 1.10, "b": 12345678901234567890, "c": 8.48E10}]', "a.json")
    assert reading.tables[0].rows[0].cells == ("1.10", "12345678901234567890", "8.48E10")


def test_nested_values_are_named_by_their_path():
    (table,) = read([{"a": {"b": {"c": None}}, "tags": ["x", "y"], "ok": True, "l": [[1]]}]).tables
    assert table.header == ("a.b.c", "tags", "ok", "l")
    assert table.rows[0].cells == ("", "x; y", "TRUE", '[["1"]]')


def test_several_lists_are_several_tables():
    reading = read({"version": 1, "accounts": [{"n": "A"}], "contacts": [{"n": "B"}], "none": []})
    assert [table.sheet for table in reading.tables] == ["accounts", "contacts"]


def test_records_may_stand_under_that_name():
    assert read({"records": [{"n": "A"}]}).tables[0].sheet is None


def test_a_salesforce_tree_names_its_objects_and_their_children():
    reading = read(
        {
            "records": [
                {
                    "attributes": {"type": "Account", "referenceId": "AccountRef1"},
                    "Name": "Wheelworks",
                    "Contacts": {
                        "records": [
                            {
                                "attributes": {"type": "Contact", "referenceId": "ContactRef1"},
                                "LastName": "Stone",
                            }
                        ]
                    },
                }
            ]
        }
    )
    accounts, contacts = reading.tables
    assert (accounts.sheet, contacts.sheet) == ("Account", "Contact")
    assert accounts.header == ("attributes.type", "attributes.referenceId", "Name")
    assert dict(zip(contacts.header, contacts.rows[0].cells, strict=True)) == {
        "Account.referenceId": "@AccountRef1",
        "attributes.type": "Contact",
        "attributes.referenceId": "ContactRef1",
        "LastName": "Stone",
    }


def test_a_book_is_recognised_and_left_alone():
    reading = read({"perennial": 1, "accounts": [{"id": "a"}]})
    assert (reading.kind, reading.tables) == (FileKind.BOOK, ())


def test_a_record_with_a_character_that_cannot_be_kept_is_listed():
    (table,) = read([{"a": "\ud800"}, {"a": "b"}]).tables
    assert [row.line for row in table.rows] == [2]
    assert [(each.line, each.left_out) for each in table.problems] == [(1, True)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "not valid JSON"),
        (b"[1, 2]", "no list of records"),
        (b"[]", "no list of records"),
        (b"3", "no list of records"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "nested too deeply"),
        (b'[{"\\ud800": 1}]', "names of the fields"),
    ],
)
def test_what_is_no_list_of_records_is_refused(data, sentence):
    with pytest.raises(ImportRejected, match=sentence):
        read_json(data, "a.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(JSON, st.integers(0, 200))
def test_whatever_the_content_only_a_refusal_leaves_the_reader(content, cut):
    for data in (json.dumps(content).encode(), json.dumps(content).encode()[:cut]):
        try:
            reading = read_json(data, "a.json")
        except ImportRejected:
            continue
        for table in reading.tables:
            assert len(set(table.header)) == len(table.header)
            assert all(len(row.cells) == len(table.header) for row in table.rows)
