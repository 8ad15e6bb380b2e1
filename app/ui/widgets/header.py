"""The header of a table: which columns are shown, in which order, how wide, sorted by which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.widgets.table import Column

_NARROWEST = 48
_HUNDRED = 100  # pixels of the design: enough to tell how large the user's text is


@dataclass(frozen=True, slots=True)
class Place:
    """A column in its place; *width* in pixels at the usual size of text."""

    key: str
    width: int
    hidden: bool = False


class TableHeader(QHeaderView):
    """Columns that can be moved, hidden and made wider; one of them takes the room that is left.

    Signals:
        places_changed: columns were shown, hidden, moved or put back to the usual.
        menu_requested: the place on screen to show the menu of the columns at.
    """

    places_changed = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._putting = False
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSortIndicatorShown(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(lambda number, _old, _new: self.stretch(moved=number))
        self.sectionMoved.connect(lambda *_: self._on_moved())

    def places(self) -> list[Place]:
        """Every column, in the order on screen."""
        numbers = [self.logicalIndex(place) for place in range(self.count())]
        return [
            Place(self._columns[n].key, self._width(n), self.isSectionHidden(n)) for n in numbers
        ]

    def usual(self) -> list[Place]:
        """The columns as they are on a first visit."""
        return [Place(each.key, each.width, each.hidden) for each in self._columns]

    def put(self, places: Iterable[Place]) -> None:
        """Show the columns like this; those not named stay, unknown ones are passed over."""
        self._putting = True
        for at, each in enumerate(each for each in places if self.number(each.key) >= 0):
            number = self.number(each.key)
            self.moveSection(self.visualIndex(number), at)
            self.setSectionHidden(number, each.hidden and not self._columns[number].fixed)
            self.resizeSection(number, max(_NARROWEST, scaled(each.width)))
        self._putting = False
        self.stretch()
        self.places_changed.emit()

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column."""
        self.put(
            Place(each.key, each.width, not shown if each.key == key else each.hidden)
            for each in self.places()
        )

    def move_column(self, key: str, steps: int) -> None:
        """Move a column so many places to the end, or with a negative number to the beginning."""
        places = self.places()
        at = next(n for n, each in enumerate(places) if each.key == key)
        places.insert(min(max(0, at + steps), len(places) - 1), places.pop(at))
        self.put(places)

    def column(self, key: str) -> Column[Any]:
        """The column with this key."""
        return self._columns[self.number(key)]

    def number(self, key: str) -> int:
        """The number of a column in the table of values, or -1."""
        return next((n for n, column in enumerate(self._columns) if column.key == key), -1)

    def first_shown(self) -> int:
        """The number of the column that comes first on screen."""
        numbers = (self.logicalIndex(place) for place in range(self.count()))
        return next((number for number in numbers if not self.isSectionHidden(number)), 0)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark the column that is sorted by."""
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicatorShown(bool(key))
        self.setSortIndicator(self.number(key), way)

    def stretch(self, moved: int = -1) -> None:
        """Give the room that is left to the column that takes it."""
        taker = next((n for n, column in enumerate(self._columns) if column.stretch), -1)
        if self._putting or taker in {-1, moved} or self.isSectionHidden(taker):
            return
        others = sum(self.sectionSize(n) for n in range(self.count()) if n != taker)
        room = max(scaled(self._columns[taker].width), self.width() - others)
        if room != self.sectionSize(taker):
            self.resizeSection(taker, room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stretch()  # a scroll bar came or went

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def _on_moved(self) -> None:
        if not self._putting:
            self.places_changed.emit()

    def _width(self, number: int) -> int:
        column = self._columns[number]
        if column.stretch or self.isSectionHidden(number):  # a hidden one has no size
            return column.width
        return round(self.sectionSize(number) * _HUNDRED / scaled(_HUNDRED))
