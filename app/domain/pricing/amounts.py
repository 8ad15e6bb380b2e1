"""What an option of a proposal costs: functions of its lines, discount and price approach.

Screen, paper and the check of the paper read the same rows (DOMAIN 8.3, 8.6). *added* names the
add-ons that are taken; without it, none is. When it is paid is told by `schedule`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from app.domain import money
from app.domain.calendar import MONTHS_A_YEAR, term_end
from app.domain.money import Money
from app.domain.products import Billing
from app.domain.proposals import Approach, Proposal, ProposalLine, ProposalOption


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line with all that is said of it: what is committed, its list price, what it costs.

    *quantity* is what is paid for, which of a friendly price is a part of the line's; *listed*
    and *before* are for that quantity, *off* is the option's discount. *unit* is what one comes
    to a year, *beyond* what one used beyond the quantity costs a year, None where nothing is
    metered; both are rounded for show.
    """

    line: ProposalLine
    quantity: Decimal
    listed: Money
    before: Money
    off: Money
    net: Money
    unit: Money | None
    beyond: Money | None


def rows(option: ProposalOption) -> tuple[Row, ...]:
    """Every line of the option with its figures, add-ons and one-time lines too, in their order."""
    pairs = zip(option.lines, reductions(option), strict=True)
    return tuple(_row(option, line, off) for line, off in pairs)


def _row(option: ProposalOption, line: ProposalLine, off: Money) -> Row:
    before = base(option, line)
    quantity = committed(option, line)
    listed = line.list_annual
    return Row(
        line=line,
        quantity=quantity,
        listed=before if listed is None else _for_part(listed, quantity, line.quantity),
        before=before,
        off=off,
        net=before - off,
        unit=unit_price(line, before - off, quantity),
        beyond=beyond(option, line, before - off, Decimal(1)),
    )


def is_metered(option: ProposalOption, line: ProposalLine) -> bool:
    """Tell whether only a part of the line is committed: its units are counted (DOMAIN 8.2)."""
    return (
        option.approach is Approach.FRIENDLY
        and line.billing is Billing.RECURRING
        and line.quantity > 1
    )


def committed(option: ProposalOption, line: ProposalLine) -> Decimal:
    """The quantity that is paid for whatever is used; of whole units, a whole number of them."""
    if not is_metered(option, line):
        return line.quantity
    part = line.quantity * option.base_share
    whole = line.quantity == line.quantity.to_integral_value()
    return part.to_integral_value(ROUND_CEILING) if whole else part


def base(option: ProposalOption, line: ProposalLine) -> Money:
    """What the committed quantity costs a year before the option's discount."""
    return _for_part(line.annual, committed(option, line), line.quantity)


def _for_part(whole: Money, quantity: Decimal, of: Decimal) -> Money:
    return whole if quantity == of else money.part(whole, quantity, of)


def beyond(option: ProposalOption, line: ProposalLine, net: Money, extra: Decimal) -> Money | None:
    """What so many units used beyond the committed ones cost a year; None if nothing is metered.

    *net* is what the committed ones cost. Of 125 units at 480.00 with 80% committed, 12 beyond
    them at 10% more are 6,336.00 (DOMAIN 8.2).
    """
    quantity = committed(option, line)
    if not is_metered(option, line) or quantity <= 0:
        return None
    return money.part(net, extra * (1 + option.overage), quantity)


def subtotal(option: ProposalOption, currency: str) -> Money:
    """A year of the recurring lines before the option's discount."""
    return money.total((base(option, line) for line in option.recurring), currency)


def reductions(option: ProposalOption) -> tuple[Money, ...]:
    """What the option's discount takes off each line, in the order of the lines.

    It is reckoned once on the sum and divided by largest remainder, so that the lines as printed
    add up to the total as printed (DOMAIN 8.6). One-time lines are not reduced; an add-on is
    reduced by itself, for it may not be taken.
    """
    currency = currency_of(option)
    whole = subtotal(option, currency) * option.discount
    weights = [base(option, line).minor if _counts(line) else 0 for line in option.lines]
    shares = money.split(whole, weights) if whole.minor else (Money(0, currency),) * len(weights)
    return tuple(
        base(option, line) * option.discount
        if line.optional and line.billing is Billing.RECURRING
        else share
        for line, share in zip(option.lines, shares, strict=True)
    )


def _counts(line: ProposalLine) -> bool:
    return line.billing is Billing.RECURRING and not line.optional


def nets(option: ProposalOption) -> tuple[Money, ...]:
    """What each line costs in the first year after the option's discount."""
    pairs = zip(option.lines, reductions(option), strict=True)
    return tuple(base(option, line) - off for line, off in pairs)


