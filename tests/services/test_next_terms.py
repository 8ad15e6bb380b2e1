"""The contract that an accepted option makes: add-ons, low base, rises, lines that begin later."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import add_months
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.schedule import schedule
from app.domain.products import Billing
from app.domain.proposals import Approach, OptionKey, Proposal, ProposalLine, ProposalOption
from app.services.next_terms import as_chosen
from tests import build
from tests.build import usd

START = date(2027, 1, 1)
SEATS = ProposalLine(
    text="Platform", annual=usd(48_000), quantity=Decimal(100), unit="seat", product_id="platform"
)
WISH = ProposalLine(text="Analytics", annual=usd(9_000), optional=True)
TRAINING = ProposalLine(text="Training", annual=usd(3_000), billing=Billing.ONE_TIME)


def option(*lines, **fields):
    return ProposalOption(key=OptionKey.GOOD, name="Continue", lines=lines or (SEATS,), **fields)


def made(chosen, added=()):
    proposal = Proposal(
        id="offer",
        account_id="acme",
        reference="A",
        title="Renewal",
        currency="USD",
        options=(chosen,),
        issued_on=date(2026, 11, 1),
        valid_until=date(2026, 12, 1),
        start=START,
        added=added,
    )
    return as_chosen(build.contract(), proposal, chosen, START)


def told(contract):
    return [(line.text, line.annual, line.start, line.end) for line in contract.lines]


def test_only_add_ons_that_were_taken_are_agreed():
    chosen = option(SEATS, WISH, replace(WISH, text="Training days"))

    assert [line.text for line in made(chosen).lines] == ["Platform"]
    assert told(made(chosen, ("Analytics",))) == [
        ("Platform", usd(48_000), None, None),
        ("Analytics", usd(9_000), None, None),
    ]


def test_of_a_low_base_the_committed_part_is_agreed():
    """DOMAIN 8.2: 80% of 125 units for 60,000 is a base of 100 for 48,000."""
    whole = replace(SEATS, quantity=Decimal(125), annual=usd(60_000), list_annual=usd(62_500))
    chosen = option(whole, approach=Approach.FRIENDLY, base_share=Decimal("0.80"))

    (line,) = made(chosen).lines

    assert (line.quantity, line.annual, line.list_annual) == (100, usd(48_000), usd(50_000))


def test_what_is_paid_once_is_a_line_that_is_no_arr():
    contract = made(option(TRAINING, SEATS, years=2))

    assert [line.text for line in contract.lines] == ["Platform", "Training"]
    assert contract.annual(START) == usd(48_000)


@pytest.mark.parametrize(
    ("starts_on", "begins"),
    [
        (date(2026, 10, 1), None),
        (START, None),
        (date(2027, 4, 1), date(2027, 4, 1)),
        (date(2028, 4, 1), date(2028, 4, 1)),
    ],
)
def test_a_line_that_begins_later_counts_from_its_first_day(starts_on, begins):
    contract = made(option(SEATS, replace(WISH, optional=False, starts_on=starts_on), years=2))

    assert told(contract)[1] == ("Analytics", usd(9_000), begins, None)
    if begins is not None:
        assert contract.annual(begins - timedelta(days=1)) == usd(48_000)
        assert contract.annual(begins) == usd(57_000)


def test_a_price_that_rises_begins_with_the_year_in_which_its_line_does():
    late = replace(WISH, optional=False, starts_on=date(2028, 4, 1))
    chosen = option(SEATS, late, years=3, approach=Approach.ESCALATING, escalator=Decimal("0.10"))

    assert told(made(chosen)) == [
        ("Platform", usd(48_000), None, date(2027, 12, 31)),
        ("Platform", usd(52_800), date(2028, 1, 1), date(2028, 12, 31)),
        ("Analytics", usd(9_900), date(2028, 4, 1), date(2028, 12, 31)),
        ("Platform", usd(58_080), date(2029, 1, 1), None),
        ("Analytics", usd(10_890), date(2029, 1, 1), None),
    ]


@st.composite
def offers(draw):
    lines = [
        ProposalLine(
            text=f"Line {n}",
            annual=Money(draw(st.integers(0, 10**9)), "USD"),
            quantity=Decimal(draw(st.integers(1, 5_000))),
            optional=n > 0 and draw(st.booleans()),
            billing=draw(st.sampled_from(Billing)),
        )
        for n in range(draw(st.integers(1, 4)))
    ]
    percent = st.integers(0, 99).map(lambda n: Decimal(n) / 100)
    chosen = option(
        *lines,
        years=draw(st.integers(1, 5)),
        discount=draw(percent),
        escalator=draw(percent),
        approach=draw(st.sampled_from(Approach)),
    )
    names = [line.text for line in chosen.add_ons]
    return chosen, tuple(draw(st.lists(st.sampled_from(names), unique=True)) if names else ())


@given(offers())
def test_what_is_agreed_brings_each_year_what_was_offered_to_the_cent(offer):
    chosen, added = offer

    contract = made(chosen, added)

    years = schedule(chosen, START, added=added).years
    days = [add_months(START, 12 * n) for n in range(chosen.years)]
    assert [contract.annual(day) for day in days] == [year.price for year in years]
    assert [contract.annual(year.last) for year in years] == [year.price for year in years]
    once = [line.annual for line in contract.lines if line.billing is Billing.ONE_TIME]
    assert sum(each.minor for each in once) == amounts.one_time(chosen, added).minor
    assert contract.end == years[-1].last
