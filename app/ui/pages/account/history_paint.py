"""Paints the history of an account: bands and score, marks and bars, contract value, months."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.domain.health.assess import Point
from app.domain.health.colours import Colour
from app.services import phrases
from app.services.account_history import AccountHistory, Worth
from app.services.happened import Happening
from app.services.history_words import HAPPENINGS
from app.ui.labels import date_text, money_text, number_text
from app.ui.pages.account.history_layout import END, GUTTER, Layout, Stop, value_y
from app.ui.pages.account.history_wording import tr
from app.ui.pages.account.judging import TONES
from app.ui.theme.icons import pixmap
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, SEMIBOLD, ink, wash
from app.ui.widgets.painting import draw_line, draw_shape

_ICONS = {
    Happening.CHAMPION_LEFT: ("user-x", "risk"),
    Happening.SPONSOR_LEFT: ("user-minus", "risk"),
    Happening.EMERGENCY: ("siren", "risk"),
    Happening.ESCALATION: ("megaphone", "risk"),
    Happening.CRISIS: ("triangle-alert", "risk"),
    Happening.AT_RISK: ("shield-alert", "risk"),
    Happening.COMPETITOR: ("swords", "risk"),
    Happening.CHURNED: ("door-open", "risk"),
    Happening.RENEWAL: ("calendar-check", "secondary"),
    Happening.VALUE: ("trending-up", "secondary"),
    Happening.REVIEW: ("presentation", "secondary"),
    Happening.GO_LIVE: ("rocket", "secondary"),
    Happening.NEW_EXECUTIVE: ("user-plus", "secondary"),
    Happening.OVERRIDE: ("hand", "accent"),
    Happening.MODEL: ("sliders-horizontal", "secondary"),
}
_STEPS = (1, 2, 3, 6)  # months between two marks on the axis
_FIRM, _FAINT = 2.0, 1.0  # the line where enough is known, and where little is
_SHAPE = 7.5
_APART = 15.0  # pixels between two shapes of the same colour
_MOST_COUNTED = 99
_BAND = 0.55  # how much of a band's colour shows
_WEEK, _HALF_WEEK = timedelta(days=7), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The week the cursor is on, and the mark; *is_live* while the pointer or keys are here."""

    day: date
    stop: int | None = None
    is_live: bool = False


