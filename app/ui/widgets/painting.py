"""Marks, meters and small lines, painted by hand: the same in a cell and in a widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.theme.look import current_tokens
from app.ui.theme.tokens import ink
from app.ui.widgets.text import one_line

_LINE = 1.5
_METER = 4.0
_MARK = 10.0
_GAUGE, _GAUGE_GAP, _GAUGE_MARGIN = 9.0, 4.0, 12.0
_RING, _RING_LINE = 12.0, 2.0
_BARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A judgement: shape and colour by *tone* (good, watch, risk, unknown), word, and a number.

    *known* is how much of it is known, 0 to 1, drawn as a ring at the end; *unsure* marks it as
    too little to rely on. *aside* says that in words. With *bars* it is a step of three, drawn as
    so many full bars instead of the shape of its tone.
    """

    tone: str
    word: str
    number: str = ""
    known: float | None = None
    unsure: bool = False
    aside: str = ""
    bars: int | None = None

    def spoken(self) -> str:
        """What someone who hears the screen is told."""
        said = f"{self.word} {self.number}".strip()
        return f"{said}, {self.aside}" if self.aside else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How full something is, 0 to 1; None where nobody knows. *word* stands beside the bar."""

    value: float | None
    word: str = ""
    tone: str = "accent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauges:
    """Several levels of 0 to 1 side by side, and what they are multiplied with in words after."""

    values: tuple[float, ...]
    word: str = ""
    tone: str = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """A change, from -1 to +1 of the largest beside it: a bar to one side of the middle."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Readings over time, oldest first; None where one is missing. *word* says them in words.

    *scale* fixes the lowest and the highest value, so that lines can be compared; without one,
    a line fills its room. The dot is the last reading; a line that breaks off has none.
    """

    points: tuple[float | None, ...]
    word: str = ""
    tone: str = "accent"
    scale: tuple[float, float] | None = None


def draw_shape(painter: QPainter, square: QRectF, tone: str) -> None:
    """The shape that belongs to a tone: full circle, triangle, diamond, else an empty circle."""
    colour = QColor(ink(current_tokens(), tone))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if tone == "watch":
        painter.drawPolygon(_triangle(square))
    elif tone in {"risk", "danger"}:
        painter.drawPolygon(_diamond(square))
    elif tone == "unknown":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, _LINE))
        painter.drawEllipse(square.adjusted(1, 1, -1, -1))
    else:
        painter.drawEllipse(square.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def draw_bars(painter: QPainter, square: QRectF, full: int, *, mirrored: bool = False) -> None:
    """Three rising bars, the first *full* of them filled."""
    colours, wide = current_tokens(), square.width() / _BARS
    painter.save()
    for number in range(_BARS):
        high = square.height() * (number + 1) / _BARS
        left = square.left() + wide * (_BARS - 1 - number if mirrored else number)
        bar = QRectF(left, square.bottom() - high, wide - 1, high)
        painter.fillRect(bar, QColor(colours.accent if number < full else colours.border_strong))
    painter.restore()


def draw_mark(painter: QPainter, rect: QRectF, mark: Mark, *, mirrored: bool = False) -> None:
    """Shape, word and number in a line, with the painter's font and pen."""
    size = min(_MARK * max(1.0, painter.fontMetrics().height() / 16), rect.height())
    square = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
    if mirrored:
        square.moveRight(rect.right())
    if mark.bars is None:
        draw_shape(painter, square, mark.tone)
    else:
        draw_bars(painter, square, mark.bars, mirrored=mirrored)
    rest = rect.adjusted(0, 0, -size - 8, 0) if mirrored else rect.adjusted(size + 8, 0, 0, 0)
    if mark.known is not None:
        rest = _draw_known(painter, rest, mark, mirrored=mirrored)
    if mark.number:
        width = painter.fontMetrics().horizontalAdvance("100") + 8.0
        number = QRectF(rest.left(), rest.top(), width, rest.height())
        if mirrored:
            number.moveRight(rest.right())
        painter.drawText(number.adjusted(0, 0, -8, 0), _flags(right=True), mark.number)
        rest = rest.adjusted(0, 0, -width, 0) if mirrored else rest.adjusted(width, 0, 0, 0)
    draw_line(painter, rest, mark.word, right=mirrored)


def _draw_known(painter: QPainter, rect: QRectF, mark: Mark, *, mirrored: bool) -> QRectF:
    """A ring at the end that is as full as much is known; what is left before it."""
    size = min(_RING * max(1.0, painter.fontMetrics().height() / 16), rect.height())
    ring = QRectF(rect.right() - size, rect.center().y() - size / 2, size, size)
    if mirrored:
        ring.moveLeft(rect.left())
    colours = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = ring.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(QPen(QColor(colours.border), _RING_LINE))
    painter.drawEllipse(inner)
    painter.setPen(QPen(QColor(ink(colours, "watch" if mark.unsure else "secondary")), _RING_LINE))
    painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(1.0, mark.known or 0.0)))
    painter.restore()
    if mirrored:
        return rect.adjusted(size + 6, 0, 0, 0)
    return rect.adjusted(0, 0, -size - 6, 0)


def draw_line(painter: QPainter, rect: QRectF, text: str, *, right: bool = False) -> None:
    """One line of plain text, cut with … where it does not fit."""
    shown = painter.fontMetrics().elidedText(
        one_line(text), Qt.TextElideMode.ElideRight, int(rect.width())
    )
    painter.drawText(rect, _flags(right=right), shown)


