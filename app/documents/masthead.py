"""The head of a first page: the sender's colours down its side, and the sender's sign."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts, paper
from app.documents.brand import Brand
from app.documents.printing import Pen

_LOGO = (52 * mm, 20 * mm)
_TOP = 22 * mm  # from the upper edge of the page
_BAND, _STRIPE = 7 * mm, 1.6 * mm


def draw(canvas: Canvas, brand: Brand, company: str) -> None:
    """Draw a band in the sender's colours, and the logo, else the name."""
    size, style = brand.size, paper.styles_of(brand)
    canvas.setFillColor(style.accent)
    canvas.rect(0, 0, _BAND, size.height, stroke=0, fill=1)
    canvas.setFillColor(style.second)
    canvas.rect(_BAND, 0, _STRIPE, size.height, stroke=0, fill=1)
    top = size.height - _TOP
    if brand.logo is not None:
        _draw_logo(canvas, brand.logo, size.left, top)
        return
    canvas.setFillColor(paper.INK)
    pen = Pen(fonts.STRONG, 13)
    pen.write(canvas, size.left, top - 13, pen.fitted(company, size.line))


def _draw_logo(canvas: Canvas, png: bytes, left: float, top: float) -> None:
    """Draw a logo as large as fits, hanging from *top*."""
    image = ImageReader(BytesIO(png))
    width, height = image.getSize()
    scale = min(_LOGO[0] / width, _LOGO[1] / height)
    wide, high = width * scale, height * scale
    canvas.drawImage(image, left, top - high, wide, high, mask="auto")
