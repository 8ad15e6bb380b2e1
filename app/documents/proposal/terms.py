"""Terms and acceptance: what is agreed, and where to tick and sign, on paper or on screen."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from app.documents import paper
from app.documents.formats import Formats
from app.documents.forms import Field, Tick
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.domain.pricing import amounts

_FIELD = 15.0


def story(content: Content, formats: Formats, style: Styles) -> list[Flowable]:
    """The terms, then the form."""
    return [
        Bookmark("Terms and acceptance"),
        P("Terms and acceptance", style.title),
        _terms(content, formats, style),
        *paper.heading("Acceptance", style, room=60 * mm),
        P(
            f"{_asked(content)} With both signatures this page becomes part of the agreement.",
            style.text,
        ),
        Spacer(0, 2 * mm),
        _choice(content, formats, style),
        Spacer(0, 4 * mm),
        _order(style),
        Spacer(0, 5 * mm),
        KeepTogether([_signatures(content, style)]),
    ]


def _terms(content: Content, formats: Formats, style: Styles) -> Flowable:
    proposal = content.proposal
    pairs = [
        ("Validity", f"This proposal can be accepted until {formats.day(proposal.valid_until)}."),
        ("Term", _term(content, formats)),
        ("Renewal and notice", _renewal(content)),
        ("Price", _price(content, formats)),
        ("Payment", _sentence(proposal.payment_terms) or "As in the agreement in force."),
        ("Tax", "All prices exclude tax, which is added at the rate that applies."),
        ("Agreement", "All other terms of the agreement in force stay as they are."),
    ]
    if proposal.notes.strip():
        pairs.append(("Notes", proposal.notes.strip()))
    return paper.table(
        [[P(name, style.label), P(value, style.text)] for name, value in pairs],
        (0.2, 0.8),
        paper.RULED,
    )


def _shortened(name: str, longest: int = 160) -> str:
    """A name for a cell that no page break can divide."""
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _asked(content: Content) -> str:
    one = len(content.proposal.options) == 1
    return "Please tick the box to accept." if one else "Please tick one option."


def _term(content: Content, formats: Formats) -> str:
    proposal = content.proposal
    begins = f"The new term begins on {formats.day(proposal.start)}"
    ends = {option.name: amounts.last_day(proposal, option) for option in proposal.options}
    if len(set(ends.values())) == 1:
        return f"{begins} and ends on {formats.day(next(iter(ends.values())))}."
    listed = "; ".join(f"{name}: {formats.day(day)}" for name, day in ends.items())
    return f"{begins}. It ends on these days. {listed}."


def _renewal(content: Content) -> str:
    proposal = content.proposal
    if proposal.notice_days is None or proposal.auto_renew is None:
        return "As in the agreement in force."
    if proposal.auto_renew:
        return (
            "The term renews for a year at a time unless either side gives notice at least "
            f"{proposal.notice_days} days before it ends."
        )
    return "The term ends by itself; renewing it takes a new agreement."


def _price(content: Content, formats: Formats) -> str:
    said = [
        f"{option.name}: {texts.price_protection(option, formats).lower()}"
        for option in content.proposal.options
    ]
    return f"{'; '.join(said)}."


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _choice(content: Content, formats: Formats, style: Styles) -> Flowable:
    rows = [
        [
            Tick(f"option-{option.key}", f"Accept {option.name}"),
            P(option.name, style.strong),
            P(texts.term(option), style.text),
            P(f"{formats.money(amounts.annual(option))} a year", style.number),
        ]
        for option in content.proposal.options
    ]
    return paper.table(
        rows,
        (0.06, 0.4, 0.18, 0.36),
        [*paper.RULED, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )


def _order(style: Styles) -> Flowable:
    return _form(
        [
            ("Purchase order number", "order-number"),
            ("Billing entity and address", "billing-entity"),
        ],
        style,
        paper.WIDTH,
    )


def _signatures(content: Content, style: Styles) -> Flowable:
    gap = 8 * mm
    half = (paper.WIDTH - gap) / 2
    sides = [
        (content.customer.company, "customer"),
        (content.sender.company or "Supplier", "supplier"),
    ]
    cells = [
        [
            P(f"For {_shortened(company)}", style.strong),
            Spacer(0, 1.5 * mm),
            _form(
                [
                    ("Name", f"{side}-name"),
                    ("Title", f"{side}-title"),
                    ("Date", f"{side}-date"),
                    ("Signature", ""),
                ],
                style,
                half,
            ),
        ]
        for company, side in sides
    ]
    return Table(
        [[cells[0], "", cells[1]]],
        colWidths=[half, gap, half],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING],
        hAlign="LEFT",
    )


_NO_PADDING = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def _form(rows: list[tuple[str, str]], style: Styles, width: float) -> Flowable:
    """Labels with fields; a row without the name of a field is left to a pen."""
    label = min(0.34 * width, 46 * mm)
    cells = [
        [P(text, style.label), Field(name, text, width - label) if name else ""]
        for text, name in rows
    ]
    heights = [_FIELD + 5 if name else 34 for _, name in rows]
    return Table(
        cells,
        colWidths=[label, width - label],
        rowHeights=heights,
        style=[
            *_NO_PADDING,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (1, 0), (1, -1), 0.5, paper.MUTED),
        ],
        hAlign="LEFT",
    )
