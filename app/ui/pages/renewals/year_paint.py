"""How the days of the calendar are painted: what decides is filled, a renewal date is outlined."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.workdays import WorkCalendar
from app.services.renewal_calendar import Entry, Mark
from app.ui.labels import number_text
from app.ui.pages.renewals.year_layout import YearLayout
from app.ui.theme.look import current_tokens, font
from app.ui.theme.tokens import BODY, CAPTION, FOCUS_RING, REGULAR, SEMIBOLD
from app.ui.widgets.painting import draw_shape

_RADIUS = 5
_LINE = 1.5
_DOT, _DOTS = 1.6, 3  # radius of a dot, and how many there are at most
_RAISED = 3  # pixels that a number stands higher above dots
_SHAPE = 6
_FAINT = 0.5
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def off_colour() -> QColor:
    """The ground of a day off: seen on a light and on a dark page alike."""
    colour = QColor(current_tokens().border)
    colour.setAlphaF(_FAINT)
    return colour


class YearPaint:
    """Paints months with a painter."""

    def __init__(self, painter: QPainter, layout: YearLayout, today: date) -> None:
        self._painter, self.layout, self._today = painter, layout, today
        self._colours = current_tokens()

    def month(
        self,
        number: int,
        month: date,
        entries: Mapping[date, tuple[Entry, ...]],
        worked: WorkCalendar,
    ) -> None:
        """Paint a month with what is on its days."""
        self._title(number, month)
        for each in range(monthrange(month.year, month.month)[1]):
            day = month + timedelta(days=each)
            self._day(day, entries.get(day, ()), worked=worked.is_worked(day))

    def cursor(self, day: date, *, focused: bool) -> None:
        """Paint where the cursor is."""
        rect = self.layout.rect_of(day)
        if rect is None:
            return
        colour = self._colours.focus_ring if focused else self._colours.border_strong
        self._painter.setPen(QPen(QColor(colour), FOCUS_RING))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS + 1, _RADIUS + 1)

    def _title(self, number: int, month: date) -> None:
        rect = self.layout.month_rect(number)
        self._write(BODY, SEMIBOLD, self._colours.text)
        side = Qt.AlignmentFlag.AlignRight if self.layout.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        name = QLocale().toString(QDate(month.year, month.month, 1), "MMMM yyyy")
        inside = QRectF(rect.left() + 6, rect.top(), rect.width() - 12, self.layout.head)
        self._painter.drawText(inside, flags, name)
        self._write(CAPTION, REGULAR, self._colours.text_tertiary)
        for weekday in range(7):
            word = QLocale().dayName(weekday + 1, QLocale.FormatType.NarrowFormat)
            self._painter.drawText(self.layout.weekday_rect(number, weekday), _CENTRE, word)

    def _day(self, day: date, entries: Sequence[Entry], *, worked: bool) -> None:
        rect = self.layout.rect_of(day)
        if rect is None:
            return
        inner = rect.adjusted(2, 2, -2, -2)
        decides = any(each.decides for each in entries)
        dated = any(each.mark is not Mark.STEP for each in entries)
        colour = self._ground(inner, day, worked=worked, decides=decides, dated=dated)
        weight = SEMIBOLD if day == self._today or decides else REGULAR
        self._write(CAPTION, weight, colour)
        steps = sum(each.mark is Mark.STEP for each in entries)
        number = inner.adjusted(0, 0, 0, -_RAISED) if steps else inner
        self._painter.drawText(number, _CENTRE, number_text(day.day, 0))
        if day == self._today:
            self._underline(inner, colour)
        self._steps(inner, steps, colour)
        self._corners(inner, entries, colour)

    def _ground(self, rect: QRectF, day: date, *, worked: bool, decides: bool, dated: bool) -> str:
        """Paint what stands under the number; the colour to write it in."""
        colours, painter = self._colours, self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        if decides:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
            return colours.on_accent
        if not worked:
            painter.setBrush(off_colour())
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        if dated:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), _LINE))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        if day < self._today or not worked:
            return colours.text_tertiary
        return colours.text

    def _steps(self, rect: QRectF, count: int, colour: str) -> None:
        """A dot for each step that is due, three at most."""
        count = min(count, _DOTS)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colour))
        step = 3 * _DOT
        left = rect.center().x() - (count - 1) * step / 2
        for number in range(count):
            at = QPointF(left + number * step, rect.bottom() - _DOT - 1)
            self._painter.drawEllipse(at, _DOT, _DOT)

    def _corners(self, rect: QRectF, entries: Sequence[Entry], colour: str) -> None:
        """How many terms end where it is more than one; that one of them is at risk."""
        dated = [each for each in entries if each.mark is not Mark.STEP]
        if len(dated) > 1:
            self._write(CAPTION, REGULAR, colour)
            small = self._painter.font()
            small.setPixelSize(max(8, round(small.pixelSize() * 0.8)))
            self._painter.setFont(small)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            text = number_text(len(dated), 0)
            self._painter.drawText(rect.adjusted(0, 0, -3, 0), flags, text)
        if any(each.decides and each.row.risk for each in entries):
            ground = QRectF(rect.left(), rect.top(), _SHAPE + 4, _SHAPE + 4)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._colours.surface))
            self._painter.drawEllipse(ground)
            square = QRectF(ground.left() + 2, ground.top() + 2, _SHAPE, _SHAPE)
            draw_shape(self._painter, square, "risk")

    def _underline(self, rect: QRectF, colour: str) -> None:
        width = min(rect.width() * 0.5, 14)
        self._painter.setPen(QPen(QColor(colour), _LINE))
        y, middle = rect.bottom() - 4, rect.center().x()
        self._painter.drawLine(QPointF(middle - width / 2, y), QPointF(middle + width / 2, y))

    def _write(self, size: int, weight: int, colour: str) -> None:
        self._painter.setFont(font(size, weight))
        self._painter.setPen(QColor(colour))
