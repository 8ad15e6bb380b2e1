"""What our documents look like: the branding that is set once, for the pages to print."""

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
