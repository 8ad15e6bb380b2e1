"""Where the days of a row of months stand: pure arithmetic, so that it can be told beforehand."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

_DAYS = 7
_WEEKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLayout:
    """Months beside and under each other, each with its name, weekdays and up to six weeks.

    *first* is the weekday a week begins with, Monday is 0. All sizes are in pixels.
    """

    months: tuple[date, ...]
    width: float
    first: int
    cell: float
    head: float
    gap: float
    least: float
    mirrored: bool = False

    @property
    def across(self) -> int:
        """How many months stand beside each other."""
        fitting = int((self.width + self.gap) // (self.least + self.gap))
        return max(1, min(fitting, len(self.months) or 1))

    @property
    def wide(self) -> float:
        """How wide a month is."""
        return (self.width - (self.across - 1) * self.gap) / self.across

    @property
    def tall(self) -> float:
        """How tall a month is, its name and weekdays included."""
        return self.head + (_WEEKS + 1) * self.cell

    @property
    def height(self) -> float:
        """How tall all of it is."""
        rows = -(-len(self.months) // self.across)
        return max(rows * (self.tall + self.gap) - self.gap, 0)

    def month_rect(self, number: int) -> QRectF:
        """Where a month stands, by its place in the row."""
        row, at = divmod(number, self.across)
        at = self.across - 1 - at if self.mirrored else at
        left = at * (self.wide + self.gap)
        return QRectF(left, row * (self.tall + self.gap), self.wide, self.tall)

    def weekday_rect(self, number: int, weekday: int) -> QRectF:
        """Where the name of a weekday stands in a month."""
        return self._cell(number, 0, (weekday - self.first) % _DAYS)

    def rect_of(self, day: date) -> QRectF | None:
        """Where a day stands; None outside of what is shown."""
        number = self._number(day)
        if number is None:
            return None
        place = day.day - 1 + self._lead(self.months[number])
        return self._cell(number, 1 + place // _DAYS, place % _DAYS)

    def day_at(self, point: QPointF) -> date | None:
        """The day at a place."""
        for number, month in enumerate(self.months):
            if self.month_rect(number).contains(point):
                return self._day_in(month, point)
        return None

    def _day_in(self, month: date, point: QPointF) -> date | None:
        days = (
            month + timedelta(days=each) for each in range(monthrange(month.year, month.month)[1])
        )
        found = ((day, self.rect_of(day)) for day in days)
        return next((day for day, rect in found if rect is not None and rect.contains(point)), None)

    def _number(self, day: date) -> int | None:
        if not self.months:
            return None
        start = self.months[0]
        number = (day.year - start.year) * 12 + day.month - start.month
        return number if 0 <= number < len(self.months) else None

    def _lead(self, month: date) -> int:
        return (month.weekday() - self.first) % _DAYS

    def _cell(self, number: int, row: int, column: int) -> QRectF:
        month = self.month_rect(number)
        wide = self.wide / _DAYS
        column = _DAYS - 1 - column if self.mirrored else column
        top = month.top() + self.head + row * self.cell
        return QRectF(month.left() + column * wide, top, wide, self.cell)
