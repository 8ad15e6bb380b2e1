"""The concession ladder: which rung allows what, and what is given without a get (MARKET F7)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.offers import Concession, Rung
from app.domain.pricing import concessions
from app.domain.pricing.notes import NoteCode
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption
from app.domain.settings import DEFAULTS
from tests.build import TODAY, usd


def proposal(discount="0.15", **fields):
    line = ProposalLine(text="Platform", annual=usd(72_000))
    option = ProposalOption(
        key=OptionKey.BEST, name="Best", lines=(line,), years=3, discount=Decimal(discount)
    )
    return Proposal(
        id="p",
        account_id="acme",
        reference="ACME",
        title="Renewal",
        currency="USD",
        options=(option,),
        issued_on=TODAY,
        valid_until=TODAY,
        start=date(2027, 1, 1),
        **fields,
    )


def given(rung):
    return Concession(rung=rung, give="15 %", get="Three years", approver="Head", on=TODAY)


@pytest.mark.parametrize(
    ("discount", "rung"),
    [
        ("0", None),
        ("0.01", Rung.UP_TO_5),
        ("0.05", Rung.UP_TO_5),
        ("0.0501", Rung.UP_TO_10),
        ("0.10", Rung.UP_TO_10),
        ("0.15", Rung.UP_TO_15),
        ("0.25", Rung.UP_TO_25),
        ("0.2501", Rung.BEYOND),
        ("0.9", Rung.BEYOND),
    ],
)
def test_each_discount_stands_on_the_lowest_rung_that_allows_it(discount, rung):
    assert concessions.rung_for(Decimal(discount)) is rung


def test_every_rung_has_a_get_and_an_approver():
    for rung in Rung:
        assert DEFAULTS[concessions.GETS[rung]]
        assert DEFAULTS[concessions.APPROVERS[rung]]
    assert list(concessions.ALLOWS) == list(Rung)


def test_a_discount_without_a_concession_names_what_it_needs():
    (found,) = concessions.check(proposal(), DEFAULTS)

    assert found.code is NoteCode.NO_CONCESSION
    assert found.values == ("Best", "0.15", "A term of three years", "Head of customer success")


def test_a_concession_on_a_high_enough_rung_allows_it():
    low = proposal(concessions=(given(Rung.UP_TO_10), given(Rung.SERVICES)))
    enough = replace(low, concessions=(*low.concessions, given(Rung.UP_TO_15)))

    assert [each.code for each in concessions.check(low, DEFAULTS)] == [NoteCode.NO_CONCESSION]
    assert concessions.check(enough, DEFAULTS) == ()


@pytest.mark.parametrize(("floor", "below"), [(61_200, False), (61_201, True)])
def test_a_price_below_the_floor_is_told(floor, below):
    held = proposal(floor=usd(floor), concessions=(given(Rung.UP_TO_15),))

    found = concessions.check(held, DEFAULTS)

    assert [each.code for each in found] == [NoteCode.BELOW_FLOOR] * below
    if below:
        assert found[0].values == ("Best", "61200.00 USD", "61201.00 USD")
