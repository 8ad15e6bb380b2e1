"""The first page: whose proposal it is. The customer's name is larger than ours."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.documents import masthead, paper
from app.documents.paper import P, Styles
from app.documents.pictures import Picture
from app.documents.proposal.content import Content, Party
from app.documents.words import Words

_DOWN = 58 * mm
_LOGO = (70 * mm, 26 * mm)
_LONGEST_OBJECTIVE = 240  # characters
_LOGO_GAP = 7 * mm


def decorate(canvas: Canvas, content: Content) -> None:
    """Draw what lies behind the words of the cover."""
    masthead.draw(canvas, content.brand, content.sender.company)


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """What the cover says."""
    proposal, formats = content.proposal, words.formats
    rows = [
        (
            words("cover.prepared_for"),
            _person(content.customer),
            words("cover.date"),
            formats.day(proposal.issued_on),
        ),
        (
            words("cover.prepared_by"),
            _person(content.sender, company=True),
            words("cover.valid_until"),
            formats.day(proposal.valid_until),
        ),
        (
            words("cover.reference"),
            proposal.reference,
            words("cover.version"),
            str(proposal.version),
        ),
    ]
    cells = [
        [P(a, style.label), P(b, style.text), P(c, style.label), P(d, style.text)]
        for a, b, c, d in rows
    ]
    below = [
        paper.table(
            cells,
            (0.16, 0.40, 0.16, 0.28),
            [
                ("LINEABOVE", (0, 0), (-1, -1), 0.5, paper.RULE),
                ("LINEBELOW", (0, -1), (-1, -1), 0.5, paper.RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ],
        ),
        Spacer(0, 8 * mm),
        P(_confidential(content, words), style.small),
    ]
    return [
        *_customer(content, words, style),
        Spacer(0, 5 * mm),
        P(proposal.title, style.subtitle),
        *_objective(content, style),
        paper.Gap(below, 10 * mm),
        *below,
        PageBreak(),
    ]


def _customer(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The customer's logo, if there is one, and the name, about a third down the page."""
    company = content.customer.company
    name = P(company, _display(company, style))
    if content.logo is None:
        return [Spacer(0, _DOWN), name]
    logo = Picture(content.logo, _LOGO, words("cover.logo", company=company))
    return [Spacer(0, _DOWN - _LOGO_GAP - logo.height), logo, Spacer(0, _LOGO_GAP), name]


def _objective(content: Content, style: Styles) -> list[Flowable]:
    """What the customer wants to reach; a long text waits for the summary."""
    text = content.proposal.objective.strip()
    if not text or len(text) > _LONGEST_OBJECTIVE:
        return []
    return [Spacer(0, 9 * mm), P(text, style.lead)]


def _confidential(content: Content, words: Words) -> str:
    own = content.brand.confidential
    return own or words("cover.confidential", customer=content.customer.company)


def _display(name: str, style: Styles) -> ParagraphStyle:
    """The style of the customer's name, smaller where it is long."""
    long, very_long = 40, 110
    if len(name) <= long:
        return style.display
    size = 25 if len(name) <= very_long else 15
    return ParagraphStyle("long name", style.display, fontSize=size, leading=size * 1.22)


def _person(party: Party, *, company: bool = False) -> str:
    lines = [", ".join(part for part in (party.person, party.title) if part)]
    if company:
        lines += [party.company, party.email, party.phone]
    elif not party.person:
        lines = [party.company]
    return "\n".join(line for line in lines if line)
