"""Public holidays as sets of days: those of our own place and those of a customer's."""

from datetime import date
from functools import lru_cache

from app.domain.workdays import WorkCalendar

_BEFORE, _AFTER = 2, 6  # years around today that plans reach into


def calendar_of(code: str, today: date) -> WorkCalendar | None:
    """The calendar of a place such as US or MY-10; None for one that is not known."""
    return _made(code.strip().upper(), today.year) if code.strip() else None


@lru_cache(maxsize=256)
def _made(code: str, year: int) -> WorkCalendar | None:
    import holidays

    country, _, part = code.partition("-")
    years = range(year - _BEFORE, year + _AFTER + 1)
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=years)
    except (NotImplementedError, KeyError):
        return None
    worked = frozenset(getattr(found, "weekend_workdays", ()))
    return WorkCalendar(
        code=code,
        holidays=frozenset(found),
        weekend=frozenset(found.weekend),
        works_on=worked,
    )
