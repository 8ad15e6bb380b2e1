"""What the table shows, written into a file for a spreadsheet."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from app.documents.sheets import Sheet, SheetColumn, Unit
from app.domain.errors import PerennialError
from app.services import narrowing
from app.services.exporting import write_sheet
from app.ui.background import Job, Progress
from app.ui.grouping import words_of
from app.ui.labels import number_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

T = TypeVar("T")

_PATIENCE = 300  # milliseconds: what is done by then needs no telling
_UNITS: dict[str, Unit] = {"number": "number", "money": "money", "percent": "percent", "day": "day"}
_WORKBOOK, _CSV = ".xlsx", ".csv"


def sheet_of(name: str, view: TableView[T], keys: Sequence[str]) -> Sheet:
    """The table as it is shown: these columns, its rows in their order, groups as a column."""
    header, grouping, lines = view.header, view.table.grouping, view.shown()
    columns = [header.column(key) for key in keys]
    known = [each for each in columns if each.value is not None]
    heads = [SheetColumn(title=each.title, unit=_UNITS.get(each.unit, "text")) for each in known]
    rows = [[_value(each, line) for each in known] for line in lines]
    if grouping is not None:
        heads.insert(0, SheetColumn(title=grouping.title))
        for row, shown in zip(rows, lines, strict=True):
            row.insert(0, grouping.heading(shown)[1])
    return Sheet(name=name, columns=tuple(heads), rows=rows)


def shown_keys(view: TableView[T]) -> list[str]:
    """The columns that are shown, in their order."""
    return [each.key for each in view.header.places() if not each.hidden]


def _value(column: Column[T], shown: T) -> Any:  # noqa: ANN401 - a cell holds any value
    value = column.value(shown) if column.value is not None else None
    if column.unit != "choice":
        return value
    return ", ".join(words_of(column, choice) for choice in narrowing.choices_of(value) if choice)


class Exporter(QFrame):
    """Asks where to, writes off the window's thread, and tells how far it is if that takes long.

    *said* makes the sentence that tells how many rows were written, from their number.

    Signals:
        path_chosen: where the user wants it; whoever has the table then calls write().
        cancelled: the user gave it up.
    """

    path_chosen = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        workspace: Workspace,
        said: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._said = workspace, said
        self._job: Job | None = None
        self.setProperty("role", "strip")
        self._told = PlainLabel(elide=True)
        self.cancel_button = Button(self.tr("Cancel"), role="quiet", run=self.cancel)
        row = line(spacing=SPACE[1])
        row.setContentsMargins(SPACE[2], 0, SPACE[1], 0)
        row.addWidget(self._told, 1)
        row.addWidget(self.cancel_button)
        self.setLayout(row)
        self.hide()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_progress)

    def ask(self, name: str, today: date) -> None:
        """Ask where to; the ending of the name says which kind of file."""
        kinds = {
            self.tr("Excel workbook") + " (*.xlsx)": _WORKBOOK,
            self.tr("CSV") + " (*.csv)": _CSV,
        }
        chosen, kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Export what is shown"),
            f"{name} {today.isoformat()}{_WORKBOOK}",
            ";;".join(kinds),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in kinds.values():
            path = path.with_name(path.name + kinds.get(kind, _WORKBOOK))
            if path.exists():  # the dialog asked about another name
                self._workspace.refused.emit(
                    self.tr(
                        "“{name}” is there already. Choose that very file to replace it."
                    ).format(name=path.name)
                )
                return
        self.path_chosen.emit(path)

    def wait(self, done: int, total: int) -> None:
        """Tell how many accounts are judged of those that the table will show."""
        self._told.setText(
            self.tr("Judging {done} of {all} before they are exported").format(
                done=number_text(done, 0), all=number_text(total, 0)
            )
        )
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()

    def write(self, sheet: Sheet, path: Path) -> None:
        """Write the table; the status line says how it went."""

        def work(_file: BookFile, progress: Progress) -> int:
            write_sheet(sheet, path, progress)
            return len(sheet.rows)

        self._job = self._workspace.background(work, self)
        self._job.progressed.connect(self._tell)
        self._job.done.connect(lambda count: self._on_done(count, path))
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._end)
        self._told.setText(self.tr("Exporting"))
        self._patience.start()
        self._job.start()

    def cancel(self) -> None:
        """Stop; no file is written."""
        if self._job is not None:
            self._job.cancel()
        self._end()
        self.cancelled.emit()

    def _tell(self, done: int, total: int, _words: str) -> None:
        self._told.setText(
            self.tr("Exporting {done} of {all}").format(
                done=number_text(done, 0), all=number_text(total, 0)
            )
        )

    def _show_progress(self) -> None:
        self.show()

    def _on_done(self, count: int, path: Path) -> None:
        self._end()
        told = self.tr("{said} to {name}. The file is not encrypted.")
        self._workspace.said.emit(told.format(said=self._said(count), name=path))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PerennialError):
            raise error
        self._workspace.refused.emit(str(error))

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        self.hide()
