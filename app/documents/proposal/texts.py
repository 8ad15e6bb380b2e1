"""The sentences of a printed proposal that follow from its figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.documents.proposal.content import Content, Use
from app.documents.words import Words
from app.domain.calendar import MONTHS_A_YEAR
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.proposals import LADDER, Approach, ProposalLine, ProposalOption

NONE = "–"
_LARGE = frozenset(("hundred", "thousand", "million", "billion"))  # a million calls is one unit
_LONGEST_ITEM = 52  # characters
TICK = "✓"
_UNCOUNTED = frozenset(("", "year", "years", "licence", "license"))


def term(option: ProposalOption, words: Words) -> str:
    """How long an option runs."""
    if option.years == 1:
        return words("terms.months", count=MONTHS_A_YEAR)
    return words("terms.years", count=option.years)


def price_protection(option: ProposalOption, words: Words) -> str:
    """What happens to the price within the term."""
    if option.approach is Approach.FRIENDLY:
        return words("glance.friendly", share=words.formats.percent(option.base_share))
    if option.years == 1:
        return words("glance.fixed_months", count=MONTHS_A_YEAR)
    if option.approach is Approach.ESCALATING and option.escalator:
        return words("glance.escalating", share=words.formats.percent_change(option.escalator))
    return words("glance.fixed_years", count=option.years)


def quantity(option: ProposalOption, line: ProposalLine, words: Words) -> str:
    """How much of something: 130 seats; a thing that is not counted has a tick."""
    if line.quantity == 1 and line.unit.casefold() in _UNCOUNTED:
        return TICK
    committed = amounts.committed(option, line)
    if committed != line.quantity:
        return words(
            "glance.committed",
            committed=committed,
            whole=counted(line.quantity, line.unit, words),
        )
    return counted(line.quantity, line.unit, words)


def counted(value: Decimal, unit: str, words: Words) -> str:
    """A number with its unit, in the plural where we know it; else as the unit was typed."""
    known = words.find("units", singular(unit)) if unit else ""
    if known:
        return words(known, count=value)
    number = words.formats.number(value)
    if not unit:
        return number
    typed = value == 1 or unit.endswith("s") or not unit.isascii() or not words.is_english
    return f"{number} {unit if typed else f'{unit}s'}"


def shortened(name: str) -> str:
    """A name for a cell of a table, with its beginning at least."""
    return name if len(name) <= _LONGEST_ITEM else f"{name[: _LONGEST_ITEM - 1].rstrip()}…"


def singular(unit: str) -> str:
    """The name of one of something that is counted in this unit."""
    counted_in = unit.partition(" ")[0].casefold() in _LARGE
    plural = unit.endswith("s") and not unit.endswith("ss") and not counted_in
    return unit[:-1] if plural else unit or "unit"


def change(option: ProposalOption, current: Money, words: Words) -> str:
    """What an option costs a year more or less than now, as an amount and a share."""
    moved = amounts.change(option, current)
    if current.minor == 0:
        return NONE
    if moved.minor == 0:
        return words("glance.no_change")
    share = amounts.uplift(option, current)
    text = words.formats.change(moved)
    return text if share is None else f"{text} ({words.formats.percent_change(share)})"


def unit_price(option: ProposalOption, words: Words) -> str:
    """What one unit of the first thing that is counted comes to a year, rounded."""
    for row in amounts.rows(option):
        if row.line in option.recurring and row.quantity > 1 and row.unit is not None:
            return per_unit(row.unit, row.line.unit, words)
    return NONE


def per_unit(price: Money, unit: str, words: Words) -> str:
    """A price of one: $480.00 per seat."""
    said = words.formats.money(price)
    known = words.find("per", singular(unit))
    if known:
        return words(known, price=said)
    return words("per.other", price=said, unit=singular(unit))


def by_option(said: Mapping[str, str], words: Words) -> list[str]:
    """What holds for which options; what holds for all of them is not told by name."""
    names: dict[str, list[str]] = {}
    for name, text in said.items():
        names.setdefault(text, []).append(name)
    if len(names) == 1:
        return list(names)
    return [
        words("terms.option_price", option=words.both(held), price=text)
        for text, held in names.items()
        if text
    ]


def columns(content: Content) -> tuple[ProposalOption, ...]:
    """The options that stand side by side: those of the ladder, else all there are."""
    options = content.proposal.options
    return tuple(each for each in options if each.key in LADDER) or options


def beside(content: Content) -> tuple[ProposalOption, ...]:
    """The other ways to buy, outside the ladder."""
    shown = columns(content)
    return tuple(each for each in content.proposal.options if each not in shown)


def add_ons(content: Content) -> tuple[ProposalLine, ...]:
    """Every add-on of any option, one of each name."""
    held = {line.text: line for option in content.proposal.options for line in option.add_ons}
    return tuple(held.values())


def add_on_name(content: Content, line: ProposalLine) -> str:
    """The name of its field in the form."""
    names = [each.text for each in add_ons(content)]
    return f"add-on-{names.index(line.text) + 1}"


def recommended(content: Content) -> ProposalOption:
    """The option that we recommend; of one or two, the first if none is marked."""
    proposal = content.proposal
    found = None if proposal.recommended is None else proposal.option(proposal.recommended)
    return found or proposal.options[0]


def summary(content: Content, words: Words) -> Iterator[str]:
    """The executive summary in paragraphs: the user's own words, or what the figures say."""
    if content.proposal.summary.strip():
        yield from (part for part in content.proposal.summary.split("\n\n") if part.strip())
    else:
        yield from _opening(content, words)


