"""What an option of a proposal costs: functions of its lines, discount and price approach.

Screen, paper and the check of the paper read the same rows (DOMAIN 8.3, 8.6).
"""

from datetime import date
from decimal import Decimal

from app.domain import money
from app.domain.calendar import MONTHS_A_YEAR, term_end
from app.domain.money import Money
from app.domain.products import Billing
from app.domain.proposals import Approach, Proposal, ProposalLine, ProposalOption


def subtotal(option: ProposalOption, currency: str) -> Money:
    """A year of the recurring lines before the option's discount."""
    return money.total((line.annual for line in option.recurring), currency)


def reductions(option: ProposalOption) -> tuple[Money, ...]:
    """What the option's discount takes off each line, in the order of the lines.

    It is reckoned once on the sum and divided by largest remainder, so that the lines as printed
    add up to the total as printed (DOMAIN 8.6). One-time lines are not reduced; an add-on is
    reduced by itself, for it may not be taken.
    """
    currency = option.lines[0].annual.currency
    whole = subtotal(option, currency) * option.discount
    weights = [line.annual.minor if _counts(line) else 0 for line in option.lines]
    shares = money.split(whole, weights) if whole.minor else (Money(0, currency),) * len(weights)
    return tuple(
        line.annual * option.discount
        if line.optional and line.billing is Billing.RECURRING
        else share
        for line, share in zip(option.lines, shares, strict=True)
    )


def _counts(line: ProposalLine) -> bool:
    return line.billing is Billing.RECURRING and not line.optional


def nets(option: ProposalOption) -> tuple[Money, ...]:
    """What each line costs in the first year after the option's discount."""
    return tuple(
        line.annual - off for line, off in zip(option.lines, reductions(option), strict=True)
    )


def annual(option: ProposalOption) -> Money:
    """The recurring price of the first year (DOMAIN 8.3: ARR of year 1)."""
    currency = option.lines[0].annual.currency
    pairs = zip(option.lines, nets(option), strict=True)
    return money.total((net for line, net in pairs if _counts(line)), currency)


def yearly(option: ProposalOption) -> tuple[Money, ...]:
    """The recurring price of each year, every one reckoned from the first (DOMAIN 8.2)."""
    first = annual(option)
    rise = option.escalator if option.approach is Approach.ESCALATING else Decimal(0)
    return tuple(first * ((1 + rise) ** year) for year in range(option.years))


def one_time(option: ProposalOption) -> Money:
    """What is paid once."""
    currency = option.lines[0].annual.currency
    return money.total((line.annual for line in option.once), currency)


def total(option: ProposalOption) -> Money:
    """Total contract value: every year's recurring price and what is paid once (DOMAIN 8.3)."""
    return recurring_total(option) + one_time(option)


def recurring_total(option: ProposalOption) -> Money:
    """The recurring price of all years together."""
    years = yearly(option)
    return money.total(years, years[0].currency)


def average_annual(option: ProposalOption) -> Money:
    """Annual contract value: the recurring total over the years (DOMAIN 8.3)."""
    return recurring_total(option) * (1 / Decimal(option.years))


def list_total(option: ProposalOption) -> Money:
    """A year of the recurring lines at the price book, or at their own price where it is silent."""
    currency = option.lines[0].annual.currency
    return money.total((line.list_annual or line.annual for line in option.recurring), currency)


def change(option: ProposalOption, current: Money) -> Money:
    """How much more the first year costs than a year costs now."""
    return annual(option) - current


def uplift(option: ProposalOption, current: Money) -> Decimal | None:
    """The change as a share of what a year costs now (DOMAIN 8.3); None from nothing."""
    if current.minor <= 0:
        return None
    return Decimal(change(option, current).minor) / Decimal(current.minor)


def unit_price(line: ProposalLine, net: Money) -> Money | None:
    """What one unit comes to a year, for show only; None where there is nothing to divide."""
    if line.quantity <= 0:
        return None
    return net * (1 / line.quantity)


def last_day(proposal: Proposal, option: ProposalOption) -> date:
    """The last day of the option's term."""
    return term_end(proposal.start, option.years * MONTHS_A_YEAR)
