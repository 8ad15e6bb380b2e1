"""A curve through anchors, drawn by hand and moved by mouse or keys."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, FOCUS_RING

Anchor: TypeAlias = tuple[float, float]

TOP = 100.0
_LINES = (0, 25, 50, 75, 100)
_RADIUS, _REACH = 5.0, 14.0
_FAINT = 70  # of 255: what stands behind the curve must not read as data of it
_TICK = 12.0
_MANY = 10


class CurveEditor(QWidget):
    """Points from 0 to 100 over a value. Anchors keep their order whatever is done to them.

    Tab goes from anchor to anchor, the arrow keys move one (Shift: ten times as far), Insert adds
    one after it, Delete takes it away; a double click adds one too.

    Signals:
        changed: the anchors, as a tuple of (value, points).
        selected: the number of the anchor in hand.
    """

    changed = Signal(object)
    selected = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._anchors: tuple[Anchor, ...] = ((0.0, 0.0), (1.0, TOP))
        self._stepped = False
        self._low, self._high, self._step = 0.0, 1.0, 0.01
        self._write: Callable[[float], str] = str
        self._unit = ""
        self._ticks: tuple[float, ...] = ()
        self._at = 0
        self._dragging = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors as they are drawn."""
        return self._anchors

    @property
    def current(self) -> int:
        """The number of the anchor in hand."""
        return self._at

    def set_axis(
        self, low: float, high: float, step: float, *, write: Callable[[float], str], unit: str
    ) -> None:
        """What the values are: where they begin and end, what a key moves, and how they read."""
        self._low, self._high, self._step = low, max(high, low + step), step
        self._write, self._unit = write, unit
        self.update()

    def set_curve(self, anchors: Sequence[Anchor], *, stepped: bool) -> None:
        """Draw these anchors, in rising order."""
        self._anchors, self._stepped = tuple(anchors), stepped
        self._at = min(self._at, len(self._anchors) - 1)
        self._tell_current()
        self.update()

    def set_ticks(self, values: Sequence[float]) -> None:
        """Where the values of today stand; drawn faintly under the curve."""
        self._ticks = tuple(values)
        self.update()

    def select(self, number: int) -> None:
        """Take an anchor in hand."""
        number = min(max(number, 0), len(self._anchors) - 1)
        if number != self._at:
            self._at = number
            self.selected.emit(number)
        self._tell_current()
        self.update()

    def add_anchor(self) -> None:
        """One more after the one in hand, half-way to the next; at the end, before it."""
        at = self._at if self._at + 1 < len(self._anchors) else self._at - 1
        if at < 0:
            value, points = self._anchors[0]
            self._take([*self._anchors, (min(value + self._step, self._high), points)], 1)
            return
        (x0, y0), (x1, y1) = self._anchors[at], self._anchors[at + 1]
        if x1 - x0 < 2 * self._step:
            return
        middle = self._rounded((x0 + x1) / 2)
        made = [*self._anchors]
        made.insert(at + 1, (middle, round((y0 + y1) / 2)))
        self._take(made, at + 1)

    def remove_anchor(self) -> None:
        """Take the anchor in hand away; one always stays."""
        if len(self._anchors) > 1:
            made = [each for at, each in enumerate(self._anchors) if at != self._at]
            self._take(made, max(0, self._at - 1))

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(320), scaled(220))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(220), scaled(150))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        many = _MANY if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        moves = {
            Qt.Key.Key_Left: (-self._step, 0.0),
            Qt.Key.Key_Right: (self._step, 0.0),
            Qt.Key.Key_Up: (0.0, 1.0),
            Qt.Key.Key_Down: (0.0, -1.0),
        }
        key = Qt.Key(event.key())
        if key in moves:
            across, up = moves[key]
            value, points = self._anchors[self._at]
            self._move(value + across * many, points + up * many)
        elif key is Qt.Key.Key_Insert:
            self.add_anchor()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_anchor()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None and 0 <= self._at + step < len(self._anchors):
                self.select(self._at + step)
                return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        ends = {
            Qt.FocusReason.TabFocusReason: 0,
            Qt.FocusReason.BacktabFocusReason: len(self._anchors) - 1,
        }
        self.select(ends.get(event.reason(), self._at))
        super().focusInEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near is not None:
            self.select(near)
            self._dragging = True

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._move(*self._value_at(event.position()))
            return
        over = self._near(event.position()) is not None
        shape = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        value, points = self._value_at(event.position())
        if self._near(event.position()) is None and all(x != value for x, _ in self._anchors):
            made = sorted([*self._anchors, (value, points)])
            self._take(made, made.index((value, points)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION))
        plot = self._plot()
        self._paint_grid(painter, plot)
        self._paint_ticks(painter, plot)
        self._paint_curve(painter, plot)

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        colours = current_tokens()
        height = painter.fontMetrics().height()
        for points in _LINES:
            y = self._place(self._low, points, plot).y()
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.text_tertiary))
            label = QRectF(0, y - height / 2, plot.left() - 8, height)
            painter.drawText(
                label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(points)
            )
        painter.setPen(QColor(colours.text_tertiary))
        painter.drawText(QRectF(0, 0, plot.width(), height), self.tr("points"))
        under = QRectF(plot.left(), plot.bottom() + 4, plot.width(), height)
        flags = Qt.AlignmentFlag
        painter.drawText(under, flags.AlignLeft, self._write(self._low))
        painter.drawText(under, flags.AlignRight, self._write(self._high))
        painter.drawText(under, flags.AlignHCenter, self._unit)

    def _paint_ticks(self, painter: QPainter, plot: QRectF) -> None:
        colour = QColor(current_tokens().text_secondary)
        colour.setAlpha(_FAINT)
        painter.setPen(QPen(colour, 2))
        for value in self._ticks:
            x = self._place(min(max(value, self._low), self._high), 0, plot).x()
            painter.drawLine(QPointF(x, plot.bottom() - _TICK), QPointF(x, plot.bottom()))

    def _paint_curve(self, painter: QPainter, plot: QRectF) -> None:
        colours = current_tokens()
        accent = QColor(colours.accent)
        pen = QPen(accent, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path(plot))
        for number, (value, points) in enumerate(self._anchors):
            place = self._place(value, points, plot)
            is_current = number == self._at and self.hasFocus()
            painter.setPen(QPen(accent, 2))
            painter.setBrush(accent if number == self._at else QColor(colours.surface))
            painter.drawEllipse(place, _RADIUS, _RADIUS)
            if is_current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.focus_ring), FOCUS_RING))
                painter.drawEllipse(place, _RADIUS + 4, _RADIUS + 4)

    def _path(self, plot: QRectF) -> QPainterPath:
        places = [self._place(value, points, plot) for value, points in self._anchors]
        path = QPainterPath(QPointF(plot.left(), places[0].y()))
        path.lineTo(places[0])
        for before, place in pairwise(places):
            if self._stepped:
                path.lineTo(QPointF(place.x(), before.y()))
            path.lineTo(place)
        path.lineTo(QPointF(plot.right(), places[-1].y()))
        return path

    def _plot(self) -> QRectF:
        low = scaled(24)
        return QRectF(self.rect()).adjusted(scaled(34), low, -12, -low)

    def _place(self, value: float, points: float, plot: QRectF) -> QPointF:
        across = (value - self._low) / (self._high - self._low)
        return QPointF(
            plot.left() + across * plot.width(), plot.bottom() - points / TOP * plot.height()
        )

    def _value_at(self, place: QPointF) -> Anchor:
        plot = self._plot()
        across = (place.x() - plot.left()) / max(1.0, plot.width())
        up = (plot.bottom() - place.y()) / max(1.0, plot.height())
        value = self._rounded(self._low + across * (self._high - self._low))
        return min(max(value, self._low), self._high), float(min(max(round(up * TOP), 0), TOP))

    def _near(self, place: QPointF) -> int | None:
        plot = self._plot()
        distances = [
            ((self._place(x, y, plot) - place).manhattanLength(), number)
            for number, (x, y) in enumerate(self._anchors)
        ]
        distance, number = min(distances)
        return number if distance <= _REACH else None

    def _move(self, value: float, points: float) -> None:
        """Put the anchor in hand somewhere, between its neighbours."""
        low = self._anchors[self._at - 1][0] + self._step if self._at else self._low
        last = self._at == len(self._anchors) - 1
        high = self._high if last else self._anchors[self._at + 1][0] - self._step
        here = self._anchors[self._at][0]
        value = self._rounded(min(max(value, low), high)) if low <= high else here
        made = [*self._anchors]
        made[self._at] = (value, float(min(max(points, 0.0), TOP)))
        self._take(made, self._at)

    def _take(self, anchors: Sequence[Anchor], at: int) -> None:
        if tuple(anchors) == self._anchors:
            return
        self._anchors = tuple(anchors)
        self._at = -1
        self.select(at)
        self.changed.emit(self._anchors)

    def _rounded(self, value: float) -> float:
        return round(round(value / self._step) * self._step, 9)

    def _tell_current(self) -> None:
        value, points = self._anchors[self._at]
        self.setAccessibleDescription(
            self.tr("Anchor {n} of {all}: {value} earns {points} points").format(
                n=self._at + 1,
                all=len(self._anchors),
                value=f"{self._write(value)} {self._unit}".strip(),
                points=f"{points:g}",
            )
        )
