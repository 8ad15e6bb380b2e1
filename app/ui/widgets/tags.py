"""Tags as chips, added and taken away in place."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import FlowLayout, line
from app.ui.widgets.text import PlainLabel

_WIDEST = 220
_LONGEST = 60


class Chip(QFrame):
    """A short word that can be taken away.

    Signals:
        removed: the user wants it gone.
    """

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        label = PlainLabel(text, elide=True)
        label.setMaximumWidth(scaled(_WIDEST))
        name = self.tr("Remove %1").replace("%1", text)
        self.close_button = IconButton("x", name, run=self.removed.emit)
        self.close_button.setProperty("role", "small")
        row = line(spacing=2)
        row.setContentsMargins(SPACE[1], 0, 2, 0)
        row.addWidget(label)
        row.addWidget(self.close_button)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class TagEdit(QWidget):
    """Chips and a line for the next one: Enter or comma adds, Backspace takes the last away.

    Signals:
        tags_requested: all tags the user wants now. set_tags() shows what became of it.
    """

    tags_requested = Signal(tuple)

    def __init__(self, name: str, *, held: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._is_read_only = False
        self._line = _TagLine(self)
        self._line.setPlaceholderText(self.tr("Add a tag"))
        self._line.setAccessibleName(name)
        self._line.setMaxLength(_LONGEST)
        self._line.setFixedWidth(scaled(120))
        self._line.returnPressed.connect(self._add)
        self._line.emptied.connect(self._drop_last)
        self._line.textEdited.connect(self._on_text)
        self._flow = FlowLayout(self, SPACE[0] + 2)
        self._flow.addWidget(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._line)

    def tags(self) -> tuple[str, ...]:
        """The tags shown."""
        return self._tags

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Show these."""
        self._tags = tuple(tags)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._line)
        self._chips = [Chip(tag, self) for tag in self._tags]
        for tag, chip in zip(self._tags, self._chips, strict=True):
            chip.removed.connect(partial(self._drop, tag))
            chip.close_button.setHidden(self._is_read_only)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._line)
        self.updateGeometry()

    def set_read_only(self, *, on: bool) -> None:
        """Show the tags alone, or let them be changed again."""
        self._is_read_only = on
        self._line.setEnabled(not on)
        self._line.setPlaceholderText("" if on else self.tr("Add a tag"))
        for chip in self._chips:
            chip.close_button.setHidden(on)

    def _on_text(self, text: str) -> None:
        if text.endswith(","):
            self._line.setText(text[:-1])
            self._add()

    def _add(self) -> None:
        tag = " ".join(self._line.text().split())
        self._line.setText("")  # clear() would leave an undo of the line's own behind
        known = {known.casefold() for known in self._tags}
        if tag and tag.casefold() not in known:
            self._ask((*self._tags, tag))

    def _drop(self, tag: str) -> None:
        self._line.setFocus()
        self._ask(tuple(known for known in self._tags if known != tag))

    def _drop_last(self) -> None:
        if self._tags:
            self._ask(self._tags[:-1])

    def _ask(self, tags: tuple[str, ...]) -> None:
        if self._held:
            self.set_tags(tags)
        self.tags_requested.emit(tags)


class _TagLine(LineEdit):
    emptied = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # it added a tag; the form around it is not meant
