"""Public holidays as sets of days: those of our own place and those of a customer's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.accounts import Account
from app.domain.calendar import ONE_DAY
from app.domain.settings import CALENDAR_OURS, SENDER_COUNTRY, Settings
from app.domain.workdays import WorkCalendar
from app.services.places import country_code

if TYPE_CHECKING:
    from holidays import HolidayBase

_BEFORE, _AFTER = 2, 6  # years around today that plans reach into


class Source(StrEnum):
    """Why a calendar is the one it is."""

    CHOSEN = "chosen"
    COUNTRY = "country"
    UNKNOWN = "unknown"  # something is said, and no calendar is known by it
    NOTHING = "nothing"  # nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A calendar and why it is the one; *said* is what was chosen or the country it came from.

    Without a calendar every day from Monday to Friday counts as worked.
    """

    calendar: WorkCalendar | None
    source: Source
    said: str = ""

    @property
    def worked(self) -> WorkCalendar:
        """The calendar, or a plain one of weekends."""
        return self.calendar or _PLAIN


_PLAIN = WorkCalendar()


def calendar_of(code: str, today: date) -> WorkCalendar | None:
    """The calendar of a place such as US or MY-10; None for one that is not known."""
    return _made(code.strip().upper(), today.year) if code.strip() else None


def our_calendar(settings: Settings, today: date) -> Found:
    """The days on which we work: as chosen in Settings, else of the sender's country."""
    return _found(settings[CALENDAR_OURS], settings[SENDER_COUNTRY], today)


def calendar_of_account(account: Account, today: date) -> Found:
    """The days on which a customer works: as its account says, else of its country."""
    return _found(account.calendar, account.country, today)


def _found(chosen: str, country: str, today: date) -> Found:
    if chosen.strip():
        calendar = calendar_of(chosen, today)
        source = Source.UNKNOWN if calendar is None else Source.CHOSEN
        return Found(calendar=calendar, source=source, said=chosen.strip())
    if not country.strip():
        return Found(calendar=None, source=Source.NOTHING)
    calendar = calendar_of(country_code(country), today)
    source = Source.UNKNOWN if calendar is None else Source.COUNTRY
    return Found(calendar=calendar, source=source, said=country.strip())


@lru_cache(maxsize=256)
def _made(code: str, year: int) -> WorkCalendar | None:
    import holidays

    country, _, part = code.partition("-")
    years = range(year - _BEFORE, year + _AFTER + 1)
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=years)
    except (NotImplementedError, KeyError):
        return None
    weeks = {each: _weekend(found, each) for each in years}
    usual = weeks[year]
    others = [day for each in years if weeks[each] != usual for day in _days(each)]
    free = {day for day in others if day.weekday() in weeks[day.year] - usual}
    worked = {day for day in others if day.weekday() in usual - weeks[day.year]}
    return WorkCalendar(
        code=code,
        holidays=frozenset(found) | free,
        weekend=usual,
        works_on=frozenset(getattr(found, "weekend_workdays", ())) | (worked - set(found)),
    )


def _weekend(found: "HolidayBase", year: int) -> frozenset[int]:
    """The days of the week that are free in a year: some places have moved theirs."""
    monday = date(year, 6, 1) - timedelta(days=date(year, 6, 1).weekday())
    return frozenset(each for each in range(7) if found.is_weekend(monday + each * ONE_DAY))


def _days(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + each * ONE_DAY for each in range((date(year + 1, 1, 1) - first).days))