def taken(
    option: ProposalOption, added: Collection[str] = ()
) -> Iterator[tuple[ProposalLine, Money]]:
    """The lines that belong to the deal, each with what it costs in the first year."""
    for line, net in zip(option.lines, nets(option), strict=True):
        if not line.optional or line.text in added:
            yield line, net


def annual(option: ProposalOption, added: Collection[str] = ()) -> Money:
    """The recurring price of the first year (DOMAIN 8.3: ARR of year 1)."""
    recurring = (n for line, n in taken(option, added) if line.billing is Billing.RECURRING)
    return money.total(recurring, currency_of(option))


def yearly(option: ProposalOption, added: Collection[str] = ()) -> tuple[Money, ...]:
    """The recurring price of each year, every one reckoned from the first (DOMAIN 8.2).

    An add-on rises by itself, so that what is printed of it holds whatever else is taken.
    """
    return tuple(
        money.total(
            (annual(option) * rise, *(net * rise for net in _added_nets(option, added))),
            currency_of(option),
        )
        for rise in rises(option)
    )


def rises(option: ProposalOption) -> tuple[Decimal, ...]:
    """What the first year's price is multiplied by in each year."""
    rise = option.escalator if option.approach is Approach.ESCALATING else Decimal(0)
    return tuple((1 + rise) ** year for year in range(option.years))


def of_year(
    option: ProposalOption, year: int, added: Collection[str] = ()
) -> tuple[tuple[ProposalLine, Money], ...]:
    """The recurring lines of a year, counted from 0, with what each costs a year then.

    They add up to the year's price as printed: a firm line has its share of it by largest
    remainder.
    """
    rise = rises(option)[year]
    pairs = [pair for pair in taken(option, added) if pair[0].billing is Billing.RECURRING]
    if year == 0 or rise == 1:
        return tuple(pairs)
    weights = [0 if line.optional else net.minor for line, net in pairs]
    whole = annual(option) * rise
    shares = money.split(whole, weights) if whole.minor else (whole,) * len(pairs)
    return tuple(
        (line, net * rise if line.optional else share)
        for (line, net), share in zip(pairs, shares, strict=True)
    )


def _added_nets(option: ProposalOption, added: Collection[str]) -> list[Money]:
    return [
        net
        for line, net in taken(option, added)
        if line.optional and line.billing is Billing.RECURRING
    ]


def one_time(option: ProposalOption, added: Collection[str] = ()) -> Money:
    """What is paid once."""
    once = (net for line, net in taken(option, added) if line.billing is Billing.ONE_TIME)
    return money.total(once, currency_of(option))


def total(option: ProposalOption, added: Collection[str] = ()) -> Money:
    """Total contract value: every year's recurring price and what is paid once (DOMAIN 8.3).

    Where a line begins on another day than the term, what is paid differs: see `schedule`.
    """
    return recurring_total(option, added) + one_time(option, added)


def recurring_total(option: ProposalOption, added: Collection[str] = ()) -> Money:
    """The recurring price of all years together."""
    return money.total(yearly(option, added), currency_of(option))


def average_annual(option: ProposalOption, added: Collection[str] = ()) -> Money:
    """Annual contract value: the recurring total over the years (DOMAIN 8.3)."""
    return money.part(recurring_total(option, added), Decimal(1), Decimal(option.years))


def list_total(option: ProposalOption) -> Money:
    """A year of the recurring lines at the price book, or at their own price where it is silent."""
    listed = (row.listed for row in rows(option) if _counts(row.line))
    return money.total(listed, currency_of(option))


def change(option: ProposalOption, current: Money) -> Money:
    """How much more the first year costs than a year costs now."""
    return annual(option) - current


def uplift(option: ProposalOption, current: Money) -> Decimal | None:
    """The change as a share of what a year costs now (DOMAIN 8.3); None from nothing."""
    if current.minor <= 0:
        return None
    return Decimal(change(option, current).minor) / Decimal(current.minor)


def unit_price(line: ProposalLine, net: Money, quantity: Decimal | None = None) -> Money | None:
    """What one unit comes to a year, for show only; None where there is nothing to divide.

    *quantity* is what is paid for, where that is not all of the line.
    """
    of = line.quantity if quantity is None else quantity
    return None if of <= 0 else money.part(net, Decimal(1), of)


def last_day(proposal: Proposal, option: ProposalOption) -> date:
    """The last day of the option's term."""
    return term_end(proposal.start, option.years * MONTHS_A_YEAR)


def currency_of(option: ProposalOption) -> str:
    """The one currency of an option's amounts."""
    return option.lines[0].annual.currency
