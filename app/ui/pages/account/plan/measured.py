"""The readings of the objective under the cursor: two clicks for one more."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.success import Measured
from app.services.editing import objectives
from app.services.editing.objectives import MeasuredEntry
from app.services.success import ObjectiveRow
from app.ui.attempts import attempt
from app.ui.labels import date_text
from app.ui.pages.account.plan import wording
from app.ui.pages.account.plan.sheets import reading_sheet
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.widgets import popover
from app.ui.widgets.entry import EntryPanel, Refusal
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading; there is one of a day."""

    reading: Measured
    unit: str

    @property
    def id(self) -> str:
        """Its day."""
        return self.reading.since.isoformat()


class ObjectiveReadings(QObject):
    """The list of readings, the newest first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: ObjectiveRow | None = None
        self.asking: EntryPanel | None = None
        self.records: Records[ReadingRow] = Records(self._kind(), beside=False)

    def show_row(self, row: ObjectiveRow | None) -> None:
        """List the readings of an objective."""
        self._row = row
        self.records.setEnabled(row is not None)
        read = row.objective.readings if row else ()
        unit = row.objective.unit if row else ""
        self.records.show_values(
            row.id if row else "", [ReadingRow(each, unit) for each in reversed(read)]
        )

    def ask(self, anchor: QWidget, reading: Measured | None = None) -> None:
        """Ask at *anchor* what it stands at now, or what a reading should have said."""
        row = self._row
        if row is None or self._workspace.refuses():
            return
        sheet = reading_sheet(
            row.objective,
            reading,
            self._workspace.today(),
            lambda entry: self._keep(row, reading, entry),
        )
        self.asking = popover.ask(anchor, sheet)

    def _kind(self) -> Kind[ReadingRow]:
        return Kind(
            name=self.tr("Readings of the objective"),
            title=self.tr("Readings"),
            columns=[
                Column(
                    key="on",
                    title=self.tr("Day"),
                    text=lambda each: date_text(each.reading.since),
                    sort=lambda each: each.reading.since,
                    width=96,
                ),
                Column(
                    key="value",
                    title=self.tr("Stood at"),
                    text=lambda each: wording.figure_text(each.reading.value, each.unit),
                    sort=lambda each: each.reading.value,
                    align="right",
                    width=90,
                ),
                Column(
                    key="source",
                    title=self.tr("Source"),
                    text=lambda each: each.reading.source,
                    tip=lambda each: each.reading.source,
                    width=70,
                    stretch=True,
                ),
            ],
            empty=self.tr(
                "What it stands at belongs here, each with its day, drawn on its way to the target."
            ),
            add_text=self.tr("Add reading"),
            add=self._add,
            verbs=[
                Verb(text=self.tr("Edit"), run=self._edit, keys="E"),
                Verb(text=self.tr("Remove"), run=self._remove, keys="Del"),
            ],
        )

    def _add(self) -> None:
        self.ask(self.records.add_button or self.records)

    def _edit(self, row: ReadingRow) -> None:
        self.ask(self.records.button(self.tr("Edit")), row.reading)

    def _keep(
        self, row: ObjectiveRow, before: Measured | None, entry: MeasuredEntry
    ) -> Refusal | None:
        today = self._workspace.today()
        label = self.tr("Add reading of {name}") if before is None else self.tr("Change reading")
        return attempt(
            self._workspace,
            label.format(name=row.objective.metric),
            lambda book: objectives.read(book, row.id, entry, today=today, instead=before),
        )

    def _remove(self, each: ReadingRow) -> None:
        row = self._row
        if row is not None:
            self._workspace.edit(
                self.tr("Remove reading of {name}").format(name=row.objective.metric),
                lambda book: objectives.discard_reading(book, row.id, each.reading),
            )
