"""The button that puts the accounts of the table together under headings."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.pages.portfolio.groups import groupings
from app.ui.pages.portfolio.line import Line
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import double_ampersands


class Groups(QObject):
    """Offers what can be grouped by, and says what is.

    Signals:
        changed: the accounts stand under other headings.
    """

    changed = Signal()

    def __init__(self, view: TableView[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._ways = {each.key: each for each in groupings(view.table.columns)}
        self.button = YieldingButton(self.tr("Group"), icon="layers", run=self.choose)

    @property
    def here(self) -> str:
        """What is grouped by; nothing where the accounts stand by themselves."""
        grouping = self._view.table.grouping
        return grouping.key if grouping else ""

    def group_by(self, key: str) -> None:
        """Put the accounts together under headings; an unknown key takes them apart."""
        grouping = self._ways.get(key)
        self._view.group_by(grouping)
        text = self.tr("Group: {title}").format(title=grouping.title) if grouping else ""
        self.button.setText(text or self.tr("Group"))
        self.changed.emit()

    def choose(self) -> None:
        """Offer what can be grouped by."""
        menu = QMenu(self.button)
        ways = {"": self.tr("No groups")} | {key: each.title for key, each in self._ways.items()}
        for key, title in ways.items():
            action = menu.addAction(double_ampersands(title), partial(self.group_by, key))
            action.setCheckable(True)
            action.setChecked(key == self.here)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
