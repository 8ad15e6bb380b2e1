"""The map of people as a PDF of one page: vectors and text, on paper large enough to read."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A0, A1, A2, A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.documents import disclosure, fonts
from app.documents.lettering import letters
from app.documents.people.content import MapDrawn
from app.documents.people.shapes import Box, Said, Sheet, Way, sheet
from app.documents.printing import Pen
from app.documents.proof import proof

_SMALLEST = 0.5  # points for a unit of the map: below it, names cannot be read on paper
_LONGEST = 14_000.0  # points of a page, as long as a PDF allows
_PAPERS = (A4, A3, A2, A1, A0)


def render(drawn: MapDrawn, *, others: Iterable[str] = ()) -> bytes:
    """Print the map; the same map makes the same bytes.

    *others* are the names of other customers. Raises DisclosureError if a map that is not for us
    alone says something that is not meant for the customer, and UnprintableError if there are
    letters that no font here can draw.
    """
    whole = sheet(drawn)
    printed = proof(lambda: _drawn(drawn, whole, _paper(whole)))
    printed.check()
    if not drawn.is_internal:
        disclosure.check(printed.pages, others=others, ours=drawn.named())
    return printed.content


def page_of(drawn: MapDrawn, whole: Sheet) -> bytes:
    """The map on a page of exactly its size, to be made a picture of."""
    shrunk = min(1.0, _LONGEST / whole.width, _LONGEST / whole.height)
    return _drawn(drawn, whole, (whole.width * shrunk, whole.height * shrunk))


def _paper(whole: Sheet) -> tuple[float, float]:
    """The smallest paper on which names can be read, upright if that shows more."""
    page = landscape(_PAPERS[0])
    for size in _PAPERS:
        page = max((landscape(size), size), key=lambda each: _scale(whole, each))
        if _scale(whole, page) >= _SMALLEST:
            break
    return float(page[0]), float(page[1])


def _drawn(drawn: MapDrawn, whole: Sheet, page: tuple[float, float]) -> bytes:
    scale = min(1.0, _scale(whole, page))
    out = BytesIO()
    canvas = Canvas(out, pagesize=page, invariant=1, lang="en")
    canvas.setTitle(letters.whole(f"{drawn.account}: {drawn.title}"))
    canvas.setCreator("Perennial")
    canvas.translate((page[0] - whole.width * scale) / 2, page[1])
    canvas.scale(scale, scale)
    for shape in whole.shapes:
        if isinstance(shape, Box):
            _box(canvas, shape)
        elif isinstance(shape, Way):
            _way(canvas, shape)
        else:
            _said(canvas, shape)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scale(whole: Sheet, page: tuple[float, float]) -> float:
    return float(min(page[0] / whole.width, page[1] / whole.height))


def _box(canvas: Canvas, box: Box) -> None:
    canvas.setDash(*((4, 3) if box.dashed else ()))
    canvas.setLineWidth(1)
    if box.fill:
        canvas.setFillColor(HexColor(box.fill))
    if box.stroke:
        canvas.setStrokeColor(HexColor(box.stroke))
    canvas.roundRect(
        box.x, -box.y - box.height, box.width, box.height, min(box.radius, box.height / 2),
        stroke=int(bool(box.stroke)), fill=int(bool(box.fill)),
    )  # fmt: skip


def _way(canvas: Canvas, way: Way) -> None:
    canvas.setDash(*((5, 4) if way.dashed else ()))
    canvas.setLineWidth(way.width)
    canvas.setStrokeColor(HexColor(way.stroke))
    path = canvas.beginPath()
    path.moveTo(way.points[0][0], -way.points[0][1])
    for x, y in way.points[1:]:
        path.lineTo(x, -y)
    canvas.drawPath(path)


def _said(canvas: Canvas, said: Said) -> None:
    x = said.x
    if said.middle:
        x -= fonts.width(said.text, said.font, said.size) / 2
    canvas.setFillColor(HexColor(said.ink))
    Pen(said.font, said.size).write(canvas, x, -said.y, said.text)
