"""A list that lays its rows out by arithmetic: a row that comes or goes costs one row."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.pages.pipeline.board.model import CardModel, Index

_STEP = 24  # pixels that an arrow of the scroll bar goes


class Deck(QListView):
    """Cards below each other, all of one height; what stands between them has its own.

    Qt lays a list out anew when one row comes or goes, and asks for every row when it does. A
    board of ten thousand cards has no time for that, and its bands need rows that stand level in
    every column.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel()
        self._height = 0
        self._tops: list[int] | None = None
        self.setModel(self.cards)
        for changed in (self.cards.rowsInserted, self.cards.rowsRemoved, self.cards.modelReset):
            changed.connect(self._lay_out)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def height_of_card(self) -> int:
        """Pixels that a card takes, the gap below it included."""
        if not self._height:
            hint = self.itemDelegate().sizeHint(QStyleOptionViewItem(), self.cards.index(0))
            self._height = max(hint.height(), 1)
        return self._height

    def top_of(self, row: int) -> int:
        """Where a row begins, from the top of the first; below the last one, where it ends."""
        if self.cards.is_plain:
            return row * self.height_of_card()
        if self._tops is None:
            own = self.height_of_card()
            heights = [own if isinstance(each, Card) else each.height for each in self.cards.slots]
            self._tops = [0, *accumulate(heights)]
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """The row at so many pixels below the top of the first; the last one beyond its end."""
        last = self.cards.rowCount() - 1
        if self.cards.is_plain:
            return min(max(y, 0) // self.height_of_card(), last)
        self.top_of(0)
        return min(bisect_right(self._tops or [0], max(y, 0)) - 1, last)

    def is_card(self, row: int) -> bool:
        """Tell whether a row can be gone to."""
        return bool(self.cards.flags(self.cards.index(row)) & Qt.ItemFlag.ItemIsEnabled)

    def pinned(self) -> tuple[int, int] | None:
        """The head that stays at the top while its cards scroll by beneath: its row, and its y."""
        if self.cards.is_plain or not self.cards.rowCount():
            return None
        offset = self.verticalOffset()
        head = self._head_of(self.row_at(offset))
        if head < 0 or self.top_of(head) >= offset:
            return None
        below = head + 1
        while below < self.cards.rowCount() and not self._is_head(below):
            below += 1
        tall = self.top_of(head + 1) - self.top_of(head)
        return head, min(0, self.top_of(below) - offset - tall)

    def _is_head(self, row: int) -> bool:
        gap = self.cards.gap_at(row)
        return gap is not None and bool(gap.name)

    def _head_of(self, row: int) -> int:
        """The head above a row, which may be itself; -1 without one."""
        while row >= 0 and not self._is_head(row):
            row -= 1
        return row

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        top, below = self.top_of(index.row()), self.top_of(index.row() + 1)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), below - top)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        y = p.y() + self.verticalOffset()
        count = self.cards.rowCount()
        if not count or y < 0 or y >= self.top_of(count):
            return self.cards.index(-1)
        pinned = self.pinned()
        if pinned is not None:
            head, top = pinned
            if p.y() < top + self.top_of(head + 1) - self.top_of(head):
                return self.cards.index(head)
        return self.cards.index(self.row_at(y))

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, below = self.top_of(index.row()), self.top_of(index.row() + 1)
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + below - room) // 2)
        elif top - self._covered(index.row()) < bar.value() or below - top > room:
            bar.setValue(top - self._covered(index.row()))
        elif below > bar.value() + room:
            bar.setValue(below - room)

    def _covered(self, row: int) -> int:
        """Pixels above a row that the head of its band may cover."""
        head = -1 if self.cards.is_plain else self._head_of(row)
        return 0 if head in {-1, row} else self.top_of(head + 1) - self.top_of(head)

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        actions = QAbstractItemView.CursorAction
        here, last = self.currentIndex().row(), self.cards.rowCount() - 1
        if here < 0:
            return self.cards.index(self.nearest(0, 1))
        page = max(self.viewport().height() // self.height_of_card() - 1, 1)
        to, step = {
            actions.MoveUp: (here - 1, -1),
            actions.MovePrevious: (here - 1, -1),
            actions.MoveDown: (here + 1, 1),
            actions.MoveNext: (here + 1, 1),
            actions.MovePageUp: (max(here - page, 0), 1),
            actions.MovePageDown: (min(here + page, last), -1),
            actions.MoveHome: (0, 1),
            actions.MoveEnd: (last, -1),
        }.get(cursorAction, (here, 1))
        found = self.nearest(to, step)
        return self.cards.index(found if found >= 0 else here)

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area = rect.normalized()
        offset, count = self.verticalOffset(), self.cards.rowCount()
        chosen = QItemSelection()
        if count and area.top() + offset < self.top_of(count) and area.bottom() + offset >= 0:
            first, last = self.row_at(area.top() + offset), self.row_at(area.bottom() + offset)
            chosen = QItemSelection(self.cards.index(first), self.cards.index(last))
        self.selectionModel().select(chosen, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for each in selection.toList():
            first, last = self.visualRect(each.topLeft()), self.visualRect(each.bottomRight())
            region = region.united(QRegion(first.united(last) & self.viewport().rect()))
        return region

    @override
    def doItemsLayout(self) -> None:
        self._height, self._tops = 0, None  # cards may be taller now
        QAbstractItemView.doItemsLayout(self)  # not that of the list, which asks every row

    @override
    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(_STEP)
        bar.setPageStep(room)
        bar.setRange(0, max(self.top_of(self.cards.rowCount()) - room, 0))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        delegate, model = self.itemDelegate(), self.selectionModel()
        plain = option.state & ~(
            QStyle.StateFlag.State_MouseOver
            | QStyle.StateFlag.State_Selected
            | QStyle.StateFlag.State_HasFocus
        )
        under = self._hovered()
        for row in self.rows_in(e.rect()):
            index = self.cards.index(row)
            option.rect = self.visualRect(index)
            option.state = plain
            if model.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == under:
                option.state |= QStyle.StateFlag.State_MouseOver
            delegate.paint(painter, option, index)
        painter.end()

    def rows_in(self, area: QRect) -> Iterator[int]:
        """The rows that are seen in a part of the viewport."""
        count = self.cards.rowCount()
        row, foot = self.row_at(area.top() + self.verticalOffset()), area.bottom()
        while 0 <= row < count and self.top_of(row) - self.verticalOffset() <= foot:
            yield row
            row += 1

    def _hovered(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def nearest(self, row: int, step: int) -> int:
        """The first row from here on that can be gone to; -1 if there is none."""
        while 0 <= row < self.cards.rowCount():
            if self.is_card(row):
                return row
            row += step
        return -1

    def _lay_out(self) -> None:
        self._tops = None
        self.updateGeometries()
        self.viewport().update()
