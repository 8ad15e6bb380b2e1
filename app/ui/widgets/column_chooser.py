"""Which columns a table shows, and in which order."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.checklist import MarkedList
from app.ui.widgets.header import TableHeader
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_WIDTH = 300
_MOST = 16  # columns in sight


class ColumnChooser(QWidget):
    """Space shows or hides, Alt+Up and Alt+Down move; the table follows at once."""

    def __init__(self, header: TableHeader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header
        self.list = MarkedList(self.tr("Columns"))
        self.list.itemChanged.connect(lambda _: self._show_or_hide())
        self._build()
        self._list()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = line(spacing=SPACE[0])
        head.addWidget(PlainLabel(self.tr("Columns"), role="section"), 1)
        head.addWidget(
            IconButton("arrow-up", self.tr("Move up (Alt+Up)"), run=lambda: self._move(-1))
        )
        head.addWidget(
            IconButton("arrow-down", self.tr("Move down (Alt+Down)"), run=lambda: self._move(1))
        )
        box = column(spacing=SPACE[1])
        box.addLayout(head)
        box.addWidget(self.list)
        box.addWidget(Button(self.tr("Back to the usual columns"), role="link", run=self._usual))
        self.setLayout(box)
        self.setMinimumWidth(scaled(_WIDTH))
        self.setFocusProxy(self.list)

    def _list(self, current: str = "") -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for place in self._header.places():
                each = self._header.column(place.key)
                self.list.add(each.key, each.title, taken=not place.hidden, fixed=each.fixed)
                if each.key == current:
                    self.list.setCurrentRow(self.list.count() - 1)
        self.list.fit(self.list.count(), _MOST)

    def _current(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _show_or_hide(self) -> None:
        marked = set(self.list.marked())
        for place in self._header.places():
            if place.hidden is (place.key in marked):
                self._header.show_column(place.key, shown=place.key in marked)

    def _move(self, steps: int) -> None:
        key = self._current()
        if key:
            self._header.move_column(key, steps)
            self._list(key)

    def _usual(self) -> None:
        self._header.put(self._header.usual())
        self._list(self._current())
