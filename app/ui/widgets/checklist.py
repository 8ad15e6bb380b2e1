"""Several of many: a list with a mark before each, and a line that narrows it down."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column
from app.ui.widgets.text import escape_tip, one_line

_ROW = 30
_MOST = 10  # rows in sight
_FEW = 8  # choices that need no line to look for one
_WIDTH = 280
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CheckList(QWidget):
    """Space or a click takes a choice or gives it back.

    Signals:
        changed: other choices are taken.
    """

    changed = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        name: str,
        taken: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.list = MarkedList(name)
        self._line = LineEdit()
        self._line.setPlaceholderText(self.tr("Look for one"))
        self._line.setAccessibleName(self.tr("Look for one"))
        self._line.textChanged.connect(self._narrow)
        self._line.setVisible(len(choices) > _FEW)
        known = set(taken)
        for value, word in choices:
            self.list.add(value, word, taken=value in known)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        box = column(spacing=SPACE[1])
        box.addWidget(self._line)
        box.addWidget(self.list)
        self.setLayout(box)
        self.setMinimumWidth(scaled(_WIDTH))
        self.list.fit(len(choices))
        self.setFocusProxy(self._line if len(choices) > _FEW else self.list)

    def taken(self) -> tuple[str, ...]:
        """The choices taken, in the order offered."""
        return self.list.marked()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._line.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for item in self.list.items_listed():
            item.setHidden(not all(word in item.text().casefold() for word in words))


class MarkedList(QListWidget):
    """Rows with a mark each."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "checklist")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._on_clicked)
        self._turned = False
        self.itemChanged.connect(lambda _: self._note())
        self.itemPressed.connect(lambda _: self._forget())

    def add(self, value: str, word: str, *, taken: bool, fixed: bool = False) -> None:
        """One more row; the mark of a *fixed* one stays."""
        item = QListWidgetItem(one_line(word))
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setToolTip(escape_tip(word))
        item.setSizeHint(QSize(0, scaled(_ROW)))
        item.setCheckState(_CHECKED if taken else _UNCHECKED)
        if fixed:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.addItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def items_listed(self) -> list[QListWidgetItem]:
        """Every row."""
        return [self.item(row) for row in range(self.count())]

    def marked(self) -> tuple[str, ...]:
        """The values whose rows are marked."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self.items_listed()
            if item.checkState() is _CHECKED
        )

    def fit(self, rows: int, most: int = _MOST) -> None:
        """Be as high as so many rows, up to what is comfortable."""
        self.setFixedHeight(scaled(_ROW) * max(1, min(rows, most)) + SPACE[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # Alt with an arrow is for whoever may order the rows
        else:
            super().keyPressEvent(event)

    def _forget(self) -> None:
        self._turned = False

    def _note(self) -> None:
        self._turned = True

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """A click anywhere on the row turns it; one on the mark has done so already."""
        if not self._turned and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            item.setCheckState(_UNCHECKED if item.checkState() is _CHECKED else _CHECKED)
        self._turned = False
