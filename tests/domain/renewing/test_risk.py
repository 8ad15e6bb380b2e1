"""When a renewal is at risk: every trigger at its bounds, since when, and when it clears."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.accounts import Segment
from app.domain.contacts import Position, Role
from app.domain.interactions import EventKind
from app.domain.overrides import Override, OverrideKind, Reply
from app.domain.payments import PaymentStatus
from app.domain.readiness.flags import renewal_risk
from app.domain.readiness.items import State
from app.domain.renewals import Paper, PaperEvent, PaperEventKind, PaperStep
from app.domain.renewing.risk import at_risk
from app.domain.renewing.triggers import OF_DEADLINES, OF_FACTS, OF_HEALTH, Trigger, firing
from app.domain.renewing.weeks import sunday
from app.services.words import Words
from tests import build
from tests.build import TODAY
from tests.domain.renewing.deciding import to_be_decided
from tests.story import PEOPLE, ago, but, event, facts, healthy, reading, talk


def holding(matter):
    return {each.trigger: each for each in at_risk(matter).firing}


def sentiment(value, days):
    return [reading("sentiment", value, days)]


def coloured(colour):
    return replace(healthy(), overrides=(override(OverrideKind.HEALTH, colour),))


def override(kind, value, subject=""):
    return Override(
        id="o",
        account_id="acme",
        kind=kind,
        subject=subject,
        value=value,
        reason="Known to us",
        author="Me",
        made_on=ago(60),
        expires_on=ago(-20),
    )


def unpaid(days):
    late = PaymentStatus(id="p", account_id="acme", on=ago(3), status="late", days_overdue=days)
    return healthy(payments=(late,))


def paper(*steps):
    return {"papers": tuple(PaperStep(paper=each, since=ago(days)) for each, days in steps)}


def test_a_healthy_customer_far_from_the_deadline_is_not_at_risk(due):
    found = at_risk(due(120))
    assert not found
    assert (found.firing, found.since, found.clears_on) == ((), None, None)


def test_what_the_customer_says_counts_from_the_day_they_said_it(due):
    doubt = event(EventKind.RENEWAL_AT_RISK, 9, text="Too dear")
    found = at_risk(due(200, but(healthy(), events=[doubt])))
    assert found.since == ago(9)
    assert found.clears_on is None
    stated = next(each for each in found.firing if each.trigger is Trigger.STATED)
    assert (stated.since, stated.last) == (ago(9), TODAY)
    assert "Too dear" in Words().evidence(stated.reason)


@pytest.mark.parametrize(("ended", "clears"), [(0, 13), (1, 12), (12, 1), (13, 0), (30, 0)])
def test_the_risk_clears_after_fourteen_days_without_a_trigger(due, ended, clears):
    rival = event(EventKind.COMPETITOR, 40, ended_on=ago(ended))
    found = at_risk(due(200, but(healthy(), events=[rival])))
    assert not found.firing
    assert bool(found) == (clears > 0)
    if found:
        assert found.since == ago(40)
        assert found.clears_on == TODAY + timedelta(days=clears)
        assert [each.trigger for each in found.lately] == [Trigger.COMPETITOR]


@pytest.mark.parametrize(("quiet", "since"), [(14, 60), (15, 20)])
def test_what_came_before_belongs_to_it_unless_fourteen_days_were_quiet_between(due, quiet, since):
    first = event(EventKind.COMPETITOR, 60, ended_on=ago(20 + quiet - 1))
    second = event(EventKind.COMPETITOR, 20)
    found = at_risk(due(200, but(healthy(), events=[first, second])))
    assert found.since == ago(since)


def test_notice_of_this_term_counts_until_it_is_taken_back_and_that_of_another_does_not(due):
    def served(days, **fields):
        told = event(EventKind.NOTICE_SERVED, days, **fields)
        return holding(due(200, but(healthy(), events=[told])))

    assert Trigger.NOTICE in served(5)
    assert Trigger.NOTICE not in served(5, ended_on=ago(1))
    assert Trigger.NOTICE not in served(166)  # the term began 165 days ago


@pytest.mark.parametrize(("days", "fires"), [(30, False), (31, True)])
def test_an_invoice_puts_it_at_risk_once_it_is_more_than_30_days_late(due, days, fires):
    assert (Trigger.INVOICE_OVERDUE in holding(due(200, unpaid(days)))) == fires


@pytest.mark.parametrize(("left", "fires"), [(180, True), (181, False)])
def test_a_champion_who_left_counts_within_180_days(due, left, fires):
    gone = replace(PEOPLE[0], left_on=ago(20))
    here = healthy(contacts=(gone, *PEOPLE[1:]))
    assert (Trigger.CHAMPION_LEFT in holding(due(left, here))) == fires


def test_a_champion_who_was_followed_does_not_count(due):
    gone = replace(PEOPLE[0], left_on=ago(20))
    heir = build.contact(id="di", positions=(Position(roles=(Role.CHAMPION,), since=ago(19)),))
    assert Trigger.CHAMPION_LEFT not in holding(
        due(90, healthy(contacts=(gone, heir, *PEOPLE[1:])))
    )


@pytest.mark.parametrize(("left", "fires"), [(90, True), (91, False)])
def test_a_single_thread_counts_within_90_days(due, left, fires):
    alone = healthy(interactions=[talk(6, "ann")])
    assert (Trigger.SINGLE_THREAD in holding(due(left, alone))) == fires


def test_a_flag_that_was_suppressed_with_a_reason_does_not_count(due):
    alone = healthy(interactions=[talk(6, "ann")])
    excuse = override(OverrideKind.RED_FLAG, Reply.SUPPRESSED, "single_thread")
    assert Trigger.SINGLE_THREAD not in holding(due(60, replace(alone, overrides=(excuse,))))


@pytest.mark.parametrize(("left", "fires"), [(46, False), (45, True)])
def test_yellow_without_a_commitment_is_at_risk_from_45_days_on(due, left, fires):
    matter = due(left, coloured("yellow"))
    assert (Trigger.NO_COMMITMENT in holding(matter)) == fires


def test_a_verbal_yes_is_a_commitment_and_so_is_a_paper_event(due):
    yes = but(coloured("yellow"), events=[event(EventKind.VERBAL_YES, 3)])
    assert Trigger.NO_COMMITMENT not in holding(due(40, yes))
    seen = {"events": (PaperEvent(kind=PaperEventKind.REDLINES, since=ago(2)),)}
    assert Trigger.NO_COMMITMENT not in holding(due(40, coloured("yellow"), said=seen))


@pytest.mark.parametrize(
    ("left", "steps", "fires"),
    [
        (15, [], set()),
        (14, [], {Trigger.NOT_NEGOTIATING}),
        (14, [(Paper.DRAFTED, 1)], set()),
        (8, [(Paper.DRAFTED, 1)], set()),
        (7, [(Paper.DRAFTED, 1)], {Trigger.NOT_CLOSED}),
        (7, [(Paper.SENT, 1)], {Trigger.NOT_CLOSED}),
        (7, [(Paper.SENT, 2), (Paper.SIGNED, 1)], set()),
        (7, [], {Trigger.NOT_NEGOTIATING, Trigger.NOT_CLOSED}),
    ],
)
def test_the_paper_is_drafted_by_14_days_and_signed_by_7(due, left, steps, fires):
    assert set(holding(due(left, said=paper(*steps)))) == fires


def test_a_small_green_contract_that_renews_itself_asks_nothing_of_anybody(due):
    terms = {"auto_renew": True, "notice_days": 30}
    assert not holding(due(35, segment=Segment.SMB, **terms))
    assert Trigger.NOT_CLOSED in holding(due(35, segment=Segment.MID_MARKET, **terms))


def test_once_the_last_day_for_notice_has_passed_it_goes_on(due):
    terms = {"auto_renew": True, "notice_days": 30}
    assert Trigger.NOT_CLOSED in holding(due(30, **terms))
    assert not holding(due(29, **terms))


def test_red_health_is_at_risk_and_an_override_counts_as_it_does_everywhere(due):
    red = but(healthy(), observations=sentiment(0.0, 10))
    found = at_risk(due(200, red))
    assert [each.trigger for each in found.firing] == [Trigger.RED]
    better = override(OverrideKind.HEALTH, "yellow")
    assert not at_risk(due(200, replace(red, overrides=(better,))))


@pytest.mark.parametrize(
    "known",
    [
        but(healthy(), events=[event(EventKind.RENEWAL_AT_RISK, 2)]),
        but(healthy(), observations=sentiment(0.0, 10)),
        healthy(),
        facts(),
        unpaid(90),
    ],
)
def test_whatever_fails_the_checklist_for_its_renewal_is_at_risk_here_too(due, known):
    matter = due(150, known)
    fails = renewal_risk(matter.case).state is State.FAIL
    assert bool(at_risk(matter)) or not fails


def test_no_term_has_no_deadline_and_is_at_risk_by_facts_alone(due):
    known = but(healthy(), events=[event(EventKind.COMPETITOR, 4)])
    matter = due(5, known, start=None, end=None)
    assert matter.anchor is None
    assert set(holding(matter)) == {Trigger.COMPETITOR}


def day_by_day(matter):
    """Since when it is at risk, asked of each single day: slow, and plainly right."""
    since, day = None, matter.day
    deadlines = {} if matter.went_on() else OF_DEADLINES
    while day >= matter.contract.start:
        here = matter.at(day)
        looked = matter if day == matter.day else matter.at(sunday(day))
        holds = [*firing(here, OF_FACTS | deadlines), *firing(looked, OF_HEALTH)]
        quiet = (matter.day - day).days >= 14 if since is None else (since - day).days > 14
        if quiet:
            return since
        since = day if holds else since
        day -= timedelta(days=1)
    return since


@settings(max_examples=60)
@given(
    left=st.integers(-20, 150),
    spans=st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=4),
    talks=st.lists(st.tuples(st.integers(0, 160), st.sampled_from(("ann", "bo"))), max_size=5),
    renews=st.booleans(),
)
def test_the_replay_over_days_that_matter_says_what_a_replay_over_all_days_says(
    left, spans, talks, renews
):
    events = [event(EventKind.COMPETITOR, a + b, ended_on=ago(a)) for a, b in spans]
    known = but(healthy(interactions=[talk(*each) for each in talks]), events=events)
    matter = to_be_decided(left, known, auto_renew=renews, notice_days=30)
    assert at_risk(matter).since == day_by_day(matter)
