"""What a right click on a renewal offers, in every view."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.services.renewing import RenewalRow
from app.ui.widgets.read_only import writes
from app.ui.workspace import Workspace


def offer(  # noqa: PLR0913, PLR0917 - where, whose, and what for each line
    parent: QWidget,
    at: QPoint,
    workspace: Workspace,
    row: RenewalRow,
    open_: Callable[[], object],
    choose: Callable[[], object],
) -> None:
    """Offer at a place on screen what can be done with a renewal."""
    menu = QMenu(parent)
    menu.addAction(_tr("Open"), open_)
    writes(menu.addAction(_tr("Forecast…"), choose))
    menu.addSeparator()
    menu.addAction(
        _tr("Go to the account"),
        lambda: workspace.open_requested.emit("account", row.account_id),
    )
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Renewal", text)
