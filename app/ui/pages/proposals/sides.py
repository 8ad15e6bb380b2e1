"""The views beside the form, in the order in which they are offered. A new one is a line here.

All but the pages are imported when they are first looked at.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.pages.proposals.side import Side
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
        return QCoreApplication.translate("Desk", str(self.title))

    def make(self, workspace: Workspace) -> Side:
        """The side itself."""
        side: Side = lazily(f"app.ui.pages.proposals.{self.part}", workspace)
        return side


PAGES = SideKind(
    id="pages",
    title=QT_TRANSLATE_NOOP("Desk", "Pages"),
    part="preview:Preview",
)
SIDES = (
    PAGES,
    SideKind(
        id="maths",
        title=QT_TRANSLATE_NOOP("Desk", "Maths"),
        part="maths.side:MathsSide",
    ),
    SideKind(
        id="changes",
        title=QT_TRANSLATE_NOOP("Desk", "Changes"),
        part="changes:Changes",
    ),
    SideKind(
        id="reconcile",
        title=QT_TRANSLATE_NOOP("Desk", "Reconcile"),
        part="reconcile:Reconcile",
    ),
)
