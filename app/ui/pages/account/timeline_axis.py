"""The axis of time on which contracts are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from app.domain.calendar import add_months
from app.services.account import ContractRow
from app.ui.theme.look import scaled

BAR = 22.0
MARK = 40  # the room a mark needs
_BEFORE = 6  # months shown before today, at least
_AFTER = 12  # months shown after today, at least
_LONGEST = 60  # months on the axis, at most
_STEPS = (1, 3, 6, 12)  # months between two marks on the axis
_WORDS = 0.26  # the share of the axis left free behind the last bar, for its renewal date


@dataclass(frozen=True, slots=True)
class Axis:
    """From which day to which day the axis runs, and where it lies."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day lies; days outside lie at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + self.width * min(1.0, max(0.0, share))

    def holds(self, day: date) -> bool:
        """Tell whether a day lies on the axis."""
        return self.first <= day <= self.last


def span(rows: Sequence[ContractRow], today: date) -> tuple[date, date]:
    """The days the axis must show: every term, and some time around today."""
    starts = [row.contract.start for row in rows if row.contract.start]
    ends = [row.contract.renewal_date for row in rows if row.contract.renewal_date]
    first = max(min([*starts, add_months(today, -_BEFORE)]), add_months(today, _AFTER - _LONGEST))
    longest = add_months(first, _LONGEST)
    end = min(max(ends, default=today), longest)
    room = (end - first) * _WORDS
    last = max(end + room, add_months(today, _AFTER))
    return first - timedelta(days=15), last


def step_of(axis: Axis) -> int:
    """Months between two marks: as few as leave room for their words."""
    months = (axis.last - axis.first).days / 30.4
    return next((n for n in _STEPS if axis.width / months * n > scaled(MARK)), _STEPS[-1])


def mark_of(day: date) -> str:
    """The word at a mark: the month, or the year where one begins."""
    if day.month == 1:
        return str(day.year)
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
