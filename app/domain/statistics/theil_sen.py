"""A line that one outlier cannot turn: the slope of Theil and Sen, with how sure it is."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, median

CONFIDENCE = 0.90
_HALF = 0.5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points. The slope lies between *low* and *high*, at the confidence asked.

    The intercept is the median of what each point leaves: scipy calls it the joint one.
    """

    slope: float
    intercept: float
    low: float
    high: float

    def at(self, x: float) -> float:
        """Where the line is at *x*."""
        return self.intercept + self.slope * x


def slope(points: Sequence[Point]) -> float | None:
    """The median of the slopes between all pairs (DOMAIN 2.4); None without two different x."""
    slopes = _slopes(points)
    return median(slopes) if slopes else None


def line(points: Sequence[Point], confidence: float = CONFIDENCE) -> Line | None:
    """The line with the median slope, and the interval of that slope (DOMAIN 4.4).

    The interval is that of Sen (1968) by Kendall's variance with ties, as scipy reckons it.
    """
    slopes = sorted(_slopes(points))
    if not slopes:
        return None
    steepness = median(slopes)
    reach = NormalDist().inv_cdf(_HALF + confidence / 2) * math.sqrt(_variance(points))
    above = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    below = max(round((len(slopes) - reach) / 2) - 1, 0)
    rest = median(y - steepness * x for x, y in points)
    return Line(steepness, rest, slopes[below], slopes[above])


def _slopes(points: Sequence[Point]) -> list[float]:
    return [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]


def _variance(points: Sequence[Point]) -> float:
    """Of Kendall's S: less where points share an x or a y."""
    tied = _tied(x for x, _ in points) + _tied(y for _, y in points)
    return max(0.0, (_spread(len(points)) - tied) / 18)


def _tied(values: Iterable[float]) -> float:
    return sum(_spread(times) for times in Counter(values).values() if times > 1)


def _spread(n: int) -> float:
    return n * (n - 1) * (2 * n + 5)
