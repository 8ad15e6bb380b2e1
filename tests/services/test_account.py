"""What the account page draws."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.contracts import Standing
from app.domain.edits import create
from app.domain.errors import MissingError
from app.domain.tickets import Severity
from app.services import account
from app.services.next_step import Due, NextStep
from tests import build
from tests.build import TODAY


@pytest.fixture
def view(book_file):
    def read(*entities, today=TODAY):
        book_file.apply("Set the scene", create(build.account(), *entities))
        with book_file.read() as book:
            return account.view(book, "acme", today=today)

    return read


def test_an_account_of_which_only_the_name_is_known_says_so(view):
    shown = view()

    assert shown.judgement.arr_by_currency == ()
    assert shown.judgement.health.score is None
    assert shown.next_step.due is Due.NO_CONTRACT
    assert len(shown.judgement.readiness.items) == 19


def test_a_deadline_near_is_the_next_step(view):
    step = view(build.contract(end=date(2027, 1, 31))).next_step

    assert (step.due, step.on) == (Due.OPT_OUT, date(2026, 12, 3))


def test_a_term_that_has_ended_comes_before_everything(view):
    step = view(
        build.contract(end=date(2026, 10, 31)), build.opportunity(next_step="Call")
    ).next_step

    assert (step.due, step.on) == (Due.OVERDUE, date(2026, 10, 31))


def test_what_is_planned_comes_when_no_deadline_is_near(view):
    far = build.contract(end=date(2027, 12, 31))
    planned = build.opportunity(next_step="Show the module", next_step_on=date(2026, 12, 1))

    step = view(far, planned).next_step

    assert (step.due, step.text, step.on) == (
        Due.OPPORTUNITY,
        "Show the module",
        date(2026, 12, 1),
    )


def test_silence_and_an_unknown_notice_period_are_named(view):
    far = build.contract(end=date(2027, 12, 31), notice_days=None)
    talk = build.interaction(on=date(2026, 8, 1))

    assert view(far, talk).next_step == NextStep(Due.SILENCE, date(2026, 8, 1))


def test_an_unknown_notice_period_is_what_to_find_out(view):
    assert view(build.contract(notice_days=None)).next_step.due is Due.NOTICE_UNKNOWN


def test_a_contract_that_has_not_begun_is_listed(view):
    ahead = build.contract(id="next", start=date(2027, 1, 1), end=date(2027, 12, 31))

    rows = view(build.contract(), ahead).contracts

    assert [(row.id, row.standing) for row in rows] == [
        ("next", Standing.AHEAD),
        ("contract", Standing.IN_FORCE),
    ]


def test_lists_begin_with_what_matters(view):
    gone = build.contact(id="gone", name="Aaron", left_on=date(2026, 1, 1))
    ben = build.contact(id="ben", name="Ben")
    small = build.ticket(id="small", severity=Severity.LOW)
    bad = build.ticket(id="bad", severity=Severity.EMERGENCY, opened_on=date(2026, 11, 5))
    closed = build.ticket(id="closed", closed_on=date(2026, 11, 2))
    talk = build.interaction(attendee_ids=("ben",))

    shown = view(gone, ben, small, bad, closed, talk)

    assert [row.id for row in shown.contacts] == ["ben", "gone"]
    assert [row.silent for row in shown.contacts] == [False, True]
    assert [each.id for each in shown.tickets] == ["bad", "small", "closed"]


def test_readings_are_gathered_by_measure_with_the_newest_last(view):
    old = build.observation(id="old", on=date(2026, 10, 1), value=70.0)
    other = build.observation(id="other", measure="nps", value=9.0)

    rows = view(build.observation(), old, other).measures

    assert [(row.measure, row.newest.value, len(row.points)) for row in rows] == [
        ("active_users", 80.0, 2),
        ("nps", 9.0, 1),
    ]


def test_archived_opportunities_are_not_listed(view):
    assert view(build.opportunity(archived_on=TODAY)).opportunities == ()


def test_equal_books_give_equal_views_and_a_flag_has_its_day(view, book_file):
    shown = view(build.contract(notice_days=None))

    with book_file.read() as book:
        again = account.view(book, "acme", today=TODAY)

    assert again == shown
    assert replace(shown, parent="Other") != shown
    assert account.flag_days(shown).keys() == {flag.id for flag in shown.judgement.red_flags}


def test_an_account_that_is_gone_is_missing(book_file):
    with book_file.read() as book, pytest.raises(MissingError):
        account.view(book, "nobody", today=TODAY)
