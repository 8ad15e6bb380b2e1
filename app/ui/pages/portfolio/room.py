"""Where the views of the portfolio are kept."""

from app.ui.labels import translate
from app.ui.saved_views import Room


def room() -> Room:
    """The room of the table of accounts."""
    return Room(
        key="portfolio",
        everything=translate("Portfolio", "All accounts"),
        keeps=translate("Portfolio", "Columns, order, groups, filters and words are kept."),
    )
