"""A text of several lines that is edited where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.look import scaled, set_look
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel

_TALL = 72


class InlineText(QWidget):
    """Reads as a paragraph; a click, Enter or F2 makes it a field.

    Enter and leaving it keep what was typed, Shift+Enter begins a line, Escape leaves it as it
    was. What is kept is a request: set_text() shows what became of it.

    Signals:
        edit_requested: the text the user wants.
    """

    edit_requested = Signal(str)

    def __init__(self, *, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._name, self._placeholder = "", name, placeholder
        self._is_read_only = self._is_editing = False
        self._label = PlainLabel(wrap=True)
        self._field = _Field()
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(placeholder)
        self._field.kept.connect(self._keep)
        self._field.escaped.connect(self._leave)
        self._field.left.connect(self._keep)
        self._field.setFixedHeight(scaled(_TALL))
        box = column(spacing=0)
        box.addWidget(self._label)
        box.addWidget(self._field)
        self.setLayout(box)
        self._field.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_read_only(on=False)
        self.set_text("")

    def text(self) -> str:
        """The text as it is kept."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show what is kept."""
        self._text = text
        self._label.setText(text or self._placeholder)
        set_look(self._label, tone="" if text else "tertiary")
        self.setAccessibleName(f"{self._name}: {text}")

    def set_read_only(self, *, on: bool) -> None:
        """Stay a paragraph, or become a field again when asked."""
        self._is_read_only = on
        if on:
            self._leave()
        self.setCursor(Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.IBeamCursor)
        set_look(self, role="" if on else "inline")

    def is_editing(self) -> bool:
        """Whether it is a field now."""
        return self._is_editing

    def edit(self) -> None:
        """Become a field."""
        if self._is_read_only or self.is_editing():
            return
        self._field.setPlainText(self._text)
        self._turn(is_editing=True)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.edit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.edit()

    def _keep(self) -> None:
        if not self.is_editing():
            return
        typed = self._field.toPlainText().strip()
        self._leave()
        if typed != self._text:
            self.edit_requested.emit(typed)

    def _leave(self) -> None:
        if self.is_editing():
            focused = self._field.hasFocus()
            self._turn(is_editing=False)
            if focused:  # back to the paragraph, or undo would go into a field nobody sees
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, *, is_editing: bool) -> None:
        self._is_editing = is_editing  # first: hiding the field takes its focus, which keeps
        self._label.setVisible(not is_editing)
        self._field.setVisible(is_editing)


class _Field(TextEdit):
    kept = Signal()
    escaped = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shifted:
            self.kept.emit()
        else:
            super().keyPressEvent(event)
