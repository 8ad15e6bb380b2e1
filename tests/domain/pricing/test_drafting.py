"""Whatever the facts are: a ladder that rises and loses nothing on the way, or a sentence."""

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RuleError
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.observations import Observation
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.pricing import amounts, ladder, steps
from app.domain.pricing.catalogue import catalogue_of
from app.domain.pricing.notes import NoteCode
from app.domain.pricing.options import plan
from app.domain.products import Billing
from app.domain.proposals import OptionKey
from app.domain.settings import BEST_DISCOUNT, BEST_YEARS, Settings
from app.domain.stages import Stage
from tests import build
from tests.build import TODAY

STAGES = (
    Stage(id="identified", name="Identified", position=0),
    Stage(id="qualified", name="Qualified", position=1),
)
TRAINING = build.product(id="training", name="Training", unit="day", billing=Billing.ONE_TIME)
CATALOGUE = catalogue_of((build.product(), TRAINING), STAGES)
ORDINARY = st.integers(1, 5_000).map(Decimal)
ODD = st.sampled_from([Decimal(0), Decimal("0.001"), Decimal("2.5"), Decimal(10) ** 12])
ODD_CENTS = st.sampled_from([0, 1, 10**14])
CURRENCIES = st.sampled_from(["USD", "JPY", "KWD", "XTS", "CLF"])


def lines(draw, currency, quantities, cents):
    return tuple(
        build.line(
            text=f"Line {n}",
            product_id="platform" if n == 0 else None,
            quantity=draw(quantities),
            annual=Money(draw(cents), currency),
            unit=draw(st.sampled_from(["seat", "", "call"])),
        )
        for n in range(draw(st.integers(1, 4)))
    )


@st.composite
def books(draw, quantities=ORDINARY, cents=st.integers(100, 10**9)):
    """What is known of a customer: a contract, readings, opportunities."""
    currency = draw(CURRENCIES)
    contract = build.contract(currency=currency, lines=lines(draw, currency, quantities, cents))
    readings = tuple(
        Observation(
            id=f"r{days}",
            account_id="acme",
            measure="active_users",
            value=float(draw(st.integers(0, 7_000))),
            on=TODAY - timedelta(days=days),
        )
        for days in draw(st.lists(st.sampled_from([0, 90, 365]), unique=True))
    )
    wishes = tuple(
        build.opportunity(
            id=f"o{n}",
            title=f"Wish {n}",
            type=draw(st.sampled_from([None, *OpportunityType])),
            product_id=draw(st.sampled_from([None, "platform", "training"])),
            quantity=draw(st.one_of(st.none(), quantities)),
            moves=(
                StageMove(
                    stage_id=draw(st.sampled_from(["identified", "qualified"])),
                    since=date(2026, 10, 1),
                ),
            ),
            terms=(
                Terms(
                    amount=draw(st.one_of(st.none(), cents.map(lambda n: Money(n, currency)))),
                    since=date(2026, 10, 1),
                ),
            ),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Facts(
        account=build.account(),
        contracts=(contract,),
        observations=readings,
        opportunities=wishes,
    )


@st.composite
def decided(draw):
    """How long the last option runs, and how much it takes off."""
    years, percent = draw(st.integers(1, 5)), draw(st.integers(0, 60))
    return Settings({BEST_YEARS.key: str(years), BEST_DISCOUNT.key: str(Decimal(percent) / 100)})


@given(books(), decided())
def test_a_drafted_ladder_never_falls_and_nothing_is_lost_moving_up(facts, settings):
    """DOMAIN 8.1: good < better < best in yearly price; level only where nothing is added."""
    found = plan(facts, CATALOGUE, settings, day=TODAY)

    assert found.options[0].key is OptionKey.GOOD
    assert amounts.annual(found.options[0]) == found.contract.annual(TODAY)
    for lower, upper in pairwise(found.options):
        assert amounts.annual(upper).minor >= amounts.annual(lower).minor
        assert list(steps.lost(lower, upper)) == []
        assert steps.differences(lower, upper)
    told = {each.code for each in ladder.check(found.options, settings)}
    assert not told & {NoteCode.INVERSION, NoteCode.LOST, NoteCode.NO_DIFFERENCE}


@given(books(), decided())
def test_every_drafted_line_says_which_fact_it_was_made_of(facts, settings):
    found = plan(facts, CATALOGUE, settings, day=TODAY)

    assert all(line.origin is not None for each in found.options for line in each.lines)


@given(
    books(quantities=st.one_of(ORDINARY, ODD), cents=st.one_of(st.integers(0, 10**9), ODD_CENTS))
)
def test_odd_quantities_and_amounts_make_a_draft_or_a_refusal(facts):
    with contextlib.suppress(RuleError):
        found = plan(facts, CATALOGUE, Settings(), day=TODAY)
        ladder.check(found.options)


@pytest.mark.parametrize(("currency", "minor"), [("JPY", 34_800), ("KWD", 34_800_000)])
def test_seats_are_priced_in_the_digits_of_the_currency(currency, minor):
    """58 of 100 seats at 600 are 34,800 yen, and 34,800.000 dinars."""
    seats = build.line(annual=Money(minor * 100 // 58, currency))
    contract = build.contract(currency=currency, lines=(seats,))
    now = Observation(id="r", account_id="acme", measure="active_users", value=46.0, on=TODAY)
    facts = Facts(account=build.account(), contracts=(contract,), observations=(now,))

    smaller = plan(facts, CATALOGUE, Settings(), day=TODAY).smaller

    assert amounts.annual(smaller) == Money(minor, currency)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"start": date(2027, 1, 1), "end": date(2026, 12, 31)}, "ends before it begins"),
        ({"end": None}, "no end date"),
        ({"lines": ()}, "no recurring line"),
    ],
)
def test_a_contract_that_cannot_be_renewed_says_what_to_do(fields, says):
    contract = replace(build.contract(), **fields)

    with pytest.raises(RuleError, match=says):
        plan(
            Facts(account=build.account(), contracts=(contract,)), CATALOGUE, Settings(), day=TODAY
        )
