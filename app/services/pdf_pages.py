"""Pages of a finished PDF: how many, how large, and each as pixels. All may run off the window."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents.reading import Picture


def page_count(content: bytes) -> int:
    """How many pages a PDF has; may be called in the background."""
    from app.documents import reading

    return reading.count(content)


def page_size(content: bytes) -> tuple[float, float]:
    """Width and height of the pages of a PDF, in points; may be called in the background."""
    from app.documents import reading

    return reading.size(content)


def picture(content: bytes, number: int, *, width: int) -> "Picture":
    """A page of a PDF, counted from 0, so many pixels wide; may be called in the background."""
    from app.documents import reading

    return reading.picture(content, number, width=width)
