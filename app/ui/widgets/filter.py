"""The line that narrows down what a page shows."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.table_view import TableView

_PATIENCE = 60
_WIDEST = 360


class FilterLine(LineEdit):
    """Ctrl+F comes here, Escape clears, Down goes on to what is shown.

    Signals:
        words_changed: what is looked for, once the typing rests.
        down_pressed: the user wants to go to what is shown.
    """

    words_changed = Signal(str)
    down_pressed = Signal()

    def __init__(
        self, placeholder: str, *, find_key: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "filter")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(scaled(_WIDEST))
        self.setMinimumWidth(scaled(_WIDEST // 3))
        self.addAction(
            QAction(icon("search", "tertiary"), "", self), LineEdit.ActionPosition.LeadingPosition
        )
        self._rest = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._rest.timeout.connect(lambda: self.words_changed.emit(self.text()))
        self.textChanged.connect(lambda _: self._rest.start())
        if find_key:
            find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
            find.setContext(Qt.ShortcutContext.WindowShortcut)
            find.activated.connect(self.take_over)

    def take_over(self) -> None:
        """Take the focus, with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def type(self, text: str) -> None:
        """Go on with what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCursorPosition(len(self.text()))
        self.insert(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._flush()
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _flush(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self.words_changed.emit(self.text())


def join(line: FilterLine, view: TableView[Any]) -> None:
    """Let typing in *view* go to *line*, and Down in the line go back to the view."""

    def down() -> None:
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not view.currentIndex().isValid() and view.model().rowCount():
            view.setCurrentIndex(view.model().index(0, 0))

    line.words_changed.connect(view.set_words)
    line.down_pressed.connect(down)
    view.typed.connect(line.type)
