"""The days of renewals: what is marked, which months are shown, which steps are due."""

from datetime import date

import pytest

from app.domain.edits import create
from app.domain.renewing.ladder import StepState
from app.services import renewal_calendar, renewing
from app.services.renewal_calendar import Mark, entries, months
from tests import build
from tests.build import TODAY


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Test", create(build.account(), build.contract(end=date(2027, 4, 30))))
        yield book


def rows(book):
    return renewing.rows(book, ("acme",), today=TODAY)["acme"]


def test_both_days_of_a_contract_are_marked_and_the_last_for_notice_decides(book):
    found = entries(rows(book), {})
    told = {day: [(e.mark, e.decides) for e in each] for day, each in found.items()}
    assert told == {
        date(2027, 3, 2): [(Mark.NOTICE, True)],
        date(2027, 5, 1): [(Mark.RENEWAL, False)],
    }


def test_every_step_that_is_to_be_done_is_marked_and_none_that_is_done(book):
    held = rows(book)
    steps = renewal_calendar.steps_of(book, held, today=TODAY)
    assert steps["contract"]
    assert {each.state for each in steps["contract"]} <= {StepState.OPEN, StepState.SNOOZED}
    found = entries(held, steps)
    marked = sum(e.mark is Mark.STEP for each in found.values() for e in each)
    assert marked == len(steps["contract"])


def test_what_decides_stands_first_on_its_day(book):
    more = (
        build.account(id="beta", name="Beta", code="BETA"),
        build.contract(
            id="b",
            account_id="beta",
            end=date(2027, 3, 1),
            auto_renew=False,
            notice_days=None,
        ),
        build.contract(id="c", account_id="beta", end=date(2027, 4, 30), auto_renew=False),
    )
    book.apply("More", create(*more))
    held = [
        row for each in renewing.rows(book, ("acme", "beta"), today=TODAY).values() for row in each
    ]
    (day,) = (each for on, each in entries(held, {}).items() if on == date(2027, 3, 2))
    assert [(e.row.id, e.mark, e.decides) for e in day] == [
        ("contract", Mark.NOTICE, True),
        ("b", Mark.RENEWAL, True),
        ("c", Mark.NOTICE, False),
    ]


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ((), date(2026, 11, 1), date(2027, 10, 1)),
        ((date(2026, 9, 30),), date(2026, 9, 1), date(2027, 10, 1)),
        ((date(2028, 2, 29),), date(2026, 11, 1), date(2028, 2, 1)),
        ((date(1999, 1, 1), date(2199, 1, 1)), date(2026, 11, 1), date(2027, 10, 1)),
    ],
)
def test_a_year_from_today_is_shown_and_what_is_not_too_far_from_it(days, first, last):
    shown = months(days, TODAY)
    assert (shown[0], shown[-1]) == (first, last)
    assert len(set(shown)) == len(shown)
