"""The tables of the figures, one at a time; a press on a number asks who is behind it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.opportunities import OpportunityType
from app.domain.pipeline.rollup import RollUp
from app.services.figures import Figures, Line
from app.ui.pages.pipeline import wording as words
from app.ui.pages.pipeline.figures import tables, wording
from app.ui.pages.pipeline.figures.tables import fit
from app.ui.pages.pipeline.figures.wording import Asked, Group
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

PARTS, STEPS, TYPES, OWNERS, FORECAST = "parts", "steps", "types", "owners", "forecast"

# Which group of a row each column counts.
_PLACES: Mapping[str, Mapping[str, int]] = {
    PARTS: tables.LINE_GROUPS,
    STEPS: tables.PASSAGE_GROUPS,
    TYPES: tables.LINE_GROUPS,
    OWNERS: tables.LINE_GROUPS,
    FORECAST: tables.FORECAST_GROUPS,
}


class Tabs(QWidget):
    """Five tables.

    Signals:
        asked: what answers who is behind a row or a number.
        forecast_wanted: the forecast is looked at, or no longer.
    """

    asked = Signal(object)
    forecast_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Figures | None = None
        self.choice = ChipChoice(
            [
                (PARTS, self.tr("By month")),
                (STEPS, self.tr("From stage to stage")),
                (TYPES, self.tr("By type")),
                (OWNERS, self.tr("By owner")),
                (FORECAST, self.tr("Forecast")),
            ],
            name=self.tr("Table"),
            turns=True,
        )
        self.note = PlainLabel(role="caption", elide=True)
        self.busy = BusyMark(self.tr("Judging"))
        self.parts = self._lines(self.tr("By month"), self.tr("Month"), self._part)
        self.types = self._lines(self.tr("By type"), self.tr("Type"), self._type)
        self.owners = self._lines(self.tr("By owner"), self.tr("Owner"), self._owner)
        self.steps: TableView[tables.Way] = TableView(
            tables.way_columns(), name=self.tr("From stage to stage"), compact=True
        )
        self.forecast: TableView[RollUp] = TableView(
            tables.forecast_columns(), name=self.tr("Forecast"), compact=True
        )
        self._stack = QStackedWidget()
        self._tables: Mapping[str, TableView[Any]] = {
            PARTS: self.parts,
            STEPS: self.steps,
            TYPES: self.types,
            OWNERS: self.owners,
            FORECAST: self.forecast,
        }
        self._build()

    @property
    def table(self) -> TableView[Any]:
        """The table that is shown."""
        return self._tables[str(self.choice.value())]

    @property
    def shows_forecast(self) -> bool:
        """Whether the forecast is looked at."""
        return self.choice.value() == FORECAST

    def show_figures(self, figures: Figures) -> None:
        """Show other figures."""
        self._figures = figures
        names = {1: self.tr("By month"), 3: self.tr("By quarter"), 12: self.tr("By year")}
        chip = self.choice.chip(PARTS)
        if chip is not None:
            chip.setText(names[figures.step])
        self.parts.set_values(reversed(figures.parts))
        self.types.set_values(figures.types)
        self.owners.set_values(figures.owners)
        self.steps.set_values(tables.ways_of(figures.passages))
        self._tell()

    def show_forecast(self, rows: Sequence[RollUp], *, lacking: int) -> None:
        """Show the roll-up; of *lacking* accounts it is not known yet."""
        self.forecast.set_values(rows)
        self.busy.setVisible(bool(lacking) and self.shows_forecast)

    def turn(self, key: str) -> None:
        """Show another table."""
        self.choice.choose(key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit(self.table, self.width(), tables.GIVE_WAY)

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.table)
        fit(self.table, self.width(), tables.GIVE_WAY)
        self.busy.hide()
        self._tell()
        self.forecast_wanted.emit(self.shows_forecast)

    def _tell(self) -> None:
        """What is to be known of the table that is shown."""
        notes = {
            PARTS: self.tr("The present one is not over yet."),
            STEPS: self.tr("Of those identified in the period."),
            TYPES: "",
            OWNERS: "",
            FORECAST: self.tr("Commit in all ≤ call ≤ best case in all; per currency."),
        }
        self.note.setText(notes[str(self.choice.value())])

    def _part(self, row: Line) -> str:
        period, step = row.metrics.period, 1 if self._figures is None else self._figures.step
        name = wording.part_name(period.first or period.last, period.last, step)
        is_last = self._figures is not None and row.key == self._figures.parts[-1].key
        return self.tr("{name}, so far").format(name=name) if is_last else name

    def _type(self, row: Line) -> str:
        known = words.types()
        return known[OpportunityType(row.key)] if row.key else self.tr("No type")

    def _owner(self, row: Line) -> str:
        return row.key or self.tr("No owner")

    def _lines(self, name: str, title: str, text: Callable[[Line], str]) -> TableView[Line]:
        return TableView(tables.line_columns(title, text), name=name, compact=True)

    def _ask(self, key: str, row: Any, index: QModelIndex | None = None) -> None:  # noqa: ANN401
        """Ask for who is behind a row, or behind the number that was pressed."""
        table = self._tables[key].table
        which = "" if index is None else table.columns[index.column()].key
        if index is not None and which not in _PLACES[key]:
            return
        ask = partial(self._answer, key, row.id, which)
        found = ask()
        if found is not None and (index is None or found.groups[found.first].courses):
            self.asked.emit(ask)

    def _answer(self, key: str, identity: Hashable, which: str) -> Asked | None:
        """Who is behind a row of a table now; None where there is no such row any more."""
        table = self._tables[key].table
        row: Any = next((each for each in table.values if each.id == identity), None)
        if row is None:
            return None
        first = _PLACES[key].get(which, 0)
        if key == FORECAST:
            return self._quarter(row, first)
        groups = row.groups if key == STEPS else wording.line_groups(row.metrics)
        return Asked(title=table.columns[0].text(row), groups=groups, first=first)

    def _quarter(self, row: RollUp, first: int) -> Asked:
        known = {} if self._figures is None else {each.id: each for each in self._figures.courses}
        groups = tuple(
            Group(
                name,
                tuple(
                    known[each.id]
                    for each in row.entries
                    if each.category is category and each.id in known
                ),
            )
            for category, name in tables.forecast_names()
        )
        title = f"{tables.quarter_text(row)} · {row.currency}"
        return Asked(title=title, groups=groups, first=first)

    def _build(self) -> None:
        self.choice.keep_together()
        self.busy.hide()
        top = line(spacing=SPACE[2])
        top.addWidget(self.choice)
        top.addWidget(self.busy)
        top.addWidget(self.note, 1)
        box = column(spacing=SPACE[0])
        box.addLayout(top)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        for key, table in self._tables.items():
            self._stack.addWidget(table)
            table.opened.connect(partial(self._ask, key))
            table.clicked.connect(partial(self._pressed, key))
        self.choice.changed.connect(self._turn)
        self.setFocusProxy(self.choice)

    def _pressed(self, key: str, index: QModelIndex) -> None:
        row = self._tables[key].table.at(index.row())
        if row is not None:
            self._ask(key, row, index)
