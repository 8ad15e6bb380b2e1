"""A first look at pages that were printed: their size, and pictures of those being read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from app.domain.proposals import Proposal
from app.services import proposal_view


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
    count = proposal_view.page_count(content)
    return Look(
        proposal=proposal,
        content=content,
        pages=count,
        size=proposal_view.page_size(content),
        pictures={(n, width): picture(content, n, width) for n, width in read if n < count},
    )


def picture(content: bytes, number: int, width: int) -> QImage:
    """A page as a picture that owns its pixels."""
    made = proposal_view.picture(content, number, width=width)
    pixels = QImage(
        made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888
    )
    return pixels.copy()
