"""Opportunities that nobody has said a close date of, at the foot of the timeline."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.schedule import Bar
from app.ui.labels import money_text, number_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline

_ROWS = 4.5  # that are seen at once: the half one says that there are more


class Undated(QWidget):
    """Says how many there are, shows them when asked, and lets a day be set.

    Signals:
        opened: the id of one to be weighed.
        close_requested: the ids, and the day they are to be expected on; `refuse` says why not.
    """

    opened = Signal(str)
    close_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal = ""
        self._count = PlainLabel(role="strong")
        self.turn_button = Button(self.tr("Show"), role="link", run=self.turn)
        self.set_button = Button(
            self.tr("Set close date…"), role="quiet", run=self.ask, writes=True
        )
        self.table: TableView[Bar] = TableView(
            self._columns(), name=self.tr("Without a close date"), compact=True, several=True
        )
        self.table.opened.connect(lambda bar: self.opened.emit(bar.id))
        self._build()
        self.turn(on=False)

    @property
    def is_open(self) -> bool:
        """Tell whether they are shown."""
        return not self.table.isHidden()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """These have no close date."""
        self.table.set_values(bars)
        count = number_text(len(bars), 0)
        self._count.setText(self.tr("{n} without a close date").format(n=count))
        self.setVisible(bool(bars))
        if bars and self.table.current() is None:
            self.table.select_first()

    def turn(self, *, on: bool | None = None) -> None:
        """Show them, or no longer."""
        shown = not self.is_open if on is None else on
        self.table.setVisible(shown)
        self.set_button.setVisible(shown)
        self.turn_button.setText(self.tr("Hide") if shown else self.tr("Show"))

    def refuse(self, reason: str) -> None:
        """Say why the day asked for cannot be."""
        self._refusal = reason

    def ask(self) -> None:
        """Ask for the day on which the selected ones are expected to close."""
        bars = self.table.selected()
        if not bars:
            return

        def keep(typed: dict[str, Any]) -> Refusal | None:
            day: date | None = typed["close_on"]
            self._refusal = ""
            self.close_requested.emit(tuple(each.id for each in bars), day)
            return Refusal("close_on", self._refusal) if self._refusal else None

        title = self.tr("Set close date")
        lead = bars[0].card.opportunity.title
        if len(bars) > 1:
            lead = self.tr("For {n} opportunities").format(n=number_text(len(bars), 0))
        field = Field(key="close_on", label=self.tr("Expected to close"), kind="date")
        sheet = Sheet(title=title, lead=lead, fields=[field], values={}, keep=keep, keep_text=title)
        popover.ask(self.set_button, sheet)

    def _columns(self) -> list[Column[Bar]]:
        return [
            Column(
                key="title",
                title=self.tr("Opportunity"),
                text=lambda bar: bar.card.opportunity.title,
                strong=True,
                stretch=True,
                width=200,
            ),
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda bar: bar.card.account or self.tr("No account"),
                width=200,
            ),
            Column(
                key="stage",
                title=self.tr("Stage"),
                text=lambda bar: bar.card.stage.name,
                sort=lambda bar: bar.card.stage.position,
                width=120,
            ),
            Column(
                key="amount",
                title=self.tr("Amount"),
                text=lambda bar: money_text(bar.card.amount),
                sort=lambda bar: bar.card.amount.minor if bar.card.amount else None,
                align="right",
                width=110,
            ),
        ]

    def _build(self) -> None:
        top = line(spacing=SPACE[2])
        top.setContentsMargins(SPACE[1], 0, 0, 0)
        top.addWidget(self._count)
        top.addWidget(self.turn_button)
        top.addStretch(1)
        top.addWidget(self.set_button)
        box = column(spacing=SPACE[0])
        box.addWidget(hairline())
        box.addLayout(top)
        box.addWidget(self.table)
        self.setLayout(box)
        self.table.setFixedHeight(round(scaled(COMPACT_ROW) * (_ROWS + 1.2)))
