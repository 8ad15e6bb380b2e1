"""Where to tick, fill in and sign: lines and boxes on paper, fields on screen.

Fields start empty: what we know already is printed beside them, for the customer to confirm.
"""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from app.documents import paper
from app.documents.forms import Field, Tick
from app.documents.paper import P, Styles
from app.documents.proposal import lines, texts
from app.documents.proposal.content import Content, Party
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.proposals import ProposalLine, ProposalOption

OPTION = "option"
_PEN = 30.0
_BLANK = "\N{NO-BREAK SPACE}"
_LABEL = 0.34
_LONGEST = 160  # characters; no page break can divide such a cell
_NO_PADDING = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


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
            (0.06, 0.4, 0.18, 0.36),
            [*paper.RULED, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
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
            P(_added(content, line, words), style.number),
        ]


def price(option: ProposalOption, words: Words) -> str:
    """What the first year costs."""
    return words("terms.a_year", price=words.formats.money(amounts.annual(option)))


def is_beside_its_price(content: Content, line: ProposalLine) -> bool:
    """Tell whether the add-on has a second box, beside the lines of what we recommend."""
    return any(each.text == line.text for each in texts.recommended(content).add_ons)


def _added(content: Content, line: ProposalLine, words: Words) -> str:
    """What an add-on costs; where that differs from option to option, each."""
    found = {
        option.name: lines.price_of(row, words)
        for option in content.proposal.options
        for row in amounts.rows(option)
        if row.line.optional and row.line.text == line.text
    }
    if len(set(found.values())) == 1:
        return next(iter(found.values()))
    return "\n".join(
        words("terms.option_price", option=name, price=said) for name, said in found.items()
    )


def _order(content: Content, words: Words, style: Styles) -> Flowable:
    customer = content.customer
    known = ", ".join(part for part in (customer.company, *customer.address.split("\n")) if part)
    return _form(
        [
            (words("terms.order_number"), "order-number", ""),
            (words("terms.billing"), "billing-entity", _shortened(known)),
        ],
        style,
    )


def _signatures(content: Content, words: Words, style: Styles) -> Flowable:
    sides = [
        _side(content.customer, content.customer.company, "customer", words, style),
        _side(
            content.sender,
            content.sender.company or words("terms.supplier"),
            "supplier",
            words,
            style,
        ),
    ]
    return Table(
        [[sides[0], "", sides[1]]],
        colWidths=["48%", "4%", "48%"],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING],
        hAlign="LEFT",
    )


def _side(party: Party, company: str, side: str, words: Words, style: Styles) -> list[Flowable]:
    return [
        P(words("terms.for", company=_shortened(company)), style.strong),
        Spacer(0, 1 * mm),
        _form(
            [
                (words("terms.name"), f"{side}-name", _shortened(party.person)),
                (words("terms.job"), f"{side}-title", _shortened(party.title)),
                (words("terms.date"), f"{side}-date", ""),
                (words("terms.signature"), "", ""),
            ],
            style,
        ),
    ]


def _form(rows: list[tuple[str, str, str]], style: Styles) -> Flowable:
    """Labels, with what is known of each beneath, beside fields or a line for a pen."""
    cells = [
        [
            [P(text, style.label), P(known or _BLANK, style.known)],
            Field(name, text) if name else Spacer(0, _PEN),
        ]
        for text, name, known in rows
    ]
    return Table(
        cells,
        colWidths=[f"{_LABEL * 100}%", f"{(1 - _LABEL) * 100}%"],
        style=[
            *_NO_PADDING,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (0, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (1, 0), (1, -1), 0.5, paper.MUTED),
        ],
        hAlign="LEFT",
    )


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
