"""Where everything of the timeline lies in its widget, scrolled as it is now."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize

from app.ui.pages.pipeline.timeline.scale import Scale
from app.ui.theme.look import scaled
from app.ui.theme.tokens import ROW

_LABEL = 230
_TALL = 38
_SHARE = 0.36  # of the width that titles may take
_LINE = 18
_AXIS, _SUMS = 2, 2  # lines of the calendar, and of sums under it
_PADDING = 6
_BAR = 18
_GRIP = 6  # pixels to either side of an end by which it is taken


@dataclass(frozen=True, slots=True)
class Frame:
    """The places: titles before, the calendar and its sums above, rows of bars between.

    *by* is how far it is scrolled, *days* how many there are from the scale's origin on, *count*
    the number of rows. With *mirrored* time runs from right to left; a title *has two lines* where
    it names the account.
    """

    size: QSize
    by: QPoint
    scale: Scale
    days: int
    count: int
    mirrored: bool = False
    has_two_lines: bool = True

    @property
    def label(self) -> int:
        """How wide the titles are."""
        return min(scaled(_LABEL), round(self.size.width() * _SHARE))

    @property
    def line(self) -> int:
        """How high a line of the head is."""
        return scaled(_LINE)

    @property
    def head(self) -> int:
        """How high the calendar with its sums is."""
        return (_AXIS + _SUMS) * self.line + 2 * _PADDING

    @property
    def row(self) -> int:
        """How high a row is."""
        return scaled(_TALL if self.has_two_lines else ROW)

    @property
    def room(self) -> int:
        """How wide the part is in which time runs."""
        return max(1, self.size.width() - self.label)

    @property
    def most(self) -> QPoint:
        """How far it can be scrolled."""
        wide = round(self.days * self.scale.per_day) - self.room
        tall = self.count * self.row - (self.size.height() - self.head)
        return QPoint(max(0, wide), max(0, tall))

    def rows_in_sight(self) -> range:
        """The numbers of the rows that are seen at least in part."""
        first = self.by.y() // self.row
        room = self.size.height() - self.head
        last = (self.by.y() + max(0, room)) // self.row + 1
        return range(max(0, first), min(self.count, last))

    def days_in_sight(self) -> tuple[float, float]:
        """The places on the scale between which days are seen."""
        return self.by.x(), self.by.x() + self.room

    def x(self, day: date) -> float:
        """Where a day begins, from the beginning of the line."""
        return self.label + self.scale.x(day) - self.by.x()

    def day_at(self, place: QPoint) -> date:
        """The day at a place in the widget."""
        x = self.size.width() - place.x() if self.mirrored else place.x()
        return self.scale.day(x - self.label + self.by.x())

    def rect(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle so far from the beginning of the line, wherever that is."""
        x = self.size.width() - left - width if self.mirrored else left
        return QRectF(x, top, width, height)

    def titles(self) -> QRectF:
        """Where the titles stand."""
        return self.rect(0, self.head, self.label, self.size.height() - self.head)

    def body(self) -> QRectF:
        """Where the bars are."""
        return self.rect(self.label, self.head, self.room, self.size.height() - self.head)

    def above(self) -> QRectF:
        """Where the calendar and its sums are."""
        return self.rect(self.label, 0, self.room, self.head)

    def top(self, number: int) -> int:
        """Where a row begins."""
        return self.head + number * self.row - self.by.y()

    def strip(self, number: int) -> QRectF:
        """A whole row."""
        return QRectF(0, self.top(number), self.size.width(), self.row)

    def title(self, number: int) -> QRectF:
        """Where the title of a row stands."""
        return self.rect(0, self.top(number), self.label, self.row)

    def bar(self, number: int, begins: float, ends: float) -> QRectF:
        """Something between two places of the line, as high as a bar."""
        tall = scaled(_BAR)
        top = self.top(number) + (self.row - tall) / 2
        return self.rect(begins, top, max(2.0, ends - begins), tall)

    def row_at(self, place: QPoint) -> int:
        """The number of the row at a place; -1 above the rows and under them."""
        if place.y() < self.head:
            return -1
        number = (place.y() - self.head + self.by.y()) // self.row
        return number if number < self.count else -1

    def is_at(self, place: QPoint, day: date) -> bool:
        """Tell whether a place is at the end of a bar that ends on *day*."""
        x = self.size.width() - place.x() if self.mirrored else place.x()
        return x >= self.label and abs(x - self.x(day)) <= _GRIP

    def sum_line(self, number: int) -> float:
        """Where a line of the sums begins."""
        return (_AXIS + number) * self.line + _PADDING * 1.5
