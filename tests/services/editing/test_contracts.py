"""Contracts typed in by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.contracts import Outcome, Standing
from app.domain.edits import create
from app.domain.errors import MissingError
from app.domain.products import Billing
from app.services.editing import contracts
from app.services.editing.contracts import ContractEntry, LineEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import usd


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account(), build.product()))
    with book_file.open() as book:
        yield book


def the_contract(book):
    (contract,) = book.contracts.all()
    return contract


def test_a_contract_without_dates_keeps_them_unknown(book):
    book.apply("Add", contracts.add(book, "acme", ContractEntry(currency="EUR")))

    added = the_contract(book)
    assert (added.start, added.end, added.notice_days, added.auto_renew) == (None,) * 4
    assert added.opt_out_date is None


TERM = {"currency": "EUR", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("agreed", "field", "reason"),
    [
        ({"notice_days": 366}, "notice", "due on 2025-12-31, before the first day"),
        ({"notice_months": 13}, "notice", "longer than the term"),
        (
            {"extended_until": date(2027, 1, 31)},
            "extended_until",
            "at most 30 days: until 2027-01-30",
        ),
        ({"extended_until": date(2026, 12, 31)}, "extended_until", "ends after the term"),
        (
            {"end": None, "extended_until": date(2027, 1, 1)},
            "extended_until",
            "last day of the term",
        ),
    ],
)
def test_what_a_term_cannot_hold_is_refused_with_what_to_do(book, agreed, field, reason):
    with pytest.raises(EntryError, match=reason) as refused:
        contracts.add(book, "acme", ContractEntry(**{**TERM, **agreed}))
    assert refused.value.field == field


def test_notice_in_months_an_extension_and_a_yearly_way_out_are_kept(book):
    agreed = {
        "notice_months": 12,
        "yearly_opt_out": True,
        "extended_until": date(2027, 1, 30),
        "signed_on": date(2025, 12, 1),
    }
    entry = ContractEntry(**{**TERM, **agreed})

    book.apply("Add", contracts.add(book, "acme", entry))

    added = the_contract(book)
    assert contracts.terms_of(added) == entry
    assert (added.knows_notice, added.opt_out_date) == (True, date(2026, 1, 1))


def test_an_approved_extension_keeps_a_term_in_force_until_somebody_decides():
    held = build.contract(end=date(2026, 12, 31), extended_until=date(2027, 1, 30))

    assert held.standing(date(2027, 1, 30)) is Standing.IN_FORCE
    assert held.standing(date(2027, 1, 31)) is Standing.OVERDUE
    left = replace(held, outcome=Outcome.LEFT, outcome_on=date(2027, 1, 10))
    assert left.standing(date(2027, 1, 1)) is Standing.ENDED


def test_a_line_takes_name_unit_and_price_of_its_product(book):
    line = LineEntry(product_id="platform", quantity=Decimal(12))

    book.apply("Add", contracts.add(book, "acme", ContractEntry(currency="USD"), (line,)))

    (kept,) = the_contract(book).lines
    assert (kept.text, kept.unit, kept.annual) == ("Platform", "seat", usd(5760))


def test_a_typed_amount_is_the_total_of_the_line_to_the_cent(book):
    line = LineEntry(text="Seats", quantity=Decimal(130), annual=Decimal("60000.00"))

    book.apply("Add", contracts.add(book, "acme", ContractEntry(currency="USD"), (line,)))

    assert the_contract(book).lines[0].annual == usd(60_000)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (ContractEntry(currency="EURO"), "currency"),
        (ContractEntry(currency=""), "currency"),
        (ContractEntry(currency="EUR", notice_days=-1), "notice"),
        (ContractEntry(currency="EUR", notice_months=-1), "notice"),
        (ContractEntry(currency="EUR", notice_months=121), "notice"),
        (ContractEntry(currency="EUR", notice_days=4000), "notice"),
        (ContractEntry(currency="EUR", uplift=Decimal(3)), "uplift"),
        (ContractEntry(currency="EUR", start=date(2026, 2, 1), end=date(2026, 1, 1)), "end"),
        (ContractEntry(currency="EUR", name="a\x00b"), "name"),
    ],
)
def test_terms_that_cannot_be_are_refused_with_their_field(book, entry, field):
    with pytest.raises(EntryError) as refused:
        contracts.add(book, "acme", entry)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (LineEntry(annual=Decimal(1)), "text"),
        (LineEntry(text="Seats"), "annual"),
        (LineEntry(text="Seats", annual=Decimal(-1)), "annual"),
        (LineEntry(text="Seats", annual=Decimal("1e30")), "annual"),
        (LineEntry(text="Seats", annual=Decimal(1), quantity=Decimal(0)), "quantity"),
        (
            LineEntry(product_id="platform", start=date(2026, 2, 1), end=date(2026, 1, 1)),
            "line_end",
        ),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_field(book, line, field):
    with pytest.raises(EntryError) as refused:
        contracts.add(book, "acme", ContractEntry(currency="USD"), (line,))

    assert refused.value.field == field


def test_lines_are_added_changed_and_removed_one_step_each(book):
    book.apply("Add", contracts.add(book, "acme", ContractEntry(currency="USD")))
    contract_id = the_contract(book).id
    fee = LineEntry(text="Set-up", annual=Decimal(500), once=True)

    book.apply("Line", contracts.add_line(book, contract_id, fee))
    assert the_contract(book).lines[0].billing is Billing.ONE_TIME
    dearer = LineEntry(text="Set-up", annual=Decimal(900), once=True)
    book.apply("Line", contracts.change_line(book, contract_id, 0, dearer))
    assert the_contract(book).lines[0].annual == usd(900)
    book.apply("Line", contracts.remove_line(book, contract_id, 0))
    assert the_contract(book).lines == ()

    book.undo()
    assert the_contract(book).lines[0].annual == usd(900)
    with pytest.raises(MissingError):
        contracts.change_line(book, contract_id, 7, fee)


def test_a_changed_line_keeps_its_list_price_and_outside_ids(book):
    line = build.line(list_annual=usd(50_000))
    book.apply("Add", create(build.contract(lines=(line,))))

    entry = contracts.line_of(line)
    book.apply("Line", contracts.change_line(book, "contract", 0, entry))

    assert the_contract(book).lines == (line,)


def test_the_currency_of_a_contract_with_lines_stays(book):
    book.apply("Add", create(build.contract()))

    with pytest.raises(EntryError, match="in USD"):
        contracts.change_terms(book, "contract", ContractEntry(currency="EUR"))


def test_typing_nothing_new_is_no_step(book):
    book.apply("Add", create(build.contract()))

    edit = contracts.change_terms(book, "contract", contracts.terms_of(the_contract(book)))

    assert book.apply("Change", edit).touches == frozenset()


def test_removing_a_contract_mends_what_pointed_at_it_and_undo_brings_all_back(book):
    first = build.contract(id="first")
    second = build.contract(id="second", follows_id="first")
    third = build.contract(id="third", follows_id="second")
    reading = build.observation(contract_id="second")
    book.apply("Add", create(first, second, third, reading))

    book.apply("Remove", contracts.discard(book, "second"))

    assert {each.id for each in book.contracts.all()} == {"first", "third"}
    assert book.contracts.get("third").follows_id == "first"
    assert book.observations.get("reading").contract_id is None
    book.undo()
    assert book.contracts.get("third").follows_id == "second"
    assert book.observations.get("reading").contract_id == "second"
