"""How the board is arranged: the order of its columns."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.services.ordering import Order
from app.ui.pages.pipeline.order import orders
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.text import double_ampersands


class Arranging(QObject):
    """The button beside the filter that says the order, and offers others.

    Signals:
        changed: the board is to be arranged otherwise.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.order = Order.CLOSE
        self.button = YieldingButton("", icon="arrow-down-wide-narrow", run=self.choose)
        self._say()

    def set_order(self, order: Order) -> None:
        """Let the columns be in another order."""
        if order is not self.order:
            self.order = order
            self._say()
            self.changed.emit()

    def choose(self) -> None:
        """Offer the orders."""
        menu = QMenu(self.button)
        for order, text in orders():
            action = menu.addAction(double_ampersands(text), partial(self.set_order, order))
            action.setCheckable(True)
            action.setChecked(order is self.order)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def as_kept(self) -> tuple[str, str]:
        """How a view keeps it: what it is grouped by, and sorted by."""
        return "", "" if self.order is Order.CLOSE else self.order.value

    def take_up(self, _group_by: str, sort_by: str) -> None:
        """Arrange it as a view kept it."""
        self.set_order(Order(sort_by) if sort_by in set(Order) else Order.CLOSE)

    def _say(self) -> None:
        self.button.setText(dict(orders())[self.order])
