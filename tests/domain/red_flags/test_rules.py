"""Red flags of people, deadlines, money and use at the days and shares on which they turn."""

from dataclasses import replace

import pytest

from app.domain.contacts import Position, Role
from app.domain.interactions import Channel, EventKind
from app.domain.overrides import Override, OverrideKind, Reply
from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId
from app.domain.red_flags.assess import raised, since
from app.domain.red_flags.finding import FlagState, Room, Where
from app.domain.red_flags.thresholds import THRESHOLDS
from app.domain.settings import Settings
from app.domain.tickets import Severity
from tests import build
from tests.build import TODAY
from tests.story import (
    PEOPLE,
    STAGES,
    ago,
    but,
    case,
    event,
    healthy,
    history,
    person,
    read_as,
    reading,
    talk,
    without,
)

DECIDER = person("di", Role.DECISION_MAKER)


def find(known, name, settings=None):
    here = case(known) if settings is None else Case(history(known), TODAY, STAGES, settings)
    return next((each for each in raised(here) if each.id == name), None)


def ranked(influence):
    position = Position(roles=(Role.CHAMPION,), influence=influence, since=ago(30))
    return healthy(contacts=(replace(PEOPLE[0], positions=(position,)), *PEOPLE[1:]))


def of_team(*readings):
    buyer = replace(PEOPLE[1], department="Planning")
    known = without(healthy(contacts=(PEOPLE[0], buyer, PEOPLE[2])), "active_users")
    whole = [reading("active_users", 60, 95), reading("active_users", 90, 4)]
    team = [
        reading("active_users", value, days, customer_unit="planning") for value, days in readings
    ]
    return but(known, observations=[*team, *whole])


@pytest.mark.parametrize(("influence", "up"), [(2, True), (3, False), (None, False)])
def test_a_champion_without_influence_is_a_supporter(influence, up):
    assert (find(ranked(influence), "champion_weak") is not None) is up


def test_one_champion_with_influence_is_enough():
    known = ranked(1)
    strong = replace(PEOPLE[2], positions=(Position(roles=(Role.CHAMPION,), influence=4),))
    assert find(replace(known, contacts=(*known.contacts[:2], strong)), "champion_weak") is None


@pytest.mark.parametrize(
    ("days", "severity"), [(59, None), (60, "info"), (89, "info"), (90, "warn")]
)
def test_a_silent_sponsor_is_worth_knowing_after_60_days_and_a_warning_after_90(days, severity):
    known = healthy(contacts=(*PEOPLE, DECIDER), interactions=[talk(days, "di"), talk(3, "ann")])
    found = find(known, "sponsor_silent")
    assert (found and found.severity.value) == severity
    if found:
        assert since(case(known), found) == ago(days - 60)
        assert found.about == Where(Room.PEOPLE, "di")


def test_who_has_the_part_since_yesterday_is_silent_since_yesterday():
    new = replace(DECIDER, positions=(Position(roles=(Role.DECISION_MAKER,), since=ago(1)),))
    known = healthy(contacts=(*PEOPLE, new), interactions=[talk(80, "di"), talk(3, "ann")])
    assert since(case(known), find(known, "sponsor_silent")) == ago(1)


def test_a_sponsor_who_holds_the_budget_is_the_buyer():
    known = healthy(interactions=[talk(95, "bo"), talk(3, "ann")])
    assert find(known, "sponsor_silent") is None
    assert find(known, "no_buyer_contact").about == Where(Room.PEOPLE, "bo")


def test_all_parts_on_one_person():
    alone = person("ann", Role.CHAMPION, Role.ECONOMIC_BUYER, Role.DECISION_MAKER)
    assert find(healthy(contacts=(alone, PEOPLE[2])), "all_on_one").about.id == "ann"
    assert find(healthy(contacts=(alone, DECIDER)), "all_on_one") is None
    two = person("ann", Role.CHAMPION, Role.ECONOMIC_BUYER)
    assert find(healthy(contacts=(two, PEOPLE[2])), "all_on_one") is None


