"""The scale of the timeline: how days become places, and which days are marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.domain.calendar import MONTHS_A_YEAR, add_months

_MONTH = 30.4  # days, on average
_NARROW_MONTH, _NARROW_QUARTER = 34, 26  # pixels that the name of one needs


class Unit(Enum):
    """A stretch of the calendar; its value is how many months it has."""

    MONTH = 1
    QUARTER = 3
    YEAR = MONTHS_A_YEAR

    def first(self, day: date) -> date:
        """The first day of the one that *day* lies in."""
        return date(day.year, (day.month - 1) // self.value * self.value + 1, 1)

    def after(self, first: date) -> date:
        """The first day of the next one; that of the last year we know stays."""
        try:
            return add_months(first, self.value)
        except (ValueError, OverflowError):
            return date.max


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from *origin* on, each *per_day* pixels wide."""

    origin: date
    per_day: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.origin).days * self.per_day

    def day(self, x: float) -> date:
        """The day that lies at a place."""
        try:
            return self.origin + timedelta(days=int(x // self.per_day))
        except OverflowError:
            return date.max if x > 0 else date.min

    def wide(self, unit: Unit) -> float:
        """How wide a stretch is, on average."""
        return unit.value * _MONTH * self.per_day

    @property
    def units(self) -> tuple[Unit, Unit]:
        """The stretches that are named: the larger ones, and the smaller ones under them."""
        if self.wide(Unit.MONTH) >= _NARROW_MONTH:
            return Unit.QUARTER, Unit.MONTH
        if self.wide(Unit.QUARTER) >= _NARROW_QUARTER:
            return Unit.YEAR, Unit.QUARTER
        return Unit.YEAR, Unit.YEAR

    def summed(self, least: float) -> Unit:
        """The smallest stretch that has room for sums that need *least* pixels."""
        return next((each for each in Unit if self.wide(each) >= least), Unit.YEAR)

    def stretches(self, unit: Unit, left: float, right: float) -> Iterator[tuple[date, date]]:
        """The stretches between two places, as their first day and that of the next."""
        first, last = unit.first(self.day(left)), self.day(right)
        while first <= last:
            after = unit.after(first)
            yield first, after
            if after <= first or after == date.max:
                return
            first = after
