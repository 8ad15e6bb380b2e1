"""Paints the health of a history: bands, the score in them, and what is not known."""

from datetime import date, timedelta
from itertools import groupby, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from app.domain.health.assess import Point
from app.domain.health.colours import Colour
from app.services import phrases
from app.services.account_history import AccountHistory
from app.ui.labels import TONES, number_text
from app.ui.pages.account.history.brush import Brush
from app.ui.theme.look import scaled
from app.ui.theme.tokens import wash
from app.ui.widgets.painting import draw_line, draw_shape

_FIRM, _FAINT = 2.0, 1.0  # the line where enough is known, and where little is
_SHAPE = 7.5
_APART = 15.0  # pixels between two shapes of the same colour
_BAND = 0.55  # how much of a band's colour shows
_WEEK, _HALF_WEEK = timedelta(days=7), timedelta(days=3)


class Scores(Brush):
    """The score from 0 to 100 on the bands of the model in force."""

    def draw_ground(self) -> None:
        """The bands, and the stretches without a colour."""
        self._bands()
        for first, last in gaps(self._history, self._at.axis.first):
            self._gap(first, last)

    def draw(self) -> None:
        """The score, and the names of the stretches without a colour."""
        score = self._at.score
        for first, last in gaps(self._history, self._at.axis.first):
            self._name_of_gap(self._at.axis.between(first, last, score.top(), score.height()))
        self._score()

    def draw_cursor(self, day: date) -> None:
        """A ring around the score of a day."""
        point = self._history.point(day)
        place = None if point is None else self._place(point)
        if point is None or place is None:
            return
        self._painter.setPen(QPen(QColor(self._look.accent), 2))
        self._painter.setBrush(QColor(self._look.surface))
        radius = scaled(_SHAPE)
        self._painter.drawEllipse(place, radius, radius)
        self._shape(point, place)

    def _bands(self) -> None:
        bands, score = self._history.bands, self._at.score
        edges = (100.0, bands.green, bands.yellow, 0.0)
        colours = (Colour.GREEN, Colour.YELLOW, Colour.RED)
        for colour, (upper, lower) in zip(colours, pairwise(edges), strict=True):
            top, bottom = self._at.y(upper), self._at.y(lower)
            ground = QColor(wash(self._look, TONES[colour]))
            ground.setAlphaF(_BAND)
            self._painter.fillRect(QRectF(score.left(), top, score.width(), bottom - top), ground)
            self._name_of_band(colour, (top + bottom) / 2)
        for edge in edges:
            self._number(edge)

    def _name_of_band(self, colour: Colour, middle: float) -> None:
        height, size = scaled(16), scaled(9)
        box = self._gutter(middle - height / 2, height)
        shape = QRectF(box.left(), middle - size / 2, size, size)
        words = box.adjusted(size + 6, 0, -scaled(26), 0)
        if self._mirrored:
            shape.moveRight(box.right())
            words = box.adjusted(scaled(26), 0, -size - 6, 0)
        draw_shape(self._painter, shape, TONES[colour])
        self._painter.setPen(QColor(self._look.text_secondary))
        draw_line(self._painter, words, phrases.COLOURS[colour], right=self._mirrored)

    def _number(self, score: float) -> None:
        y = self._at.y(score)
        self._painter.setPen(QPen(QColor(self._look.border), 1))
        line = round(y) + 0.5
        self._painter.drawLine(
            QPointF(self._at.score.left(), line), QPointF(self._at.score.right(), line)
        )
        self._painter.setPen(QColor(self._look.text_tertiary))
        height = scaled(14)
        draw_line(
            self._painter,
            self._gutter(y - height / 2, height),
            number_text(round(score, 1)),
            right=not self._mirrored,
        )

    def _gap(self, first: date, last: date) -> None:
        """A stretch of which too little is known to give a colour."""
        score = self._at.score
        box = self._at.axis.between(first, last, score.top(), score.height())
        self._painter.fillRect(box, QColor(self._look.unknown_bg))
        self._painter.setPen(QPen(QColor(self._look.border_strong), 1, Qt.PenStyle.DashLine))
        for x in (box.left(), box.right()):
            self._painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))

    def _name_of_gap(self, box: QRectF) -> None:
        word, size = phrases.COLOURS[Colour.GREY], scaled(9)
        wide = self._painter.fontMetrics().horizontalAdvance(word) + size + 6.0
        if wide + 12 > box.width():
            return
        left = box.center().x() - wide / 2
        middle = box.top() + scaled(16)
        ground = QRectF(left - 3, middle - scaled(8), wide + 6, scaled(16))
        self._painter.fillRect(ground, QColor(self._look.unknown_bg))
        draw_shape(self._painter, QRectF(left, middle - size / 2, size, size), "unknown")
        self._painter.setPen(QColor(self._look.text_secondary))
        room = QRectF(left + size + 6, middle - scaled(8), wide, scaled(16))
        draw_line(self._painter, room, word)

    def _score(self) -> None:
        places = [(each, self._place(each)) for each in self._history.points]
        for (one, start), (other, end) in pairwise(places):
            if start is not None and end is not None:
                self._painter.setPen(self._pen(one, other))
                self._painter.drawLine(start, end)
        drawn: QPointF | None = None
        before: Colour | None = None
        for number, (point, place) in enumerate(places):
            if place is None:
                before = None
                continue
            is_last = number == len(places) - 1
            is_near = drawn is not None and abs(place.x() - drawn.x()) < _APART
            if point.colour is not before or not is_near or is_last:
                self._shape(point, place)
                drawn = place
            before = point.colour

    def _pen(self, one: Point, other: Point) -> QPen:
        if Colour.GREY in {one.colour, other.colour}:
            return QPen(QColor(self._look.unknown), _FAINT, Qt.PenStyle.DashLine)
        unsure = self._history.bands.unsure_below
        sure = min(one.coverage, other.coverage) >= unsure
        pen = QPen(QColor(self._look.text_secondary), _FIRM if sure else _FAINT)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _place(self, point: Point) -> QPointF | None:
        if point.score is None:
            return None
        return QPointF(self._at.axis.x(point.day), self._at.y(point.score))

    def _shape(self, point: Point, place: QPointF) -> None:
        size = scaled(_SHAPE)
        square = QRectF(place.x() - size / 2, place.y() - size / 2, size, size)
        if point.colour is Colour.GREY:  # hollow: what lies behind must not shine through
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._look.unknown_bg))
            self._painter.drawEllipse(square)
        draw_shape(self._painter, square, TONES[point.colour])


def gaps(history: AccountHistory, first: date) -> tuple[tuple[date, date], ...]:
    """The stretches without a colour since *first*, each from its first day to its last."""
    if not history.points:
        return ((first, history.last),)
    found = []
    if history.points[0].day - first > _WEEK:
        found.append((first, history.points[0].day - _HALF_WEEK))
    for is_grey, group in groupby(history.points, key=_is_gap):
        days = [each.day for each in group]
        if is_grey:
            begin = first if days[0] - first <= _WEEK else days[0] - _HALF_WEEK
            found.append((begin, min(days[-1] + _HALF_WEEK, history.last)))
    return _joined(found)


def _is_gap(point: Point) -> bool:
    return point.colour is Colour.GREY or point.score is None


def _joined(stretches: list[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    joined: list[tuple[date, date]] = []
    for first, last in stretches:
        if joined and first - joined[-1][1] < _WEEK:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)
