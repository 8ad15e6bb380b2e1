"""Usage and support: readings by measure with their course, and the tickets."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.observations import Measure, Observation
from app.services.account import AccountView, MeasureRow
from app.services.editing import readings
from app.services.editing.readings import SHARES, ReadingEntry
from app.ui.attempts import attempt
from app.ui.labels import date_text, number_text
from app.ui.pages.account import wording
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.pages.account.tickets import Tickets
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.painting import Trend
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_POINTS = 78  # readings in a small line: eighteen months of weeks
_PERCENT = 100


class UsageTab(QWidget):
    """Measures and the readings of the one under the cursor above, tickets below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.measures: Records[MeasureRow] = Records(self._measure_kind())
        self.readings: Records[Observation] = Records(self._reading_kind(), beside=False)
        self.tickets = Tickets(workspace)
        self.measures.table.current_changed.connect(lambda _: self._show_readings())
        self.readings.panel_toggled.connect(self.tickets.setHidden)
        above = QSplitter(Qt.Orientation.Horizontal)
        self.tickets.records.panel_toggled.connect(above.setHidden)
        above.addWidget(self.measures)
        above.addWidget(self.readings)
        below = QSplitter(Qt.Orientation.Vertical)
        below.addWidget(above)
        below.addWidget(self.tickets)
        for split, shares in ((above, (3, 2)), (below, (3, 2))):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
            for number, share in enumerate(shares):
                split.setStretchFactor(number, share)
        self.measures.setContentsMargins(0, 0, SPACE[2], 0)
        self.readings.setContentsMargins(SPACE[2], 0, 0, 0)
        self.tickets.setContentsMargins(0, SPACE[2], 0, 0)
        above.setContentsMargins(0, 0, 0, SPACE[2])
        box = column()
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(below)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.measures.show_values(view.id, view.measures)
        self._show_readings()
        self.tickets.show_view(view)

    def _show_readings(self) -> None:
        row = self.measures.table.current()
        owner = f"{self._view.id if self._view else ''}:{row.measure if row else ''}"
        self.readings.show_values(owner, tuple(reversed(row.readings)) if row else ())

    def _measure_kind(self) -> Kind[MeasureRow]:
        return Kind(
            name=self.tr("Measures"),
            title=self.tr("Readings by measure"),
            columns=[
                Column(
                    key="measure",
                    title=self.tr("Measure"),
                    text=lambda row: wording.measure_word(row.measure),
                    strong=True,
                    width=190,
                    stretch=True,
                ),
                Column(
                    key="value",
                    title=self.tr("Latest"),
                    text=lambda row: wording.reading_text(
                        row.measure, row.newest.value, row.newest.unit
                    ),
                    sort=lambda row: row.newest.value,
                    align="right",
                    width=88,
                ),
                Column(
                    key="course",
                    title=self.tr("Course"),
                    text=lambda row: self._count(len(row.points)),
                    sort=lambda row: len(row.points),
                    picture=lambda row: Trend(
                        points=tuple(value for _, value in row.points[-_POINTS:])
                    ),
                    width=140,
                ),
                Column(
                    key="on",
                    title=self.tr("As of"),
                    text=lambda row: date_text(row.newest.on),
                    sort=lambda row: row.newest.on,
                    width=104,
                ),
            ],
            empty=self.tr("Readings of the customer’s usage belong here."),
            icon="activity",
        )

    def _count(self, readings: int) -> str:
        if readings == 1:
            return self.tr("1 reading")
        return self.tr("%1 readings").replace("%1", number_text(readings))

    def _reading_kind(self) -> Kind[Observation]:
        return Kind(
            name=self.tr("Readings"),
            columns=[
                Column(
                    key="on",
                    title=self.tr("Day"),
                    text=lambda each: date_text(each.on),
                    sort=lambda each: each.on,
                    width=104,
                ),
                Column(
                    key="value",
                    title=self.tr("Value"),
                    text=lambda each: wording.reading_text(each.measure, each.value, each.unit),
                    sort=lambda each: each.value,
                    align="right",
                    width=90,
                ),
                Column(
                    key="source",
                    title=self.tr("Source"),
                    text=lambda each: each.source,
                    width=90,
                    stretch=True,
                ),
            ],
            empty=self.tr("Type in what you read, or import it."),
            add_text=self.tr("Add reading"),
            sheet=self._sheet,
            verbs=[Verb(text=self.tr("Remove"), run=self._remove, keys="Del")],
        )

    def _sheet(self, reading: Observation | None) -> Sheet:
        chosen = self.measures.table.current()
        measure = reading.measure if reading else chosen.measure if chosen else Measure.ACTIVE_USERS
        names = wording.measures()
        own = {row.measure: row.measure for row in (self._view.measures if self._view else ())}
        value = None if reading is None else reading.value
        if value is not None and measure in SHARES:
            value = round(value * _PERCENT, 6)
        return Sheet(
            title=self.tr("Change reading") if reading else self.tr("New reading"),
            fields=[
                Field(
                    key="measure",
                    label=self.tr("Measure"),
                    kind="choice",
                    choices=list((own | names).items()),
                ),
                Field(
                    key="value",
                    label=self.tr("Value"),
                    kind="decimal",
                    required=True,
                    hint=self.tr("Shares in percent."),
                ),
                Field(key="on", label=self.tr("Day"), kind="date", required=True),
                Field(key="unit", label=self.tr("Unit")),
                Field(key="source", label=self.tr("Source")),
            ],
            values={
                "measure": measure,
                "value": value,
                "on": reading.on if reading else self._workspace.today(),
                "unit": reading.unit if reading else "",
                "source": reading.source if reading else readings.TYPED,
            },
            keep=lambda typed: self._keep(reading, typed),
            keep_text=self.tr("Keep") if reading else self.tr("Add reading"),
            first="value",
        )

    def _keep(self, reading: Observation | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        value, measure = typed["value"], typed["measure"] or ""
        if value is not None and measure in SHARES:
            value /= _PERCENT
        entry = ReadingEntry(
            measure=measure,
            value=None if value is None else float(value),
            on=typed["on"],
            unit=typed["unit"],
            source=typed["source"],
        )
        word = wording.measure_word(measure)
        if reading is None:
            return attempt(
                self._workspace,
                self.tr("Add reading of %1").replace("%1", word),
                lambda book: readings.add(book, view.id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Correct reading of %1").replace("%1", word),
            lambda book: readings.correct(book, reading.id, entry, today=today),
        )

    def _remove(self, reading: Observation) -> None:
        label = self.tr("Remove reading of %1 (%2)")
        label = label.replace("%1", wording.measure_word(reading.measure))
        attempt(
            self._workspace,
            label.replace("%2", number_text(reading.value)),
            lambda book: readings.discard(book, reading.id),
        )
