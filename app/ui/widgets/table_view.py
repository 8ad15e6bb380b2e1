"""Shows a table of values: calm rows, everything by keyboard, its columns remembered."""

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from math import ceil
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, ROW
from app.ui.widgets.cells import CellDelegate, hover
from app.ui.widgets.grouping import Grouping, Heading
from app.ui.widgets.header import Place, TableHeader
from app.ui.widgets.table import Column, TableModel, identity_of

T = TypeVar("T")

_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class TableView(QTableView, Generic[T]):
    """A table of values with *columns*; *name* is what someone who hears the screen is told.

    Signals:
        opened: the value the user pressed Enter on or clicked twice.
        current_changed: the value the cursor is on, or None.
        selected_changed: other values are selected.
        shown_changed: other values are shown, or in another order.
        edit_requested: value, key of the column, the text typed. Nothing is written here.
        typed: letters typed while the table had the focus, for a filter line.
        menu_requested: the value and the place on screen to show a menu at.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    selected_changed = Signal()
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
        self._selected: frozenset[Hashable] = frozenset()
        self._recalling = False
        self._place = (-1, -1)
        self._is_read_only = False
        self.header = TableHeader(columns, self)
        self.setHorizontalHeader(self.header)
        self.setModel(self.table)
        # Always empty: a header asks about every row to see whether a column is selected.
        self.header.setSelectionModel(QItemSelectionModel(self.table, self.header))
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._calm(compact=compact, several=several)
        self._delegate.edit_requested.connect(self.edit_requested)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.modelAboutToBeReset.connect(self._remember)
        self.table.modelReset.connect(self._recall)
        self.header.put(self.header.usual())
        self.header.sectionClicked.connect(self._on_header)
        self.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())

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
        return self._values(range(first, first + room))

    def shown(self) -> tuple[T, ...]:
        """What passes the filter, in the order on screen: what totals are made of."""
        return self.table.shown

    def current(self) -> T | None:
        """The value the cursor is on."""
        return next(iter(self._values([self.currentIndex().row()])), None)

    def selected(self) -> tuple[T, ...]:
        """The values selected, from top to bottom."""
        found = self.selectionModel().selection()  # asking it for rows would take half a second
        ranges = (found.at(n) for n in range(found.count()))
        rows = {row for each in ranges for row in range(each.top(), each.bottom() + 1)}
        return self._values(sorted(rows))

    def group_by(self, grouping: Grouping[T] | None) -> None:
        """Put the rows together under headings, or no longer."""
        self.table.group_by(grouping)

    def go_to(self, identity: Hashable) -> bool:
        """Put the cursor on the value known by *identity*; whether it is shown at all."""
        row = self.table.row_of(identity)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, max(0, self.currentIndex().column())))
        return row >= 0

    def select_first(self) -> None:
        """Put the cursor on the first value."""
        rows = range(self.table.rowCount())
        first = next((n for n in rows if not isinstance(self.table.at(n), Heading)), None)
        if first is not None:  # selectRow does nothing from right to left before it is shown
            self.setCurrentIndex(self.table.index(first, max(0, self.currentIndex().column())))

    def edit_cell(self, key: str) -> None:
        """Begin to edit this column of the current value where it stands."""
        column = self.header.number(key)
        index = self.table.index(self.currentIndex().row(), column)
        if column >= 0 and self._can_edit(index):
            self.setCurrentIndex(index)
            self.edit(index)

    def set_read_only(self, *, on: bool) -> None:
        """Let no cell be edited, or again."""
        self._is_read_only = on

    def column_state(self) -> str:
        """Widths, order of columns and sorting, to be remembered between two starts."""
        columns = [
            {"key": each.key, "width": each.width, "hidden": each.hidden}
            for each in self.header.places()
        ]
        return json.dumps({"columns": columns, "order": self.table.order})

    def restore_columns(self, state: str) -> None:
        """Take up what column_state() wrote; what does not fit any more is passed over."""
        with suppress(ValueError, TypeError, KeyError):
            known = json.loads(state)
            places = [
                Place(str(each["key"]), int(each["width"]), bool(each["hidden"]))
                for each in known["columns"]
            ]
            order = known["order"]
            self.header.put(places)
            if isinstance(order, list) and order and self.header.number(str(order[0])) >= 0:
                self._sort(str(order[0]), descending=bool(order[-1]))

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort as a click on the column's header does; without a key, not at all."""
        self._sort(key, descending=descending)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        editing = self.is_editing()
        if editing:
            super().keyPressEvent(event)
        elif self._turn(Qt.Key(key)):
            event.accept()
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
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._turn_at(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._at(event).isValid():
            self._open()
            self._turn_at(event)

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
        if self.selectionModel().isSelected(index):  # one of several: all of them stay selected
            none = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, none)
        else:
            self.setCurrentIndex(index)
        if self.current() is None:
            return
        place = self.visualRect(index).bottomLeft() if by_key else event.pos()
        self.menu_requested.emit(self.current(), self.viewport().mapToGlobal(place))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.stretch()

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

    def _on_header(self, number: int) -> None:
        key = self.table.columns[number].key
        order = self.table.order
        self._sort(key, descending=order is not None and order == (key, False))

    def _sort(self, key: str, *, descending: bool) -> None:
        self.header.show_order(key, descending=descending)
        self.table.sort_by(key, descending=descending)

    def _values(self, rows: Iterable[int]) -> tuple[T, ...]:
        found = (self.table.at(row) for row in rows)
        return tuple(each for each in found if each is not None and not isinstance(each, Heading))

    def _turn(self, key: Qt.Key) -> bool:
        """Open or close the group under the cursor, or go to its heading; whether *key* asks so."""
        row, heading = self.currentIndex().row(), self.table.at(self.currentIndex().row())
        back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.isRightToLeft():
            back, on = on, back
        if isinstance(heading, Heading):
            asked = {back: False, on: True}.get(key)
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
                asked = not heading.is_open
            if asked is not None:
                self.table.open_group(heading.text, is_open=asked)
            return asked is not None
        above = self.table.heading_of(row)
        if key == back and above >= 0 and self.currentIndex().column() == self.header.first_shown():
            self._jump(above)
            return True
        return False

    def _turn_at(self, event: QMouseEvent) -> None:
        heading = self.table.at(self._at(event).row())
        if isinstance(heading, Heading) and event.button() is Qt.MouseButton.LeftButton:
            self.table.open_group(heading.text, is_open=not heading.is_open)

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
        row = self.currentIndex().row()
        self._identity = self.table.identity_at(row)
        self._place = (row, self.currentIndex().column())
        self._selected = frozenset(self.table.identify(each) for each in self.selected())

    def _on_selection(self) -> None:
        if not self._recalling:
            self.selected_changed.emit()

    def _recall(self) -> None:
        self._recalling = True  # what is selected meanwhile is nobody's choice
        place, bar = self._place, self.verticalScrollBar()
        scrolled = bar.value()
        row = self.table.row_of(self._identity) if self._identity is not None else -1
        if row < 0 <= place[0]:
            row = min(place[0], self.table.rowCount() - 1)
        if row >= 0:
            index = self.table.index(row, max(0, place[1]))
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            if len(self._selected) > 1:
                self.selectionModel().select(self._selection(), flags.Select | flags.Rows)
        bar.setValue(scrolled)
        self._recalling = False
        self.shown_changed.emit()
        self.selected_changed.emit()

    def _selection(self) -> QItemSelection:
        """What was selected before the rows changed, in as few ranges as it takes."""
        last, selection = self.table.columnCount() - 1, QItemSelection()
        begins = -1
        for row in range(self.table.rowCount() + 1):
            if self.table.identity_at(row) in self._selected:
                begins = row if begins < 0 else begins
            elif begins >= 0:
                first, end = self.table.index(begins, 0), self.table.index(row - 1, last)
                selection.select(first, end)
                begins = -1
        return selection
