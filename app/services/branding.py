"""What our documents look like: the branding that is set once, for the pages to print."""

from dataclasses import dataclass
from datetime import date

from app.documents.brand import Brand
from app.domain import settings as options
from app.domain.settings import Settings
from app.services.logos import sender_logo
from app.storage.book import Book


def brand_of(book: Book, settings: Settings, paper: str = "") -> Brand:
    """The branding as set; *paper* is that of a document which has its own."""
    picture = sender_logo(book)
    return Brand(
        colour=settings[options.SENDER_COLOUR],
        second=settings[options.SENDER_SECOND_COLOUR],
        logo=None if picture is None else picture.content,
        legal=settings[options.LEGAL_FOOTER],
        about=settings[options.ABOUT_US],
        governing=settings[options.GOVERNING],
        confidential=settings[options.CONFIDENTIAL],
        paper=paper or settings[options.PAPER],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A colour as it is printed: darker than it was asked for where it would not be legible.

    *contrast* is that of the colour as asked for with white, from 1 to 21.
    """

    asked: str
    printed: str
    contrast: float

    @property
    def is_darkened(self) -> bool:
        """Tell whether it is printed darker."""
        return self.asked.casefold() != self.printed.casefold()


def on_paper(colour: str) -> OnPaper | None:
    """How a colour will be printed; None for what is none."""
    from app.documents import paper  # costs ReportLab

    if not paper.is_colour(colour):
        return None
    return OnPaper(
        asked=colour,
        printed=paper.legible(colour),
        contrast=paper.contrast_of(colour),
    )


def specimen(book: Book, day: date) -> bytes:
    """A cover and a page in our branding, as PDF."""
    from app.documents import specimen as printed  # costs ReportLab

    settings = book.settings(day)
    company = settings[options.SENDER_COMPANY]
    return printed.render(brand_of(book, settings), company, settings.language, day)
