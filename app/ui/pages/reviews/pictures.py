"""Pages of a PDF as pictures of the screen."""

from PySide6.QtGui import QImage

from app.services import proposal_view


def image(content: bytes, number: int, width: int) -> QImage:
    """A page as a picture that owns its pixels, *width* pixels wide."""
    made = proposal_view.picture(content, number, width=width)
    pixels = QImage(
        made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888
    )
    return pixels.copy()


def size_of(content: bytes) -> tuple[float, float]:
    """How large the pages are, in points."""
    return proposal_view.page_size(content)
