"""Paints the cards of the board, and explains them."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from app.services.renewal_board import By
from app.services.renewing import RenewalRow
from app.ui.pages.renewals.model import ROW_ROLE
from app.ui.pages.renewals.wording import told
from app.ui.pages.renewals.writer import Writer, height
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import CARD_RADIUS, FOCUS_RING, HAIRLINE, SPACE
from app.ui.widgets.pen import Pen
from app.ui.widgets.text import escape_tip

_GAP = 6  # pixels between two cards
_SIDE = 10
_EDGE = SPACE[1]


class CardDelegate(QStyledItemDelegate):
    """Draws cards; all of them are of one height, so that thousands scroll."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.by = By.MONTH

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(SPACE[6]), height() + 2 * _EDGE + _GAP)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, RenewalRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(option.rect).adjusted(1, 1, -1, -_GAP)
        self._ground(painter, paper, option, index)
        inside = paper.adjusted(_SIDE, _EDGE, -_SIDE, -_EDGE)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        Writer(Pen(painter, inside, mirrored=mirrored), row, self.by).write()
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row = index.data(ROW_ROLE)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(row, RenewalRow):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), escape_tip(told(row)), view)
        return True

    def _ground(
        self,
        painter: QPainter,
        paper: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = colours.selected if chosen else colours.hover if hovered else colours.surface
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        width = FOCUS_RING if focused else HAIRLINE
        edge = colours.focus_ring if focused else colours.accent if chosen else colours.border
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        inner = paper.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inner, CARD_RADIUS, CARD_RADIUS)
