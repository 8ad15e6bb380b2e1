"""Contracts that end apart, brought to the same end (DOMAIN 8.5)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import RuleError
from app.domain.money import from_major
from app.domain.offers import Origin, OriginCode
from app.domain.pricing import amounts
from app.domain.pricing.co_term import co_termed, joined_ids, parted
from app.domain.pricing.proration import DayCount
from app.domain.pricing.schedule import schedule
from app.domain.products import Billing
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption
from tests import build
from tests.build import TODAY, usd

START = date(2027, 1, 1)


def other(end, **fields):
    users = build.line(text="Add-on", annual=usd(2_280), quantity=Decimal(10), unit="user")
    return build.contract(
        **{"id": "other", "name": "Add-on", "end": end, "lines": (users,)} | fields
    )


def offer(*lines, start=START, **fields):
    seats = ProposalLine(text="Platform", annual=usd(48_000), quantity=Decimal(100))
    option = ProposalOption(key=OptionKey.GOOD, name="Continue", lines=(seats, *lines), **fields)
    return Proposal(
        id="offer",
        account_id="acme",
        reference="A",
        title="Renewal",
        currency="USD",
        options=(option, replace(option, key=OptionKey.BETTER, name="Grow")),
        issued_on=TODAY,
        valid_until=TODAY,
        start=start,
    )


def joined(contract, proposal=None):
    return co_termed(proposal or offer(), contract, {}, TODAY)


@pytest.mark.parametrize("count", [DayCount.TERM, DayCount.DAYS_365])
def test_the_days_to_the_term_are_paid_in_proportion_on_the_first_of_them(count):
    """10 users at 228 from 7 April to 1 October are 177 days: 1,105.64."""
    proposal = joined(other(date(2022, 4, 6)), offer(start=date(2022, 10, 1)))

    paid = schedule(proposal.options[0], proposal.start, count)

    assert paid.payments[0].on == date(2022, 4, 7)
    assert paid.payments[0].recurring == paid.before == from_major(Decimal("1105.64"), "USD")
    assert paid.years[0].price == paid.years[0].paid == usd(50_280)


def test_a_contract_that_ends_within_the_first_year_is_paid_from_then_on():
    proposal = joined(other(date(2027, 6, 30)), offer(years=2))

    paid = schedule(proposal.options[0], START)

    assert amounts.annual(proposal.options[0]) == usd(50_280)
    assert [each.price for each in paid.years] == [usd(50_280)] * 2
    part = Decimal(2_280) * 184 / 365  # 1 July to the end of the year
    assert paid.years[0].paid == usd(48_000) + from_major(part, "USD")
    assert paid.years[1].paid == usd(50_280)
    assert paid.before.minor == 0


def test_it_is_in_every_option_after_the_recurring_lines_and_says_where_it_comes_from():
    training = ProposalLine(text="Training", annual=usd(900), billing=Billing.ONE_TIME)
    proposal = joined(other(date(2026, 12, 31)), offer(training))

    for option in proposal.options:
        assert [line.text for line in option.lines] == ["Platform", "Add-on", "Training"]
        assert option.lines[1].starts_on is None
    assert proposal.options[0].lines[1].origin == Origin(
        code=OriginCode.OTHER_CONTRACT,
        source_id="other",
        values=("Add-on", "2027-01-01", "10", "2280.00 USD"),
    )


def test_a_name_that_is_held_already_is_kept_apart():
    same = build.line(text="Platform", annual=usd(2_280))
    proposal = joined(other(date(2026, 12, 31), lines=(same,)))

    assert [line.text for line in proposal.options[0].lines] == [
        "Platform",
        "Platform, additional",
    ]


def test_it_is_parted_again_also_after_a_figure_was_typed():
    proposal = joined(other(date(2027, 6, 30)))
    assert joined_ids(proposal.options) == {"other"}

    typed = tuple(
        replace(
            option,
            lines=tuple(
                replace(
                    line,
                    origin=Origin(
                        code=OriginCode.TYPED, source_id="other", values=("other_contract",)
                    ),
                )
                if line.origin
                else line
                for line in option.lines
            ),
        )
        for option in proposal.options
    )
    by_hand = replace(proposal, options=typed)

    assert joined_ids(by_hand.options) == {"other"}
    assert parted(by_hand, "other") == parted(proposal, "other") == offer()


@pytest.mark.parametrize(
    ("contract", "says"),
    [
        (other(None), "has no end date"),
        (other(date(2027, 12, 31)), "ends after the first year"),
        (other(date(2026, 12, 31), currency="EUR", lines=()), "is in EUR"),
        (other(date(2026, 12, 31), lines=()), "no recurring line"),
    ],
)
def test_what_cannot_be_brought_to_the_same_end_is_refused_with_a_reason(contract, says):
    with pytest.raises(RuleError, match=says):
        joined(contract)


def test_it_is_joined_once():
    once = joined(other(date(2027, 6, 30)))

    with pytest.raises(RuleError, match="part of this proposal already"):
        joined(other(date(2027, 6, 30)), once)
