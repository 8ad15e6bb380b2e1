"""Two pages that say nothing, to see what every document will look like: a cover and a page."""

from datetime import date
from decimal import Decimal
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.documents import masthead, paper, printing
from app.documents.brand import Brand
from app.documents.paper import P, Styles
from app.documents.printing import Running
from app.documents.words import Words

_DOWN = 58 * mm
_COUNTS = (Decimal(120), Decimal(1_400))


def render(brand: Brand, company: str, language: str, day: date) -> bytes:
    """A cover and one page in this branding. What no font draws is marked, and no matter here."""
    words, style = Words(language), paper.styles_of(brand)
    running = Running(
        title=words("specimen.title"),
        author=company,
        head_left=words("specimen.customer"),
        head_right=words("specimen.title"),
        foot=words("running.confidential"),
        style=style,
        size=brand.size,
        legal=brand.legal,
        day=day,
        words=words,
    )

    def cover(canvas: Canvas) -> None:
        masthead.draw(canvas, brand, company)

    return printing.pdf(running, partial(_story, brand, company, words, style), cover)


def _story(brand: Brand, company: str, words: Words, style: Styles) -> list[Flowable]:
    customer = words("specimen.customer")
    confidential = brand.confidential or words("cover.confidential", customer=customer)
    below = [P(confidential, style.small)]
    return [
        Spacer(0, _DOWN),
        P(customer, style.display),
        Spacer(0, 5 * mm),
        P(words("specimen.title"), style.subtitle),
        paper.Gap(below, 10 * mm),
        *below,
        PageBreak(),
        *_page(brand, company, words, style),
    ]


def _page(brand: Brand, company: str, words: Words, style: Styles) -> list[Flowable]:
    """A page with a text, what stands on every document, and a few figures in a table."""
    parts = [P(words("summary.title"), style.title), P(words("specimen.lead"), style.lead)]
    if brand.about and company:
        parts += paper.heading(words("summary.about", company=company), style)
        parts += [P(each, style.text) for each in brand.about.split("\n\n")]
    rows = [[P(words("today.item"), style.label), P(words("today.quantity"), style.label_right)]]
    for number, count in enumerate(_COUNTS, 1):
        item = P(words("specimen.item", number=number), style.text)
        rows.append([item, P(words.formats.number(count), style.number)])
    return [
        *parts,
        *paper.heading(words("today.included"), style),
        paper.table(rows, (0.7, 0.3), paper.RULED, repeat=1),
        *paper.heading(words("terms.governing"), style),
        P(brand.governing or words("terms.unchanged"), style.text),
    ]