def draw_level(painter: QPainter, rect: QRectF, level: Level, *, mirrored: bool = False) -> None:
    """A thin bar with its word after it; a dashed line where the value is unknown."""
    colours = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bar = QRectF(rect)
    if level.word:
        bar.setWidth(max(24.0, rect.width() - painter.fontMetrics().horizontalAdvance("100%") - 12))
        word = QRectF(bar.right() + 8, rect.top(), rect.right() - bar.right() - 8, rect.height())
        if mirrored:
            bar.moveRight(rect.right())
            word.moveLeft(rect.left())
        draw_line(painter, word, level.word, right=not mirrored)
    line = QRectF(bar.left(), bar.center().y() - _METER / 2, bar.width(), _METER)
    if level.value is None:
        painter.setPen(QPen(QColor(colours.border_strong), _LINE, Qt.PenStyle.DashLine))
        middle = line.center().y()
        painter.drawLine(QPointF(line.left(), middle), QPointF(line.right(), middle))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(line, _METER / 2, _METER / 2)
    if level.value:
        full = QRectF(line)
        full.setWidth(max(_METER, line.width() * min(1.0, max(0.0, level.value))))
        if mirrored:
            full.moveRight(line.right())
        painter.setBrush(QColor(ink(colours, level.tone)))
        painter.drawRoundedRect(full, _METER / 2, _METER / 2)
    painter.restore()


def draw_gauges(painter: QPainter, rect: QRectF, gauges: Gauges, *, mirrored: bool = False) -> None:
    """Upright bars as full as their levels, in the order given, and the word after them."""
    colours = current_tokens()
    word_pen = QPen(QColor(ink(colours, "danger" if gauges.tone == "risk" else gauges.tone)))
    height = max(4.0, rect.height() - _GAUGE_MARGIN)
    step, top = _GAUGE + _GAUGE_GAP, rect.center().y() - height / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, value in enumerate(gauges.values):
        at = rect.right() - number * step - _GAUGE if mirrored else rect.left() + number * step
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(QRectF(at, top, _GAUGE, height), 2, 2)
        filled = height * min(1.0, max(0.0, value))
        if filled:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(at, top + height - filled, _GAUGE, filled), 2, 2)
    painter.restore()
    taken = len(gauges.values) * step + _GAUGE_GAP
    rest = rect.adjusted(0, 0, -taken, 0) if mirrored else rect.adjusted(taken, 0, 0, 0)
    painter.save()
    painter.setPen(word_pen)
    draw_line(painter, rest, gauges.word, right=mirrored)
    painter.restore()


def draw_delta(painter: QPainter, rect: QRectF, delta: Delta, *, mirrored: bool = False) -> None:
    """A bar from the middle: what is gained towards the end of the line, what is lost before it."""
    colours = current_tokens()
    middle = rect.center().x()
    size = rect.width() / 2 * min(1.0, abs(delta.value))
    forward = (delta.value > 0) != mirrored
    left = middle if forward else middle - size
    bar = QRectF(left, rect.center().y() - _METER, size, 2 * _METER)
    painter.save()
    painter.fillRect(QRectF(middle, rect.top() + 4, 1, rect.height() - 8), QColor(colours.border))
    tone = "good" if delta.value > 0 else "risk"
    painter.fillRect(bar, QColor(ink(colours, tone)))
    painter.restore()


def draw_trend(painter: QPainter, rect: QRectF, trend: Trend) -> None:
    """A small line without axes; gaps stay gaps, and a reading at the end is a dot."""
    known = [point for point in trend.points if point is not None]
    if not known:
        return
    low, high = trend.scale or (min(known), max(known))
    inside = rect.adjusted(3, 4, -4, -4)
    places = [_place(inside, i, p, low, high, len(trend.points)) for i, p in _pairs(trend.points)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(ink(current_tokens(), trend.tone))
    pen = QPen(colour, _LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(_path(trend.points, places))
    if trend.points[-1] is not None:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(places[-1], 2.5, 2.5)
    painter.restore()


def _pairs(points: Sequence[float | None]) -> list[tuple[int, float]]:
    return [(number, point) for number, point in enumerate(points) if point is not None]


def _place(  # noqa: PLR0913, PLR0917 - a scale is these numbers
    rect: QRectF, number: int, point: float, low: float, high: float, count: int
) -> QPointF:
    across = number / (count - 1) if count > 1 else 1.0
    up = min(1.0, max(0.0, (point - low) / (high - low))) if high > low else 0.5
    return QPointF(rect.left() + across * rect.width(), rect.bottom() - up * rect.height())


def _path(points: Sequence[float | None], places: Sequence[QPointF]) -> QPainterPath:
    path, left, broken = QPainterPath(), iter(places), True
    dot = QPointF(0.01, 0)  # a reading between two gaps is no line, but it can be seen
    for point in points:
        if point is None:
            broken = True
            continue
        if broken:
            path.moveTo(place := next(left))
            path.lineTo(place + dot)
        else:
            path.lineTo(next(left))
        broken = False
    return path


def _triangle(square: QRectF) -> QPolygonF:
    top = QPointF(square.center().x(), square.top())
    return QPolygonF([top, square.bottomRight(), square.bottomLeft()])


def _diamond(square: QRectF) -> QPolygonF:
    middle = square.center()
    return QPolygonF(
        [
            QPointF(middle.x(), square.top() - 1),
            QPointF(square.right() + 1, middle.y()),
            QPointF(middle.x(), square.bottom() + 1),
            QPointF(square.left() - 1, middle.y()),
        ]
    )


def _flags(*, right: bool = False) -> int:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute) | int(
        Qt.TextFlag.TextSingleLine
    )
