"""A text that is edited where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.ui.theme.look import set_look
from app.ui.widgets.completing import complete
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.text import PlainLabel


class InlineEdit(QWidget):
    """Reads as a label; a click, Enter or F2 makes it a field. Enter keeps, Escape leaves.

    What is kept is a request: set_text() shows what became of it, refuse() says why not.

    Signals:
        edit_requested: the text the user wants.
    """

    edit_requested = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        name: str,
        placeholder: str = "",
        role: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._placeholder = "", placeholder
        self._name, self._refused = name, False
        self._is_read_only = False
        self._label = PlainLabel(role=role, elide=True)
        self._line = _Line()
        self._line.setAccessibleName(name)
        self._line.setProperty("role", "inline")
        self._line.setProperty("type", role)
        self._line.returnPressed.connect(self._keep)
        self._line.left.connect(self._leave)
        self._line.blurred.connect(self._on_blur)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._label)
        self._stack.addWidget(self._line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "inline")
        self.set_text(text)

    def text(self) -> str:
        """The text as it is kept."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show what is kept."""
        self._text = text
        self._label.setText(text or self._placeholder)
        set_look(self._label, tone="" if text else "tertiary")
        self.setAccessibleName(f"{self._name}: {text}")

    def set_placeholder(self, text: str) -> None:
        """Show this where nothing is kept."""
        self._placeholder = text
        self.set_text(self._text)

    def offer(self, offers: Callable[[str], Sequence[str]]) -> None:
        """Offer what can be meant while something is typed."""
        complete(self._line, offers)

    def set_tip(self, text: str) -> None:
        """Explain the text."""
        self._label.set_tip(text)

    def set_read_only(self, *, on: bool) -> None:
        """Stay a label, or become a field again when asked."""
        self._is_read_only = on
        if on:
            self._leave()
        self.setCursor(Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.IBeamCursor)
        set_look(self, role="" if on else "inline")

    def edit(self) -> None:
        """Become a field."""
        if self._is_read_only:
            return
        self._refused = False
        self._line.refuse("")
        self._line.setText(self._text)
        self._stack.setCurrentWidget(self._line)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def is_editing(self) -> bool:
        """Whether it is a field now."""
        return self._stack.currentWidget() is self._line

    def refuse(self, reason: str) -> None:
        """Stay a field with what was typed, and show why it cannot be kept."""
        typed = self._line.text()
        self.edit()
        self._refused = True
        self._line.setText(typed)
        self._line.refuse(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.edit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.is_editing():
            self.edit()

    def _keep(self) -> None:
        typed = self._line.text().strip()
        self._leave()
        if typed != self._text:
            self.edit_requested.emit(typed)

    def _on_blur(self) -> None:
        if self.is_editing() and not self._refused:
            self._keep()

    def _leave(self) -> None:
        if self.is_editing():
            focused = self._line.hasFocus()
            with QSignalBlocker(self._line):  # it loses the focus here, which asks for nothing
                self._stack.setCurrentWidget(self._label)
            if focused:  # back to the label, or undo would go into a field nobody sees
                self.setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(LineEdit):
    left = Signal()
    blurred = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # it kept the text; the form or dialog around it is not meant

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.blurred.emit()
