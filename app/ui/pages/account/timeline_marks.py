"""The shapes on drawn contracts: steps, ways out, extensions, gaps and overlaps."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.pages.account.timeline_axis import BAR, Axis
from app.ui.pages.account.timeline_spots import Spot, What
from app.ui.theme.look import current_tokens, scaled

_HIT = 9.0  # half of what a pointer must meet of a point
_STRIP = 8.0  # how much of the foot of a bar its steps take
_STEP = 3.0  # how high one of them is


def place(spot: Spot, axis: Axis, top: float) -> QRectF:
    """Where a spot lies in its row, as the pointer and the cursor find it."""
    bar = QRectF(0, top + 2, 0, scaled(BAR))
    left = axis.x(spot.first) if spot.first else axis.left
    right = axis.x(spot.last) if spot.last else axis.left + axis.width
    if spot.what is What.WAY_OUT:
        return QRectF(left - _HIT, bar.top() - _HIT, 2 * _HIT, _HIT + 3)
    if spot.what in {What.OPT_OUT, What.RENEWAL}:
        middle = bar.bottom() + 2 + scaled(16) / 2
        return QRectF(left - _HIT, middle - _HIT, 2 * _HIT, 2 * _HIT)
    if spot.what is What.STEP:
        return QRectF(left, bar.bottom() - _STRIP, max(right - left, _STRIP), _STRIP)
    if spot.what is What.GAP:
        wide = max(right - left, 2 * _HIT)
        return QRectF((left + right - wide) / 2, bar.top(), wide, bar.height())
    if spot.what is What.OVERLAP:
        return QRectF(left, bar.top() - 3, max(right - left, 2 * _HIT), 8)
    return QRectF(left, bar.top(), max(right - left, 2 * _HIT), bar.height())


def draw_spot(painter: QPainter, spot: Spot, box: QRectF, *, rank: int = 0) -> None:
    """Draw what a spot is; terms, opt-out days and renewal dates are drawn with their words.

    Of the steps of one contract, *rank* counts from 0.
    """
    if spot.what is What.STEP:
        _draw_step(painter, box, rank)
    elif spot.what is What.WAY_OUT:
        _draw_way_out(painter, box.center())
    elif spot.what is What.EXTENSION:
        _draw_hatched(painter, box, current_tokens().accent)
    elif spot.what is What.GAP:
        _draw_gap(painter, box)
    elif spot.what is What.OVERLAP:
        _draw_overlap(painter, box)


def draw_cursor(painter: QPainter, box: QRectF) -> None:
    """The frame around the spot that the keys are at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(current_tokens().accent), 2))
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)


def open_bar(bar: QRectF) -> QPainterPath:
    """A bar without an end: its right side is left open, as if torn off."""
    path = QPainterPath(QPointF(bar.right(), bar.top()))
    path.lineTo(bar.left() + 4, bar.top())
    path.quadTo(bar.left(), bar.top(), bar.left(), bar.top() + 4)
    path.lineTo(bar.left(), bar.bottom() - 4)
    path.quadTo(bar.left(), bar.bottom(), bar.left() + 4, bar.bottom())
    path.lineTo(bar.right(), bar.bottom())
    third = bar.height() / 3
    path.lineTo(bar.right() - 5, bar.bottom() - third)
    path.lineTo(bar.right(), bar.top() + third)
    path.lineTo(bar.right() - 5, bar.top())
    return path


def _draw_step(painter: QPainter, box: QRectF, rank: int) -> None:
    """A strip along the foot of the bar from the day on which more begins, one upon another."""
    top = max(box.top(), box.bottom() - _STEP * (rank + 1))
    painter.fillRect(
        QRectF(box.left(), top, box.width(), _STEP - 0.5), QColor(current_tokens().accent)
    )
    painter.fillRect(
        QRectF(box.left(), top, 2, box.bottom() - top), QColor(current_tokens().accent)
    )


def _draw_way_out(painter: QPainter, at: QPointF) -> None:
    """A hollow triangle: notice could be given, though the term goes on."""
    painter.setBrush(QColor(current_tokens().app))
    painter.setPen(QPen(QColor(current_tokens().text_secondary), 1.3))
    x, y = at.x(), at.y()
    painter.drawPolygon(
        QPolygonF([QPointF(x, y + 5), QPointF(x + 5, y - 3), QPointF(x - 5, y - 3)])
    )


def _draw_hatched(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(box, 3, 3)


def _draw_gap(painter: QPainter, box: QRectF) -> None:
    """An empty dashed stretch with a mark of warning in its middle."""
    colours = current_tokens()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.danger), 1.2, Qt.PenStyle.DotLine))
    middle = box.center()
    painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    x, y = middle.x(), middle.y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.danger))
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - 7), QPointF(x + 7, y + 6), QPointF(x - 7, y + 6)])
    )
    painter.setPen(QPen(QColor(colours.app), 1.6))
    painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 1.5))
    painter.drawPoint(QPointF(x, y + 4))


def _draw_overlap(painter: QPainter, box: QRectF) -> None:
    """A double line over the days that are held twice, with a diamond where they begin."""
    colours = current_tokens()
    painter.setPen(QPen(QColor(colours.watch), 1.6))
    for y in (box.top() + 1.5, box.top() + 4.5):
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    x, y = box.left() + 6, box.top() + 3
    painter.setBrush(QColor(colours.watch))
    painter.setPen(QPen(QColor(colours.app), 1))
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - 6), QPointF(x + 6, y), QPointF(x, y + 6), QPointF(x - 6, y)])
    )
