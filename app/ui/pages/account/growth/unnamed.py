"""Beneath the grid: open opportunities that name no product, and contract lines that name none."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain import money
from app.services.whitespace import SpaceView
from app.ui.labels import amounts_text, number_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, YieldingButton
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline

_LINE = 34
_MOST = 3  # lines before it scrolls


class Unnamed(QWidget):
    """What stays off the grid, with the way onto it.

    Signals:
        name_requested: the id and the title of an opportunity, and the button that was pressed.
        open_requested: the id of an opportunity.
    """

    name_requested = Signal(str, str, object)
    open_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel(tone="secondary", wrap=True)
        self.lines_told = PlainLabel(tone="secondary", wrap=True)
        self.buttons: list[Button] = []
        self._rows = column(spacing=0)
        content = QWidget()
        content.setLayout(self._rows)
        self._area = scrolled(content)
        box = column(spacing=SPACE[0])
        box.addWidget(hairline())
        box.addWidget(self.words)
        box.addWidget(self._area)
        box.addWidget(self.lines_told)
        self.setLayout(box)

    def show_view(self, view: SpaceView) -> None:
        """Show another state of the account."""
        found, lines = view.grid.unnamed, view.grid.unplaced
        clear(self._rows)
        self.buttons = []
        self.words.setText(self.tr("Open opportunities that name no product:"))
        self.words.setVisible(bool(found))
        self._area.setVisible(bool(found))
        self._area.setFixedHeight(min(len(found), _MOST) * scaled(_LINE))
        for each in found:
            row = line(spacing=SPACE[2])
            amount = each.terms_on(view.day).amount
            title = YieldingButton(
                each.title, role="link", run=partial(self.open_requested.emit, each.id)
            )
            worth = PlainLabel(amounts_text((amount,)) if amount else "", tone="secondary")
            name = Button(self.tr("Name the product"), role="quiet", writes=True)
            name.clicked.connect(partial(self._ask, each.id, each.title, name))
            self.buttons.append(name)
            row.addWidget(title)
            row.addWidget(worth)
            row.addWidget(name)
            row.addStretch(1)
            holder = QWidget()
            holder.setLayout(row)
            holder.setFixedHeight(scaled(_LINE))
            self._rows.addWidget(holder)
        one = self.tr("1 contract line names no product and stays off the grid: %1 a year.")
        many = self.tr("%2 contract lines name no product and stay off the grid: %1 a year.")
        told = one if len(lines) == 1 else many.replace("%2", number_text(len(lines), 0))
        self.lines_told.setText(told.replace("%1", amounts_text(money.totals(lines))))
        self.lines_told.setVisible(bool(lines))
        self.setVisible(bool(found or lines))

    def _ask(self, opportunity_id: str, title: str, button: Button) -> None:
        self.name_requested.emit(opportunity_id, title, button)
