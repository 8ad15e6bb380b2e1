"""One step of a plan: what, by when and by whom; its acts by press, by menu and by key."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from typing_extensions import override

from app.domain.playbooks import PlayKind
from app.domain.renewing.ladder import Due, StepState
from app.ui.labels import date_text, translate
from app.ui.renewing import wording
from app.ui.renewing.part import link
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.layout import column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, one_line

_OVER = frozenset((StepState.DONE, StepState.DROPPED))
_PLAYS: Mapping[PlayKind, Callable[[], str]] = {
    PlayKind.SAVE: lambda: translate("Step", "save plan"),
    PlayKind.REMINDERS: lambda: translate("Step", "reminder"),
}
_BY = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class StepRow(QWidget):
    """Shows a step. D done, S later, M move, O owner, N note, Delete not needed, U after all.

    Signals:
        done, dropped, taken_back: it is, at once.
        later_wanted, move_wanted, owner_wanted, note_wanted: ask for what that needs.
        gone: the keyboard wants to go so many rows on.
    """

    done = Signal()
    dropped = Signal()
    taken_back = Signal()
    later_wanted = Signal()
    move_wanted = Signal()
    owner_wanted = Signal()
    note_wanted = Signal()
    gone = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._is_over = self._is_said = self._is_read_only = False
        self.title = PlainLabel(wrap=True)
        self.told = PlainLabel(role="caption", wrap=True)
        self.note = PlainLabel(role="caption", tone="secondary", wrap=True)
        self.press = link("", self._press)
        self.menu_button = writes(
            IconButton("ellipsis", self.tr("More for this step"), run=self._open_menu)
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "inline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = column(spacing=0)
        for each in (self.title, self.told, self.note):
            words.addWidget(each)
        row = line(spacing=SPACE[0])
        row.setContentsMargins(SPACE[0], SPACE[0], 0, SPACE[0])
        row.addLayout(words, 1)
        row.addWidget(self.press, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def show_step(self, step: Due, day: date) -> None:
        """Show how it stands on a day."""
        self._is_over = step.state in _OVER
        self._is_said = step.task is not None
        self.title.setText(one_line(step.title))
        self.title.set_tip(step.text)
        self.title.set_tone("tertiary" if self._is_over else "")
        self.told.setText(_told(step, day))
        self.told.set_tone("danger" if step.is_overdue(day) else "secondary")
        note = "" if step.task is None else step.task.text
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.press.setText(self.tr("After all") if self._is_over else self.tr("Done"))
        self.press.setAccessibleName(f"{self.press.text()}: {one_line(step.title)}")
        self.setAccessibleName(f"{one_line(step.title)}, {self.told.text()}")

    def has_focus(self) -> bool:
        """Whether the keyboard is on it or inside of it."""
        here = QApplication.focusWidget()
        return here is not None and (here is self or self.isAncestorOf(here))

    def set_read_only(self, *, on: bool) -> None:
        """Let nothing be said of it, or again."""
        self._is_read_only = on

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _BY:
            self.gone.emit(_BY[key])
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu}:
            self._open_menu()
            return
        found = None if event.modifiers() else self._by_key().get(key)
        if found is None:
            super().keyPressEvent(event)
        elif not self._is_read_only:
            found()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu()
        event.accept()

    def _press(self) -> None:
        self.setFocus()
        (self.taken_back if self._is_over else self.done).emit()

    def _by_key(self) -> dict[Qt.Key, Callable[[], None]]:
        return {key: run for _, key, run in self._acts()}

    def _acts(self) -> list[tuple[str, Qt.Key, Callable[[], None]]]:
        """What can be done with it as it stands: words, key, act."""
        after_all = (self.tr("To do after all"), Qt.Key.Key_U, self.taken_back.emit)
        note = (self.tr("Note…"), Qt.Key.Key_N, self.note_wanted.emit)
        if self._is_over:
            return [after_all, note]
        return [
            (self.tr("Done"), Qt.Key.Key_D, self.done.emit),
            (self.tr("Later…"), Qt.Key.Key_S, self.later_wanted.emit),
            (self.tr("Move…"), Qt.Key.Key_M, self.move_wanted.emit),
            (self.tr("Owner…"), Qt.Key.Key_O, self.owner_wanted.emit),
            note,
            (self.tr("Not needed"), Qt.Key.Key_Delete, self.dropped.emit),
            *([after_all] if self._is_said else []),
        ]

    def _open_menu(self) -> None:
        if self._is_read_only:
            return
        self.setFocus()
        menu = QMenu(self)
        for text, key, run in self._acts():
            action = menu.addAction(text, key)
            action.triggered.connect(lambda _=False, act=run: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))


def _told(step: Due, day: date) -> str:
    """By when and by whom, and how it stands."""
    task = step.task
    if task is not None and step.state is StepState.DONE:
        when = translate("Step", "Done on {day}").format(day=date_text(task.done_on))
    elif task is not None and step.state is StepState.DROPPED:
        when = translate("Step", "Not needed, said on {day}").format(day=date_text(task.dropped_on))
    else:
        when = wording.day_and_distance(step.on, day)
    parts = [when]
    if task is not None and step.state is StepState.SNOOZED:
        until = translate("Step", "out of the way until {day}")
        parts.append(until.format(day=date_text(task.snoozed_until)))
    if task is not None and task.due_on is not None and step.state not in _OVER:
        parts.append(translate("Step", "moved"))
    elif step.compressed and step.state not in _OVER:
        parts.append(translate("Step", "pushed together"))
    if step.play in _PLAYS:
        parts.append(_PLAYS[step.play]())
    if step.internal:
        parts.append(translate("Step", "internal"))
    if task is not None and task.owner:
        parts.append(one_line(task.owner))
    return wording.joined(parts)
