"""Paints the course of a limit: readings, the limit, the line ahead and how sure it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.ui.labels import date_text, translate
from app.ui.pages.account.growth.course import Course, amount_text
from app.ui.pages.account.history.layout import Axis
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, SEMIBOLD
from app.ui.widgets.painting import draw_line

_GUTTER, _END, _HEAD, _FOOT = 64, 18, 26, 24
_MONTH = 62  # the room a month needs on the axis
_STEPS = (1, 2, 3, 6)
_GROUND = 0.85  # how much of the ground shows behind words that lines run through
_BAND = 0.18  # how much of the accent shows in the interval
_DOTS_APART = 7  # pixels between readings that are drawn as dots


@dataclass(frozen=True)
class Plot:
    """Where days and values lie."""

    axis: Axis
    box: QRectF
    top: float

    def at(self, day: date, value: float) -> QPointF:
        """The place of a value on a day."""
        share = min(max(value / self.top, 0.0), 1.0)
        return QPointF(self.axis.x(day), self.box.bottom() - share * self.box.height())


def plot_of(course: Course, size: QSizeF, *, mirrored: bool) -> Plot:
    """Lay a course out in a room."""
    before, behind = scaled(_GUTTER), scaled(_END)
    if mirrored:
        before, behind = behind, before
    height = size.height() - scaled(_HEAD) - scaled(_FOOT)
    box = QRectF(before, scaled(_HEAD), size.width() - before - behind, height)
    axis = Axis(course.first, course.last, box.left(), box.width(), mirrored)
    return Plot(axis, box, course.top)


class CoursePicture:
    """One course in one room, painted in the colours of the moment."""

    def __init__(self, painter: QPainter, course: Course, plot: Plot) -> None:
        self._painter = painter
        self._course = course
        self._plot = plot
        self._look = current_tokens()
        self._mirrored = plot.axis.mirrored
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION))

    def draw(self) -> None:
        """Everything but the cursor, from the ground up."""
        self._scale()
        self._months()
        self._ahead()
        self._limit()
        self._readings()
        self._meeting()
        self._today()

    def draw_cursor(self, stop: date) -> None:
        """A ring around what was read, or is expected, on a day."""
        read = dict(self._course.seen).get(stop)
        value = self._course.expected(stop)[0] if read is None else read
        place, box = self._plot.at(stop, value), self._plot.box
        self._painter.setPen(QPen(QColor(self._look.accent), 1))
        self._painter.drawLine(QPointF(place.x(), box.top()), QPointF(place.x(), box.bottom()))
        self._painter.setBrush(QColor(self._look.surface))
        self._painter.setPen(QPen(QColor(self._look.accent), 2))
        self._painter.drawEllipse(place, scaled(4.5), scaled(4.5))

    def _scale(self) -> None:
        box, height = self._plot.box, scaled(14)
        for value in self._course.ticks:
            y = round(self._plot.at(self._course.first, value).y()) + 0.5
            self._painter.setPen(QPen(QColor(self._look.border), 1))
            self._painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            self._painter.setPen(QColor(self._look.text_tertiary))
            self._beside(y - height / 2, height, amount_text(value))
        self._painter.setPen(QColor(self._look.text_secondary))
        head = QRectF(0, 0, self._painter.viewport().width() / 2, scaled(16))
        if self._mirrored:
            head.moveRight(self._plot.box.right() + scaled(_GUTTER))
        draw_line(self._painter, head, self._course.unit, right=self._mirrored)

    def _beside(self, top: float, height: float, text: str) -> None:
        """Write into the room beside the axis, towards it."""
        left = self._plot.box.right() + 8 if self._mirrored else 0.0
        room = QRectF(left, top, scaled(_GUTTER) - 8.0, height)
        draw_line(self._painter, room, text, right=not self._mirrored)

    def _months(self) -> None:
        axis, box = self._plot.axis, self._plot.box
        months = max(1.0, (axis.last - axis.first).days / 30.4)
        step = next((n for n in _STEPS if axis.width / months * n >= scaled(_MONTH)), MONTHS_A_YEAR)
        day = date(axis.first.year, (axis.first.month - 1) // step * step + 1, 1)
        told = 0
        while day <= axis.last:
            if day >= axis.first:
                x = round(axis.x(day)) + 0.5
                self._painter.setPen(QPen(QColor(self._look.border), 1))
                self._painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 4))
                told = self._month(day, x, told)
            day = add_months(day, step)

    def _month(self, day: date, x: float, told: int) -> int:
        """Name a month, with its year where that is another; the year told last."""
        word = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        text = word if day.year == told else f"{word} {day.year}"
        wide = self._wide(text)
        room = QRectF(x - wide if self._mirrored else x, self._foot(), wide, scaled(16))
        if not QRectF(self._painter.viewport()).contains(room) or room.intersects(self._pill()):
            return told
        self._painter.setPen(QColor(self._look.text_tertiary))
        draw_line(self._painter, room, text, right=self._mirrored)
        return day.year

    def _ahead(self) -> None:
        """The line through the readings into the future, and its interval."""
        course, reach = self._course, self._course.limit.reach
        if reach is None:
            return
        band = QColor(self._look.accent)
        band.setAlphaF(_BAND)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(band)
        self._painter.drawPolygon(self._interval())
        pen = QPen(QColor(self._look.accent), 1.6, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        first, last = max(reach.first, course.first), course.last
        self._painter.save()
        self._painter.setClipRect(self._plot.box)
        one, other = (self._plot_free(day, course.expected(day)[0]) for day in (first, last))
        self._painter.drawLine(one, other)
        self._painter.restore()

    def _interval(self) -> QPolygonF:
        days = [self._course.day]
        while days[-1] < self._course.last:
            days.append(min(days[-1] + timedelta(days=7), self._course.last))
        known = [(day, self._course.expected(day)) for day in days]
        upper = [self._plot.at(day, high) for day, (_, _, high) in known]
        lower = [self._plot.at(day, low) for day, (_, low, _) in reversed(known)]
        return QPolygonF([*upper, *lower])

    def _plot_free(self, day: date, value: float) -> QPointF:
        """Like `at`, where a value may lie outside."""
        box = self._plot.box
        return QPointF(self._plot.axis.x(day), box.bottom() - value / self._plot.top * box.height())

    def _limit(self) -> None:
        """The limit as it was, step by step, and as it is."""
        course = self._course
        places = [self._plot.at(on, value) for on, value in course.limits]
        path = QPainterPath(places[0])
        for place in places[1:]:
            path.lineTo(QPointF(place.x(), path.currentPosition().y()))
            path.lineTo(place)
        path.lineTo(QPointF(self._plot.axis.x(course.last), places[-1].y()))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._look.text), 1.6))
        self._painter.drawPath(path)
        self._name_of_limit(places[-1])

    def _name_of_limit(self, begins: QPointF) -> None:
        """Beside the step that holds now, and where it is short, before today."""
        course = self._course
        words = translate("Limits", "Limit {amount}").format(
            amount=course.amount(course.limit.limit)
        )
        self._painter.setFont(font(CAPTION, SEMIBOLD))
        wide, today = self._wide(words), self._plot.axis.x(course.day)
        if self._mirrored:
            left = max(begins.x() - wide, today + 6)
        else:
            left = min(begins.x() + 2, max(today - wide - 6, self._plot.box.left() + 2))
        self._painter.setPen(QColor(self._look.text))
        room = QRectF(left, begins.y() - scaled(18), wide, scaled(16))
        draw_line(self._painter, room, words, right=self._mirrored)
        self._painter.setFont(font(CAPTION))

    def _readings(self) -> None:
        places = [self._plot.at(on, value) for on, value in self._course.seen]
        if not places:
            return
        path = QPainterPath(places[0])
        for place in places[1:]:
            path.lineTo(place)
        pen = QPen(QColor(self._look.accent), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)
        width = abs(places[-1].x() - places[0].x())
        dotted = width / max(1, len(places)) >= scaled(_DOTS_APART)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._look.accent))
        for place in places if dotted else places[-1:]:
            self._painter.drawEllipse(place, scaled(2.8), scaled(2.8))

    def _meeting(self) -> None:
        """Where the line meets the limit, from when to when that may be."""
        reach, course = self._course.limit.reach, self._course
        if reach is None or reach.on is None or reach.on <= course.day or course.limit.share >= 1:
            return
        self._from_to(reach.from_day, reach.to_day)
        if reach.on > course.last:
            return
        place, size = self._plot.at(reach.on, course.limit.limit), scaled(6)
        tone = self._look.risk if course.limit.alerts else self._look.text
        self._painter.setPen(QPen(QColor(self._look.surface), 1.5))
        self._painter.setBrush(QColor(tone))
        corners = ((0, -size), (size, 0), (0, size), (-size, 0))
        self._painter.drawPolygon(QPolygonF([place + QPointF(*each) for each in corners]))
        self._painter.setFont(font(CAPTION, SEMIBOLD))
        self._painter.setPen(QColor(self._look.danger if course.limit.alerts else self._look.text))
        words = date_text(reach.on)
        wide = self._wide(words)
        left = min(max(place.x() - wide / 2, self._plot.box.left()), self._plot.box.right() - wide)
        room = QRectF(left, place.y() - scaled(25), wide, scaled(16))
        ground = QColor(self._look.app)
        ground.setAlphaF(_GROUND)
        self._painter.fillRect(room.adjusted(-2, 0, 2, 0), ground)
        draw_line(self._painter, room, words)
        self._painter.setFont(font(CAPTION))

    def _from_to(self, first: date | None, last: date | None) -> None:
        """A bar on the limit: it may be met on any of these days."""
        course = self._course
        if first is None or first > course.last:
            return
        one = self._plot.at(first, course.limit.limit)
        other = self._plot.at(min(last or course.last, course.last), course.limit.limit)
        colour = QColor(self._look.accent)
        pen = QPen(colour, 5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(one, other)

    def _today(self) -> None:
        box = self._plot.box
        x = round(self._plot.axis.x(self._course.day)) + 0.5
        self._painter.setPen(QPen(QColor(self._look.text_secondary), 1))
        self._painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom() + 4))
        pill = self._pill()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._look.text))
        self._painter.drawRoundedRect(pill, 4, 4)
        self._painter.setPen(QColor(self._look.surface))
        self._painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, date_text(self._course.day))

    def _pill(self) -> QRectF:
        """The room of the day the course is of."""
        wide = self._wide(date_text(self._course.day)) + 8.0
        x = self._plot.axis.x(self._course.day)
        left = min(max(x - wide / 2, self._plot.box.left()), self._plot.box.right() - wide)
        return QRectF(left, self._foot(), wide, scaled(17))

    def _foot(self) -> float:
        return self._plot.box.bottom() + scaled(5)

    def _wide(self, text: str) -> float:
        return self._painter.fontMetrics().horizontalAdvance(text) + 4.0
