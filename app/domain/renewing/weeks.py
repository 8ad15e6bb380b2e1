"""The colours of an account over the weeks, read back only as far as somebody asks."""

from datetime import date, timedelta

from app.domain.health.assess import HealthHistory, Point
from app.domain.health.colours import WEEK, Colour

_AT_ONCE = timedelta(weeks=3)


class Weeks:
    """Health on a day and on the Sundays before it, as colours are replayed (DOMAIN 2.3)."""

    def __init__(self, history: HealthHistory, day: date) -> None:
        self._history = history
        self._day = day
        self._from = day + timedelta(days=1)
        self._points: dict[date, Point] = {}

    def on(self, day: date) -> Point | None:
        """Health on the day asked, or on the Sunday by another; None before anything is known."""
        looked = day if day == self._day else sunday(day)
        if looked < self._from:
            back = _AT_ONCE if self._from > self._day else 2 * (self._day - self._from)
            self._from = min(looked, self._day - back)
            course = self._history.course(self._from, self._day)
            self._points = {each.day: each for each in course}
        return self._points.get(looked)

    def colour(self, day: date) -> Colour:
        """The colour as it was shown."""
        found = self.on(day)
        return Colour.GREY if found is None else found.colour


def sunday(day: date) -> date:
    """The Sunday on or before a day."""
    return day - timedelta(days=day.isoweekday() % WEEK)
