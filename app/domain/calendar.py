"""Dates: months counted from an anchor, terms, and the days a renewal runs on (DOMAIN 7.3)."""

from calendar import monthrange
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS_A_YEAR = 12
FIRST_YEAR, LAST_YEAR = 1900, 2199  # a day outside is a slip, or another program's "never"


def add_months(anchor: date, months: int) -> date:
    """The day *months* after the anchor; a day the month lacks becomes its last one.

    Count from the anchor each time: stepping month by month drifts (31 Jan → 29 Feb → 29 Mar).
    """
    year, month = divmod(anchor.year * MONTHS_A_YEAR + anchor.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def term_end(start: date, months: int) -> date:
    """The last day, inclusive, of a term of *months* from *start*."""
    return add_months(start, months) - ONE_DAY


def months_between(start: date, end: date) -> int:
    """Whole months from *start* to *end*, counted from *start*."""
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    return months - (1 if add_months(start, months) > end else 0)
