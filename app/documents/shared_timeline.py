"""The way to a renewal on one page that a customer is given: who does what together, by when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from app.documents import disclosure, fonts, masthead, paper, printing
from app.documents.brand import Brand
from app.documents.formats import Formats
from app.documents.paper import P, Styles
from app.documents.printing import Pen, Running
from app.documents.proof import proof
from app.documents.proposal.content import Party
from app.documents.tagged import Figure
from app.documents.words import Words

_LONGEST = 110  # characters of a name
_LONG = 40
_DOT = 5.0


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step with its day and what happens on it; the *last* one is what all lead to."""

    on: date
    title: str
    text: str
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPage:
    """The whole page, for the customer's eyes."""

    customer: Party
    sender: Party
    day: date
    lead: str
    milestones: tuple[Milestone, ...]
    note: str = ""
    brand: Brand = field(default_factory=Brand)
    language: str = "en_US"


def render(page: SharedPage, *, others: Iterable[str] = ()) -> bytes:
    """Print the page; the same page makes the same bytes.

    *others* are the names of other customers. Raises DisclosureError if the page says something
    that is not meant for the customer, and UnprintableError if there are letters that no font
    here can draw.
    """
    style, words = paper.styles_of(page.brand), Words(page.language)
    customer, day = _short(page.customer.company), words.formats.day(page.day)
    running = Running(
        title=f"{words('way.title')}: {customer}",
        author=page.sender.company or page.sender.person,
        head_left=page.sender.company,
        head_right=day,
        foot=words("way.foot", customer=customer, day=day),
        style=style,
        size=page.brand.size,
        legal=page.brand.legal,
        day=page.day,
        words=words,
    )

    def behind(canvas: Canvas) -> None:
        masthead.draw(canvas, page.brand, page.sender.company)

    printed = proof(lambda: printing.pdf(running, lambda: _story(page, words, style), behind))
    printed.check()
    parties = (page.customer, page.sender)
    named = [name for each in parties for name in (each.company, each.person, each.title)]
    # What was cut stands there only in part, so the part is ours to say too.
    ours = [*named, *(_short(each) for each in named), page.sender.email]
    disclosure.check(printed.pages, others=others, ours=[each for each in ours if each])
    return printed.content


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _story(page: SharedPage, words: Words, style: Styles) -> list[Flowable]:
    name = _short(page.customer.company)
    return [
        Spacer(0, 26 * mm),
        P(name, _display(name, style)),
        Spacer(0, 3 * mm),
        P(words("way.title"), style.subtitle),
        Spacer(0, 10 * mm),
        P(page.lead, style.lead),
        Spacer(0, 8 * mm),
        Track(page.milestones, words.formats, style),
        Spacer(0, 8 * mm),
        _steps(page.milestones, words, style),
        Spacer(0, 7 * mm),
        *_people(page, words, style),
        *([P(page.note, style.footnote)] if page.note else []),
    ]


def _display(name: str, style: Styles) -> ParagraphStyle:
    size = 26 if len(name) <= _LONG else 16
    return ParagraphStyle("customer", style.display, fontSize=size, leading=size * 1.22)


def _steps(milestones: Sequence[Milestone], words: Words, style: Styles) -> Flowable:
    keys = ("way.by", "way.step", "way.together")
    head = [P(words(each), style.label) for each in keys]
    rows = [
        [
            P(words.formats.day(each.on), style.text),
            P(each.title, style.strong),
            P(each.text, style.text),
        ]
        for each in milestones
    ]
    return paper.table([head, *rows], (0.24, 0.24, 0.52), paper.RULED, repeat=1)


def _people(page: SharedPage, words: Words, style: Styles) -> list[Flowable]:
    """Who speaks for each side, as far as that is known."""
    sender, customer = page.sender, page.customer
    ours = [", ".join(filter(None, (sender.person, sender.title))), sender.email, sender.phone]
    theirs = [customer.person, customer.title]
    company = sender.company
    us = words("way.for_company", company=company) if company else words("way.for_us")
    sides = [(words("way.for_you"), theirs), (us, ours)]
    known = [(title, "\n".join(_short(each) for each in lines if each)) for title, lines in sides]
    shown = [(title, text) for title, text in known if text]
    if not shown:
        return []
    return [
        paper.table(
            [
                [P(_short(title), style.label) for title, _ in shown],
                [P(text, style.text) for _, text in shown],
            ],
            tuple(1 / len(shown) for _ in shown),
            [
                ("BACKGROUND", (0, 0), (-1, -1), paper.SHADE),
                ("LEFTPADDING", (0, 0), (-1, -1), 9),
                ("TOPPADDING", (0, 0), (-1, 0), 6),
                ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
                ("TOPPADDING", (0, 1), (-1, 1), 0),
                ("BOTTOMPADDING", (0, 1), (-1, 1), 8),
            ],
        )
    ]


class Track(Figure):
    """The steps as dots on a line, as far apart as their days; days that would meet are spread."""

    _HEIGHT = 46.0
    _LINE = 26.0
    _APART = 74.0  # points that a day takes when it is written

    def __init__(self, milestones: Sequence[Milestone], formats: Formats, style: Styles) -> None:
        super().__init__()
        self._milestones, self._formats, self._style = tuple(milestones), formats, style
        self.said = "; ".join(f"{formats.day(each.on)}: {each.title}" for each in milestones)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The full width, one line high."""
        self.width = width
        return width, self._HEIGHT

    def paint(self) -> None:
        """Draw the line, its dots, and under each its day."""
        canvas, places = self.canv, self.places()
        canvas.setStrokeColor(self._style.accent)
        canvas.setLineWidth(1.6)
        canvas.line(places[0], self._LINE, places[-1], self._LINE)
        for number, (at, each) in enumerate(zip(places, self._milestones, strict=True), 1):
            self._dot(canvas, at, number, each)

    def places(self) -> list[float]:
        """Where the dots stand: in scale, but never closer than their days can be read."""
        first, last = self._milestones[0].on, self._milestones[-1].on
        half = self._APART / 2
        room = self.width - self._APART
        whole = max((last - first).days, 1)
        found = [half + room * (each.on - first).days / whole for each in self._milestones]
        for place in range(1, len(found)):
            found[place] = max(found[place], found[place - 1] + self._APART)
        edge = self.width - half
        for place in reversed(range(len(found))):
            found[place] = min(found[place], edge)
            edge = found[place] - self._APART
        return found

    def _dot(self, canvas: Canvas, at: float, number: int, each: Milestone) -> None:
        canvas.setFillColor(self._style.accent if each.last else paper.PAPER)
        canvas.circle(at, self._LINE, _DOT + (1.5 if each.last else 0), stroke=1, fill=1)
        for pen, text, up in (
            (Pen(fonts.STRONG, 8.5), str(number), self._LINE + 11),
            (Pen(fonts.PLAIN, 8.5), self._formats.short_day(each.on), self._LINE - 20),
        ):
            canvas.setFillColor(paper.INK)
            pen.write(canvas, at - pen.width(text) / 2, up, text)
