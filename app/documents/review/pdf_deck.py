"""The slides as a PDF, a page each: what is shown on screen, printed and read back."""

from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts, paper, tagging
from app.documents.lettering import choosing
from app.documents.lettering.letters import whole
from app.documents.review import fitting, placing
from app.documents.review.charts import draw_chart
from app.documents.review.frame import OURS, Box
from app.documents.review.placing import Filled, Grid, Picture, Placed, Plot, Said
from app.documents.review.slides import Cell, Deck, Mark
from app.documents.tagging import TaggedCanvas
from app.documents.words import Words

MARK_COLOURS = {
    Mark.DONE: HexColor("#0B6E8A"),
    Mark.ON_TRACK: HexColor("#0B6E8A"),
    Mark.BEHIND: HexColor("#8A5E00"),
    Mark.BACK: HexColor("#9B1C1C"),
    Mark.OPEN: HexColor("#5B6675"),
}


_RUNNING = frozenset(("foot", "number"))


def pdf(deck: Deck) -> bytes:
    """Print a deck. The same deck makes the same bytes."""
    fonts.ready()
    out = BytesIO()
    canvas = TaggedCanvas(
        out,
        day=deck.day,
        pagesize=(OURS.width, OURS.height),
        invariant=1,
        lang=Words(deck.language).tag,
    )
    canvas.setTitle(whole(f"{deck.customer}: {deck.title}"))
    canvas.setAuthor(whole(deck.presenter or deck.sender))
    canvas.setSubject(whole(deck.title))
    canvas.setCreator("Perennial")
    with choosing.read_in(deck.language):
        _pages(canvas, deck)
    canvas.save()
    return out.getvalue()


def _pages(canvas: TaggedCanvas, deck: Deck) -> None:
    words = Words(deck.language)
    for page in placing.placed(deck):
        _page(canvas, page, paper.accent(deck.colour), words)
        canvas.bookmarkPage(page.slide.key)
        canvas.addOutlineEntry(whole(page.slide.headline), page.slide.key, level=0)
        canvas.showPage()


def _page(canvas: Canvas, page: Placed, accent: Color, words: Words) -> None:
    """Draw a page, each thing on it with what it is for those who hear it."""
    for item in page.items:
        if isinstance(item, Said):
            role = "H1" if item.place == "headline" else "P"
            runs = item.place in _RUNNING
            with tagging.aside(canvas) if runs else tagging.content(canvas, role):
                _said(canvas, item, accent)
        elif isinstance(item, Filled):
            with tagging.aside(canvas):
                _filled(canvas, item, accent)
        elif isinstance(item, Grid):
            _grid(canvas, item)
        elif isinstance(item, Plot):
            with tagging.content(canvas, "Figure", item.chart.told):
                draw_chart(canvas, item.box, item.chart, accent, words)
        else:
            with tagging.content(canvas, "Figure", item.name):
                _picture(canvas, item)


def tone(name: str, accent: Color) -> Color:
    """The colour of a tone."""
    return {"accent": accent, "muted": paper.MUTED}.get(name, paper.INK)


def _said(canvas: Canvas, item: Said, accent: Color) -> None:
    name = fonts.STRONG if item.strong else fonts.PLAIN
    style = ParagraphStyle(
        "said",
        fontName=name,
        fontSize=item.size,
        leading=item.size * fitting.LEADING,
        textColor=tone(item.tone, accent),
        splitLongWords=1,
        **({"alignment": TA_RIGHT} if item.right else {}),
    )
    _draw(canvas, item.text, style, item.box)


def _draw(canvas: Canvas, text: str, style: ParagraphStyle, box: Box) -> None:
    paragraph = paper.P(text, style)
    _, high = paragraph.wrap(box.width, OURS.height)
    paragraph.drawOn(canvas, box.x, OURS.height - box.y - high)


def _filled(canvas: Canvas, item: Filled, accent: Color) -> None:
    box = item.box
    canvas.setFillColor(accent)
    canvas.rect(box.x, OURS.height - box.y - box.height, box.width, box.height, stroke=0, fill=1)


def _grid(canvas: Canvas, item: Grid) -> None:
    with tagging.element(canvas, "Table"):
        _rows(canvas, item)


def _rows(canvas: Canvas, item: Grid) -> None:
    fitted, y = item.fitted, item.box.y
    head = tuple(Cell(text, strong=True) for text in fitted.table.head)
    for number, (row, high) in enumerate(
        zip((head, *fitted.table.rows), fitted.heights, strict=True)
    ):
        is_head = number == 0
        with tagging.element(canvas, "TR"):
            _row(canvas, item, row, y, is_head=is_head)
        y += high
        with tagging.aside(canvas):
            canvas.setStrokeColor(paper.INK if is_head else paper.RULE)
            canvas.setLineWidth(0.9 if is_head else 0.5)
            below = OURS.height - y
            canvas.line(item.box.x, below, item.box.x + item.box.width, below)


def _row(canvas: Canvas, item: Grid, row: tuple[Cell, ...], y: float, *, is_head: bool) -> None:
    fitted, x = item.fitted, item.box.x
    size = fitted.size * (fitting.HEAD if is_head else 1)
    for column, (cell, width) in enumerate(zip(row, fitted.widths, strict=True)):
        style = ParagraphStyle(
            "cell",
            fontName=fonts.STRONG if cell.strong else fonts.PLAIN,
            fontSize=size,
            leading=size * fitting.LEADING,
            textColor=_ink(cell, is_head=is_head),
            splitLongWords=1,
            **({"alignment": TA_RIGHT} if column in fitted.table.right else {}),
        )
        left = fitting.PADDING if column else 0
        room = width - left - fitting.PADDING
        with tagging.content(canvas, "TH" if is_head else "TD"):
            _draw(canvas, fitting.said(cell), style, Box(x + left, y + 5, room, 0))
        x += width


def _ink(cell: Cell, *, is_head: bool) -> Color:
    if cell.mark is not None:
        return MARK_COLOURS[cell.mark]
    return paper.MUTED if is_head else paper.INK


def _picture(canvas: Canvas, item: Picture) -> None:
    image = ImageReader(BytesIO(item.png))
    width, height = image.getSize()
    scale = min(item.box.width / width, item.box.height / height)
    canvas.drawImage(
        image,
        item.box.x + item.box.width - width * scale,
        OURS.height - item.box.y - height * scale,
        width * scale,
        height * scale,
        mask="auto",
    )
