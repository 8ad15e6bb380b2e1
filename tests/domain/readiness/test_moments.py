"""Good moments after signals and with full seats, each to its last day (DOMAIN 3)."""

from dataclasses import replace

import pytest

from app.domain.growth.kinds import SignalType, kind_of
from app.domain.interactions import EventKind
from app.domain.readiness.moments import moments
from app.domain.signals import Signal
from tests.story import ago, but, case, event, healthy, read_as, without


def signal(kind, days, **fields):
    return Signal(
        id=f"{kind}-{days}",
        account_id="acme",
        source=kind_of(kind).source,
        type=kind,
        on=ago(days),
        **fields,
    )


def open_now(*signals, **more):
    """The moments that the signals open, by code."""
    known = but(healthy(), signals=signals, **more)
    before = {each.code for each in moments(case(healthy()))}
    return {each.code: each for each in moments(case(known)) if each.code not in before}


@pytest.mark.parametrize(
    ("kind", "code", "days"),
    [
        (SignalType.WISH, "asked", 30),
        (SignalType.FEATURE_REQUEST, "asked", 30),
        (SignalType.MODULE_TRIAL, "tried", 14),
        (SignalType.PRODUCT_MATCH, "need_met", 60),
        (SignalType.CONTENT_DOWNLOADED, "downloaded", 14),
        (SignalType.GOAL_REACHED, "revenue_goal", 45),
        (SignalType.FUNDING, "funding", 90),
        (SignalType.CASE_STUDY, "reference", 90),
        (SignalType.EXECUTIVE_HIRE, "new_executive", 60),
        (SignalType.BUDGET_APPROVED, "budget_approved", 60),
    ],
)
def test_a_signal_opens_a_moment_to_its_last_day(kind, code, days):
    found = open_now(signal(kind, days, text="At the review"))
    assert found[code].until == ago(0)
    assert found[code].evidence["text"] == "At the review"
    assert open_now(signal(kind, days + 1)) == {}


def test_what_was_given_up_or_lies_ahead_opens_nothing():
    given_up = signal(SignalType.MODULE_TRIAL, 3, ended_on=ago(1), reason="Clicked by mistake")
    assert open_now(given_up, signal(SignalType.WISH, -1)) == {}


def test_the_newest_of_event_and_signals_counts():
    found = open_now(
        signal(SignalType.FUNDING, 80),
        signal(SignalType.FUNDING, 20),
        events=[event("funding", 50)],
    )
    assert found["funding"].since == ago(20)
    later = open_now(signal(SignalType.FUNDING, 80), events=[event("funding", 50)])
    assert later["funding"].since == ago(50)


def test_trouble_with_growth_lasts_until_it_is_ended_and_asks_for_care():
    found = open_now(signal(SignalType.SCALING_PROBLEM, 300))
    assert found["scaling"].careful
    assert found["scaling"].until is None
    ended = replace(signal(SignalType.SCALING_PROBLEM, 300), ended_on=ago(0))
    assert open_now(ended) == {}


@pytest.mark.parametrize(
    ("assigned", "active", "code"),
    [
        (90, 55, "seats_full"),  # 61% of those assigned
        (90, 54, "seats"),  # 60%
        (89, 60, "seats"),
        (85, 20, "seats"),
        (84, 80, None),
    ],
)
def test_full_seats_are_a_moment_of_their_own_where_they_are_in_use(assigned, active, code):
    known = read_as(without(healthy(), "seats_assigned"), "active_users", active)
    known = read_as(known, "seats_assigned", assigned)
    found = {each.code for each in moments(case(known))} & {"seats", "seats_full"}
    assert found == ({code} if code else set())


def test_an_event_that_has_ended_opens_nothing_and_gives_way_to_one_that_holds():
    known = event(EventKind.BUDGET_APPROVED, 20, text="Approved")
    gone = event(EventKind.BUDGET_APPROVED, 5, ended_on=ago(1), text="Withdrawn")
    assert open_now(events=[gone]) == {}
    assert open_now(events=[known, gone])["budget_approved"].evidence["text"] == "Approved"
