"""The columns of the board of renewals: months without gaps, quarters, forecast categories."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.edits import create
from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.renewals import Outlook, Renewal, RenewalRisk
from app.services import renewing
from app.services.renewal_board import By, Slot, columns, key_of
from tests import build
from tests.build import TODAY, usd


@pytest.fixture
def rows(book_file):
    """Make the rows of contracts."""

    def make(*contracts, more=()):
        with book_file.open() as book:
            book.apply("Test", create(build.account(), *contracts, *more))
            return renewing.rows(book, ("acme",), today=TODAY)["acme"]

    return make


def contract(key, renews, **fields):
    """A contract that does not renew itself: its renewal date decides."""
    end = date.fromordinal(renews.toordinal() - 1)
    return build.contract(id=key, start=date(2025, 1, 1), end=end, auto_renew=False, **fields)


def keys(found):
    return [each.key for each in found]


def test_months_follow_each_other_without_a_gap_until_the_last_one_that_holds_something(rows):
    held = rows(contract("dec", date(2026, 12, 5)), contract("feb", date(2027, 2, 1)))
    board = columns(held, By.MONTH, today=TODAY)
    assert keys(board) == ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]
    assert [len(each.rows) for each in board] == [0, 1, 0, 1]


def test_what_is_past_stands_first_and_what_has_no_end_or_is_far_away_last(rows):
    held = rows(
        contract("past", date(2026, 11, 19)),
        contract("far", date(2029, 1, 1)),
        build.contract(id="open", end=None),
    )
    board = columns(held, By.MONTH, today=TODAY)
    assert board[0].slot is Slot.OVERDUE
    assert [each.slot for each in board][-2:] == [Slot.LATER, Slot.UNDATED]
    assert [each.rows[0].id for each in (board[0], board[-2], board[-1])] == ["past", "far", "open"]


@pytest.mark.parametrize(
    ("by", "renews", "key"),
    [
        (By.MONTH, date(2026, 11, 20), "2026-11-01"),
        (By.MONTH, date(2027, 10, 31), "2027-10-01"),
        (By.MONTH, date(2027, 11, 1), Slot.LATER),
        (By.QUARTER, date(2026, 12, 31), "2026-10-01"),
        (By.QUARTER, date(2028, 9, 30), "2028-07-01"),
        (By.QUARTER, date(2028, 10, 1), Slot.LATER),
        (By.MONTH, date(2026, 11, 19), Slot.OVERDUE),
    ],
)
def test_a_renewal_stands_where_its_decisive_day_falls(rows, by, renews, key):
    (row,) = rows(contract("one", renews))
    assert key_of(row, by, today=TODAY) == key


def test_the_last_day_for_notice_decides_where_a_contract_renews_itself(rows):
    (row,) = rows(build.contract(end=date(2027, 2, 28), notice_days=60))
    assert key_of(row, By.MONTH, today=TODAY) == "2026-12-01"


def test_every_category_is_a_column_even_an_empty_one(rows):
    board = columns(rows(contract("one", date(2027, 1, 1))), By.CATEGORY, today=TODAY)
    assert [each.category for each in board] == list(Category)
    assert sum(len(each.rows) for each in board) == 1


def test_amounts_of_two_currencies_stand_beside_each_other_the_books_first(rows):
    euros = build.line(annual=Money(2_000_000, "EUR"))
    held = rows(
        contract("usd", date(2026, 12, 5)),
        contract("eur", date(2026, 12, 6), currency="EUR", lines=(euros,)),
    )
    december = columns(held, By.MONTH, today=TODAY)[1]
    assert december.totals == (usd(48_000), Money(2_000_000, "EUR"))


def test_what_is_at_risk_is_added_up_with_what_acting_could_still_save(rows):
    said = RenewalRisk(outlook=Outlook.WILL_CHURN_ACTIONABLE, swing=usd(9_000), since=TODAY)
    renewal = Renewal(id="one", account_id="acme", risks=(said,))
    (row,) = rows(contract("one", date(2026, 12, 1)), more=(renewal,))
    assert row.risk, "a decision in eleven days without paper is at risk"
    december = columns([row], By.MONTH, today=TODAY)[1]
    assert (december.endangered, december.swing) == ((usd(48_000),), (usd(9_000),))
    safe = columns([replace(row, risk=replace(row.risk, since=None))], By.MONTH, today=TODAY)[1]
    assert (safe.endangered, safe.swing) == ((), ())
