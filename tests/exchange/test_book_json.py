"""The frame of an exported book."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.book_json import FORMAT, read_book, write_book
from app.exchange.tables import ImportRejected

RECORDS = st.dictionaries(
    st.sampled_from(["accounts", "contacts", "tickets"]),
    st.lists(
        st.fixed_dictionaries({"id": st.text(min_size=1), "name": st.text()}),
        unique_by=lambda record: record["id"],
    ),
)


@given(records=RECORDS)
def test_records_come_back_in_the_order_of_their_ids(records):
    found = read_book(write_book(records), "x.json")
    assert found == {
        kind: sorted(each, key=lambda record: record["id"]) for kind, each in records.items()
    }


@given(records=RECORDS)
def test_the_order_of_records_does_not_show(records):
    turned = {kind: records[kind][::-1] for kind in reversed(records)}
    assert write_book(turned) == write_book(records)


def test_a_newer_format_says_to_update():
    data = json.dumps({"perennial": {"format": FORMAT + 1}}).encode()
    with pytest.raises(ImportRejected, match="Update this one"):
        read_book(data, "x.json")
