"""A small chart: up to which discount several years pay, by how likely a yearly customer renews."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, REGULAR, SEMIBOLD, SPACE

_LOWEST, _HIGHEST = 0.5, 1.0
_POINTS = 40
_STEP = 0.1  # between the lines of the grid
_MARK = 5.0
_ROOM = 1.05
_LINE = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn: the curve, the discount given, and the chance it is expected at, if known."""

    curve: tuple[tuple[float, float], ...]
    discount: float
    chance: float | None


def chances(expected: float | None) -> tuple[float, ...]:
    """The chances of renewal at which the curve is worked out, rising; the expected one is in."""
    low = _LOWEST if expected is None else min(_LOWEST, floor(expected / _STEP) * _STEP)
    return tuple(low + (_HIGHEST - low) * number / _POINTS for number in range(_POINTS + 1))


class BreakEvenChart(QWidget):
    """Under the curve a discount pays; over it, it costs. A mark says where this one stands."""

    def __init__(self, write: Callable[[float], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._shown = Shown((), 0.0, None)
        self.setAccessibleName(self.tr("Up to which discount it pays"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> Shown:
        """What is drawn now."""
        return self._shown

    def show_curve(self, shown: Shown, said: str) -> None:
        """Draw another curve; *said* tells the same in words."""
        self._shown = shown
        self.setAccessibleDescription(said)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(360), scaled(216))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(216))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown.curve:
            return
        painter, plot = QPainter(self), self._plot()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(font(CAPTION, REGULAR))
        self._paint_curve(painter, plot)
        self._paint_grid(painter, plot)
        self._paint_names(painter, plot)
        self._paint_mark(painter, plot)

    @property
    def _low(self) -> float:
        return self._shown.curve[0][0]

    def _top(self) -> float:
        """The discount at the top of the plot: a whole step that all fits under."""
        highest = max((y for _, y in self._shown.curve), default=0.0)
        mark = self._shown.discount * _ROOM
        return max(_STEP, _STEP * ceil(round(max(highest, mark) / _STEP, 6)))

    def _plot(self) -> QRectF:
        head, foot = scaled(24), scaled(36)
        return QRectF(self.rect()).adjusted(scaled(40), head, -scaled(16), -foot)

    def _place(self, chance: float, discount: float, plot: QRectF) -> QPointF:
        low = self._low
        across = (min(max(chance, low), _HIGHEST) - low) / (_HIGHEST - low)
        up = discount / self._top()
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        look, tall = current_tokens(), painter.fontMetrics().height()
        flags = Qt.AlignmentFlag
        for number in range(round(self._top() / _STEP) + 1):
            y = self._place(self._low, number * _STEP, plot).y()
            painter.setPen(QPen(QColor(look.border), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(look.text_tertiary))
            label = QRectF(0, y - tall / 2, plot.left() - SPACE[1], tall)
            text = self._write(number * _STEP)
            painter.drawText(label, flags.AlignRight | flags.AlignVCenter, text)
        wide = scaled(64)
        for number in range(round((_HIGHEST - self._low) / _STEP) + 1):
            chance = self._low + number * _STEP
            x = self._place(chance, 0, plot).x()
            label = QRectF(x - wide / 2, plot.bottom() + 2, wide, tall)
            label.moveRight(min(label.right(), float(self.width())))
            painter.drawText(label, flags.AlignHCenter, self._write(chance))

    def _paint_names(self, painter: QPainter, plot: QRectF) -> None:
        look, tall = current_tokens(), painter.fontMetrics().height()
        flags = Qt.AlignmentFlag
        painter.setPen(QColor(look.text_secondary))
        painter.drawText(
            QRectF(0, 0, self.width(), tall), flags.AlignLeft, self.tr("Discount, % of each year")
        )
        under = QRectF(0, self.height() - tall - 1, plot.right(), tall)
        painter.drawText(
            under, flags.AlignRight, self.tr("Chance that a yearly customer renews, each time")
        )
        painter.setFont(font(CAPTION, SEMIBOLD))
        inside = plot.adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[0])
        painter.drawText(inside, flags.AlignLeft | flags.AlignBottom, self.tr("pays"))
        painter.drawText(inside, flags.AlignRight | flags.AlignTop, self.tr("costs"))
        painter.setFont(font(CAPTION, REGULAR))

    def _paint_curve(self, painter: QPainter, plot: QRectF) -> None:
        look = current_tokens()
        places = [self._place(x, y, plot) for x, y in self._shown.curve]
        path = QPainterPath(places[0])
        for place in places[1:]:
            path.lineTo(place)
        area = QPainterPath(path)
        area.lineTo(places[-1].x(), max(places[-1].y(), plot.bottom()))
        area.lineTo(places[0].x(), max(places[-1].y(), plot.bottom()))
        area.closeSubpath()
        painter.save()
        painter.setClipRect(plot.adjusted(-_LINE, -_LINE, _LINE, 1))
        painter.fillPath(area, QColor(look.selected))
        painter.setPen(QPen(QColor(look.accent), _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.restore()

    def _paint_mark(self, painter: QPainter, plot: QRectF) -> None:
        look, discount, chance = current_tokens(), self._shown.discount, self._shown.chance
        painter.setPen(QPen(QColor(look.text_secondary), 1, Qt.PenStyle.DashLine))
        y = self._place(self._low, discount, plot).y()
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        if chance is None:
            return
        place = self._place(chance, discount, plot)
        painter.drawLine(QPointF(place.x(), plot.top()), QPointF(place.x(), plot.bottom()))
        painter.setPen(QPen(QColor(look.surface), _LINE))
        painter.setBrush(QColor(look.text))
        painter.drawEllipse(place, _MARK, _MARK)
        painter.setPen(QColor(look.text))
        painter.setFont(font(CAPTION, SEMIBOLD))
        text = self._write(discount)
        wide, tall = painter.fontMetrics().horizontalAdvance(text), painter.fontMetrics().height()
        box = QRectF(place.x() + SPACE[1], place.y() - tall - 2, wide + 2, tall)
        if box.right() > plot.right():
            box.moveRight(place.x() - SPACE[1])
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)
