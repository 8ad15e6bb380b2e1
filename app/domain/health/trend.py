"""Trends of health: where a score has gone, and whether that means anything."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from statistics import NormalDist, mean

from app.domain.calendar import add_months
from app.domain.statistics.theil_sen import Point, slope

MIN_POINTS = 4
RAPID_POINTS = 10.0  # a fall of more in seven days is a rapid decline (DOMAIN 2.4)
RAPID_DAYS = 7
_MONTH = 30.0
_MOVES = 5.0  # points per 30 days from which a score improves or declines (DOMAIN 2.4)


class Direction(StrEnum):
    """Where something is going."""

    IMPROVING = "improving"
    STABLE = "stable"
    DECLINING = "declining"


@dataclass(frozen=True, slots=True)
class Trend:
    """The slope per 30 days, where it leads, and the chance (p) that there is no trend at all."""

    per_month: float
    direction: Direction
    p: float
    points: int


def significance(values: Sequence[float]) -> float:
    """How likely such an order is without any trend (Mann-Kendall, two-sided)."""
    n = len(values)
    s = sum((b > a) - (b < a) for a, b in combinations(values, 2))
    if s == 0:
        return 1.0
    z = (s - math.copysign(1, s)) / math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    return 2 * (1 - NormalDist().cdf(abs(z)))


def trend(points: Sequence[Point]) -> Trend | None:
    """The trend of a score over days; None below four points."""
    found = slope(points) if len(points) >= MIN_POINTS else None
    if found is None:
        return None
    per_month = found * _MONTH
    direction = Direction.STABLE
    if per_month >= _MOVES:
        direction = Direction.IMPROVING
    elif per_month <= -_MOVES:
        direction = Direction.DECLINING
    return Trend(per_month, direction, significance([y for _, y in points]), len(points))


@dataclass(frozen=True, slots=True)
class Fall:
    """A score that has fallen fast."""

    before: float
    now: float

    @property
    def points(self) -> float:
        """How many points it lost."""
        return self.before - self.now


@dataclass(frozen=True, slots=True)
class Season:
    """The mean of weekly scores of the last month, and of the same month a year before."""

    now: float
    then: float

    @property
    def change(self) -> float:
        """How many points it is better than a year ago."""
        return self.now - self.then


def season(scored: Callable[[date], float | None], day: date) -> Season | None:
    """The last month against the same one last year; None under 13 months (DOMAIN 2.4)."""
    now, then = _month_to(scored, day), _month_to(scored, add_months(day, -12))
    return None if now is None or then is None else Season(now, then)


def _month_to(scored: Callable[[date], float | None], last: date) -> float | None:
    days = (last - timedelta(days=7 * week) for week in range(5))
    known = [value for day in days if (value := scored(day)) is not None]
    return mean(known) if len(known) >= MIN_POINTS else None
