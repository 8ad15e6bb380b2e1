"""From flowables to the bytes of a PDF: page templates, running head, page x of y, forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents import fonts, paper, tagging
from app.documents.lettering import choosing, letters, notes
from app.documents.lettering.line import Line
from app.documents.paper import P, Styles
from app.documents.sizes import A4, Size
from app.documents.tagging import TaggedCanvas
from app.documents.words import Words

COVER, INSIDE = "cover", "inside"
_HEAD = 15 * mm  # from the upper edge
_FOOT = 12 * mm
_MOST = 99  # pages that the foot has room to count
_LEGAL = 8 * mm  # from the lower edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What every page but the cover carries, and what the file says of itself.

    *legal* are small lines that the law wants at the foot of every page; pages give way to them.
    *day* is that of the document. *words* count the pages in the language that the file declares.
    """

    title: str
    author: str
    head_left: str
    head_right: str
    foot: str
    style: Styles
    size: Size = A4
    legal: str = ""
    day: date | None = None
    words: Words = field(default_factory=Words)


def pdf(
    running: Running,
    story: Callable[[], Sequence[Flowable]],
    cover: Callable[[Canvas], None] | None = None,
    *,
    plain: bool = False,
) -> bytes:
    """Print a story, after a cover page if one is drawn.

    The bytes depend on what is printed alone, not on the moment. A *plain* one looks the same and
    has no tags: it is printed faster, for our own screen.
    """
    fonts.ready()
    with choosing.read_in(running.words.language):
        return _print(running, story(), cover, plain=plain)


def _print(
    running: Running,
    story: Sequence[Flowable],
    cover: Callable[[Canvas], None] | None,
    *,
    plain: bool,
) -> bytes:
    out = BytesIO()
    foot = _Foot(running)
    document = BaseDocTemplate(
        out,
        pagesize=running.size.whole,
        title=letters.whole(running.title),
        author=letters.whole(running.author),
        subject=letters.whole(running.foot),
        creator="Perennial",
        lang=running.words.tag,
        invariant=1,
        pageCompression=0 if plain else 1,
    )
    document.addPageTemplates(_templates(running, cover, foot))
    maker = partial(TaggedCanvas, day=running.day, finish=foot.number, plain=plain)
    document.build(list(story), canvasmaker=maker)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Pen:
    """A font and a size to write single lines with."""

    font: str
    size: float

    def width(self, text: str) -> float:
        """How wide a text is drawn, in points."""
        return fonts.width(text, self.font, self.size)

    def fitted(self, text: str, room: float) -> str:
        """The text, cut with an ellipsis where it is wider than the room for it."""
        return fonts.fitted(text, self.font, self.size, room)

    def write(self, canvas: Canvas, x: float, y: float, text: str) -> None:
        """Write a line from *x*, piece by piece in the fonts it needs."""
        if letters.is_plain(text):
            canvas.setFont(self.font, self.size)
            canvas.drawString(x, y, text)
        else:
            line = Line(text, self.font)
            if line.is_turned:
                notes.note_turned(line.text, canvas.getPageNumber())
            line.stretch().draw(canvas, x, y, self.size)

    def write_to(self, canvas: Canvas, end: float, y: float, text: str) -> None:
        """Write a line that ends at *end*."""
        self.write(canvas, end - self.width(text), y, text)


class Bookmark(Flowable):  # type: ignore[misc]
    """Enters a place in the outline of the file."""

    def __init__(self, text: str, level: int = 0) -> None:
        super().__init__()
        self._text, self._level = letters.whole(text), level

    def wrap(self, *_room: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Enter the place."""
        key = f"{self.canv.getPageNumber()}-{self._level}-{self._text}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self._text, key, level=self._level, closed=False)


def _templates(
    running: Running, cover: Callable[[Canvas], None] | None, foot: "_Foot"
) -> list[PageTemplate]:
    def inside(canvas: Canvas, _document: Any) -> None:  # noqa: ANN401
        with tagging.aside(canvas):
            canvas.saveState()
            _head(canvas, running)
            foot.draw(canvas)
            canvas.restoreState()

    def first(canvas: Canvas, _document: Any) -> None:  # noqa: ANN401
        with tagging.aside(canvas):
            canvas.saveState()
            if cover is not None:
                cover(canvas)
            foot.draw(canvas)
            canvas.restoreState()

    def template(name: str, on_page: Callable[[Canvas, Any], None], **then: str) -> PageTemplate:
        return PageTemplate(name, [_frame(running.size, foot)], onPage=on_page, **then)

    pages = [template(INSIDE, inside)]
    if cover is not None:
        pages.insert(0, template(COVER, first, autoNextPageTemplate=INSIDE))
    return pages


class _Foot:
    """The foot of every page: what it belongs to, its number, and what the law wants.

    How many pages there are is known when the last is drawn: the numbers are put into each page
    as a form of the PDF, which may be filled later.
    """

    def __init__(self, running: Running) -> None:
        self._running = running
        self._legal = P(running.legal, running.style.legal) if running.legal else None
        high = self._legal.wrap(running.size.line, running.size.height)[1] if self._legal else 0
        self._line = max(_FOOT, _LEGAL + high + 6)
        self.bottom = running.size.bottom + self._line - _FOOT

    def draw(self, canvas: Canvas) -> None:
        """Draw it on the page that is printed now."""
        running, size = self._running, self._running.size
        room = size.line - _FINE.width(self._numbered(_MOST, _MOST)) - 12
        canvas.setFillColor(paper.MUTED)
        _FINE.write(canvas, size.left, self._line, _FINE.fitted(running.foot, room))
        canvas.doForm(f"foot{canvas.getPageNumber()}")
        if self._legal is not None:
            self._legal.drawOn(canvas, size.left, _LEGAL)

    def number(self, canvas: TaggedCanvas) -> None:
        """Number the pages, all of which are drawn."""
        pages = len(canvas.document.Pages.pages)
        for page in range(1, pages + 1):
            canvas.beginForm(f"foot{page}")
            canvas.setFillColor(paper.MUTED)
            _FINE.write_to(canvas, self._running.size.end, self._line, self._numbered(page, pages))
            canvas.endForm()

    def _numbered(self, page: int, pages: int) -> str:
        return self._running.words("running.page", page=page, pages=pages)


def _frame(size: Size, foot: _Foot) -> Frame:
    return Frame(
        size.left,
        foot.bottom,
        size.line,
        size.height - size.top - foot.bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _head(canvas: Canvas, running: Running) -> None:
    size = running.size
    up = size.height - _HEAD
    right = _FINE.fitted(running.head_right, size.line / 2)
    left = _BOLD.fitted(running.head_left, size.line - _FINE.width(right) - 16)
    canvas.setFillColor(paper.INK)
    _BOLD.write(canvas, size.left, up, left)
    canvas.setFillColor(paper.MUTED)
    _FINE.write_to(canvas, size.end, up, right)
    canvas.setStrokeColor(running.style.accent)
    canvas.setLineWidth(0.8)
    canvas.line(size.left, up - 6, size.end, up - 6)


_FINE = Pen(fonts.PLAIN, 8)
_BOLD = Pen(fonts.STRONG, 8.5)
