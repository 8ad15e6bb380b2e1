"""A page of a PDF as a picture of the screen."""

from PySide6.QtGui import QImage

from app.services import pdf_pages


def page_image(content: bytes, number: int, width: int) -> QImage:
    """A page, counted from 0, as a picture that owns its pixels; *width* is in pixels."""
    made = pdf_pages.picture(content, number, width=width)
    pixels = QImage(
        made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888
    )
    return pixels.copy()
