"""What the user does to look at a past day: which days there are, and those most often wanted."""

from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months
from app.storage.book import Book

_WEEK = timedelta(days=7)
_QUARTER = 3  # months


class Ago(StrEnum):
    """A day that is often asked about."""

    WEEK = "week"
    MONTH = "month"
    QUARTER_END = "quarter_end"
    YEAR = "year"


class Stride(StrEnum):
    """How far one goes to an earlier or a later day."""

    WEEK = "week"
    MONTH = "month"


def first_day(book: Book) -> date | None:
    """The first day on which anything is known; None if nothing has a date."""
    return book.first_day()


def day_of(ago: Ago, today: date) -> date:
    """The day that is meant. The last quarter is the last one of the calendar that has ended."""
    quarter = date(today.year, (today.month - 1) // _QUARTER * _QUARTER + 1, 1)
    return {
        Ago.WEEK: today - _WEEK,
        Ago.MONTH: add_months(today, -1),
        Ago.QUARTER_END: quarter - ONE_DAY,
        Ago.YEAR: add_months(today, -MONTHS_A_YEAR),
    }[ago]


def stepped(day: date, stride: Stride, *, later: bool) -> date:
    """The day one stride earlier or later. From the last day of a month to the last of another."""
    if stride is Stride.WEEK:
        return day + _WEEK if later else day - _WEEK
    is_last = (day + ONE_DAY).day == 1
    if is_last:
        return add_months(day + ONE_DAY, 1 if later else -1) - ONE_DAY
    return add_months(day, 1 if later else -1)
