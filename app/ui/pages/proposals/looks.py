"""A first look at pages that were printed: their size, and pictures of those being read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from app.domain.proposals import Proposal
from app.services import pdf_pages
from app.ui.widgets.page_image import page_image


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Pages that are not checked yet, and pictures of those that are being read."""

    proposal: Proposal
    content: bytes
    pages: int
    size: tuple[float, float]
    pictures: dict[tuple[int, int], QImage]


def look(proposal: Proposal, content: bytes, read: Sequence[tuple[int, int]]) -> Look:
    """A first look at what was printed: pages of these numbers in these widths."""
    count = pdf_pages.page_count(content)
    return Look(
        proposal=proposal,
        content=content,
        pages=count,
        size=pdf_pages.page_size(content),
        pictures={(n, width): page_image(content, n, width) for n, width in read if n < count},
    )
