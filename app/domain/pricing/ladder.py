"""The checks of a price ladder: does each option cost more than the one before, and why not."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.multi_year import HIGH_DISCOUNT, USUAL_DISCOUNTS, USUAL_ESCALATOR
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.proposals import Approach, ProposalOption

_PERCENT = Decimal("0.01")
_HIGHEST_STEP = Decimal("0.50")  # a common rule of thumb: best at most half above better


def check(options: Sequence[ProposalOption]) -> tuple[Note, ...]:
    """All that is odd about the prices of these options, lowest rank first (DOMAIN 8.1, 8.2)."""
    found: list[Note] = []
    for option in options:
        found += _of_one(option)
    for lower, upper in pairwise(options):
        found += _of_two(lower, upper)
    return tuple(found)


def highest_discount(lower: Money, listed: Money) -> Decimal:
    """The discount above which an option listed at *listed* is cheaper a year than *lower*.

    1 - 60/72 = 16.67 % (DOMAIN 8.1). Zero or less where it is not dearer to begin with.
    """
    if listed.minor <= 0:
        return Decimal(0)
    return 1 - Decimal(lower.minor) / Decimal(listed.minor)


def whole_percent_below(limit: Decimal) -> Decimal:
    """The highest whole percent that is truly below a limit; never negative."""
    whole = limit.quantize(_PERCENT, ROUND_FLOOR)
    return max(whole - _PERCENT if whole == limit else whole, Decimal(0))


def _of_one(option: ProposalOption) -> Iterator[Note]:
    if amounts.total(option).minor == 0:
        yield note(NoteCode.NOTHING_TO_PAY, option.name)
    if option.discount > HIGH_DISCOUNT:
        yield note(NoteCode.DISCOUNT_HIGH, option.name, option.discount)
    elif option.discount and option.years in USUAL_DISCOUNTS:
        low, high = USUAL_DISCOUNTS[option.years]
        if not low <= option.discount <= high:
            yield note(
                NoteCode.DISCOUNT_OUTSIDE, option.name, option.discount, option.years, low, high
            )
    if option.approach is Approach.ESCALATING and option.years > 1:
        low, high = USUAL_ESCALATOR
        if not low <= option.escalator <= high:
            yield note(NoteCode.ESCALATOR_OUTSIDE, option.name, option.escalator)


def _of_two(lower: ProposalOption, upper: ProposalOption) -> Iterator[Note]:
    below, above = amounts.annual(lower), amounts.annual(upper)
    if above.minor < below.minor:
        limit = highest_discount(below, amounts.subtotal(upper, above.currency))
        yield note(NoteCode.INVERSION, upper.name, lower.name, max(limit, Decimal(0)))
    elif above.minor == below.minor:
        yield note(NoteCode.NOT_DEARER, upper.name, lower.name)
    elif below.minor and (step := Decimal(above.minor) / below.minor - 1) > _HIGHEST_STEP:
        yield note(NoteCode.STEP_TOO_HIGH, upper.name, lower.name, step)
    units = _unit_prices(lower)
    for name, price in _unit_prices(upper).items():
        if name in units and price.minor > units[name].minor:
            yield note(NoteCode.UNIT_DEARER, upper.name, name)


def _unit_prices(option: ProposalOption) -> dict[str, Money]:
    pairs = zip(option.lines, amounts.nets(option), strict=True)
    prices = {line.text: amounts.unit_price(line, net) for line, net in pairs}
    return {name: price for name, price in prices.items() if price is not None}
