"""Where to tick, fill in and sign: lines and boxes on paper, fields on screen.

Fields start empty: what we know already is printed beside them, for the customer to confirm.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.documents import paper
from app.documents.forms import Field, Tick
from app.documents.paper import P, Styles
from app.documents.proposal import lines, payments, texts
from app.documents.proposal.content import Content, Party
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.proposals import ProposalLine, ProposalOption

OPTION = "option"
_PEN = 30.0
_SHARES = (0.06, 0.33, 0.15, 0.26, 0.2)
_LABEL = 0.34
_HALF = 0.475
_LONGEST = 160  # characters; no page break can divide such a cell
_NO_PADDING = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something to fill in: on screen in a *field*, without one by hand; *known* is a help."""

    text: str
    field: str = ""
    known: str = ""


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """What is accepted, then who orders, pays and signs."""
    one = len(content.proposal.options) == 1
    asked = words("terms.tick" if one else "terms.tick_one")
    return [
        *paper.heading(words("terms.acceptance"), style, room=60 * mm),
        P(words.sentences(asked, words("terms.signed")), style.term),
        Spacer(0, 1.5 * mm),
        paper.table(
            list(_choices(content, words, style)),
            _SHARES,
            [*paper.RULED, ("VALIGN", (0, 1), (-1, -1), "MIDDLE")],
            repeat=1,
        ),
        Spacer(0, 2 * mm),
        KeepTogether(
            [
                _order(content, words, style),
                Spacer(0, 4 * mm),
                _signatures(content, words, style),
            ]
        ),
    ]


def _choices(
    content: Content, words: Words, style: Styles
) -> Iterator[list[Flowable | list[Flowable]]]:
    yield [
        P("", style.label),
        P(words("glance.other"), style.label),
        P(words("glance.term"), style.label),
        P(words("investment.price"), style.label_right),
        P(words("glance.total"), style.label_right),
    ]
    options = content.proposal.options
    group = OPTION if len(options) > 1 else ""
    for option in options:
        name = str(option.key) if group else f"{OPTION}-{option.key}"
        yield [
            Tick(
                name,
                words("terms.accept", option=option.name),
                group=group,
                asked=words("terms.tick_one"),
            ),
            P(option.name, style.strong),
            P(texts.term(option, words), style.text),
            P(price(option, words), style.number),
            P(total(content, option, words), style.strong_number),
        ]
    for line in texts.add_ons(content):
        yield [
            Tick(
                texts.add_on_name(content, line),
                words("terms.add", item=line.text),
                together=is_beside_its_price(content, line),
            ),
            P(words("terms.with", item=line.text), style.text),
            P("", style.text),
            P("\n".join(texts.by_option(added(content, line, words), words)), style.number),
            P("", style.number),
        ]


def price(option: ProposalOption, words: Words) -> str:
    """What the first year costs."""
    return words("terms.a_year", price=words.formats.money(amounts.annual(option)))


def total(content: Content, option: ProposalOption, words: Words) -> str:
    """What the whole term comes to, with what is paid once."""
    return words.formats.money(payments.schedule_of(content, option).total)


def is_beside_its_price(content: Content, line: ProposalLine) -> bool:
    """Tell whether the add-on has a second box, beside the lines of what we recommend."""
    return any(each.text == line.text for each in texts.recommended(content).add_ons)


def added(content: Content, line: ProposalLine, words: Words) -> dict[str, str]:
    """What an add-on costs in each option that has it, by the option's name."""
    return {
        option.name: lines.price_of(row, words)
        for option in content.proposal.options
        for row in amounts.rows(option)
        if row.line.optional and row.line.text == line.text
    }


def _order(content: Content, words: Words, style: Styles) -> Flowable:
    customer = content.customer
    known = ", ".join(part for part in (customer.company, *customer.address.split("\n")) if part)
    asked = [
        _Asked(words("terms.order_number"), "order-number"),
        _Asked(words("terms.billing"), "billing-entity", _shortened(known)),
    ]
    return _form([_cells(each, style) for each in asked], (_LABEL, 1 - _LABEL))


def _signatures(content: Content, words: Words, style: Styles) -> Flowable:
    """Both sides beside each other, row by row, so that nobody signs higher than the other."""
    ours = content.sender.company or words("terms.supplier")
    sides = [
        _side(content.customer, "customer", words),
        _side(content.sender, "supplier", words),
    ]
    rows: list[list[Flowable | list[Flowable]]] = []
    for theirs, mine in zip(*sides, strict=True):
        rows.append([*_cells(theirs, style), Spacer(0, 0), *_cells(mine, style)])
    names = [
        P(words("terms.for", company=_shortened(each)), style.strong)
        for each in (content.customer.company, ours)
    ]
    head: list[Flowable | list[Flowable]] = [
        names[0],
        Spacer(0, 0),
        Spacer(0, 0),
        names[1],
        Spacer(0, 0),
    ]
    label, field = _LABEL * _HALF, (1 - _LABEL) * _HALF
    return _form([head, *rows], (label, field, 1 - 2 * _HALF, label, field), head=True)


def _side(party: Party, side: str, words: Words) -> list[_Asked]:
    return [
        _Asked(words("terms.name"), f"{side}-name", _shortened(party.person)),
        _Asked(words("terms.job"), f"{side}-title", _shortened(party.title)),
        _Asked(words("terms.date"), f"{side}-date"),
        _Asked(words("terms.signature")),
    ]


def _cells(asked: _Asked, style: Styles) -> list[Flowable | list[Flowable]]:
    """What is asked, with what is known of it beneath, beside a field or a line for a pen."""
    label: list[Flowable] = [P(asked.text, style.label)]
    if asked.known:
        label.append(P(asked.known, style.known))
    return [label, Field(asked.field, asked.text) if asked.field else Spacer(0, _PEN)]


def _form(
    rows: list[list[Flowable | list[Flowable]]], shares: tuple[float, ...], *, head: bool = False
) -> Flowable:
    """Labels beside fields; with a *head*, the first row names the sides."""
    first = 1 if head else 0
    places = [place for place in range(len(shares)) if place % 3 == 1]
    lines = [("LINEBELOW", (place, first), (place, -1), 0.5, paper.MUTED) for place in places]
    spans = [("SPAN", (place - 1, 0), (place, 0)) for place in places] if head else []
    return paper.table(
        rows,
        shares,
        [
            *_NO_PADDING,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("RIGHTPADDING", (0, first), (0, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            *lines,
            *spans,
        ],
    )


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
