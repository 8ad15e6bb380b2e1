"""Text fields that leave undo to the program while they have nothing of their own to undo."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

from app.ui.theme.look import set_look
from app.ui.widgets.text import escape_tip


def asks_for_undo(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether this is Undo or Redo on its way to a field that has none to give."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


class LineEdit(QLineEdit):
    """One line of text."""

    @override
    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def refuse(self, reason: str) -> None:
        """Show that the text cannot stay as it is, and why; an empty reason takes that back."""
        set_look(self, tone="risk" if reason else "")
        self.setToolTip(escape_tip(reason))
        self.setAccessibleDescription(reason)


class TextEdit(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field.

    Signals:
        left: the field lost the focus.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._height = 0

    def set_height(self, height: int) -> None:
        """Be so high, however little room there is."""
        self._height = height
        self.setFixedHeight(height)

    @override
    def event(self, event: QEvent) -> bool:
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        if asks_for_undo(event, undo=undo, redo=redo):
            event.ignore()
            return False
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() < self._height:
            self.setMinimumHeight(self._height)  # the style sheet has set the least of all
