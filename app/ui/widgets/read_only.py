"""Looking without touching: one switch that takes from a window what would change something.

A widget takes part in one of three ways. It has a method `set_read_only(*, on)`; or it is marked
with `writes`, and is switched off; or it is an action of a menu marked in the same way.
"""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

_WRITES = "writes"

T = TypeVar("T", bound=QObject)


def writes(widget: T) -> T:
    """Mark a widget or an action: what it does changes something."""
    widget.setProperty(_WRITES, True)  # noqa: FBT003 - Qt's signature
    return widget


class ReadOnly(QObject):
    """Takes and gives back whatever writes inside of *root*, its dialogs and menus included.

    What is made while it is on is met when it first shows: rooms and tabs need not know.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self.is_on = False

    def turn(self, *, on: bool) -> None:
        """Take away everything that writes, or give it back."""
        if on == self.is_on:
            return
        self.is_on = on
        program = QCoreApplication.instance()
        if program is not None and on:
            program.installEventFilter(self)
        elif program is not None:
            program.removeEventFilter(self)
        for widget in self._root.findChildren(QWidget):
            _turn(widget, on=on)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shows = event.type() is QEvent.Type.Show
        if shows and isinstance(watched, QWidget) and self._has(watched):
            _turn(watched, on=True)
        return False

    def _has(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self._root:
            widget = widget.parentWidget()
        return widget is not None


def _turn(widget: QWidget, *, on: bool) -> None:
    turn = getattr(widget, "set_read_only", None)
    if turn is not None:
        turn(on=on)
    elif widget.property(_WRITES):
        widget.setEnabled(not on)
    if isinstance(widget, QMenu):
        for action in widget.actions():
            _turn_action(action, on=on)


def _turn_action(action: QAction, *, on: bool) -> None:
    if action.property(_WRITES):
        action.setEnabled(not on)
