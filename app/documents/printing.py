"""From flowables to the bytes of a PDF: page templates, running head, page x of y, forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents import fonts, paper
from app.documents.words import Words

COVER, INSIDE = "cover", "inside"
_FOOT = 12 * mm
_HEAD = paper.PAGE[1] - 15 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What every page but the cover carries, and what the file says of itself."""

    title: str
    author: str
    head_left: str
    head_right: str
    foot: str
    accent: Color
    words: Words = field(
        default_factory=Words
    )  # how pages are counted, and the language that the file declares


def pdf(
    running: Running,
    story: Callable[[], Sequence[Flowable]],
    cover: Callable[[Canvas], None] | None = None,
    *,
    likely: int = 1,
) -> bytes:
    """Print a story, after a cover page if one is drawn.

    Only a printed story tells its number of pages: if it is not the *likely* one, it is printed
    once more. The bytes depend on what is printed alone, not on the moment or that guess.
    """
    fonts.ready()
    pages, content = _print(running, story(), cover, likely)
    return content if pages == likely else _print(running, story(), cover, pages)[1]


def _print(
    running: Running,
    story: Sequence[Flowable],
    cover: Callable[[Canvas], None] | None,
    of: int,
) -> tuple[int, bytes]:
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=paper.PAGE,
        title=running.title,
        author=running.author,
        subject=running.foot,
        creator="Perennial",
        lang=running.words.tag,
        invariant=1,
    )
    document.addPageTemplates(_templates(running, cover, of))
    document.build(list(story))
    return document.page, out.getvalue()


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
        for name, piece in fonts.runs(fonts.in_reading_order(text), self.font):
            canvas.setFont(name, self.size)
            canvas.drawString(x, y, piece)
            x += float(canvas.stringWidth(piece, name, self.size))

    def write_to(self, canvas: Canvas, end: float, y: float, text: str) -> None:
        """Write a line that ends at *end*."""
        self.write(canvas, end - self.width(text), y, text)


class Bookmark(Flowable):  # type: ignore[misc]
    """Enters a place in the outline of the file."""

    def __init__(self, text: str, level: int = 0) -> None:
        super().__init__()
        self._text, self._level = text, level

    def wrap(self, *_room: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Enter the place."""
        key = f"{self.canv.getPageNumber()}-{self._level}-{self._text}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self._text, key, level=self._level, closed=False)


def _templates(
    running: Running, cover: Callable[[Canvas], None] | None, of: int
) -> list[PageTemplate]:
    def inside(canvas: Canvas, _document: Any) -> None:  # noqa: ANN401
        canvas.saveState()
        _head(canvas, running)
        _foot(canvas, running, of)
        canvas.restoreState()

    def first(canvas: Canvas, _document: Any) -> None:  # noqa: ANN401
        canvas.saveState()
        if cover is not None:
            cover(canvas)
        _foot(canvas, running, of)
        canvas.restoreState()

    pages = [PageTemplate(INSIDE, [_frame()], onPage=inside)]
    if cover is not None:
        pages.insert(0, PageTemplate(COVER, [_frame()], onPage=first, autoNextPageTemplate=INSIDE))
    return pages


def _frame() -> Frame:
    return Frame(
        paper.LEFT,
        paper.BOTTOM,
        paper.WIDTH,
        paper.HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _head(canvas: Canvas, running: Running) -> None:
    end = paper.LEFT + paper.WIDTH
    right = _FINE.fitted(running.head_right, paper.WIDTH / 2)
    left = _BOLD.fitted(running.head_left, paper.WIDTH - _FINE.width(right) - 16)
    canvas.setFillColor(paper.INK)
    _BOLD.write(canvas, paper.LEFT, _HEAD, left)
    canvas.setFillColor(paper.MUTED)
    _FINE.write_to(canvas, end, _HEAD, right)
    canvas.setStrokeColor(running.accent)
    canvas.setLineWidth(0.8)
    canvas.line(paper.LEFT, _HEAD - 6, end, _HEAD - 6)


def _foot(canvas: Canvas, running: Running, of: int) -> None:
    page = running.words("running.page", page=canvas.getPageNumber(), pages=of)
    room = paper.WIDTH - _FINE.width(page) - 12
    canvas.setFillColor(paper.MUTED)
    _FINE.write(canvas, paper.LEFT, _FOOT, _FINE.fitted(running.foot, room))
    _FINE.write_to(canvas, paper.LEFT + paper.WIDTH, _FOOT, page)


_FINE = Pen(fonts.PLAIN, 8)
_BOLD = Pen(fonts.STRONG, 8.5)
