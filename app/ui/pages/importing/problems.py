"""What is wrong with the files: file, line, column, reason; to be copied or saved as CSV."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.text import guard_formula
from app.exchange.tables import Problem
from app.ui.labels import number_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel


class ProblemsView(QWidget):
    """Every problem of all files. Ctrl+C copies those selected.

    Signals:
        saved: the name of the file they were saved in.
        refused: why that did not work.
    """

    saved = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self.view: TableView[tuple[int, Problem]] = TableView(
            self._columns(),
            name=self.tr("Problems"),
            identify=lambda each: each[0],
            compact=True,
            several=True,
        )
        copying = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.view)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        copying.activated.connect(self.copy)
        self._none = PlainLabel(self.tr("Nothing is wrong with these files."), tone="secondary")
        self._words = PlainLabel("", role="caption", elide=True)
        self._whole = PlainLabel("", tone="secondary", wrap=True, selectable=True)
        self.view.current_changed.connect(self._read_out)
        self._copy = Button(self.tr("Copy"), icon="copy", run=self.copy)
        self._save = Button(self.tr("Save as CSV…"), icon="download", run=self._choose_place)
        top = line(spacing=SPACE[1])
        top.addWidget(self._words, 1)
        top.addWidget(self._copy)
        top.addWidget(self._save)
        box = column(spacing=SPACE[1])
        box.setContentsMargins(0, SPACE[1], 0, 0)
        box.addLayout(top)
        box.addWidget(self._none)
        box.addWidget(self.view, 1)
        box.addWidget(self._whole)
        box.addStretch()
        self.setLayout(box)
        self.setFocusProxy(self.view)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems."""
        self._problems = tuple(problems)
        self.view.set_values(enumerate(self._problems))
        some = bool(self._problems)
        self._read_out(self.view.current())
        for widget in (self.view, self._copy, self._save, self._words):
            widget.setVisible(some)
        self._none.setVisible(not some)
        left = sum(1 for each in self._problems if each.left_out and each.line)
        if left:
            self._words.setText(
                self.tr("Rows left out: {count}").format(count=number_text(left, 0))
            )
        elif any(each.line for each in self._problems):
            self._words.setText(
                self.tr("No row is left out. What is unreadable counts as unknown.")
            )
        else:
            self._words.setText("")

    def copy(self) -> None:
        """Copy what is selected, or else everything, for a spreadsheet."""
        chosen = [each for _, each in self.view.selected()]
        text = written(chosen or self._problems, delimiter="\t")
        QGuiApplication.clipboard().setText(text)

    def save(self, path: Path) -> None:
        """Write all of them into a CSV file."""
        try:
            path.write_text(written(self._problems), encoding="utf-8-sig", newline="")
        except OSError as error:
            reason = error.strerror or str(error)
            message = self.tr("“{name}” could not be written ({reason}). Choose another place.")
            self.refused.emit(message.format(name=path.name, reason=reason))
        else:
            self.saved.emit(path.name)

    def _read_out(self, each: tuple[int, Problem] | None) -> None:
        """Say the reason in full, however narrow its column is."""
        self._whole.setText(each[1].reason if each else "")
        self._whole.setVisible(each is not None)

    def _choose_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save problems"), self.tr("problems.csv"), self.tr("CSV") + " (*.csv)"
        )
        if name:
            self.save(Path(name))

    def _columns(self) -> list[Column[tuple[int, Problem]]]:
        return [
            Column(
                key="file",
                title=self.tr("File"),
                text=lambda each: place_text(each[1]),
                width=140,
            ),
            Column(
                key="line",
                title=self.tr("Line"),
                text=lambda each: number_text(each[1].line, 0) if each[1].line else "",
                sort=lambda each: each[1].line,
                align="right",
                width=52,
            ),
            Column(
                key="column",
                title=self.tr("Column"),
                text=lambda each: each[1].column or "",
                width=104,
            ),
            Column(
                key="reason",
                title=self.tr("Reason"),
                text=lambda each: each[1].reason,
                tip=lambda each: each[1].reason,
                stretch=True,
                width=180,
            ),
            Column(
                key="effect",
                title=self.tr("Effect"),
                text=lambda each: self._effect(each[1]),
                tone=lambda each: "danger" if each[1].left_out else "secondary",
                width=88,
            ),
        ]

    def _effect(self, problem: Problem) -> str:
        if problem.left_out:
            return self.tr("Left out")
        return self.tr("Unknown") if problem.column else self.tr("Told only")


def place_text(problem: Problem) -> str:
    """The file a problem is in, with its sheet if it has one."""
    return f"{problem.file} – {problem.sheet}" if problem.sheet else problem.file


def written(problems: Iterable[Problem], delimiter: str = ",") -> str:
    """Problems as a table that a spreadsheet opens without running anything in it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("file", "sheet", "line", "column", "reason", "left out"))
    for each in problems:
        cells = (each.file, each.sheet or "", each.line or "", each.column or "", each.reason)
        writer.writerow((*(guard_formula(str(cell)) for cell in cells), _yes(each.left_out)))
    return out.getvalue()


def _yes(fact: bool) -> str:  # noqa: FBT001 - a cell of a table
    return "yes" if fact else "no"
