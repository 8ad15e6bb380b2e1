"""The colours of an account over the weeks, read back only as far as somebody asks."""

from datetime import date, timedelta

from app.domain.health.assess import HealthHistory, Point
from app.domain.health.colours import WEEK, Colour


class Weeks:
    """Health on a day and on the Sundays before it, as colours are replayed (DOMAIN 2.3)."""

    def __init__(self, history: HealthHistory, day: date) -> None:
        self._history = history
        self._day = day
        self._points: dict[date, Point] = {}

    def on(self, day: date) -> Point:
        """Health on the day asked, or on the Sunday by another."""
        looked = day if day == self._day else sunday(day)
        if looked not in self._points:
            self._points[looked] = self._history.point(looked)
        return self._points[looked]

    def colour(self, day: date) -> Colour:
        """The colour as it was shown."""
        return self.on(day).colour


def sunday(day: date) -> date:
    """The Sunday on or before a day."""
    return day - timedelta(days=day.isoweekday() % WEEK)
