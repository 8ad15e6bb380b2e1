"""Conditions in force as chips: a click changes one, Delete takes it away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.layout import FlowLayout, clear, line
from app.ui.widgets.text import double_ampersands, escape_tip, one_line

_WIDEST = 320


class ConditionChips(QWidget):
    """A chip for each condition, and a button that clears them all; nothing where there is none.

    Signals:
        edit_requested: the key of the condition to change, and the chip to change it at.
        remove_requested: the key of the condition the user wants gone.
        clear_requested: the user wants all of them gone.
    """

    edit_requested = Signal(str, QWidget)
    remove_requested = Signal(str)
    clear_requested = Signal()

    def __init__(self, *, name: str, clear_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clear_text = clear_text
        self._chips: dict[str, _Chip] = {}
        self._flow = FlowLayout(self, SPACE[0] + 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.hide()

    def chip(self, key: str) -> QWidget | None:
        """What can take the focus for a condition."""
        found = self._chips.get(key)
        return None if found is None else found.button

    def set_conditions(self, conditions: Sequence[tuple[str, str]]) -> None:
        """Show these, each with its key and its words."""
        at = next((key for key, chip in self._chips.items() if chip.has_focus()), "")
        place = list(self._chips).index(at) if at else -1
        clear(self._flow)
        self._chips = {key: _Chip(words, self) for key, words in conditions}
        for key, chip in self._chips.items():
            chip.button.clicked.connect(partial(self._edit, key))
            chip.remove_requested.connect(partial(self.remove_requested.emit, key))
            self._flow.addWidget(chip)
            chip.show()
        if conditions:
            clear_all = _Words(self._clear_text)
            clear_all.setParent(self)
            set_look(clear_all, tone="link")
            clear_all.clicked.connect(lambda: self.clear_requested.emit())  # noqa: PLW0108 - bare, it would get "checked"
            self._flow.addWidget(clear_all)
            clear_all.show()
        self.setVisible(bool(conditions))
        self.updateGeometry()
        if place >= 0 and self._chips:
            keys = list(self._chips)
            key = at if at in self._chips else keys[min(place, len(keys) - 1)]
            self._chips[key].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, key: str) -> None:
        self.edit_requested.emit(key, self._chips[key].button)


class _Chip(QFrame):
    remove_requested = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.button = _Words(words)
        self.button.remove_requested.connect(self.remove_requested)
        self._close = IconButton(
            "x", self.tr("Remove %1").replace("%1", words), run=self.remove_requested.emit
        )
        self._close.setProperty("role", "small")
        row = line(spacing=2)
        row.setContentsMargins(2, 0, 2, 0)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def has_focus(self) -> bool:
        return self.button.hasFocus() or self._close.hasFocus()


class _Words(QPushButton):
    remove_requested = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "condition")
        self.setAccessibleName(words)
        self.setToolTip(escape_tip(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMaximumWidth(scaled(_WIDEST))
        room = scaled(_WIDEST) - 2 * SPACE[1]
        shown = self.fontMetrics().elidedText(one_line(words), Qt.TextElideMode.ElideRight, room)
        self.setText(double_ampersands(shown))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
