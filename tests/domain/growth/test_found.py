"""Signals that facts show by themselves, at their bounds."""

from decimal import Decimal

import pytest

from app.domain.growth.assess import assess
from app.domain.growth.goods import Goods
from app.domain.growth.kinds import SignalType
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.signals import Level, Signal, Source
from tests import build
from tests.build import TODAY
from tests.story import ago, case, event, facts, healthy, person, reading, review

GOODS = Goods(names={"analytics": "Analytics"})


def grow(*readings, **fields):
    return assess(case(facts(observations=readings, **fields)), goods=GOODS)


def types(growth):
    return [each.type for each in growth.signals]


def only(growth):
    (found,) = growth.signals
    return found


def test_seats_near_their_limit():
    found = only(grow(reading("seats_bought", 100, 5), reading("seats_assigned", 80, 5)))
    assert (found.type, found.source, found.age) == ("seats_near_limit", Source.USAGE, 5)
    assert found.types == (OpportunityType.SEATS,)
    assert found.strength == pytest.approx(0.5345, abs=5e-5)
    assert found.kept is None
    assert types(grow(reading("seats_bought", 100), reading("seats_assigned", 79))) == []


def test_more_than_was_bought_is_an_overage():
    found = only(grow(reading("storage_limit", 100), reading("storage_used", 101)))
    assert (found.type, found.evidence.code) == ("overage", "signal_over_storage")
    assert found.types == (OpportunityType.USAGE, OpportunityType.TIER)


def rising(*values):
    return types(grow(*(reading("active_users", v, 30 * n) for n, v in enumerate(values))))


def test_active_users_rise_two_months_in_a_row_by_five_percent():
    assert rising(105, 102, 100) == [SignalType.ACTIVE_USERS_RISING]
    assert rising(104, 102, 100) == []
    assert rising(110, 100, 105) == []
    assert rising(110, 110, 100) == []
    assert rising(110, 100) == []


def test_a_month_without_a_reading_is_no_rise():
    readings = [reading("active_users", value, days) for value, days in ((120, 0), (90, 95))]
    assert types(grow(*readings)) == []


@pytest.mark.parametrize(("share", "count"), [(0.70, 1), (0.699, 0)])
def test_seventy_percent_of_the_features(share, count):
    assert types(grow(reading("features_used", share))).count("feature_adoption") == count


def test_core_use_soon_after_onboarding_speaks_for_a_while():
    def after(days, since=40):
        began = reading("onboarding_complete", 1, since + days)
        return types(grow(began, reading("core_weeks", 1, since)))

    assert after(30) == [SignalType.ADOPTION_SPEED]
    assert after(31) == []
    assert after(30, since=120) == []


@pytest.mark.parametrize(("answers", "count"), [((9,), 1), ((8,), 0), ((10, 8), 1), ((10, 7), 0)])
def test_the_last_answers_are_those_of_promoters(answers, count):
    readings = [reading("nps", 3, 100), *(reading("nps", each, 10) for each in answers)]
    assert types(grow(*readings)).count("nps_promoter") == count


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        (((91, 100), (95, 10)), 1),
        (((90, 100), (95, 10)), 0),
        (((95, 10), (95, 10)), 0),
        (((60, 181), (91, 100), (95, 10)), 1),
    ],
)
def test_csat_is_high_on_two_days_at_least(answers, count):
    readings = [reading("csat", value, days) for value, days in answers]
    assert types(grow(*readings)).count("csat_high") == count


@pytest.mark.parametrize(("came", "count"), [(1, 1), (0, 0), (None, 0)])
def test_an_executive_came_to_the_review(came, count):
    found = types(grow(interactions=[review(20, executives=came)]))
    assert found.count("executive_attends") == count


@pytest.mark.parametrize(
    ("kind", "type_", "source"),
    [
        (EventKind.REFERENCE, SignalType.REFERENCE, Source.RELATIONSHIP),
        (EventKind.FUNDING, SignalType.FUNDING, Source.MARKET),
        (EventKind.NEW_EXECUTIVE, SignalType.EXECUTIVE_HIRE, Source.MARKET),
        (EventKind.BUDGET_APPROVED, SignalType.BUDGET_APPROVED, Source.RELATIONSHIP),
        (EventKind.COMPETITOR, SignalType.COMPETITOR_MENTIONED, Source.RELATIONSHIP),
    ],
)
def test_what_happened_is_a_signal_until_it_ends(kind, type_, source):
    found = only(grow(events=[event(kind, 10)]))
    assert (found.type, found.source, found.on) == (type_, source, ago(10))
    assert types(grow(events=[event(kind, 10, ended_on=TODAY)])) == []


def test_use_of_a_product_under_no_contract_is_a_trial():
    line = build.line(product_id="platform")
    contract = build.contract(start=ago(100), end=ago(-100), lines=(line,))
    trial = reading("active_users", 4, 10, product_id="analytics")
    found = only(grow(trial, contracts=(contract,)))
    assert (found.type, found.product_id) == (SignalType.MODULE_TRIAL, "analytics")
    assert found.evidence["product"] == "Analytics"
    bought = build.line(product_id="analytics", quantity=Decimal(5))
    both = build.contract(start=ago(100), end=ago(-100), lines=(line, bought))
    assert SignalType.MODULE_TRIAL not in types(grow(trial, contracts=(both,)))
    nameless = build.contract(start=ago(100), end=ago(-100))
    assert types(grow(trial, contracts=(nameless,))) == []


def test_two_power_users_are_worth_asking():
    def heavy(count):
        who = [f"p{n}" for n in range(10)]
        readings = [
            reading(measure, 20 if n < count else 1, contact_id=each)
            for n, each in enumerate(who)
            for measure in ("login_days", "actions")
        ]
        return types(grow(*readings, contacts=tuple(map(person, who))))

    assert heavy(2) == [SignalType.POWER_USERS]
    assert heavy(1) == []


def test_what_somebody_wrote_down_of_the_same_day_counts_once():
    told = Signal(
        id="told", account_id="acme", source=Source.MARKET, type="funding", on=ago(10), text="A"
    )
    found = only(grow(events=[event(EventKind.FUNDING, 10)], signals=(told,)))
    assert found.kept == told


def test_a_healthy_account_shows_what_speaks_for_it():
    found = assess(case(healthy()))
    assert {"seats_near_limit", "feature_adoption", "executive_attends"} <= set(types(found))
    assert found.level is Level.CORROBORATED
    strengths = [each.strength for each in found.signals]
    assert strengths == sorted(strengths, reverse=True)


def test_nothing_known_is_nothing_said():
    found = grow()
    assert (found.signals, found.standings, found.limits, found.people) == ((), (), (), ())
    assert found.level is None
    assert found.standing(OpportunityType.SEATS) is None