@pytest.mark.parametrize(("days", "up"), [(120, True), (121, False)])
def test_who_signs_must_be_known_120_days_before_the_last_day_to_act(days, up):
    contract = build.contract(start=ago(200), end=ago(1 - days), notice_days=0)
    known = healthy(contracts=(contract,), contacts=(PEOPLE[0],))
    assert (find(known, "signer_unknown") is not None) is up
    assert find(replace(known, contacts=PEOPLE), "signer_unknown") is None


@pytest.mark.parametrize(("days", "up"), [(365, False), (366, True)])
def test_a_year_without_a_talk_of_money(days, up):
    contract = build.contract(start=ago(700), end=ago(-30))
    buyer_met = [talk(days, "bo"), talk(5, "ann")]
    known = healthy(contracts=(contract,), interactions=buyer_met)
    assert (find(known, "no_commercial_touch") is not None) is up
    reviewed = but(known, interactions=[talk(30, "ann", channel=Channel.REVIEW)])
    assert find(reviewed, "no_commercial_touch") is None


@pytest.mark.parametrize(("days", "up"), [(60, True), (61, False)])
def test_a_ramp_step_must_be_announced(days, up):
    lines = (build.line(), build.line(start=ago(-days)))
    known = healthy(contracts=(build.contract(start=ago(200), end=ago(-164), lines=lines),))
    assert (find(known, "ramp_not_briefed") is not None) is up
    told = but(known, events=[event(EventKind.RAMP_BRIEFED, 20)])
    assert find(told, "ramp_not_briefed") is None


@pytest.mark.parametrize(("now", "up"), [(2, True), (3, False)])
def test_the_buying_team_has_stopped_while_the_whole_grows(now, up):
    assert (find(of_team((20, 100), (now, 10)), "buying_team_dead") is not None) is up


def test_a_team_is_not_judged_by_one_reading_or_by_old_ones():
    assert find(of_team((0, 10)), "buying_team_dead") is None
    assert find(of_team((20, 150), (0, 61)), "buying_team_dead") is None


@pytest.mark.parametrize(("age", "up"), [(89, False), (90, True)])
def test_three_months_in_success_must_have_been_defined(age, up):
    known = without(healthy(account=build.account(customer_since=ago(age))), "goals_achieved")
    known = replace(known, contracts=())
    assert (find(known, "no_success_criteria") is not None) is up
    agreed = but(known, events=[event(EventKind.SUCCESS_CRITERIA, 80)])
    assert find(agreed, "no_success_criteria") is None


def test_a_threshold_decides():
    known = read_as(healthy(), "active_users", 85)
    known = but(known, observations=[reading("seats_bought", 100)])
    assert find(known, "utilisation_low") is None
    stricter = Settings({"flags.utilisation": "0.9"})
    assert find(known, "utilisation_low", stricter).evidence["share"] == pytest.approx(0.85)


def test_every_threshold_has_a_key_of_its_own_and_a_source():
    assert len({each.key for each in THRESHOLDS}) == len(THRESHOLDS)
    assert all(each.source for each in THRESHOLDS)


def test_a_rule_can_be_switched_off_but_not_one_of_the_five():
    known = healthy(tickets=(build.ticket(severity=Severity.EMERGENCY, escalated=True),))
    off = Settings({"flags.off": "open_p1 recent_escalation"})
    assert find(known, "open_p1") is not None
    assert find(known, "open_p1", off) is None
    assert find(known, "recent_escalation", off) is not None


def reply(value, *, subject="open_p1", made=3, until=-9, **fields):
    return Override(
        id=f"{value}-{made}",
        kind=fields.pop("kind", OverrideKind.RED_FLAG),
        account_id="acme",
        subject=subject,
        value=value,
        reason="Known",
        author="Me",
        made_on=ago(made),
        expires_on=ago(until),
        **fields,
    )


