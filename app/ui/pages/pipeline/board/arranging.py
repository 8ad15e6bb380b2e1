"""How the board is arranged: the order of its columns, and what its lanes stand for."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.services.bands import By
from app.services.ordering import Order
from app.ui.actions import Command
from app.ui.pages.pipeline.board.banding import lanes
from app.ui.pages.pipeline.board.order import orders
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.text import double_ampersands


class Arranging(QObject):
    """The buttons beside the filter that say order and lanes, and offer others.

    Signals:
        changed: the board is to be arranged otherwise.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.order = Order.CLOSE
        self.by = By.NOTHING
        self.order_button = YieldingButton("", icon="arrow-down-wide-narrow", run=self.choose_order)
        self.lanes_button = YieldingButton("", icon="rows-3", run=self.choose_lanes)
        self._say()

    def set_order(self, order: Order) -> None:
        """Let the columns be in another order."""
        self.arrange(order, self.by)

    def set_lanes(self, by: By) -> None:
        """Let the lanes stand for something else."""
        self.arrange(self.order, by)

    def arrange(self, order: Order, by: By) -> None:
        """Arrange the board so."""
        if (order, by) != (self.order, self.by):
            self.order, self.by = order, by
            self._say()
            self.changed.emit()

    def choose_order(self) -> None:
        """Offer the orders."""
        menu = QMenu(self.order_button)
        for order, text in orders():
            action = menu.addAction(double_ampersands(text), partial(self.set_order, order))
            action.setCheckable(True)
            action.setChecked(order is self.order)
        _open(menu, self.order_button)

    def choose_lanes(self) -> None:
        """Offer what the lanes can stand for."""
        menu = QMenu(self.lanes_button)
        for by, text in lanes():
            action = menu.addAction(double_ampersands(text), partial(self.set_lanes, by))
            action.setCheckable(True)
            action.setChecked(by is self.by)
        _open(menu, self.lanes_button)

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return [
            Command(
                id="order-board",
                menu="",
                text=self.tr("Order of the columns…"),
                run=self.choose_order,
                words=self.tr("sort close date amount priority hand"),
            ),
            Command(
                id="board-lanes",
                menu="",
                text=self.tr("Lanes of the board…"),
                run=self.choose_lanes,
                words=self.tr("swimlanes group account type owner segment"),
            ),
        ]

    def as_kept(self) -> tuple[str, str]:
        """How a view keeps it: what it is grouped by, and sorted by."""
        return self.by.value, "" if self.order is Order.CLOSE else self.order.value

    def take_up(self, group_by: str, sort_by: str) -> None:
        """Arrange it as a view kept it."""
        order = Order(sort_by) if sort_by in set(Order) else Order.CLOSE
        self.arrange(order, By(group_by) if group_by in set(By) else By.NOTHING)

    def _say(self) -> None:
        self.order_button.setText(dict(orders())[self.order])
        self.lanes_button.setText(dict(lanes())[self.by])


def _open(menu: QMenu, below: YieldingButton) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
