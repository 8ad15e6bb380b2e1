"""The navigation at the side of the window: the rooms, and at its foot what is needed less."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui.sections import SECTIONS, Section
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.theme.tokens import NAVIGATION, ROW, SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel

_ENTRY = ROW + 6  # pixels of an entry, with its margins


class Navigation(QWidget):
    """Two lists of sections under the name of the book.

    Signals:
        chosen: the id of the section the user wants to see.
    """

    chosen = Signal(str)

    def __init__(self, book: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms = _list(self.tr("Rooms"))
        self._feet = _list(self.tr("More"))
        self.setProperty("role", "side")
        self.setFixedWidth(scaled(NAVIGATION))
        name = PlainLabel(book, role="strong", elide=True)
        name.setContentsMargins(SPACE[2], 0, SPACE[2], SPACE[2])
        box = column(spacing=0)
        box.setContentsMargins(SPACE[1], SPACE[3], SPACE[1], SPACE[1])
        box.addWidget(name)
        box.addWidget(self._rooms, 1)
        box.addWidget(self._feet)
        self.setLayout(box)
        for section in SECTIONS:
            if section.listed:
                _add(self._feet if section.apart else self._rooms, section)
        self._feet.setFixedHeight(scaled(_ENTRY) * self._feet.count() + 2 * SPACE[1])
        for rooms in (self._rooms, self._feet):
            rooms.itemClicked.connect(self._choose)
            rooms.itemActivated.connect(self._choose)

    def show_section(self, section_id: str) -> None:
        """Mark where the user is."""
        for rooms in (self._rooms, self._feet):
            rooms.setCurrentRow(-1)
            rooms.clearSelection()
            for row in range(rooms.count()):
                if _id(rooms.item(row)) == section_id:
                    rooms.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(_id(item))


def _list(name: str) -> QListWidget:
    rooms = QListWidget()
    rooms.setProperty("role", "navigation")
    rooms.setAccessibleName(name)
    rooms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rooms.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return rooms


def _add(rooms: QListWidget, section: Section) -> None:
    item = QListWidgetItem(icon(section.icon), section.text())
    item.setData(Qt.ItemDataRole.UserRole, section.id)
    item.setSizeHint(QSize(0, scaled(_ENTRY)))
    rooms.addItem(item)


def _id(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
