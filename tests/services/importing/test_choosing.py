"""What the user chooses before an import."""

from datetime import date
from pathlib import Path

import pytest

from app.exchange.fields import CUSTOM, LEFT_OUT, Kind
from app.exchange.mapping import Mapping
from app.exchange.tables import ImportRejected
from app.services.importing.choosing import Draft, as_kind, has_dates, pasted, samples
from app.services.importing.desk import Question
from app.services.importing.planning import plan

TODAY = date(2026, 11, 20)
MAPPING = Mapping(source="crm", columns=(("Name", "name"), ("Due", CUSTOM), ("Rest", LEFT_OUT)))


def question(key):
    return Question(key=key, text="?", answers=(("a", "A"), ("b", "B")))


def test_a_file_is_not_brought_twice():
    draft = Draft().with_files([Path("a.csv")]).with_files([Path("a.csv"), Path("b.csv")])

    assert draft.names == ("a.csv", "b.csv")


def test_a_file_that_leaves_takes_its_choices_along():
    draft = Draft().with_files([Path("a.xlsx"), Path("b.csv")])
    draft = draft.mapped("a.xlsx#One", MAPPING).mapped("b.csv", MAPPING).without_file("a.xlsx")

    assert draft.names == ("b.csv",)
    assert list(draft.choices.mappings) == ["b.csv"]


@pytest.mark.parametrize("change", [Draft.decoded, Draft.divided])
def test_a_file_read_in_another_way_forgets_what_its_columns_meant(change):
    draft = change(Draft().mapped("a.csv", MAPPING), "a.csv", ";")

    assert draft.choices.mappings == {}


def test_an_encoding_can_be_left_to_be_found_out_again():
    draft = Draft().decoded("a.csv", "cp1250").decoded("a.csv", "")

    assert draft.choices.encodings == {}


def test_questions_can_be_answered_alike():
    draft = Draft().answered([question("account:1"), question("account:2")], "b")

    assert draft.choices.answers == {"account:1": "b", "account:2": "b"}


def test_an_order_of_dates_chosen_by_hand_goes_before_an_earlier_answer():
    draft = Draft().answered([question("dates:a.csv")], "day first").mapped("a.csv", MAPPING)

    assert draft.choices.answers == {}


def test_rows_of_another_kind_fill_the_fields_their_columns_are_named_after():
    headers = ("Contact Name", "E-mail", "Name", "Odd")
    mapping = Mapping(source="crm", columns=tuple((each, CUSTOM) for each in headers))

    contacts = dict(as_kind(mapping, Kind.CONTACTS).columns)

    assert contacts["E-mail"] == "email"
    assert contacts["Odd"] == CUSTOM
    assert sorted(contacts.values()).count("name") == 1


def test_a_table_left_out_by_hand_has_no_reason_to_explain():
    left = as_kind(MAPPING, None)

    assert (left.kind, left.reason) == (None, "")


def test_pasted_cells_become_a_table(book_file):
    table = pasted("Account ID\tAccount Name\tSince\nA\tAcme, Inc\t2026-01-02\n", "Pasted")
    with book_file.read() as book:
        (planned,) = plan(book, [table], today=TODAY).tables

    assert planned.mapping.kind is Kind.ACCOUNTS
    assert samples(planned, 1) == ("Acme, Inc",)
    assert has_dates(planned)
    assert planned.encoding == ""


def test_nothing_pasted_is_refused():
    with pytest.raises(ImportRejected, match="nothing in"):
        pasted(" \n ", "Pasted")
