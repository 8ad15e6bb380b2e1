"""Which days people work: a calendar as pure sets of days, and the way back to a working one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.calendar import ONE_DAY

_WEEKEND = frozenset((5, 6))
_LONGEST = 60  # days off in a row; more is a calendar that knows no work


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days off of a place. *works_on* are weekend days that are worked all the same.

    *code* is that of the country, and of its part where one is meant: CN, MY-03.
    """

    code: str = ""
    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = _WEEKEND
    works_on: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Tell whether people work on *day*."""
        if day in self.works_on:
            return True
        return day.weekday() not in self.weekend and day not in self.holidays


def worked_on_or_before(day: date, calendars: Iterable[WorkCalendar]) -> date:
    """The last day up to *day* on which all of them work: a deadline may not slip (DOMAIN 7.3)."""
    needed = tuple(calendars)
    found = day
    for _ in range(_LONGEST):
        if all(each.is_worked(found) for each in needed):
            return found
        found -= ONE_DAY
    return day


def worked_on_or_after(day: date, calendars: Iterable[WorkCalendar]) -> date:
    """The first day from *day* on which all of them work."""
    needed = tuple(calendars)
    coming = (day + each * ONE_DAY for each in range(_LONGEST))
    return next((each for each in coming if all(one.is_worked(each) for one in needed)), day)


def worked_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """The days after *start*, up to *end*, on which people work."""
    days = (start + each * ONE_DAY for each in range(1, (end - start).days + 1))
    return sum(calendar.is_worked(each) for each in days)