class Picture:
    """One history in one layout, painted."""

    def __init__(self, painter: QPainter, history: AccountHistory, layout: Layout) -> None:
        self._painter = painter
        self._history = history
        self._at = layout
        self._look = current_tokens()
        self._mirrored = layout.axis.mirrored
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION))

    def draw(self) -> None:
        """Everything that stays while the cursor moves, from the ground up."""
        self._bands()
        stretches = gaps(self._history, self._at.axis.first)
        boxes = [self._gap(first, last) for first, last in stretches]
        self._months()
        for box in boxes:
            self._name_of_gap(box)
        self._last_day()
        for worth, strip in self._at.strips:
            self._value(worth, strip)
        self._names_of_lanes()
        self._score()
        for stop in self._at.stops:
            self._stop(stop, is_chosen=False)

    def draw_cursor(self, cursor: Cursor) -> None:
        """The week and the mark the cursor is on."""
        if cursor.is_live:
            self._cursor_line(cursor)
            self._cursor_dot(cursor)
        if cursor.stop is not None:
            self._stop(self._at.stops[cursor.stop], is_chosen=True)

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

    def _gap(self, first: date, last: date) -> QRectF:
        """A stretch of which too little is known to give a colour."""
        score = self._at.score
        box = self._at.axis.between(first, last, score.top(), score.height())
        self._painter.fillRect(box, QColor(self._look.unknown_bg))
        self._painter.setPen(QPen(QColor(self._look.border_strong), 1, Qt.PenStyle.DashLine))
        for x in (box.left(), box.right()):
            self._painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        return box

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

    def _months(self) -> None:
        axis, top, bottom = self._at.axis, self._at.score.top(), self._at.bottom
        room = scaled(62)
        months = max(1.0, (axis.last - axis.first).days / 30.4)
        step = next((n for n in _STEPS if axis.width / months * n >= room), MONTHS_A_YEAR)
        day = date(axis.first.year, (axis.first.month - 1) // step * step + 1, 1)
        told = 0
        while day <= axis.last:
            if day >= axis.first:
                x = round(axis.x(day)) + 0.5
                self._painter.setPen(QPen(QColor(self._look.border), 1))
                self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))
                self._month(day, x, with_year=day.year != told)
                told = day.year
            day = add_months(day, step)

    def _month(self, day: date, x: float, *, with_year: bool) -> None:
        word = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        text = f"{word} {day.year}" if with_year else word
        wide = self._painter.fontMetrics().horizontalAdvance(text) + 4.0
        box = QRectF(x - wide if self._mirrored else x, self._at.bottom + 3, wide, scaled(16))
        if box.right() > self._at.score.right() + scaled(END) or box.left() < 0:
            return
        if box.adjusted(-6, 0, 6, 0).intersects(self._room_of_last_day()):
            return
        strong = self._look.text_secondary if with_year else self._look.text_tertiary
        self._painter.setPen(QColor(strong))
        draw_line(self._painter, box, text, right=self._mirrored)

    def _last_day(self) -> None:
        """The day the history is of; what lies beyond it is still to come."""
        axis, last = self._at.axis, self._history.last
        top, bottom = self._at.score.top(), self._at.bottom
        ahead = axis.between(last, axis.last, top, bottom - top)
        ground = QColor(self._look.app)
        ground.setAlphaF(0.7)
        self._painter.fillRect(ahead, ground)
        x = round(axis.x(last)) + 0.5
        self._painter.setPen(QPen(QColor(self._look.text), 1.2))
        self._painter.drawLine(QPointF(x, top), QPointF(x, bottom + scaled(3)))
        box = self._room_of_last_day()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._look.text))
        self._painter.drawRoundedRect(box, 4, 4)
        self._painter.setPen(QColor(self._look.surface))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, date_text(self._history.last))

    def _room_of_last_day(self) -> QRectF:
        wide = self._painter.fontMetrics().horizontalAdvance(date_text(self._history.last)) + 12.0
        x = self._at.axis.x(self._history.last)
        least, most = self._at.score.left(), self._at.score.right() + scaled(END) - wide
        left = min(max(x - wide / 2, least), most)
        return QRectF(left, self._at.bottom + scaled(3), wide, scaled(17))

    def _names_of_lanes(self) -> None:
        self._name(tr("Events"), self._at.marks.center().y() - scaled(8))
        for worth, strip in self._at.strips:
            self._name(tr("Contract value"), strip.center().y() - scaled(16))
            unit = tr("%1 a year").replace("%1", worth.currency)
            self._name(unit, strip.center().y(), quiet=True)
        more = len(self._history.worth) - len(self._at.strips)
        if more > 0:
            note = tr("%n more as a list", more)
            self._name(note, self._at.bottom + 3, quiet=True)

    def _name(self, text: str, top: float, *, quiet: bool = False) -> None:
        tone = self._look.text_tertiary if quiet else self._look.text_secondary
        self._painter.setPen(QColor(tone))
        draw_line(self._painter, self._gutter(top, scaled(16)), text, right=self._mirrored)

    def _gutter(self, top: float, height: float) -> QRectF:
        """The room beside the axis, on the side where reading begins."""
        left = self._at.score.right() + 8 if self._mirrored else 0.0
        return QRectF(left, top, scaled(GUTTER) - 10.0, height)

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

    def _value(self, worth: Worth, strip: QRectF) -> None:
        """A line in steps, filled to nothing; dashed for what is overdue."""
        self._painter.setPen(QPen(QColor(self._look.border), 1))
        self._painter.drawLine(strip.bottomLeft(), strip.bottomRight())
        for overdue in (False, True):
            line, ground = self._stairs(worth, strip, overdue=overdue)
            fill = QColor(self._look.watch_bg if overdue else self._look.selected)
            fill.setAlphaF(0.6)
            self._painter.fillPath(ground, fill)
            pen = QPen(QColor(self._look.watch if overdue else self._look.accent), 1.6)
            pen.setStyle(Qt.PenStyle.DashLine if overdue else Qt.PenStyle.SolidLine)
            self._painter.setPen(pen)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPath(line)
        self._amounts(worth, strip)

    def _stairs(
        self, worth: Worth, strip: QRectF, *, overdue: bool
    ) -> tuple[QPainterPath, QPainterPath]:
        line, ground = QPainterPath(), QPainterPath()
        ends = [*(step.day for step in worth.steps[1:]), self._history.last]
        for step, end in zip(worth.steps, ends, strict=True):
            amount = (step.overdue if overdue else step.annual).minor
            if not amount:
                continue
            y = value_y(worth, strip, amount)
            box = self._at.axis.between(step.day, end, y, strip.bottom() - y)
            ground.addRect(box)
            line.moveTo(box.topLeft())
            line.lineTo(box.topRight())
        return line, ground

    def _amounts(self, worth: Worth, strip: QRectF) -> None:
        """Each amount above its step, as far as there is room for it."""
        ends = [*(step.day for step in worth.steps[1:]), self._at.axis.last]
        for step, end in zip(worth.steps, ends, strict=True):
            amount = step.annual if step.annual.minor else step.overdue
            text = money_text(amount)
            if not step.annual.minor and step.overdue.minor:
                text = tr("%1 overdue").replace("%1", text)
            y = value_y(worth, strip, amount.minor)
            box = self._at.axis.between(step.day, end, y - scaled(17), scaled(16))
            box.adjust(6, 0, -4, 0)
            if self._painter.fontMetrics().horizontalAdvance(text) <= box.width():
                self._painter.setPen(QColor(self._look.text_secondary))
                draw_line(self._painter, box, text, right=self._mirrored)

    def _stop(self, stop: Stop, *, is_chosen: bool) -> None:
        if stop.is_bar:
            self._bar(stop, is_chosen=is_chosen)
        elif stop.events[0].kind == Happening.VALUE:
            self._dot(stop, is_chosen=is_chosen)
        else:
            self._mark(stop, is_chosen=is_chosen)

    def _dot(self, stop: Stop, *, is_chosen: bool) -> None:
        self._painter.setPen(QPen(QColor(self._look.surface), 1.5))
        self._painter.setBrush(QColor(self._look.text if is_chosen else self._look.accent))
        radius = stop.box.width() / 2
        self._painter.drawEllipse(stop.at, radius, radius)

    def _mark(self, stop: Stop, *, is_chosen: bool) -> None:
        name, tone = self._kind(stop)
        box = stop.box.adjusted(1, 1, -1, -1)
        edge = self._look.focus_ring if is_chosen else self._look.border
        self._painter.setPen(QPen(QColor(edge), 2.0 if is_chosen else 1.0))
        self._painter.setBrush(QColor(self._look.surface))
        self._painter.drawRoundedRect(box, 5, 5)
        if len(stop.events) == 1:
            self._icon(name, tone, box.center())
        else:
            self._painter.setFont(font(CAPTION, SEMIBOLD))
            self._painter.setPen(QColor(ink(self._look, tone)))
            count = len(stop.events)
            text = number_text(count) if count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            self._painter.setFont(font(CAPTION))
        if stop.events[0].day > self._history.last and len(stop.events) == 1:
            self._ahead(stop)

    def _ahead(self, stop: Stop) -> None:
        """Write the day of what lies beyond the axis, in front of its mark."""
        if stop.events[0].day <= self._at.axis.last:
            return
        text = date_text(stop.events[0].day)
        wide = self._painter.fontMetrics().horizontalAdvance(text) + 10.0
        box = QRectF(stop.box.left() - wide - 2, stop.box.top(), wide, stop.box.height())
        if self._mirrored:
            box.moveLeft(stop.box.right() + 2)
        if any(box.intersects(each.box) for each in self._at.stops if not each.is_bar):
            return
        self._painter.fillRect(box, QColor(self._look.app))
        self._painter.setPen(QColor(self._look.text_secondary))
        draw_line(self._painter, box.adjusted(3, 0, -3, 0), text, right=not self._mirrored)

    def _bar(self, stop: Stop, *, is_chosen: bool) -> None:
        name, tone = self._kind(stop)
        edge = self._look.focus_ring if is_chosen else ink(self._look, tone)
        box = stop.box.adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.setPen(QPen(QColor(edge), 2.0 if is_chosen else 1.0))
        self._painter.setBrush(QColor(wash(self._look, tone if tone == "risk" else "info")))
        self._painter.drawRoundedRect(box, 4, 4)
        size = scaled(14)
        middle = box.right() - size / 2 - 3 if self._mirrored else box.left() + size / 2 + 3
        self._icon(name, tone, QPointF(middle, box.center().y()))
        words = box.adjusted(size + 7, 0, -4, 0)
        if self._mirrored:
            words = box.adjusted(4, 0, -size - 7, 0)
        text = HAPPENINGS[stop.events[0].kind]
        wide = self._painter.fontMetrics().horizontalAdvance(text) + 2.0
        if words.width() < wide:
            words = self._beside(stop, wide) or words
        if words.width() > scaled(24):
            self._painter.setPen(QColor(self._look.text))
            draw_line(self._painter, words, text, right=self._mirrored)

    def _beside(self, stop: Stop, wide: float) -> QRectF | None:
        """Room for the name of a short bar before or behind it, where no other bar lies."""
        bars = [each.box for each in self._at.stops if each.is_bar and each is not stop]
        for left in (stop.box.left() - wide - 5, stop.box.right() + 5):
            room = QRectF(left, stop.box.top(), wide, stop.box.height())
            inside = self._at.marks.left() <= left and room.right() <= self._at.marks.right()
            if inside and not any(room.adjusted(-3, 0, 3, 0).intersects(bar) for bar in bars):
                return room
        return None

    def _kind(self, stop: Stop) -> tuple[str, str]:
        """The icon and the tone; of several, those of the worst."""
        kinds = [_ICONS[each.kind] for each in stop.events]
        return next((each for each in kinds if each[1] == "risk"), kinds[0])

    def _icon(self, name: str, tone: str, middle: QPointF) -> None:
        size = scaled(14)
        ratio = self._painter.device().devicePixelRatioF()
        picture = pixmap(name, ink(self._look, tone), size, ratio)
        self._painter.drawPixmap(middle - QPointF(size / 2, size / 2), picture)

    def _cursor_line(self, cursor: Cursor) -> None:
        x = round(self._at.axis.x(cursor.day)) + 0.5
        self._painter.setPen(QPen(QColor(self._look.accent), 1))
        self._painter.drawLine(QPointF(x, self._at.score.top()), QPointF(x, self._at.bottom))

    def _cursor_dot(self, cursor: Cursor) -> None:
        point = self._history.point(cursor.day)
        place = None if point is None else self._place(point)
        if point is None or place is None:
            return
        self._painter.setPen(QPen(QColor(self._look.accent), 2))
        self._painter.setBrush(QColor(self._look.surface))
        radius = scaled(_SHAPE)
        self._painter.drawEllipse(place, radius, radius)
        self._shape(point, place)


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
