"""Red flags: when each goes up, and since when it has been up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contacts import Position, Role
from app.domain.contracts import Outcome
from app.domain.interactions import EventKind
from app.domain.overrides import Override, OverrideKind
from app.domain.payments import PaymentStatus
from app.domain.red_flags.assess import raised, since
from app.domain.red_flags.finding import info
from app.domain.red_flags.rules import RULES
from app.domain.tickets import Severity
from tests import build
from tests.build import TODAY
from tests.story import (
    PEOPLE,
    ago,
    but,
    case,
    event,
    facts,
    good,
    healthy,
    person,
    read_as,
    reading,
    talk,
    without,
)


def flags(known):
    return {flag.id: flag for flag in raised(case(known))}


def up_since(known, name):
    return since(case(known), flags(known)[name])


def ending(days, **fields):
    """A contract whose renewal is in so many days."""
    term = {"start": ago(300), "end": ago(1 - days)}
    return healthy(contracts=(build.contract(**term | fields),))


def unpaid(days):
    return PaymentStatus(id="p", account_id="acme", on=ago(3), status="late", days_overdue=days)


def falling(*levels):
    usage = [reading("active_users", 90, days) for days in (170, 140, 110, 80)]
    usage += [reading("active_users", each, 50 - 30 * n) for n, each in enumerate(levels)]
    return but(without(healthy(), "active_users"), observations=usage)


def against(support):
    position = Position(roles=(Role.LEGAL,), support=support, since=ago(20))
    return healthy(contacts=(*PEOPLE, replace(person("no", Role.LEGAL), positions=(position,))))


def bad(days):
    """A reading that pulled the score down and expired."""
    return read_as(healthy(), "core_weeks", 0, days)


def test_a_healthy_account_has_none():
    assert flags(healthy()) == {}


@pytest.mark.parametrize(
    ("known", "name", "severity"),
    [
        (read_as(healthy(), "active_users", 30), "low_usage", "block"),
        (healthy(events=[]), "champion_without_win", "warn"),
        (healthy(contacts=PEOPLE[1:]), "champion_without_win", "block"),
        (read_as(healthy(), "onboarding_complete", 0.5), "implementation_incomplete", "block"),
        (but(healthy(), events=[event(EventKind.ESCALATION, 2)]), "recent_escalation", "block"),
        (but(healthy(), events=[event(EventKind.RENEWAL_AT_RISK, 2)]), "renewal_risk", "block"),
        (healthy(tickets=(build.ticket(severity=Severity.EMERGENCY),)), "open_p1", "block"),
        (but(healthy(), events=[event(EventKind.CHAMPION_LEFT, 2)]), "champion_left", "warn"),
        (but(healthy(), events=[event(EventKind.COMPETITOR, 2)]), "competitor_named", "warn"),
        (but(healthy(), events=[event(EventKind.CRISIS, 2)]), "crisis", "warn"),
        (ending(200, notice_days=None), "notice_period_unknown", "warn"),
        (ending(200, end=None), "term_end_unknown", "warn"),
        (ending(-5), "renewal_undecided", "warn"),
        (healthy(payments=(unpaid(31),)), "invoice_overdue", "warn"),
        (falling(60, 60), "usage_falling", "warn"),
        (but(healthy(), observations=[reading("seats_bought", 200)]), "utilisation_low", "warn"),
        (but(healthy(), events=[event(EventKind.ESCALATION, 15)]), "escalation_unresolved", "warn"),
        (read_as(healthy(), "onboarding_complete", 0.5), "never_onboarded", "warn"),
        (healthy(interactions=[talk(9, "ann")]), "single_thread", "warn"),
        (healthy(interactions=[talk(30, "ann"), talk(3, "bo")]), "champion_silent", "warn"),
        (healthy(interactions=[talk(91, "bo"), talk(3, "ann")]), "no_buyer_contact", "warn"),
        (healthy(contacts=(PEOPLE[0], PEOPLE[2])), "no_buyer_contact", "warn"),
        (against(-1), "detractor", "warn"),
        (read_as(healthy(), "value_stated", 2, 121), "value_evidence_old", "info"),
        (bad(61), "stale_bad_news", "info"),
        (
            healthy(
                contracts=(
                    build.contract(end=ago(-60), lines=(build.line(discount_ends=ago(-200)),)),
                )
            ),
            "discount_expires",
            "info",
        ),
    ],
)
def test_a_flag_goes_up(known, name, severity):
    assert flags(known)[name].severity == severity


@pytest.mark.parametrize(
    ("known", "name"),
    [
        (ending(200, notice_days=0), "notice_period_unknown"),
        (ending(200, notice_days=None, notice_months=3), "notice_period_unknown"),
        (healthy(payments=(unpaid(30),)), "invoice_overdue"),
        (falling(60, 80), "usage_falling"),
        (falling(80, 60), "usage_falling"),
        (but(healthy(), events=[event(EventKind.ESCALATION, 14)]), "escalation_unresolved"),
        (healthy(interactions=[talk(29, "ann"), talk(3, "bo")]), "champion_silent"),
        (against(0), "detractor"),
        (healthy(interactions=[talk(9, "ann"), talk(8, "bo")]), "single_thread"),
        (read_as(healthy(), "value_stated", 2, 120), "value_evidence_old"),
        (bad(60), "stale_bad_news"),
        (but(healthy(), events=[event(EventKind.CRISIS, 9, ended_on=ago(1))]), "crisis"),
        (facts(), "single_thread"),
        (facts(), "no_buyer_contact"),
    ],
)
def test_a_flag_stays_down(known, name):
    assert name not in flags(known)


@pytest.mark.parametrize(
    ("days", "silence", "up"), [(30, 31, True), (31, 31, False), (30, 30, False)]
)
def test_a_deadline_without_a_conversation(days, silence, up):
    known = but(
        healthy(contracts=(), interactions=[talk(silence, "ann", "bo", "cy")]),
        contracts=[build.contract(start=ago(300), end=ago(1 - days - 60), notice_days=60)],
    )
    assert ("no_renewal_conversation" in flags(known)) is up


def test_a_contract_that_ends_by_itself_counts_to_its_end():
    contract = build.contract(start=ago(300), end=ago(-70), notice_days=60, auto_renew=False)
    known = healthy(contracts=(contract,), interactions=[talk(40, "ann", "bo", "cy")])
    assert "no_renewal_conversation" not in flags(known)


def test_a_drop_of_more_than_ten_points_in_a_week():
    known = but(healthy(observations=good(10)), observations=[reading("core_weeks", 0, 3)])
    assert "health_dropped" not in flags(known)
    known = but(known, observations=[reading("goals_achieved", 0, 2)])
    assert flags(known)["health_dropped"].severity == "warn"


def test_only_a_green_account_is_slipping():
    worse = [reading("core_weeks", 0, 9), reading("features_used", 0.1, 9)]
    known = but(healthy(observations=[*good(40), *good(15)]), observations=worse)
    assert flags(known)["health_slipping"].severity == "warn"
    red = but(known, observations=[reading("sentiment", 0)])
    assert "health_slipping" not in flags(red)


def test_the_most_serious_come_first():
    known = but(ending(200, notice_days=None), tickets=[build.ticket(severity=Severity.EMERGENCY)])
    severities = [flag.severity for flag in raised(case(known))]
    assert severities == sorted(severities, key=["block", "warn", "info"].index)
    assert severities[0] == "block"
    assert severities[-1] == "warn"


@pytest.mark.parametrize(
    ("known", "name", "day"),
    [
        (healthy(interactions=[talk(100, "ann", "bo", "cy")]), "low_usage", ago(39)),
        (but(healthy(), events=[event("competitor", 33)]), "competitor_named", ago(33)),
        (healthy(interactions=[talk(50, "ann"), talk(1, "bo")]), "champion_silent", ago(20)),
        (ending(-5), "renewal_undecided", ago(5)),
        (but(healthy(), events=[event("renewal_at_risk", 12)]), "renewal_risk", ago(12)),
        (bad(70), "stale_bad_news", ago(9)),
    ],
)
def test_a_flag_is_up_since_the_first_day_on_which_it_held(known, name, day):
    assert up_since(known, name) == day


@pytest.mark.parametrize(("gap", "days"), [(0, 400), (1, 99)])
def test_a_notice_period_stays_unknown_from_one_contract_to_the_next(gap, days):
    first = build.contract(
        id="first", start=ago(400), end=ago(100 + gap), notice_days=None, outcome=Outcome.RENEWED
    )
    following = build.contract(start=ago(99), end=ago(-265), notice_days=None)
    assert up_since(healthy(contracts=(first, following)), "notice_period_unknown") == ago(days)


def test_a_gap_starts_the_count_anew():
    known = healthy(interactions=[talk(200, "ann"), talk(90, "ann")])
    assert up_since(known, "low_usage") == ago(29)


@given(st.integers(0, 90), st.integers(0, 90))
def test_the_flag_holds_on_every_day_since_and_not_the_day_before(last_talk, low_from):
    known = but(
        healthy(interactions=[talk(last_talk, "ann"), talk(last_talk + 100, "bo")]),
        observations=[reading("active_users", 20, low_from)],
    )
    here = case(known)
    for flag in raised(here):
        if flag.began is not None:
            continue
        first = since(here, flag)
        days = (TODAY - first).days
        assert all(RULES[flag.id](here.at(ago(back))) for back in range(days + 1))
        if first > here.timeline.first:
            assert RULES[flag.id](here.at(first - timedelta(days=1))) is None


def test_a_suppressed_flag_shows_its_exception_and_blocks_nothing():
    ticket = build.ticket(severity=Severity.EMERGENCY)
    made = Override(
        id="o",
        kind=OverrideKind.RED_FLAG,
        account_id="acme",
        subject="open_p1",
        value="suppressed",
        reason="It is a duplicate",
        author="Me",
        made_on=ago(1),
        expires_on=ago(-9),
    )
    flag = flags(healthy(tickets=(ticket,), overrides=(made,)))["open_p1"]
    assert flag.override == made
    assert not flag.blocks
    assert flags(healthy(tickets=(ticket,)))["open_p1"].blocks


def test_a_fact_of_another_century_does_not_cost_a_century_of_days(monkeypatch):
    known = healthy(interactions=[talk(46_000, "ann")])
    days = []
    monkeypatch.setitem(RULES, "low_usage", lambda each: days.append(each.day) or info("low_usage"))
    here = case(known)
    flag = next(each for each in raised(here) if each.id == "low_usage")

    assert since(here, flag) == ago(3 * 366)
    assert len(days) == 3 * 366 + 1  # once to raise it, and once for each day before
