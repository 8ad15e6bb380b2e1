"""Strength: the worked numbers of DOMAIN 4.2, and what does not count."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.growth.kinds import SignalType
from app.domain.growth.strength import faded, fades_on, live, noticed
from app.domain.growth.thresholds import FLOOR, USAGE_STRENGTH
from app.domain.opportunities import OpportunityType
from app.domain.settings import DEFAULTS, Settings
from app.domain.signals import Signal, Source
from tests.build import TODAY
from tests.story import ago, case, facts

ALWAYS = Settings({FLOOR.key: "0"})


def signal(type_: str = "team_growth", days: int = 20, **fields):
    usual = {"id": f"{type_}-{days}", "account_id": "acme", "type": type_, "on": ago(days)}
    return Signal(**usual | {"source": Source.RELATIONSHIP} | fields)


def heard(*signals: Signal):
    return list(noticed(case(facts(signals=signals))))


@pytest.mark.parametrize(
    ("base", "age", "half_life", "left"),
    [(0.6, 5, 30, 0.5345), (0.5, 20, 90, 0.4286), (0.55, 40, 60, 0.3465), (0.35, 180, 180, 0.175)],
)
def test_the_worked_numbers(base, age, half_life, left):
    assert faded(base, age, half_life) == pytest.approx(left, abs=5e-5)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (Source.USAGE, 0.6 / 2),
        (Source.RELATIONSHIP, 0.5 / 2),
        (Source.PRODUCT, 0.55 / 2),
        (Source.MARKET, 0.35 / 2),
    ],
)
def test_each_source_is_half_as_strong_after_its_half_life(source, left):
    half = {Source.USAGE: 30, Source.RELATIONSHIP: 90, Source.PRODUCT: 60, Source.MARKET: 180}
    assert heard(signal(days=half[source], source=source))[0].strength == pytest.approx(left)


def test_one_of_tomorrow_does_not_count():
    assert heard(signal(days=-1)) == []
    assert live(case(facts()), SignalType.FUNDING, ago(-1), None) is None
    assert heard(signal(days=0))[0].age == 0


def test_one_that_was_given_up_holds_until_that_day():
    assert heard(signal(ended_on=TODAY)) == []
    assert len(heard(signal(ended_on=ago(-1)))) == 1


def test_below_the_floor_it_says_nothing():
    # 0.5 * 0.5 ** (298 / 90) = 0.0504, a day later 0.0500 and two days later 0.0496
    assert heard(signal(days=298))
    assert heard(signal(days=300)) == []


def test_it_speaks_for_what_was_chosen_else_for_what_its_kind_names():
    chosen = heard(signal(opportunity_type=OpportunityType.SERVICE))[0]
    assert chosen.types == (OpportunityType.SERVICE,)
    assert OpportunityType.SEATS in heard(signal())[0].types
    assert heard(signal("gut_feeling"))[0].types == ()


@given(st.sampled_from(Source), st.integers(0, 400))
def test_the_last_day_is_the_last_that_counts(source, days):
    subject = case(facts(signals=(signal(days=days, source=source),)))
    for each in noticed(subject):
        last = fades_on(each, DEFAULTS)
        assert last >= TODAY
        left = faded(each.base, (last - each.on).days, each.half_life)
        assert left >= 0.05 - 1e-12
        assert faded(each.base, (last - each.on).days + 1, each.half_life) < 0.05


def test_without_a_floor_it_never_fades_out():
    subject = case(facts(signals=(signal(days=3000),)))
    subject.settings = ALWAYS
    assert [fades_on(each, ALWAYS) for each in noticed(subject)] == [None]


def test_a_source_of_no_strength_says_nothing():
    subject = case(facts(signals=(signal("waiting_list", source=Source.USAGE),)))
    subject.settings = Settings({USAGE_STRENGTH.key: "0.0", FLOOR.key: "0.0"})
    assert list(noticed(subject)) == []


@given(st.integers(0, 900), st.integers(1, 400))
def test_it_never_grows_with_age(age, half_life):
    assert faded(0.6, age + 1, half_life) < faded(0.6, age, half_life) <= 0.6


def test_the_day_after_its_last_it_is_gone():
    subject = case(facts(signals=(signal(days=0),)))
    last = fades_on(next(noticed(subject)), DEFAULTS)
    assert list(noticed(subject.at(last)))
    assert list(noticed(subject.at(last + timedelta(days=1)))) == []
