"""When a limit is reached, if use goes on as it has: a line that one outlier cannot turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from app.domain.growth import thresholds
from app.domain.growth.subject import Subject
from app.domain.statistics.theil_sen import Line, line
from app.domain.timeline import Point

_MANY = 60
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The line through the use of late, and when it comes to the limit (DOMAIN 4.4).

    *line* counts days from *first*, the day of its first reading; *now* is where it is on *day*.
    *days* from there to the limit, at least *soonest* and at most *latest* by the 90 % interval of
    the slope. Without *days* use does not grow; without *latest* it may not.
    """

    day: date
    first: date
    readings: int
    line: Line
    limit: float
    now: float
    days: float | None
    soonest: float | None
    latest: float | None

    @property
    def on(self) -> date | None:
        """The day on which the limit is reached."""
        return _after(self.day, self.days)

    @property
    def from_day(self) -> date | None:
        """The first day on which it may be reached."""
        return _after(self.day, self.soonest)

    @property
    def to_day(self) -> date | None:
        """The last day on which it should be reached; None if it may never be."""
        return _after(self.day, self.latest)


def reach(subject: Subject, measure: str, limit: float) -> Reach | None:
    """When a measure comes to a limit; None with too few readings, or over too few days."""
    settings, day = subject.settings, subject.day
    first = day - timedelta(days=settings[thresholds.FIT_DAYS])
    points = _thinned(subject.timeline.between(measure, first, day))
    if len(points) < settings[thresholds.FIT_READINGS]:
        return None
    if (points[-1].on - points[0].on).days < settings[thresholds.FIT_SPAN]:
        return None
    begun = points[0].on
    found = line([(float((each.on - begun).days), each.value) for each in points])
    if found is None:
        return None
    return reached(found, limit, begun, day, len(points))


def reached(found: Line, limit: float, first: date, day: date, readings: int) -> Reach:
    """When a line comes to a limit: from where it is on *day*, at its slope."""
    now = found.at((day - first).days)
    left = limit - now
    return Reach(
        day=day,
        first=first,
        readings=readings,
        line=found,
        limit=limit,
        now=now,
        days=_days(left, found.slope),
        soonest=_days(left, found.high),
        latest=_days(left, found.low),
    )


def _days(left: float, per_day: float) -> float | None:
    if per_day <= 0:
        return None
    return max(0.0, left / per_day)


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    """The last reading of each week, where somebody reads every day: pairs grow by the square."""
    if len(points) <= _MANY:
        return points
    last = points[-1].on
    weeks = {(last - each.on).days // _WEEK: each for each in points}
    return list(weeks.values())


_TOO_FAR = 36_500  # days: a date so far away says nothing


def _after(day: date, days: float | None) -> date | None:
    if days is None or days > _TOO_FAR:
        return None
    return day + timedelta(days=ceil(days))
