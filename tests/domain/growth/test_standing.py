"""What signals add up to: the worked number of DOMAIN 4.2, two a source, three levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evidence import evidence
from app.domain.growth.kinds import SignalType, kind_of
from app.domain.growth.standing import probability, standings
from app.domain.growth.strength import Live, live
from app.domain.opportunities import OpportunityType
from app.domain.signals import Level, Source
from tests.build import TODAY
from tests.story import ago, case, facts

SAID = evidence("signal_noticed", text="")


def one(source: Source, strength: float, *types: OpportunityType) -> Live:
    return Live(
        source=source,
        type="something",
        on=TODAY,
        age=0,
        base=strength,
        half_life=30,
        strength=strength,
        types=types or (OpportunityType.SEATS,),
        evidence=SAID,
    )


def level(*found: Live):
    return standings(found)[0].level


def test_three_sources_of_the_worked_example_are_a_qualified_signal():
    """S1: a jump in usage, growth mentioned and a request for single sign-on."""
    subject = case(facts())
    told = [
        live(subject, type_, ago(days), SAID)
        for type_, days in (
            (SignalType.ACTIVE_USERS_RISING, 5),
            (SignalType.TEAM_GROWTH, 20),
            (SignalType.SSO_ASK, 40),
        )
    ]
    best = standings(told)[0]
    assert best.type is OpportunityType.TIER
    assert [each.strength for each in best.counted] == pytest.approx(
        [0.5345, 0.4286, 0.3465], abs=5e-5
    )
    assert best.probability == pytest.approx(0.8262, abs=5e-5)
    assert best.level is Level.QUALIFIED


def test_the_level_is_the_number_of_sources():
    usage, relation, product = (
        one(source, 0.5) for source in (Source.USAGE, Source.RELATIONSHIP, Source.PRODUCT)
    )
    assert level(usage) is Level.WATCH
    assert level(usage, usage, usage) is Level.WATCH
    assert level(usage, relation) is Level.CORROBORATED
    assert level(usage, relation, product) is Level.QUALIFIED


@pytest.mark.parametrize(("strength", "reached"), [(0.2, Level.CORROBORATED), (0.19, Level.WATCH)])
def test_a_source_counts_from_a_fifth(strength, reached):
    assert level(one(Source.USAGE, 0.5), one(Source.PRODUCT, strength)) is reached


def test_what_is_too_weak_has_no_level():
    assert level(one(Source.USAGE, 0.19), one(Source.PRODUCT, 0.1)) is None


@given(st.lists(st.floats(0.05, 0.35), min_size=1, max_size=20))
def test_the_market_alone_is_watched_at_most(strengths):
    assert level(*(one(Source.MARKET, each) for each in strengths)) in {Level.WATCH, None}


def test_a_noisy_source_counts_twice_at_most():
    loud = [one(Source.USAGE, each) for each in (0.3, 0.6, 0.5, 0.4)]
    best = standings(loud)[0]
    assert [each.strength for each in best.counted] == [0.6, 0.5]
    assert [each.strength for each in best.signals] == [0.6, 0.5, 0.4, 0.3]
    assert best.probability == pytest.approx(1 - 0.4 * 0.5)


def test_what_speaks_for_any_kind_adds_to_each_that_is_spoken_for():
    subject = case(facts())
    promoter = live(subject, SignalType.NPS_PROMOTER, TODAY, SAID)
    waiting = live(subject, SignalType.WAITING_LIST, TODAY, SAID)
    found = standings([promoter, waiting])
    assert [(each.type, each.level) for each in found] == [
        (OpportunityType.SEATS, Level.CORROBORATED)
    ]


def test_alone_it_stands_for_itself():
    promoter = live(case(facts()), SignalType.NPS_PROMOTER, TODAY, SAID)
    (found,) = standings([promoter])
    assert (found.type, found.level, found.sources) == (None, Level.WATCH, (Source.RELATIONSHIP,))
    assert standings([]) == ()


def test_the_best_stands_in_front():
    found = standings(
        [
            one(Source.USAGE, 0.3, OpportunityType.USAGE),
            one(Source.USAGE, 0.6, OpportunityType.SEATS),
            one(Source.MARKET, 0.3, OpportunityType.USAGE),
        ]
    )
    assert [each.type for each in found] == [OpportunityType.USAGE, OpportunityType.SEATS]


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0, 1))
def test_one_more_never_makes_it_less_likely(strengths, more):
    before, after = probability(strengths), probability([*strengths, more])
    assert -1e-12 <= before <= after + 1e-12 <= 1 + 2e-12


@pytest.mark.parametrize("code", SignalType)
def test_every_kind_has_a_standing_of_its_own(code):
    found = live(case(facts()), code, TODAY, SAID)
    types = {each.type for each in standings([found])}
    assert types == (set(kind_of(code).types) or {None})
