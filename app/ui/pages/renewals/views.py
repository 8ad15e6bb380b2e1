"""The views of the renewals, in the order in which they are offered. A new one is a line here."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.pages.renewals.view import RenewalsView
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace

BOARD, TABLE = "board", "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKind:
    """A view and where its widget is made."""

    id: str
    title: object
    part: str

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("RenewalsPage", str(self.title))

    def make(self, workspace: Workspace) -> RenewalsView:
        """The view itself."""
        view: RenewalsView = lazily(f"app.ui.pages.renewals.{self.part}", workspace)
        return view


OTHERS: tuple[ViewKind, ...] = (
    ViewKind(
        id="calendar",
        title=QT_TRANSLATE_NOOP("RenewalsPage", "Calendar"),
        part="calendar:CalendarView",
    ),
)
"""All but board and table, which are made with the page."""
