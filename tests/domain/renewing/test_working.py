"""How a renewal is worked: type, touch, bundling, what health asks for, several years."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.accounts import Segment
from app.domain.interactions import EventKind
from app.domain.opportunities import Circumstance, Criterion, Scored, StageMove, Terms
from app.domain.overrides import Override, OverrideKind
from app.domain.payments import PaymentStatus
from app.domain.renewals import Bundling, Decided, Paper, PaperStep, RenewalType, Touch
from app.domain.renewing.advice import advice
from app.domain.renewing.bundling import bundle
from app.domain.renewing.kind import kind_of
from app.domain.renewing.long_term import LongTerm, long_term
from app.domain.renewing.risk import at_risk
from app.domain.renewing.touch import touch_of
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd
from tests.story import ago, but, event, facts, healthy, reading

ENT, MM, SMB = Segment.ENTERPRISE, Segment.MID_MARKET, Segment.SMB
PAID = PaymentStatus(id="p", account_id="acme", on=ago(3), status="paid", days_overdue=0)
SELF = {"auto_renew": True, "notice_days": 30}
RIVAL = event(EventKind.COMPETITOR, 4)


def open_one(stage="stage-qualified", close=TODAY + timedelta(days=90), **fields):
    usual = {
        "moves": (StageMove(stage_id=stage, since=ago(30)),),
        "terms": (Terms(amount=usd(9_000), close_on=close, since=ago(30)),),
        "criteria": (Scored(criterion=Criterion.BUDGET, score=2, since=ago(9)),),
    }
    return build.opportunity(**usual | fields)


def with_one(**fields):
    frugal = healthy()
    events = tuple(e for e in frugal.events if e.kind != EventKind.BUDGET_APPROVED)
    return replace(frugal, events=events, opportunities=(open_one(**fields),))


def coloured(known, colour):
    held = Override(
        id="o",
        account_id="acme",
        kind=OverrideKind.HEALTH,
        value=colour,
        reason="Known to us",
        author="Me",
        made_on=ago(60),
        expires_on=ago(-20),
    )
    return replace(known, overrides=(held,))


def decided(value):
    made = Decided(about=type(value).__name__, value=value, reason="I know", since=ago(1))
    return {"decided": (made,)}


def judged(matter):
    risk = at_risk(matter)
    bundled = bundle(matter, risk)
    return risk, bundled, kind_of(matter, risk, bundled), touch_of(matter, risk, bundled)


def says(reason):
    assert Words().evidence(reason)
    return reason.code


@pytest.mark.parametrize(
    ("known", "value", "code"),
    [
        (with_one(), Bundling.COMBINE, "bundling_combine"),
        (healthy(), None, "bundling_none"),
        (but(with_one(), events=[RIVAL]), Bundling.SEPARATE, "bundling_risk"),
        (
            with_one(circumstances=(Circumstance.MANY_DECIDERS,)),
            Bundling.SEPARATE,
            "bundling_other_people",
        ),
        (with_one(close=TODAY + timedelta(days=211)), Bundling.SEPARATE, "bundling_other_time"),
        (with_one(close=TODAY + timedelta(days=210)), Bundling.COMBINE, "bundling_combine"),
        (with_one(close=TODAY + timedelta(days=29)), Bundling.SEPARATE, "bundling_other_time"),
        (
            with_one(criteria=(Scored(criterion=Criterion.BUDGET, score=0, since=ago(9)),)),
            Bundling.SEPARATE,
            "bundling_no_budget",
        ),
        (
            but(with_one(), events=[event(EventKind.BUDGET_FREEZE, 3)]),
            Bundling.SEPARATE,
            "bundling_budget_frozen",
        ),
        (with_one(stage="stage-identified"), Bundling.PARALLEL, "bundling_exploratory"),
        (coloured(with_one(), "yellow"), Bundling.PARALLEL, "bundling_not_green"),
        (with_one(criteria=()), Bundling.PARALLEL, "bundling_budget_unknown"),
    ],
)
def test_the_first_rule_that_fits_decides_whether_an_expansion_goes_with_it(
    due, known, value, code
):
    _, bundled, _, _ = judged(due(120, known))
    assert bundled.choice.value is value
    assert says(bundled.choice.reason) == code


def test_an_opportunity_of_another_unit_than_the_contract_is_for_is_decided_by_others(due):
    lines = (build.line(customer_unit_id="berlin"),)
    _, bundled, _, _ = judged(due(120, with_one(customer_unit_id="lyon"), lines=lines))
    assert bundled.choice.reason.code == "bundling_other_unit"
    _, bundled, _, _ = judged(due(120, with_one(customer_unit_id="berlin"), lines=lines))
    assert bundled.choice.value is Bundling.COMBINE


@pytest.mark.parametrize(("left", "splits"), [(31, False), (30, True)])
def test_combined_and_not_agreed_with_30_days_left_is_to_be_parted(due, left, splits):
    known = with_one(close=TODAY + timedelta(days=20))
    _, bundled, _, _ = judged(due(left, known))
    assert (bundled.split is not None) == splits
    sent = {"papers": (PaperStep(paper=Paper.SENT, since=ago(1)),)}
    _, bundled, _, _ = judged(due(left, known, said=sent))
    assert bundled.split is None


def test_nobody_can_combine_at_risk_and_the_word_stays_beside_the_rule(due):
    known = but(with_one(), events=[RIVAL])
    _, bundled, kind, _ = judged(due(120, known, said=decided(Bundling.COMBINE)))
    assert bundled.choice.value is Bundling.SEPARATE
    assert bundled.choice.decided is not None
    assert bundled.choice.guard is not None
    assert says(bundled.choice.guard) == "bundling_guard_risk"
    assert kind.value is RenewalType.AT_RISK


def test_a_reason_makes_it_go_with_the_renewal_or_not(due):
    known = with_one(criteria=())
    _, bundled, kind, touch = judged(due(120, known, said=decided(Bundling.COMBINE)))
    assert (bundled.choice.value, bundled.choice.computed) == (Bundling.COMBINE, Bundling.PARALLEL)
    assert bundled.choice.is_decided
    assert (kind.value, says(kind.reason)) == (RenewalType.EXPANSION, "kind_expansion")
    assert (touch.value, says(touch.reason)) == (Touch.NEGOTIATED, "touch_bundle")


def test_what_was_decided_is_given_back_to_the_rule(due):
    first = Decided(about="Bundling", value="combine", reason="I know", since=ago(3))
    back = Decided(about="Bundling", value="", since=ago(1))
    _, bundled, _, _ = judged(due(120, with_one(criteria=()), said={"decided": (first, back)}))
    assert bundled.choice.value is Bundling.PARALLEL
    assert bundled.choice.decided is None


@pytest.mark.parametrize(("ahead", "value"), [(120, RenewalType.FLAT), (121, RenewalType.EARLY)])
def test_early_is_what_was_signed_more_than_120_days_ahead(due, ahead, value):
    signed = {"papers": (PaperStep(paper=Paper.SIGNED, since=TODAY),)}
    _, _, kind, _ = judged(due(ahead, said=signed))
    assert kind.value is value


def test_at_risk_goes_before_everything_and_can_be_decided_otherwise_but_for_growth(due):
    known = but(with_one(), events=[RIVAL])
    assert judged(due(120, known))[2].value is RenewalType.AT_RISK
    flat = judged(due(120, known, said=decided(RenewalType.FLAT)))[2]
    assert (flat.value, flat.computed) == (RenewalType.FLAT, RenewalType.AT_RISK)
    grown = judged(due(120, known, said=decided(RenewalType.EXPANSION)))[2]
    assert grown.value is RenewalType.AT_RISK
    assert says(grown.guard) == "kind_guard_risk"


SMALL = healthy(payments=(PAID,))


@pytest.mark.parametrize(
    ("asked", "value", "code"),
    [
        ((SMB, SMALL, SELF), Touch.AUTO, "touch_auto"),
        ((MM, SMALL, SELF), Touch.ASSISTED, "touch_not_small"),
        ((ENT, SMALL, SELF), Touch.NEGOTIATED, "touch_enterprise"),
        ((None, SMALL, SELF), None, "touch_no_segment"),
        ((SMB, facts(), SELF), Touch.ASSISTED, "touch_health_unknown"),
        ((MM, facts(), SELF), Touch.NEGOTIATED, "touch_health_unknown"),
        ((SMB, SMALL, {}), Touch.ASSISTED, "touch_no_auto_renew"),
        ((SMB, SMALL, {"auto_renew": None}), Touch.ASSISTED, "touch_auto_renew_unknown"),
        ((SMB, healthy(), SELF), Touch.ASSISTED, "touch_payment_unknown"),
        (
            (SMB, healthy(payments=(replace(PAID, days_overdue=5),)), SELF),
            Touch.ASSISTED,
            "touch_payment_late",
        ),
        ((SMB, coloured(SMALL, "yellow"), SELF), Touch.NEGOTIATED, "touch_yellow"),
        ((SMB, coloured(SMALL, "red"), SELF), Touch.NEGOTIATED, "touch_red"),
        ((SMB, but(SMALL, events=[RIVAL]), SELF), Touch.NEGOTIATED, "touch_risk"),
        ((SMB, SMALL, SELF | {"lines": (build.line(),) * 5}), Touch.NEGOTIATED, "touch_complex"),
        ((SMB, SMALL, SELF | {"lines": (build.line(),) * 4}), Touch.AUTO, "touch_auto"),
    ],
)
def test_how_much_of_us_a_renewal_takes(due, asked, value, code):
    segment, known, terms = asked
    touch = judged(due(200, known, segment=segment, **terms))[3]
    assert touch.value is value
    assert says(touch.reason) == code


@pytest.mark.parametrize(
    ("segment", "known", "guard"),
    [
        (ENT, SMALL, "touch_guard_enterprise"),
        (SMB, coloured(SMALL, "red"), "touch_guard_red"),
        (MM, coloured(SMALL, "yellow"), None),
    ],
)
def test_enterprise_and_red_are_never_automatic_whatever_is_said(due, segment, known, guard):
    matter = due(200, known, segment=segment, said=decided(Touch.AUTO), **SELF)
    touch = judged(matter)[3]
    assert (touch.value is Touch.AUTO) == (guard is None)
    assert (None if touch.guard is None else says(touch.guard)) == guard


@pytest.mark.parametrize(
    ("colour", "segment", "left", "codes"),
    [
        ("green", SMB, 100, ("confirm_value", "look_for_growth", "nearly_automatic")),
        ("red", MM, 100, ("escalate", "issue_sprint", "product")),
        ("yellow", MM, 31, ("confirm_early", "reinforce_value")),
        ("yellow", MM, 30, ("confirm_early", "reinforce_value")),
        ("yellow", MM, 29, ("confirm_now", "reinforce_value")),
    ],
)
def test_what_health_asks_for(due, colour, segment, left, codes):
    told = advice(due(left, coloured(healthy(), colour), segment=segment))
    assert tuple(says(each).removeprefix("advice_") for each in told[: len(codes)]) == codes


def test_very_good_health_of_a_large_customer_is_not_to_be_overdone(due):
    best = but(healthy(), observations=[reading("seats_assigned", 100.0, 1)])
    matter = due(100, best, segment=ENT)
    assert (matter.case.health.score or 0) < 95
    assert says(advice(matter)[-1]) == "advice_step_aside"


@pytest.mark.parametrize(
    ("since", "code"), [(330, "long_young"), (400, None)], ids=["ten months", "a year"]
)
def test_a_new_customer_should_not_sign_for_years(due, since, code):
    known = replace(healthy(), account=build.account(customer_since=ago(since)))
    found = long_term(due(200, known), at_risk(due(200, known)))
    assert ([says(each) for each in found.poor] == [code]) == (code is not None)
    assert (found.choice.value is LongTerm.NOT_RECOMMENDED) == (code is not None)


@pytest.mark.parametrize(("level", "grows"), [(65.0, True), (67.0, False)])
def test_who_grows_faster_than_30_percent_a_year_would_outgrow_it(due, level, grows):
    known = healthy()
    usage = [o for o in known.observations if o.measure != "active_users"]
    usage += [reading("active_users", level, 370), reading("active_users", 86.0, 5)]
    known = replace(known, observations=tuple(sorted(usage, key=lambda each: each.on)))
    found = long_term(due(200, known), at_risk(due(200, known)))
    assert ("long_growing" in [says(each) for each in found.poor]) == grows


def test_several_years_may_be_decided_against_the_rule_but_not_at_risk(due):
    young = replace(healthy(), account=build.account(customer_since=ago(100)))
    matter = due(200, young, said=decided(LongTerm.GOOD))
    assert long_term(matter, at_risk(matter)).choice.value is LongTerm.GOOD
    risky = due(200, but(young, events=[RIVAL]), said=decided(LongTerm.GOOD))
    found = long_term(risky, at_risk(risky))
    assert found.choice.value is LongTerm.NOT_RECOMMENDED
    assert says(found.choice.guard) == "long_guard_risk"
    assert [says(each) for each in found.poor] == ["long_risk", "long_young"]
