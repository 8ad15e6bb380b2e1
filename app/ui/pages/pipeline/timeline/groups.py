"""The button that puts the bars of the timeline together under headings."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.labels import translate
from app.ui.pages.pipeline.timeline.content import ACCOUNT, STAGE
from app.ui.widgets.buttons import YieldingButton


class GroupButton(YieldingButton):
    """Offers what can be grouped by, and says what is.

    Signals:
        changed: the bars are to stand under other headings.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="layers", run=self.offer)
        self.setParent(parent)
        self._ways = {
            "": translate("Timeline", "No groups"),
            ACCOUNT: translate("Timeline", "Account"),
            STAGE: translate("Timeline", "Stage"),
        }
        self._value = ""
        self.set_value("")

    def value(self) -> str:
        """What is grouped by, or nothing."""
        return self._value

    def set_value(self, key: str) -> None:
        """Group by this; what is not offered is no group."""
        self._value = key if key in self._ways else ""
        text = translate("Timeline", "Group: {title}").format(title=self._ways[self._value])
        self.setText(text if self._value else translate("Timeline", "Group"))

    def choose(self, key: str) -> None:
        """Group by this, and say so."""
        self.set_value(key)
        self.changed.emit()

    def offer(self) -> None:
        """Offer what can be grouped by."""
        menu = QMenu(self)
        for key, title in self._ways.items():
            action = menu.addAction(title, partial(self.choose, key))
            action.setCheckable(True)
            action.setChecked(key == self._value)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
