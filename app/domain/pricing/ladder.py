"""The checks of a price ladder: does each option cost more than the one before, and why not.

Options beside the ladder, an alternative or an extra one, are looked at by themselves only.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.domain.money import Money
from app.domain.pricing import amounts, steps, thresholds
from app.domain.pricing.guidance import UNGUIDED, Guidance
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.proposals import LADDER, Approach, OptionKey, Proposal, ProposalOption
from app.domain.settings import DEFAULTS, Settings
from app.domain.thresholds import Threshold

_PERCENT = Decimal("0.01")


def check(options: Sequence[ProposalOption], settings: Settings = DEFAULTS) -> tuple[Note, ...]:
    """All that is odd about the prices of these options, lowest rank first (DOMAIN 8.1, 8.2)."""
    found: list[Note] = []
    for option in options:
        found += _of_one(option, settings)
    for lower, upper in pairwise(each for each in options if each.key in LADDER):
        found += _of_two(lower, upper, settings)
    return tuple(found)


def check_offer(
    proposal: Proposal, settings: Settings = DEFAULTS, guidance: Guidance = UNGUIDED
) -> tuple[Note, ...]:
    """All that is odd about an offer: its ladder, its mark, its days, and long terms.

    An option of several years that are not recommended needs a reason; while the renewal is at
    risk none is enough (DOMAIN 7.9).
    """
    found = [*check(proposal.options, settings)]
    marked = proposal.recommended
    if len(proposal.options) > 1 and (marked is None or proposal.option(marked) is None):
        found.append(note(NoteCode.NO_RECOMMENDED))
    for option in proposal.options:
        excused = option.long_because.strip() and not guidance.risks
        if guidance.short and option.years > 1 and not excused:
            found.append(note(NoteCode.LONG_TERM, option.name, reason=guidance.short[0]))
        found += _empty(option)
        found += _late(option, proposal.start)
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


def usual_discount(years: int, settings: Settings = DEFAULTS) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest usual discount for so many years, if one is usual."""
    if years not in thresholds.DISCOUNT_LEAST:
        return None
    least, most = thresholds.DISCOUNT_LEAST[years], thresholds.DISCOUNT_MOST[years]
    return _decimal(settings, least), _decimal(settings, most)


def usual_escalator(settings: Settings = DEFAULTS) -> tuple[Decimal, Decimal]:
    """The lowest and the highest usual rise a year."""
    low, high = thresholds.ESCALATOR_LEAST, thresholds.ESCALATOR_MOST
    return _decimal(settings, low), _decimal(settings, high)


def _decimal(settings: Settings, threshold: Threshold[float]) -> Decimal:
    return Decimal(str(settings[threshold]))


def _of_one(option: ProposalOption, settings: Settings) -> Iterator[Note]:
    name, off = option.name, option.discount
    if amounts.total(option).minor == 0:
        yield note(NoteCode.NOTHING_TO_PAY, name)
    usual = usual_discount(option.years, settings)
    if off > _decimal(settings, thresholds.DISCOUNT_HIGH):
        yield note(NoteCode.DISCOUNT_HIGH, name, off)
    elif off and usual is not None and not usual[0] <= off <= usual[1]:
        yield note(NoteCode.DISCOUNT_OUTSIDE, name, off, option.years, *usual)
    if option.approach is Approach.ESCALATING and option.years > 1:
        low, high = usual_escalator(settings)
        if not low <= option.escalator <= high:
            yield note(NoteCode.ESCALATOR_OUTSIDE, name, option.escalator, low, high)
    if option.approach is Approach.FRIENDLY and not any(
        amounts.is_metered(option, line) for line in option.lines
    ):
        yield note(NoteCode.NOT_COUNTED, name)


def _empty(option: ProposalOption) -> Iterator[Note]:
    """Lines that cost nothing, unless the whole option does, and lines for a quantity of 0."""
    for line in option.lines:
        if line.annual.minor == 0 and amounts.total(option).minor:
            yield note(NoteCode.NO_PRICE, option.name, line.text)
        if line.quantity == 0:
            yield note(NoteCode.NO_QUANTITY, option.name, line.text)


def _late(option: ProposalOption, start: date) -> Iterator[Note]:
    """Lines that begin when the first year is over, so that its price does not have them."""
    over = add_months(start, MONTHS_A_YEAR)
    for line in option.lines:
        if line.starts_on is not None and line.starts_on >= over:
            yield note(NoteCode.BEGINS_LATE, option.name, line.text, line.starts_on)


def _of_two(lower: ProposalOption, upper: ProposalOption, settings: Settings) -> Iterator[Note]:
    below, above = amounts.annual(lower), amounts.annual(upper)
    if above.minor < below.minor:
        limit = highest_discount(below, amounts.subtotal(upper, above.currency))
        yield note(NoteCode.INVERSION, upper.name, lower.name, max(limit, Decimal(0)))
    elif above.minor == below.minor:
        yield note(NoteCode.NOT_DEARER, upper.name, lower.name)
    elif below.minor:
        yield from _gap(lower, upper, settings)
    units = _unit_prices(lower)
    for name, price in _unit_prices(upper).items():
        if name in units and price.minor > units[name].minor:
            yield note(NoteCode.UNIT_DEARER, upper.name, name)
    for lost in steps.lost(lower, upper):
        yield note(NoteCode.LOST, upper.name, lower.name, lost)
    count, most = len(steps.differences(lower, upper)), settings[thresholds.MOST_DIFFERENCES]
    if not count:
        yield note(NoteCode.NO_DIFFERENCE, upper.name, lower.name)
    elif count > most:
        yield note(NoteCode.MANY_DIFFERENCES, upper.name, lower.name, count, most)


def _gap(lower: ProposalOption, upper: ProposalOption, settings: Settings) -> Iterator[Note]:
    """Good far below better, or best far above it: few take such a step."""
    below, above = amounts.annual(lower), amounts.annual(upper)
    if upper.key is OptionKey.BETTER:
        share = 1 - Decimal(below.minor) / above.minor
        if share > _decimal(settings, thresholds.GOOD_GAP):
            yield note(NoteCode.FAR_BELOW, lower.name, upper.name, share)
        return
    share = Decimal(above.minor) / below.minor - 1
    if share > _decimal(settings, thresholds.BEST_GAP):
        yield note(NoteCode.STEP_TOO_HIGH, upper.name, lower.name, share)


def _unit_prices(option: ProposalOption) -> dict[str, Money]:
    return {row.line.text: row.unit for row in amounts.rows(option) if row.unit is not None}
