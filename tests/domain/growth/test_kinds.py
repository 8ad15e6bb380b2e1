"""The kinds of signal: every one has a source, and every kind of growth something to look for."""

import pytest

from app.domain.growth.kinds import KINDS, SignalType, kind_of, noticed
from app.domain.opportunities import OpportunityType
from app.domain.signals import Source


def test_every_type_has_its_kind():
    assert set(KINDS) == set(SignalType)


@pytest.mark.parametrize("type_", [each for each in OpportunityType if each != "price"])
def test_every_kind_of_growth_has_something_that_people_can_notice(type_: OpportunityType):
    assert [code for code in noticed() if type_ in KINDS[code].types]


@pytest.mark.parametrize("source", Source)
def test_every_source_has_kinds(source: Source):
    assert [code for code in noticed() if KINDS[code].source is source]


def test_the_example_of_a_qualified_signal_meets_in_one_kind_of_growth():
    """S1: growth mentioned, a jump in usage and a request for single sign-on."""
    told = (SignalType.TEAM_GROWTH, SignalType.ACTIVE_USERS_RISING, SignalType.SSO_ASK)
    assert set.intersection(*({*KINDS[each].types} for each in told)) == {OpportunityType.TIER}
    assert len({KINDS[each].source for each in told}) == 3


def test_what_an_import_calls_its_own_way_speaks_for_growth_of_any_kind():
    assert kind_of("gut_feeling").types == ()


def test_what_only_facts_can_tell_is_not_offered():
    assert SignalType.SEATS_NEAR_LIMIT not in noticed()
    assert SignalType.CSAT_HIGH not in noticed()
