"""Paints the cells of a table, and lets a text be edited where it stands."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, FOCUS_RING, HAIRLINE, REGULAR, ROW, SEMIBOLD, SPACE, ink
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.grouping import Heading
from app.ui.widgets.headings import draw_heading
from app.ui.widgets.painting import (
    Delta,
    Gauges,
    Level,
    Mark,
    Trend,
    draw_delta,
    draw_gauges,
    draw_level,
    draw_line,
    draw_mark,
    draw_trend,
)
from app.ui.widgets.press import Press, draw_press
from app.ui.widgets.table import CELL_ROLE, VALUE_ROLE, Cell, Index, TableModel
from app.ui.widgets.text import escape_tip

PADDING = SPACE[1]

_INK_OF_WORDS = {"good": "text", "watch": "text", "unknown": "secondary", "risk": "danger"}


class CellDelegate(QStyledItemDelegate):
    """Draws whole rows alike. An edit is a request: nothing is written into the model.

    Signals:
        edit_requested: the value, the key of the column, the text typed.
    """

    edit_requested = Signal(object, str, str)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered_row = -1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.fontMetrics.horizontalAdvance(str(index.data() or ""))
        return QSize(width + 2 * PADDING, scaled(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        self._ground(painter, option, index, is_heading=cell.heading is not None)
        if cell.heading is not None:
            self._heading(painter, option, cell.heading)
        else:
            self._cell(painter, option, cell)
        painter.restore()

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        painter.setFont(font(BODY, SEMIBOLD if cell.strong else REGULAR))
        painter.setPen(QColor(ink(current_tokens(), _INK_OF_WORDS.get(cell.tone, cell.tone))))
        inside = QRectF(option.rect).adjusted(PADDING, 0, -PADDING, -HAIRLINE)
        picture = cell.picture
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        if isinstance(picture, Mark):
            draw_mark(painter, inside, picture, mirrored=mirrored)
        elif isinstance(picture, Level):
            draw_level(painter, inside, picture, mirrored=mirrored)
        elif isinstance(picture, Trend):
            draw_trend(painter, inside, picture)
        elif isinstance(picture, Delta):
            draw_delta(painter, inside, picture, mirrored=mirrored)
        elif isinstance(picture, Gauges):
            draw_gauges(painter, inside, picture, mirrored=mirrored)
        elif isinstance(picture, Press):
            draw_press(painter, inside, picture, mirrored=mirrored)
        else:
            draw_line(painter, inside, cell.text, right=cell.right != mirrored)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
        """The part of a heading that lies in this cell; it runs through the whole row."""
        painter.setClipRect(option.rect, Qt.ClipOperation.IntersectClip)
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        inside = QRectF(row).adjusted(PADDING, 0, -PADDING, -HAIRLINE)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        count = QLocale().toString(heading.count)
        draw_heading(painter, inside, heading, count=count, mirrored=mirrored)

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, is_heading: bool
    ) -> None:
        colours = current_tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(colours.selected))
        elif index.row() == self.hovered_row:
            painter.fillRect(option.rect, QColor(colours.hover))
        elif is_heading:
            painter.fillRect(option.rect, QColor(colours.sunken))
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), HAIRLINE)
        painter.fillRect(line, QColor(colours.border))
        current = self._view.currentIndex()
        if self._view.hasFocus() and current.row() == index.row():
            self._ring(painter, option.rect, index)

    def _ring(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The part of the row's focus ring that runs through this cell."""
        painter.setPen(QPen(QColor(current_tokens().focus_ring), FOCUS_RING))
        inner = rect.adjusted(0, 1, 0, -2)
        painter.drawLine(inner.topLeft(), inner.topRight())
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        first, last = _ends(self._view, index)
        if self._view.isRightToLeft():
            first, last = last, first
        if index.column() == first:
            painter.drawLine(inner.left() + 1, inner.top(), inner.left() + 1, inner.bottom())
        if index.column() == last:
            painter.drawLine(inner.right(), inner.top(), inner.right(), inner.bottom())

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        editor = LineEdit(parent)
        editor.setProperty("role", "cell")
        header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(header))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        before = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if not isinstance(editor, QLineEdit) or not isinstance(model, TableModel):
            return
        if editor.text() != before:
            key = model.columns[index.column()].key
            self.edit_requested.emit(index.data(VALUE_ROLE), key, editor.text())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(2, 1, -2, -2))

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Explain the cell; without an explanation of its own, tell what did not fit."""
        if event.type() is not QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = view.visualRect(index).width() - 2 * PADDING
        hidden = option.fontMetrics.horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), escape_tip(text) if hidden else "", view)
        return True


def _ends(view: QAbstractItemView, index: Index) -> tuple[int, int]:
    """The first and the last column on screen."""
    header: Any = view.horizontalHeader() if hasattr(view, "horizontalHeader") else None
    if header is None:
        return 0, index.model().columnCount() - 1
    shown = [header.logicalIndex(n) for n in range(header.count())]
    shown = [column for column in shown if not header.isSectionHidden(column)]
    return shown[0], shown[-1]


def hover(delegate: CellDelegate, view: QAbstractItemView, row: int) -> None:
    """Let the row under the pointer be seen."""
    if row != delegate.hovered_row:
        delegate.hovered_row = row
        view.viewport().update()
