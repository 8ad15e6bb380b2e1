"""The chart of the figures: identified in each part of the period, of these qualified, and won."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.pages.pipeline.figures.bars import FOOT, Bar, Layout, Series
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, FOCUS_RING, REGULAR, SEMIBOLD, SPACE
from app.ui.widgets.painting import draw_line

_SWATCH = 10.0
_LINE = 1.2
_SERIES = tuple(Series)


class BarChart(QWidget):
    """Bars with their numbers. Left and Right go along, Up and Down change what is counted.

    Signals:
        chosen: the number of a bar and what it counts: its opportunities are wanted.
        told: what is said of the part that is looked at; empty without one.
    """

    chosen = Signal(int, object)
    told = Signal(str)

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self._words = dict(zip(_SERIES, words, strict=True))
        self._at, self._series = -1, Series.IDENTIFIED
        self._hovered = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(scaled(116))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other parts."""
        self.bars = tuple(bars)
        self._at = min(self._at, len(self.bars) - 1)
        self._hovered = -1
        self._tell()
        self.update()

    def layout_of_bars(self) -> Layout:
        """Where the bars lie now."""
        return Layout(self.bars, self.width(), self.height(), self.isRightToLeft())

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(480), scaled(170))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        turns = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.bars) - 1}
        if not self.bars:
            super().keyPressEvent(event)
        elif key in steps:
            step = -steps[key] if self.isRightToLeft() else steps[key]
            self._go(min(max(self._at + step, 0), len(self.bars) - 1), self._series)
        elif key in ends:
            self._go(ends[key], self._series)
        elif key in turns:
            place = (_SERIES.index(self._series) + turns[key]) % len(_SERIES)
            self._go(max(self._at, 0), _SERIES[place])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at >= 0:
            self.chosen.emit(self._at, self._series)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.layout_of_bars().under(event.position())
        self._hovered = -1 if found is None else found[0]
        shapes = Qt.CursorShape
        self.setCursor(shapes.ArrowCursor if found is None else shapes.PointingHandCursor)
        self.told.emit(self._said(self._hovered))
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self._tell()
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.layout_of_bars().under(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(*found)
            self.chosen.emit(*found)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go(len(self.bars) - 1 if self._at < 0 else self._at, self._series)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, layout = QPainter(self), current_tokens(), self.layout_of_bars()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION, REGULAR))
        self._legend(painter)
        widest = max(
            (painter.fontMetrics().horizontalAdvance(each.label) for each in self.bars), default=0
        )
        every = layout.every(widest + SPACE[1])
        for number in range(len(self.bars)):
            if number == self._hovered or (number == self._at and self.hasFocus()):
                ground = layout.room(number).adjusted(1, -SPACE[2], -1, scaled(FOOT))
                painter.fillRect(ground, QColor(look.hover))
            for series in _SERIES:
                self._draw(painter, layout, number, series)
            if (len(self.bars) - 1 - number) % every == 0:
                _name(painter, layout, self.bars[number], layout.room(number), every)
        plot = layout.plot
        painter.setPen(QPen(QColor(look.border_strong), 1))
        bottom = round(plot.bottom()) + 0.5
        painter.drawLine(QPointF(plot.left(), bottom), QPointF(plot.right(), bottom))
        if self.hasFocus() and self._at >= 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus_ring), FOCUS_RING))
            painter.drawRoundedRect(layout.ring(self._at, self._series), 3, 3)

    def _draw(self, painter: QPainter, layout: Layout, number: int, series: Series) -> None:
        """A bar and its number: above it, or that of the qualified inside of it."""
        count, box = self.bars[number].counts[series], layout.box(number, series)
        look = current_tokens()
        if count:
            _fill(painter, box, series)
        elif series is not Series.IDENTIFIED:
            return
        painter.setFont(font(CAPTION, SEMIBOLD))
        tall, text = painter.fontMetrics().height(), str(count)
        wide = painter.fontMetrics().horizontalAdvance(text)
        if series is not Series.QUALIFIED:
            painter.setPen(QColor(look.text if count else look.text_tertiary))
            above = QRectF(box.center().x() - wide / 2, box.top() - tall - 1, wide, tall)
            place = _beside(above, layout, number, series)
            if place.isNull():
                return
        elif box.height() >= tall and box.width() > wide:
            painter.setPen(QColor(look.on_accent))
            place = QRectF(box.left(), box.top(), box.width(), tall)
        else:
            return
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _legend(self, painter: QPainter) -> None:
        left = 0.0
        for series in _SERIES:
            words, swatch = self._words[series], QRectF(left, 2, scaled(_SWATCH), scaled(_SWATCH))
            wide = painter.fontMetrics().horizontalAdvance(words) + 2.0
            text = QRectF(swatch.right() + SPACE[0] + 2, 0, wide, scaled(_SWATCH) + 4)
            if self.isRightToLeft():
                swatch.moveRight(self.width() - left)
                text.moveRight(swatch.left() - SPACE[0] - 2)
            _fill(painter, swatch, series)
            painter.setPen(QColor(current_tokens().text_secondary))
            draw_line(painter, text, words)
            left += swatch.width() + wide + SPACE[0] + 2 + SPACE[3]

    def _go(self, number: int, series: Series) -> None:
        self._at, self._series = number, series
        self._tell()
        self.update()

    def _tell(self) -> None:
        said = self._said(self._at) if self.hasFocus() else ""
        if said:
            count = self.bars[self._at].counts[self._series]
            self.setAccessibleDescription(f"{said}. {self._words[self._series]}: {count}")
        self.told.emit(said)

    def _said(self, number: int) -> str:
        return self.bars[number].name if 0 <= number < len(self.bars) else ""


def _beside(place: QRectF, layout: Layout, number: int, series: Series) -> QRectF:
    """Where a number has room: that of the won not over the bar beside it; nowhere without any."""
    whole = layout.box(number, Series.IDENTIFIED)
    if series is Series.IDENTIFIED or place.bottom() < whole.top() - place.height():
        return place
    moved = QRectF(place)
    moved.moveLeft(max(place.left(), whole.right() + 2))
    return moved if moved.right() <= layout.room(number).right() else QRectF()


def _name(painter: QPainter, layout: Layout, bar: Bar, room: QRectF, every: int) -> None:
    """The name of a part under it, kept within the chart."""
    wide = room.width() * every
    place = QRectF(room.center().x() - wide / 2, room.bottom() + 2, wide, scaled(FOOT) - 2)
    place.moveLeft(max(0.0, min(place.left(), layout.width - wide)))
    painter.setFont(font(CAPTION, REGULAR))
    painter.setPen(QColor(current_tokens().text_secondary))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, bar.label)


def _fill(painter: QPainter, box: QRectF, series: Series) -> None:
    """An outline for all, full for the qualified, hatched for the won: not told by colour alone."""
    look = current_tokens()
    if series is Series.QUALIFIED:
        painter.fillRect(box, QColor(look.accent))
        return
    won = series is Series.WON
    colour = QColor(look.series[1] if won else look.accent)
    if won:
        painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(colour, _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush if won else QColor(look.selected))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, 0))
