"""The way an opportunity came: every move, the latest first, with who made it and why."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.logbook import LogLine, log_of
from app.services.qualification import QualificationView
from app.ui.labels import date_text, number_text, translate
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, clear, column
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace

_SHOWN = 4


class LogSection(Section):
    """The last moves; the rest on demand."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("")
        self.heading.setText(self.tr("The way it came"))
        self._workspace = workspace
        self._lines: tuple[LogLine, ...] = ()
        self._shown_id = ""
        self._is_open = False
        self.more = Button("", role="link", run=self.turn)
        self.rows: list[_Row] = []
        self._list = column(spacing=SPACE[2])
        self.body.addLayout(self._list)
        self.add(self.more)

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        found = self._workspace.read(partial(log_of, opportunity=view.opportunity, today=view.day))
        if view.id != self._shown_id:
            self._is_open, self._shown_id = False, view.id
        if found != self._lines or not self.rows:
            self._lines = found
            self._show()

    def turn(self) -> None:
        """Show every move, or the last ones again."""
        self._is_open = not self._is_open
        self._show()

    def _show(self) -> None:
        clear(self._list)
        shown = self._lines if self._is_open else self._lines[:_SHOWN]
        self.rows = [_Row(each) for each in shown]
        for row in self.rows:
            self._list.addWidget(row)
        self.note.setText(self.tr("%n moves", "", max(len(self._lines) - 1, 0)))
        rest = len(self._lines) - _SHOWN
        self.more.setVisible(rest > 0)
        more = self.tr("Show %n more", "", max(rest, 0))
        self.more.setText(self.tr("Show the last ones only") if self._is_open else more)


class _Row(QWidget):
    """One move."""

    def __init__(self, move: LogLine) -> None:
        super().__init__()
        box = column(spacing=0)
        self.step = PlainLabel(_step(move), wrap=True)
        self.about = PlainLabel(_about(move), role="caption", tone="tertiary", wrap=True)
        self.reason = PlainLabel(_reason(move), role="caption", wrap=True)
        self.reason.setVisible(bool(self.reason.text()))
        for each in (self.step, self.about, self.reason):
            box.addWidget(each)
        self.setLayout(box)


def _step(move: LogLine) -> str:
    to = one_line(move.to) or translate("Log", "a stage that is gone")
    return f"{one_line(move.came_from)} → {to}" if move.came_from else to


def _about(move: LogLine) -> str:
    """When it was made, by whom, and how long it stayed there."""
    parts = [date_text(move.on) if move.on else translate("Log", "Day not known")]
    if move.author:
        parts.append(one_line(move.author))
    if move.days is not None:
        said = translate("Log", "{n} d so far") if move.is_last else translate("Log", "{n} d there")
        parts.append(said.format(n=number_text(move.days, 0)))
    return " · ".join(parts)


def _reason(move: LogLine) -> str:
    said = [f"“{move.reason}”"] if move.reason else []
    if move.excused is not None:
        exception = translate("Log", "With an exception until {day}: “{why}”")
        day = date_text(move.excused.expires_on)
        said.append(exception.format(day=day, why=move.excused.reason))
    return " ".join(said)
