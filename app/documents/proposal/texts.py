"""The sentences of a printed proposal that follow from its figures."""

from collections.abc import Iterator
from decimal import Decimal

from app.documents.formats import Formats
from app.documents.proposal.content import Content, Use
from app.domain.calendar import MONTHS_A_YEAR
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.proposals import Approach, ProposalLine, ProposalOption

NONE = "–"


def term(option: ProposalOption) -> str:
    """How long an option runs."""
    return f"{MONTHS_A_YEAR} months" if option.years == 1 else f"{option.years} years"


def price_protection(option: ProposalOption, formats: Formats) -> str:
    """What happens to the price within the term."""
    if option.years == 1:
        return f"Fixed for {MONTHS_A_YEAR} months"
    if option.approach is Approach.ESCALATING and option.escalator:
        return f"{formats.percent_change(option.escalator)} a year, agreed now"
    return f"Fixed for {option.years} years"


def quantity(line: ProposalLine, formats: Formats) -> str:
    """How much of something: 130 seats; a thing that is not counted is included."""
    if line.quantity == 1 and not line.unit:
        return "Included"
    return counted(line.quantity, line.unit, formats)


def counted(value: Decimal, unit: str, formats: Formats) -> str:
    """A number with its unit, in the plural where that is plain English."""
    number = formats.number(value)
    if not unit:
        return number
    many = unit if value == 1 or unit.endswith("s") or not unit.isascii() else f"{unit}s"
    return f"{number} {many}"


def singular(unit: str) -> str:
    """The name of one of something that is counted in this unit."""
    plural = unit.endswith("s") and not unit.endswith("ss")
    return unit[:-1] if plural else unit or "unit"


def change(option: ProposalOption, current: Money, formats: Formats) -> str:
    """What an option costs a year more or less than now, as an amount and a share."""
    moved = amounts.change(option, current)
    if current.minor == 0:
        return NONE
    if moved.minor == 0:
        return "No change"
    share = amounts.uplift(option, current)
    text = formats.change(moved)
    return text if share is None else f"{text} ({formats.percent_change(share)})"


def unit_price(option: ProposalOption, formats: Formats) -> str:
    """What one unit of the first thing that is counted comes to a year, rounded."""
    for line, net in zip(option.lines, amounts.nets(option), strict=True):
        price = amounts.unit_price(line, net)
        if line.quantity > 1 and line in option.recurring and price is not None:
            return f"{formats.money(price)} per {singular(line.unit)}"
    return NONE


def recommended(content: Content) -> ProposalOption:
    """The option that we recommend; of one or two, the first if none is marked."""
    proposal = content.proposal
    found = None if proposal.recommended is None else proposal.option(proposal.recommended)
    return found or proposal.options[0]


def summary(content: Content, formats: Formats) -> Iterator[str]:
    """The executive summary in paragraphs: the user's own words, or what the figures say."""
    if content.proposal.summary.strip():
        yield from (part for part in content.proposal.summary.split("\n\n") if part.strip())
    else:
        yield from _opening(content, formats)


def _opening(content: Content, formats: Formats) -> Iterator[str]:
    proposal = content.proposal
    use = content.use
    if use is not None and use.active is not None and use.before and use.active > use.before:
        assert use.since is not None  # noqa: S101
        grown = formats.percent(use.active / use.before - 1, 0)
        yield (
            f"More of your people rely on the service than a year ago: "
            f"{formats.number(use.active)} were active in the four weeks to "
            f"{formats.day(use.on)}, {grown} more than on {formats.day(use.since)}."
        )
    renewal = content.agreement.renewal
    if renewal is not None:
        yield (
            f"Your current agreement runs until {formats.day(content.agreement.end or renewal)}. "
            f"{_offered(content)} The new term begins on {formats.day(proposal.start)}."
        )


def _offered(content: Content) -> str:
    count = len(content.proposal.options)
    if count == 1:
        return "This proposal continues it, with the price stated in full."
    words = {2: "two", 3: "three"}
    return (
        f"This proposal offers {words.get(count, str(count))} ways to continue, side by side, "
        "each with its price stated in full."
    )


def recommendation(content: Content, formats: Formats) -> str:
    """What we recommend and what it costs, in one paragraph."""
    option = recommended(content)
    price = formats.money(amounts.annual(option))
    compared = _compared(option, content.agreement.annual, formats)
    lead = "We propose" if len(content.proposal.options) == 1 else "We recommend"
    why = f" {option.summary}" if option.summary else ""
    return f"{lead} “{option.name}” for {term(option)} at {price} a year{compared}.{why}"


def _compared(option: ProposalOption, current: Money, formats: Formats) -> str:
    moved = amounts.change(option, current)
    if current.minor == 0:
        return ""
    if moved.minor == 0:
        return ", the same as today"
    way = "more" if moved.minor > 0 else "less"
    share = amounts.uplift(option, current)
    part = "" if share is None else f" ({formats.percent(abs(share))})"
    return f", {formats.money(Money(abs(moved.minor), moved.currency))}{part} {way} than today"


def idle_note(use: Use, formats: Formats) -> str:
    """Says plainly that more is under contract than is used."""
    held = use.bars[0]
    active = formats.number(use.active or Decimal(0))
    return (
        f"{active} of {counted(held.value, use.unit, formats)} were active. We would rather bring "
        "the others into use with you, or fit the renewal to what you need, than have you pay for "
        "what stands idle. Please tell us which you prefer."
    )