def emergency(*overrides):
    ticket = build.ticket(severity=Severity.EMERGENCY, opened_on=ago(80))
    return healthy(tickets=(ticket,), overrides=overrides)


def test_an_acknowledged_flag_blocks_all_the_same():
    found = find(emergency(reply(Reply.ACKNOWLEDGED)), "open_p1")
    assert (found.state, found.blocks) == (FlagState.ACKNOWLEDGED, True)


def test_a_suppressed_flag_blocks_nothing_until_it_runs_out():
    found = find(emergency(reply(Reply.SUPPRESSED)), "open_p1")
    assert (found.state, found.blocks) == (FlagState.SUPPRESSED, False)


@pytest.mark.parametrize(("days", "shown"), [(0, True), (30, True), (31, False)])
def test_a_flag_that_is_back_says_until_when_it_was_suppressed(days, shown):
    made = reply(Reply.SUPPRESSED, made=60, until=days)
    found = find(emergency(made), "open_p1")
    assert (found.state, found.blocks) == (FlagState.OPEN, True)
    assert found.was == (made if shown else None)


def test_a_suppression_withdrawn_leaves_no_mark():
    made = reply(Reply.SUPPRESSED, made=60, until=5, withdrawn_on=ago(20))
    assert find(emergency(made), "open_p1").was is None


def test_a_suppressed_question_of_the_checklist_is_excused_there_too():
    made = reply(Reply.SUPPRESSED, subject="recent_escalation")
    here = case(but(healthy(overrides=(made,)), events=[event(EventKind.ESCALATION, 2)]))
    assert assess(here).item(ItemId.RF4).override == made
    seen = replace(made, value=Reply.ACKNOWLEDGED)
    here = case(but(healthy(overrides=(seen,)), events=[event(EventKind.ESCALATION, 2)]))
    assert assess(here).item(ItemId.RF4).override is None


def test_a_question_excused_in_the_checklist_is_excused_as_a_flag():
    made = reply("excused", subject="RF4", kind=OverrideKind.READINESS)
    known = but(healthy(overrides=(made,)), events=[event(EventKind.ESCALATION, 2)])
    found = find(known, "recent_escalation")
    assert (found.state, found.override, found.blocks) == (FlagState.SUPPRESSED, made, False)


def test_a_renewal_at_risk_cannot_be_suppressed():
    made = reply(Reply.SUPPRESSED, subject="renewal_risk")
    known = but(healthy(overrides=(made,)), events=[event(EventKind.RENEWAL_AT_RISK, 2)])
    found = find(known, "renewal_risk")
    assert (found.state, found.blocks) == (FlagState.ACKNOWLEDGED, True)
    assert assess(case(known)).item(ItemId.RF5).override is None


def test_a_flag_names_the_fact_it_is_about():
    known = emergency()
    assert find(known, "open_p1").about == Where(Room.TICKETS, "ticket")
    assert find(known, "recent_escalation").about == Where(Room.TICKETS, "ticket")
    here = case(known)
    assert since(here, find(known, "open_p1")) == ago(80)


def test_an_escalated_ticket_is_named_and_not_what_else_happened_that_day():
    ticket = build.ticket(escalated=True, opened_on=ago(15))
    known = but(healthy(), tickets=[ticket], events=[event(EventKind.MILESTONE, 15)])
    assert find(known, "recent_escalation").about == Where(Room.TICKETS, "ticket")
    assert find(known, "escalation_unresolved").about == Where(Room.TICKETS, "ticket")
    assert (
        find(but(healthy(), tickets=[replace(ticket, opened_on=ago(14))]), "escalation_unresolved")
        is None
    )


def test_an_escalation_that_was_closed_is_found_among_the_events():
    closed = event(EventKind.ESCALATION, 40, ended_on=ago(10))
    other = event(EventKind.MILESTONE, 10)
    found = find(but(healthy(), events=[closed, other]), "recent_escalation")
    assert found.about == Where(Room.EVENTS, closed.id)