def _opening(content: Content, words: Words) -> Iterator[str]:
    formats, use = words.formats, content.use
    if use is not None and use.active is not None and use.before and use.active > use.before:
        assert use.since is not None  # noqa: S101
        yield words(
            "summary.grown",
            active=use.active,
            day=formats.day(use.on),
            share=formats.percent(use.active / use.before - 1, 0),
            since=formats.day(use.since),
        )
    renewal = content.agreement.renewal
    if renewal is not None:
        yield words.sentences(
            words("summary.runs_until", day=formats.day(content.agreement.end or renewal)),
            words("summary.offered", count=len(content.proposal.options)),
            words("summary.begins", day=formats.day(content.proposal.start)),
        )


def recommendation(content: Content, words: Words) -> str:
    """What we recommend and what it costs, in one paragraph."""
    option = recommended(content)
    one = len(content.proposal.options) == 1
    said = words(
        "summary.propose" if one else "summary.recommend",
        option=option.name,
        term=term(option, words),
        price=words.formats.money(amounts.annual(option)),
        compared=_compared(option, content.agreement.annual, words),
    )
    return words.sentences(said, _framed(option, content, words), option.summary)


def _framed(option: ProposalOption, content: Content, words: Words) -> str:
    """Sets what more it costs beside how much more it is used, where that is the larger."""
    use, share = content.use, amounts.uplift(option, content.agreement.annual)
    if use is None or not use.active or not use.before or use.since is None or not share:
        return ""
    grown = use.active / use.before - 1
    if not 0 < share < grown:
        return ""
    return words(
        "summary.framed",
        grown=words.formats.percent(grown, 0),
        since=words.formats.day(use.since),
    )


def _compared(option: ProposalOption, current: Money, words: Words) -> str:
    moved = amounts.change(option, current)
    if current.minor == 0:
        return ""
    if moved.minor == 0:
        return words("summary.as_today")
    amount = words.formats.money(Money(abs(moved.minor), moved.currency))
    share = amounts.uplift(option, current)
    dearer = moved.minor > 0
    if share is None:
        return words("summary.more" if dearer else "summary.less", amount=amount)
    return words(
        "summary.more_by" if dearer else "summary.less_by",
        amount=amount,
        share=words.formats.percent(abs(share)),
    )


def idle_note(use: Use, words: Words) -> str:
    """Says plainly that more is under contract than is used."""
    held = counted(use.bars[0].value, use.unit, words)
    return words("today.idle", active=use.active or Decimal(0), held=held)
