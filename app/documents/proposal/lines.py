"""The lines of one option as tables: what recurs, what is paid once, what can be added."""

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from app.documents import paper
from app.documents.forms import Tick
from app.documents.paper import P, Styles
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing import schedule as paying
from app.domain.pricing.amounts import Row
from app.domain.pricing.proration import prorated
from app.domain.products import Billing
from app.domain.proposals import ProposalLine, ProposalOption

_SHARES = (0.335, 0.155, 0.175, 0.16, 0.175)
_ONCE = (0.595, 0.18, 0.225)
_ADDED = (0.06, 0.33, 0.14, 0.265, 0.205)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The days for which a line is paid in proportion, and what they cost."""

    first: date
    days: int
    paid: Money
    before: bool


def part_of(content: Content, option: ProposalOption, line: ProposalLine) -> Part | None:
    """The days of a recurring line that begins on another day than its year; None otherwise."""
    start, begins = content.proposal.start, line.starts_on
    if begins is None or begins == start or line.billing is not Billing.RECURRING:
        return None
    before = begins < start
    year = 0
    while not before and add_months(start, (year + 1) * MONTHS_A_YEAR) <= begins:
        year += 1
    if year >= option.years:
        return None
    until = start if before else add_months(start, (year + 1) * MONTHS_A_YEAR)
    prices = dict(amounts.of_year(option, year, (line.text,)))
    paid = prorated(prices[line], begins, until, start, content.day_count)
    return Part(first=begins, days=(until - begins).days, paid=paid, before=before)


def recurring(content: Content, option: ProposalOption, words: Words, style: Styles) -> Flowable:
    """What is paid every year, with the sum of the first one."""
    head = _head(
        words,
        style,
        "investment.item",
        "investment.quantity",
        "investment.list",
        "investment.discount",
        "investment.net",
    )
    held = [
        row
        for row in amounts.rows(option)
        if row.line.billing is Billing.RECURRING and not row.line.optional
    ]
    rows = [head, *(_row(content, option, row, words, style) for row in held)]
    listed, net = amounts.list_total(option), amounts.annual(option)
    rows.append(
        [
            P(words("investment.recurring"), style.strong),
            P("", style.number),
            P(words.formats.money(listed), style.strong_number),
            P(off(listed, net, words), style.strong_number),
            P(words.formats.money(net), style.strong_number),
        ]
    )
    return paper.table(rows, _SHARES, paper.SUMMED, repeat=1)


def _head(words: Words, style: Styles, *keys: str) -> list[Flowable | list[Flowable]]:
    return [
        P(words(key), style.label if place == 0 else style.label_right)
        for place, key in enumerate(keys)
    ]


def _row(
    content: Content, option: ProposalOption, row: Row, words: Words, style: Styles
) -> list[Flowable | list[Flowable]]:
    notes = [P(note, style.small) for note in notes_of(content, option, row, words)]
    return [
        [P(row.line.text, style.text), *notes],
        P(texts.counted(row.quantity, row.line.unit, words), style.number),
        P(words.formats.money(row.listed), style.number),
        P(off(row.listed, row.net, words), style.number),
        P(words.formats.money(row.net), style.number),
    ]


def notes_of(content: Content, option: ProposalOption, row: Row, words: Words) -> list[str]:
    """What a line means beyond its figures: a unit, what is used beyond it, part of a year."""
    say, found = words.formats, []
    if row.quantity > 1 and row.unit is not None:
        each = texts.per_unit(row.unit, row.line.unit, words)
        once = row.line.billing is Billing.ONE_TIME
        found.append(each if once else words("investment.unit", price=each))
    if row.beyond is not None:
        found.append(
            words(
                "investment.committed",
                committed=row.quantity,
                whole=texts.counted(row.line.quantity, row.line.unit, words),
                price=say.money(row.beyond),
            )
        )
    part = part_of(content, option, row.line)
    if part is not None:
        found.append(
            words(
                "investment.before" if part.before else "investment.from",
                day=say.short_day(part.first),
                count=part.days,
                amount=say.money(part.paid),
            )
        )
    return found


def off(listed: Money, net: Money, words: Words) -> str:
    """What the customer saves compared with the list, as it is printed."""
    return texts.NONE if listed == net else words.formats.change(net - listed)


def once(option: ProposalOption, words: Words, style: Styles) -> Flowable:
    """What is paid once, with its sum."""
    head = _head(words, style, "investment.one_time", "investment.quantity", "investment.price")
    rows = [
        head,
        *(
            [
                P(line.text, style.text),
                P(texts.counted(line.quantity, line.unit, words), style.number),
                P(words.formats.money(line.annual), style.number),
            ]
            for line in option.once
        ),
        [
            P(words("investment.one_time_total"), style.strong),
            P("", style.number),
            P(words.formats.money(amounts.one_time(option)), style.strong_number),
        ],
    ]
    return paper.table(rows, _ONCE, paper.SUMMED, repeat=1)


def add_ons(
    content: Content, option: ProposalOption, words: Words, style: Styles, *, ticks: bool
) -> Flowable:
    """What the customer may tick, and what the whole term then comes to with it."""
    head = [
        P("", style.label),
        *_head(
            words,
            style,
            "investment.add_on",
            "investment.quantity",
            "investment.add_on_price",
            "investment.total_with",
        ),
    ]
    rows = [head]
    rows += [
        _add_on(content, option, row, words, style, ticks=ticks)
        for row in amounts.rows(option)
        if row.line.optional
    ]
    return paper.table(
        rows,
        _ADDED,
        [*paper.RULED, ("LEFTPADDING", (0, 0), (0, -1), 2), ("TOPPADDING", (0, 1), (0, -1), 5)],
        repeat=1,
    )


def _add_on(  # noqa: PLR0913
    content: Content,
    option: ProposalOption,
    row: Row,
    words: Words,
    style: Styles,
    *,
    ticks: bool,
) -> list[Flowable | list[Flowable]]:
    line = row.line
    notes = [P(note, style.small) for note in notes_of(content, option, row, words)]
    box: Flowable = P("", style.text)
    if ticks:
        name = texts.add_on_name(content, line)
        box = Tick(name, words("terms.add", item=line.text), together=True)
    return [
        box,
        [P(line.text, style.text), *notes],
        P(texts.counted(row.quantity, line.unit, words), style.number),
        P(price_of(row, words), style.number),
        P(words.formats.money(with_it(content, option, line)), style.number),
    ]


def price_of(row: Row, words: Words) -> str:
    """What an add-on costs: a year, or once."""
    key = "investment.once" if row.line.billing is Billing.ONE_TIME else "terms.a_year"
    return words(key, price=words.formats.money(row.net))


def with_it(content: Content, option: ProposalOption, line: ProposalLine) -> Money:
    """What the term comes to with this add-on alone."""
    return paying.total(option, content.proposal.start, content.day_count, (line.text,))
