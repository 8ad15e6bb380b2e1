"""Shares of few: so many of so many, with the interval in which the true share may lie."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from app.domain.statistics import beta

PRIOR_STRENGTH = 10.0  # decisions that a prior share is worth (DOMAIN 12)
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, and the interval it lies in with the stated confidence."""

    value: float
    low: float
    high: float


def shrunk(
    hits: int,
    count: int,
    prior: float,
    strength: float = PRIOR_STRENGTH,
    confidence: float = 0.90,
) -> Share:
    """A share drawn towards *prior*, as if that had been seen *strength* times (DOMAIN 2.8).

    The mean of Beta(k + m p0, n - k + m (1 - p0)) with the interval of its quantiles.
    """
    a, b = hits + strength * prior, count - hits + strength * (1 - prior)
    tail = (1 - confidence) / 2
    if a <= 0 or b <= 0:  # no doubt is left: a prior of 0 or 1 that nothing spoke against
        sure = 0.0 if a <= 0 else 1.0
        return Share(sure, sure, sure)
    return Share(a / (a + b), beta.quantile(tail, a, b), beta.quantile(1 - tail, a, b))


def shrunk_mean(hits: int, count: int, prior: float, strength: float = PRIOR_STRENGTH) -> float:
    """The same share without its interval."""
    return posterior_mean(hits, count, strength * prior, strength * (1 - prior))


def posterior_mean(hits: int, count: int, a: float, b: float) -> float:
    """The mean of a share after *hits* of *count*, if Beta(a, b) was believed before."""
    return (hits + a) / (count + a + b)


def wilson(hits: int, count: int, confidence: float = 0.90) -> Share | None:
    """A plain share with Wilson's interval (DOMAIN 2.8); None of none."""
    if not count:
        return None
    z = NormalDist().inv_cdf(_HALF + confidence / 2)
    share, spread = hits / count, z**2 / count
    centre = (share + spread / 2) / (1 + spread)
    reach = z / (1 + spread) * math.sqrt(share * (1 - share) / count + spread / (4 * count))
    low = 0.0 if hits == 0 else centre - reach
    high = 1.0 if hits == count else centre + reach
    return Share(share, low, high)


def exact(hits: int, count: int, confidence: float = 0.90) -> Share | None:
    """A plain share with the exact interval of Clopper and Pearson; None of none."""
    if not count:
        return None
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else beta.quantile(tail, hits, count - hits + 1)
    high = 1.0 if hits == count else beta.quantile(1 - tail, hits + 1, count - hits)
    return Share(hits / count, low, high)
