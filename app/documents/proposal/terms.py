"""Terms and acceptance: what is agreed, and where to tick and sign, on paper or on screen."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from app.documents import paper
from app.documents.forms import Field, Tick
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.pricing import amounts

_FIELD = 15.0


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The terms, then the form."""
    return [
        Bookmark(words("terms.title")),
        P(words("terms.title"), style.title),
        _terms(content, words, style),
        *paper.heading(words("terms.acceptance"), style, room=60 * mm),
        P(words.sentences(_asked(content, words), words("terms.signed")), style.text),
        Spacer(0, 2 * mm),
        _choice(content, words, style),
        Spacer(0, 4 * mm),
        _order(words, style),
        Spacer(0, 5 * mm),
        KeepTogether([_signatures(content, words, style)]),
    ]


def _terms(content: Content, words: Words, style: Styles) -> Flowable:
    proposal = content.proposal
    pairs = [
        ("terms.validity", words("terms.valid_until", day=words.formats.day(proposal.valid_until))),
        ("terms.term", _term(content, words)),
        ("terms.renewal", _renewal(content, words)),
        ("terms.price", _price(content, words)),
        ("terms.payment", _sentence(proposal.payment_terms) or words("terms.as_agreed")),
        ("terms.tax", words("terms.tax_added")),
        ("terms.agreement", content.brand.governing or words("terms.unchanged")),
    ]
    if proposal.notes.strip():
        pairs.append(("terms.notes", proposal.notes.strip()))
    return paper.table(
        [[P(words(key), style.label), P(said, style.text)] for key, said in pairs],
        (0.2, 0.8),
        paper.RULED,
    )


def _shortened(name: str, longest: int = 160) -> str:
    """A name for a cell that no page break can divide."""
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _asked(content: Content, words: Words) -> str:
    one = len(content.proposal.options) == 1
    return words("terms.tick" if one else "terms.tick_one")


def _term(content: Content, words: Words) -> str:
    proposal, day = content.proposal, words.formats.day
    first = day(proposal.start)
    ends = [(option.name, day(amounts.last_day(proposal, option))) for option in proposal.options]
    if len({last for _, last in ends}) == 1:
        return words("terms.begins_and_ends", first=first, last=ends[0][1])
    listed = "; ".join(words("terms.option_ends", option=name, day=last) for name, last in ends)
    return words.sentences(words("terms.begins", first=first), words("terms.ends_on", days=listed))


def _renewal(content: Content, words: Words) -> str:
    proposal = content.proposal
    if proposal.notice_days is None or proposal.auto_renew is None:
        return words("terms.as_agreed")
    if proposal.auto_renew:
        return words("terms.renews", count=proposal.notice_days)
    return words("terms.ends")


def _price(content: Content, words: Words) -> str:
    said = [
        words(
            "terms.option_price",
            option=option.name,
            price=texts.price_protection(option, words).lower(),
        )
        for option in content.proposal.options
    ]
    return words("terms.prices", prices="; ".join(said))


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _choice(content: Content, words: Words, style: Styles) -> Flowable:
    rows = [
        [
            Tick(f"option-{option.key}", words("terms.accept", option=option.name)),
            P(option.name, style.strong),
            P(texts.term(option, words), style.text),
            P(
                words("terms.a_year", price=words.formats.money(amounts.annual(option))),
                style.number,
            ),
        ]
        for option in content.proposal.options
    ]
    return paper.table(
        rows,
        (0.06, 0.4, 0.18, 0.36),
        [*paper.RULED, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )


def _order(words: Words, style: Styles) -> Flowable:
    return _form(
        [
            (words("terms.order_number"), "order-number"),
            (words("terms.billing"), "billing-entity"),
        ],
        style,
    )


def _signatures(content: Content, words: Words, style: Styles) -> Flowable:
    sides = [
        (content.customer.company, "customer"),
        (content.sender.company or words("terms.supplier"), "supplier"),
    ]
    cells = [
        [
            P(words("terms.for", company=_shortened(company)), style.strong),
            Spacer(0, 1.5 * mm),
            _form(
                [
                    (words("terms.name"), f"{side}-name"),
                    (words("terms.job"), f"{side}-title"),
                    (words("terms.date"), f"{side}-date"),
                    (words("terms.signature"), ""),
                ],
                style,
            ),
        ]
        for company, side in sides
    ]
    return Table(
        [[cells[0], "", cells[1]]],
        colWidths=["47.5%", "5%", "47.5%"],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING],
        hAlign="LEFT",
    )


_NO_PADDING = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def _form(rows: list[tuple[str, str]], style: Styles) -> Flowable:
    """Labels with fields; a row without the name of a field is left to a pen."""
    cells = [[P(text, style.label), Field(name, text) if name else ""] for text, name in rows]
    heights = [_FIELD + 5 if name else 34 for _, name in rows]
    return Table(
        cells,
        colWidths=["34%", "66%"],
        rowHeights=heights,
        style=[
            *_NO_PADDING,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (1, 0), (1, -1), 0.5, paper.MUTED),
        ],
        hAlign="LEFT",
    )
