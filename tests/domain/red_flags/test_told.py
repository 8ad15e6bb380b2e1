"""Red flags of what somebody wrote down: from which day on each is up, and what takes it down."""

from datetime import timedelta

import pytest

from app.domain.interactions import Channel, EventKind
from app.domain.red_flags.assess import raised, since
from app.domain.red_flags.finding import Room, Where
from tests import build
from tests.story import ago, but, case, event, healthy, talk


def flag(name, *events, **fields):
    known = but(healthy(**fields), events=events)
    return next((each for each in raised(case(known)) if each.id == name), None)


def up_since(name, *events, **fields):
    known = but(healthy(**fields), events=events)
    here = case(known)
    return since(here, next(each for each in raised(here) if each.id == name))


@pytest.mark.parametrize(
    ("kind", "name", "severity"),
    [
        (EventKind.NOTICE_SERVED, "notice_served", "block"),
        (EventKind.AUTO_RENEW_OFF, "auto_renew_off", "warn"),
        (EventKind.DATA_EXPORT_ASKED, "data_export_asked", "warn"),
        (EventKind.REORGANISATION, "reorganised", "warn"),
        (EventKind.BUDGET_FREEZE, "reorganised", "warn"),
        (EventKind.BLOCKER, "blocker_unhandled", "warn"),
    ],
)
def test_what_is_told_is_up_from_its_day_until_it_ends(kind, name, severity):
    told = event(kind, 9, text="said so")
    found = flag(name, told)
    assert (found.severity, found.as_of, up_since(name, told)) == (severity, ago(9), ago(9))
    assert found.about == Where(Room.EVENTS, told.id)
    assert flag(name, event(kind, 9, ended_on=ago(1))) is None


def test_a_contract_that_begins_after_notice_was_given_answers_it():
    signed = (build.contract(start=ago(5), end=ago(-360)),)
    assert flag("notice_served", event(EventKind.NOTICE_SERVED, 9), contracts=signed) is None
    served = [event(EventKind.NOTICE_SERVED, days) for days in (9, 2)]
    assert up_since("notice_served", *served, contracts=signed) == ago(2)


def test_one_crisis_after_another_is_one_flag_since_the_first():
    first = event(EventKind.CRISIS, 30, ended_on=ago(10))
    assert up_since("crisis", first, event(EventKind.CRISIS, 15)) == ago(30)
    assert up_since("crisis", first, event(EventKind.CRISIS, 9)) == ago(9)


@pytest.mark.parametrize(("days", "up"), [(14, False), (15, True)])
def test_a_verbal_yes_without_paper_is_stuck_after_fourteen_days(days, up):
    assert (flag("verbal_yes_stuck", event(EventKind.VERBAL_YES, days)) is not None) is up


def test_each_step_of_the_paper_starts_the_count_anew():
    yes = event(EventKind.VERBAL_YES, 40)
    assert up_since("verbal_yes_stuck", yes) == ago(25)
    assert up_since("verbal_yes_stuck", yes, event(EventKind.PAPER_STEP, 20)) == ago(5)
    assert flag("verbal_yes_stuck", yes, event(EventKind.PAPER_STEP, 14)) is None


@pytest.mark.parametrize(("due", "up"), [(0, False), (1, True)])
def test_a_promise_is_overdue_the_day_after_it_was_due(due, up):
    promise = event(EventKind.COMMITMENT, 20, detail=ago(due).isoformat())
    assert (flag("commitment_overdue", promise) is not None) is up


def test_a_promise_without_a_day_is_due_after_thirty():
    assert flag("commitment_overdue", event(EventKind.COMMITMENT, 30)) is None
    assert up_since("commitment_overdue", event(EventKind.COMMITMENT, 33)) == ago(2)
    kept = event(EventKind.COMMITMENT, 33, ended_on=ago(1))
    assert flag("commitment_overdue", kept) is None


def test_the_promise_due_first_is_the_one_shown():
    late = event(EventKind.COMMITMENT, 60, detail=ago(9).isoformat())
    later = event(EventKind.COMMITMENT, 50, detail=ago(20).isoformat())
    assert flag("commitment_overdue", late, later).about == Where(Room.EVENTS, later.id)


def test_a_blocker_with_a_plan_is_no_flag():
    assert flag("blocker_unhandled", event(EventKind.BLOCKER, 5, detail="Meet on Monday")) is None


@pytest.mark.parametrize(("older", "up"), [(180, True), (181, False)])
def test_two_missed_steps_within_half_a_year(older, up):
    missed = (event(EventKind.MISSED_GATE, older), event(EventKind.MISSED_GATE, 10))
    assert (flag("gates_missed", *missed) is not None) is up
    assert flag("gates_missed", event(EventKind.MISSED_GATE, 10)) is None


def test_missed_steps_are_a_flag_from_the_second_on():
    missed = (event(EventKind.MISSED_GATE, 50), event(EventKind.MISSED_GATE, 10))
    assert up_since("gates_missed", *missed) == ago(10)


def test_two_declined_reviews_without_one_held_since():
    declined = [event(EventKind.REVIEW_DECLINED, days) for days in (100, 20)]
    assert up_since("reviews_declined", *declined) == ago(20)
    assert flag("reviews_declined", declined[0]) is None
    held = talk(50, "ann", channel=Channel.REVIEW)
    known = but(healthy(), events=declined, interactions=[held])
    assert "reviews_declined" not in {each.id for each in raised(case(known))}


def test_an_event_is_judged_as_of_its_day():
    known = but(healthy(), events=[event(EventKind.NOTICE_SERVED, 9)])
    before = case(known, ago(9) - timedelta(days=1))
    assert "notice_served" not in {each.id for each in raised(before)}
