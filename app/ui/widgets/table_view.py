"""Shows a table of values: calm rows, everything by keyboard, its columns remembered."""

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from math import ceil
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, ROW
from app.ui.widgets.cells import CellDelegate, hover
from app.ui.widgets.table import Column, TableModel, identity_of

T = TypeVar("T")

_NARROWEST = 48
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class TableView(QTableView, Generic[T]):
    """A table of values with *columns*; *name* is what someone who hears the screen is told.

    Signals:
        opened: the value the user pressed Enter on or clicked twice.
        current_changed: the value the cursor is on, or None.
        shown_changed: other values are shown, or in another order.
        edit_requested: value, key of the column, the text typed. Nothing is written here.
        typed: letters typed while the table had the focus, for a filter line.
        menu_requested: the value and the place on screen to show a menu at.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    shown_changed = Signal()
    edit_requested = Signal(object, str, str)
    typed = Signal(str)
    menu_requested = Signal(object, QPoint)

    def __init__(  # noqa: PLR0913 - all but two have a default
        self,
        columns: Sequence[Column[T]],
        *,
        name: str,
        identify: Callable[[T], Hashable] = identity_of,
        compact: bool = False,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table: TableModel[T] = TableModel(columns, identify=identify)
        self._delegate = CellDelegate(self)  # kept: Qt does not keep it for us
        self._identity: Hashable = None
        self._place = (-1, -1)
        self._is_read_only = False
        self.setModel(self.table)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._calm(compact=compact, several=several)
        self._delegate.edit_requested.connect(self.edit_requested)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.modelAboutToBeReset.connect(self._remember)
        self.table.modelReset.connect(self._recall)
        self._head()

    def set_values(self, values: Iterable[T]) -> None:
        """Show these values; cursor, place, order and filter stay where they are."""
        self.table.set_values(values)

    def set_words(self, text: str) -> None:
        """Show only what has every one of these words somewhere."""
        self.table.set_words(text)

    def set_filter(self, keep: Callable[[T], bool] | None) -> None:
        """Show only what *keep* answers yes to."""
        self.table.set_filter(keep)

    def in_sight(self) -> Sequence[T]:
        """The values of the rows that can be seen, the first of them on top."""
        first = max(0, self.rowAt(0))
        room = ceil(self.height() / self.verticalHeader().defaultSectionSize())
        return self.shown()[first : first + room]

    def shown(self) -> tuple[T, ...]:
        """What passes the filter, in the order on screen: what totals are made of."""
        return self.table.shown

    def current(self) -> T | None:
        """The value the cursor is on."""
        row = self.currentIndex().row()
        return self.table.shown[row] if 0 <= row < self.table.rowCount() else None

    def selected(self) -> tuple[T, ...]:
        """The values selected, from top to bottom."""
        shown = self.table.shown
        return tuple(shown[i.row()] for i in sorted(self.selectionModel().selectedRows()))

    def go_to(self, identity: Hashable) -> bool:
        """Put the cursor on the value known by *identity*; whether it is shown at all."""
        row = self.table.row_of(identity)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, max(0, self.currentIndex().column())))
        return row >= 0

    def edit_cell(self, key: str) -> None:
        """Begin to edit this column of the current value where it stands."""
        column = self._number(key)
        index = self.table.index(self.currentIndex().row(), column)
        if column >= 0 and self._can_edit(index):
            self.setCurrentIndex(index)
            self.edit(index)

    def set_read_only(self, *, on: bool) -> None:
        """Let no cell be edited, or again."""
        self._is_read_only = on

    def column_state(self) -> str:
        """Widths, order of columns and sorting, to be remembered between two starts."""
        header = self.horizontalHeader()
        columns = [
            {
                "key": self.table.columns[n].key,
                "width": self._width(n),
                "hidden": header.isSectionHidden(n),
            }
            for n in (header.logicalIndex(place) for place in range(header.count()))
        ]
        return json.dumps({"columns": columns, "order": self.table.order})

    def restore_columns(self, state: str) -> None:
        """Take up what column_state() wrote; what does not fit any more is passed over."""
        try:
            known = json.loads(state)
            columns = [
                (str(column["key"]), int(column["width"]), bool(column["hidden"]))
                for column in known["columns"]
            ]
            order = known["order"]
        except (ValueError, TypeError, KeyError):
            return
        header = self.horizontalHeader()
        for place, (key, width, hidden) in enumerate(columns):
            number = self._number(key)
            if number < 0:
                continue
            header.moveSection(header.visualIndex(number), min(place, header.count() - 1))
            header.setSectionHidden(number, hidden)
            self.setColumnWidth(number, max(_NARROWEST, width))
        if isinstance(order, list) and order and self._number(str(order[0])) >= 0:
            self._sort(str(order[0]), descending=bool(order[-1]))
        self._stretch()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort as a click on the column's header does."""
        self._sort(key, descending=descending)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        editing = self.is_editing()
        if editing:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and event.modifiers() in _PLAIN:
            self._jump(0 if key == Qt.Key.Key_Home else self.table.rowCount() - 1)
        elif key == Qt.Key.Key_F2:
            self._edit_here()
        elif text.isprintable() and text.strip() and event.modifiers() in _PLAIN:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def is_editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() is QAbstractItemView.State.EditingState

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._at(event).isValid():
            self._open()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover(self._delegate, self, self._at(event).row())
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        hover(self._delegate, self, -1)
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        place = self.visualRect(index).bottomLeft() if by_key else event.pos()
        self.menu_requested.emit(self.current(), self.viewport().mapToGlobal(place))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _calm(self, *, compact: bool, several: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(scaled(COMPACT_ROW))
        rows.setDefaultSectionSize(scaled(COMPACT_ROW if compact else ROW))

    def _head(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(self.table.columns):
            self.setColumnWidth(number, scaled(column.width))
            self.setColumnHidden(number, column.hidden)
        header.sectionClicked.connect(self._on_header)
        header.sectionResized.connect(lambda n, _old, _new: self._stretch(moved=n))

    def _on_header(self, number: int) -> None:
        key = self.table.columns[number].key
        order = self.table.order
        self._sort(key, descending=order is not None and order == (key, False))

    def _sort(self, key: str, *, descending: bool) -> None:
        header = self.horizontalHeader()
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self._number(key), way)
        self.table.sort_by(key, descending=descending)

    def _number(self, key: str) -> int:
        return next((n for n, c in enumerate(self.table.columns) if c.key == key), -1)

    def _width(self, number: int) -> int:
        column = self.table.columns[number]
        return column.width if column.stretch else self.columnWidth(number)

    def _stretch(self, moved: int = -1) -> None:
        """Give the room that is left to the column that takes it."""
        taker = next((n for n, c in enumerate(self.table.columns) if c.stretch), -1)
        if taker in {-1, moved} or self.isColumnHidden(taker):
            return
        others = sum(self.columnWidth(n) for n in range(len(self.table.columns)) if n != taker)
        room = max(
            scaled(self.table.columns[taker].width), self.horizontalHeader().width() - others
        )
        if room != self.columnWidth(taker):
            self.setColumnWidth(taker, room)

    def _at(self, event: QMouseEvent) -> QModelIndex:
        return self.indexAt(event.position().toPoint())

    def _open(self) -> None:
        value = self.current()
        if value is not None:
            self.opened.emit(value)

    def _jump(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, max(0, self.currentIndex().column())))

    def _edit_here(self) -> None:
        """Edit the cell under the cursor, or else the first that can be edited."""
        row = self.currentIndex().row()
        columns = range(len(self.table.columns))
        for index in (self.currentIndex(), *(self.table.index(row, n) for n in columns)):
            if index.isValid() and self._can_edit(index):
                self.setCurrentIndex(index)
                self.edit(index)
                return

    def _can_edit(self, index: QModelIndex) -> bool:
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        return editable and not self._is_read_only

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self.current() if current.isValid() else None)

    def _remember(self) -> None:
        value = self.current()
        self._identity = None if value is None else self.table.identify(value)
        self._place = (self.currentIndex().row(), self.currentIndex().column())

    def _recall(self) -> None:
        place, bar = self._place, self.verticalScrollBar()
        scrolled = bar.value()
        row = self.table.row_of(self._identity) if self._identity is not None else -1
        if row < 0 <= place[0]:
            row = min(place[0], self.table.rowCount() - 1)
        if row >= 0:
            index = self.table.index(row, max(0, place[1]))
            self.selectionModel().setCurrentIndex(
                index,
                self.selectionModel().SelectionFlag.ClearAndSelect
                | self.selectionModel().SelectionFlag.Rows,
            )
        bar.setValue(scrolled)
        self.shown_changed.emit()
