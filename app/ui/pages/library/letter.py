"""A filled text as it will be read: literal words, and in colour what came from gaps."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from app.domain.gaps import Filled, Span
from app.ui.theme.look import current_tokens
from app.ui.widgets.edits import TextEdit


class LetterView(TextEdit):
    """Reads a text; what is still to be filled is underlined and on another ground."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._filled = Filled("")
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setProperty("role", "reading")

    def show_filled(self, filled: Filled) -> None:
        """Show a text; one that says the same stays where it was scrolled to."""
        if filled.text != self.toPlainText():
            self.setPlainText(filled.text)
        self._filled = filled
        self._mark()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._mark()

    def _mark(self) -> None:
        text = self._filled.text
        self.setExtraSelections([self._selection(text, each) for each in self._filled.spans])

    def _selection(self, text: str, span: Span) -> QTextEdit.ExtraSelection:
        colours, drawn = current_tokens(), QTextCharFormat()
        drawn.setBackground(QColor(colours.info_bg if span.known else colours.watch_bg))
        drawn.setForeground(QColor(colours.text))
        if not span.known:
            drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            drawn.setUnderlineColor(QColor(colours.watch))
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[: span.start]))
        end = _units(text[: span.start + span.length])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, drawn
        return selection


def _units(text: str) -> int:
    """How many places Qt counts: two for what is beyond the first plane of Unicode."""
    return len(text) + sum(ord(each) > 0xFFFF for each in text)  # noqa: PLR2004
