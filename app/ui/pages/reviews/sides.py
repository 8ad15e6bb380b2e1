"""The views beside the form, in the order in which they are offered. A new one is a line here.

Each is imported when it is first looked at.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.pages.reviews.side import Side
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SideKind:
    """A side and where its widget is made."""

    id: str
    title: object
    part: str

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("Reviews", str(self.title))

    def make(self, workspace: Workspace) -> Side:
        """The side itself."""
        side: Side = lazily(f"app.ui.pages.reviews.{self.part}", workspace)
        return side


SIDES = (
    SideKind(
        id="ready",
        title=QT_TRANSLATE_NOOP("Reviews", "Go or no-go"),
        part="ready.side:ReadySide",
    ),
    SideKind(
        id="deck",
        title=QT_TRANSLATE_NOOP("Reviews", "Deck"),
        part="papers.side:DeckSide",
    ),
    SideKind(
        id="one-pager",
        title=QT_TRANSLATE_NOOP("Reviews", "One-pager"),
        part="papers.side:OnePagerSide",
    ),
    SideKind(
        id="brief",
        title=QT_TRANSLATE_NOOP("Reviews", "Brief"),
        part="papers.side:BriefSide",
    ),
    SideKind(
        id="recap",
        title=QT_TRANSLATE_NOOP("Reviews", "Recap"),
        part="papers.recap:RecapSide",
    ),
)
