"""The gate: verdicts, exceptions, good moments and the day it clears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evidence import evidence
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.assess import Verdict, assess, verdict_of
from app.domain.readiness.items import REQUIRED, Effect, Item, ItemId, State
from app.domain.tickets import Severity
from tests import build
from tests.story import (
    ago,
    but,
    case,
    event,
    facts,
    healthy,
    read_as,
    reading,
    review,
    talk,
    without,
)


def quiet():
    """Ready, and nothing makes it a good moment."""
    return read_as(read_as(healthy(), "seats_assigned", 80), "nps", 8)


def calm():
    known = without(quiet(), "active_users")
    usage = [reading("active_users", 60, days) for days in (2, 30, 60, 80)]
    return but(known, observations=usage)


def exception(**fields):
    return Override(
        **{
            "id": "exception",
            "kind": OverrideKind.READINESS,
            "account_id": "acme",
            "value": "ready",
            "reason": "Their CEO asked us",
            "author": "Me",
            "made_on": ago(1),
            "expires_on": ago(-13),
        }
        | fields
    )


def judged(known, *arguments):
    return assess(case(known), *arguments)


def test_without_a_good_moment_it_is_ready():
    assert judged(calm()).moments == ()
    assert judged(calm()).verdict is Verdict.READY


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"events": [event(EventKind.MILESTONE, 30)]}, "milestone"),
        ({"events": [event(EventKind.NEW_EXECUTIVE, 60)]}, "new_executive"),
        ({"events": [event(EventKind.FUNDING, 90)]}, "funding"),
        ({"events": [event(EventKind.REFERENCE, 90)]}, "reference"),
        ({"interactions": [review(21)]}, "review"),
    ],
)
def test_a_good_moment_makes_it_ready_now_to_its_last_day(more, code):
    known = but(calm(), **more)
    assert [each.code for each in judged(known).moments] == [code]
    assert judged(known).verdict is Verdict.READY_NOW
    moment = judged(known).moments[0]
    assert moment.until == ago(0)


@pytest.mark.parametrize(("days", "open_"), [(91, False), (90, True), (30, True), (29, False)])
def test_the_renewal_window_is_open_from_90_to_30_days_before(days, open_):
    known = but(
        healthy(contracts=()), contracts=[build.contract(start=ago(300), end=ago(1 - days))]
    )
    assert ("renewal" in {each.code for each in judged(known).moments}) is open_


def test_full_seats_and_active_users_are_a_moment_while_they_last():
    codes = {each.code: each.until for each in judged(healthy()).moments}
    assert codes == {"active": None, "seats_full": None}


def test_what_blocks_comes_before_what_is_unknown():
    known = but(without(healthy(), "core_weeks"), events=[event(EventKind.CRISIS, 1)])
    assert judged(known).verdict is Verdict.BLOCKED


def test_a_required_unknown_is_not_assessed():
    assert judged(without(healthy(), "core_weeks")).verdict is Verdict.NOT_ASSESSED
    assert judged(facts()).verdict is Verdict.NOT_ASSESSED


def test_a_warning_asks_for_care():
    known = but(healthy(), tickets=[build.ticket(severity=Severity.LOW)])
    assert judged(known).verdict is Verdict.CAUTION


def test_a_budget_nobody_knows_of_is_unknown_and_asks_for_care():
    kept = [each for each in healthy().events if each.kind != EventKind.BUDGET_APPROVED]
    found = judged(healthy(events=kept))
    assert found.item(ItemId.BT5).state is State.FAIL
    assert found.verdict is Verdict.CAUTION


def test_it_clears_on_the_latest_day_of_what_blocks():
    known = but(
        healthy(account=build.account(customer_since=ago(60)), contracts=()),
        observations=[reading("csat", 40, 2)],
    )
    assert judged(known).clears_on == ago(-30)


def test_it_has_no_day_to_clear_while_one_of_what_blocks_has_none():
    known = but(healthy(), observations=[reading("csat", 40, 2)], events=[event("crisis", 1)])
    assert judged(known).clears_on is None


def test_an_exception_shows_its_verdict_beside_the_computed_one():
    known = but(healthy(), events=[event("crisis", 1)], overrides=[exception()])
    found = judged(known)
    assert (found.verdict, found.computed_verdict) == (Verdict.READY, Verdict.BLOCKED)
    assert found.override.reason == "Their CEO asked us"


def test_an_exception_ends():
    known = but(healthy(), events=[event("crisis", 1)], overrides=[exception()])
    assert assess(case(known, ago(-13))).override is None


def test_no_exception_excuses_a_renewal_at_risk():
    known = but(healthy(), events=[event("renewal_at_risk", 1)])
    for subject in ("", "RF5"):
        excused = but(known, overrides=[exception(subject=subject)])
        assert judged(excused).verdict is Verdict.BLOCKED


def test_an_excused_item_goes_on_failing_and_no_longer_blocks():
    known = but(healthy(), events=[event("crisis", 1)], overrides=[exception(subject="PC5")])
    found = judged(known)
    assert found.item(ItemId.PC5).state is State.FAIL
    assert found.item(ItemId.PC5).override is not None
    assert found.verdict is not Verdict.BLOCKED


def test_an_exception_of_one_opportunity_is_not_one_of_the_account():
    sold = build.opportunity(type=OpportunityType.SERVICE)
    known = but(
        healthy(),
        events=[event("crisis", 1)],
        opportunities=[sold],
        overrides=[exception(subject=sold.id)],
    )
    assert judged(known).verdict is Verdict.BLOCKED
    assert judged(known, sold).verdict is Verdict.READY


def test_an_opportunity_is_judged_by_its_own_items_only():
    low = read_as(healthy(), "features_used", 0.2)
    tier = build.opportunity(id="tier", type=OpportunityType.TIER)
    service = build.opportunity(id="service", type=OpportunityType.SERVICE)
    known = but(low, opportunities=[tier, service])
    assert judged(known).verdict is Verdict.BLOCKED
    assert judged(known, service).item(ItemId.PC7).state is State.PASS


def answers(item):
    state = st.sampled_from(State)
    effect = st.sampled_from(Effect)
    return st.builds(
        Item, id=st.just(item), state=state, effect=effect, evidence=st.just(evidence("x"))
    )


@given(st.tuples(*[answers(item) for item in ItemId]), st.booleans())
def test_nothing_is_ready_while_a_required_item_is_unknown_or_anything_blocks(items, moment):
    verdict = verdict_of(items, moment=moment)
    if verdict in {Verdict.READY, Verdict.READY_NOW, Verdict.CAUTION}:
        assert not any(each.id in REQUIRED and each.state is State.UNKNOWN for each in items)
        assert not any(each.state is State.FAIL and each.effect is Effect.BLOCK for each in items)
    if verdict in {Verdict.READY, Verdict.READY_NOW}:
        assert all(each.state is not State.FAIL for each in items)


def test_the_share_passed_counts_only_what_is_known():
    assert judged(healthy()).share_passed == 1
    # Three have nothing to judge and pass; nobody knows the budget, and the age is no onboarding.
    assert judged(facts()).share_passed == pytest.approx(3 / 5)


def test_a_talk_of_today_clears_a_silence():
    silent = healthy(interactions=[talk(70, "ann", "bo")])
    assert judged(silent).verdict is Verdict.BLOCKED
    assert judged(but(silent, interactions=[talk(0, "ann", "bo")])).verdict is Verdict.READY_NOW
