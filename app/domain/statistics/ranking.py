"""How well a score tells two kinds apart: the area under the ROC curve, with how sure it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Ranking:
    """The chance that one of the *positives* scores above one of the *negatives* (AUC).

    0.5 is what a coin would do. The interval is that of Hanley and McNeil, cut to 0 to 1.
    """

    area: float
    error: float
    low: float
    high: float
    positives: int
    negatives: int


def ranking(
    positives: Sequence[float], negatives: Sequence[float], confidence: float = 0.95
) -> Ranking | None:
    """The AUC of scores of two kinds, ties counted half (DOMAIN 2.7); None if one is empty.

    The standard error is that of Hanley and McNeil (1982).
    """
    n1, n0 = len(positives), len(negatives)
    if not n1 or not n0:
        return None
    area = _pairs_won(positives, negatives) / (n1 * n0)
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    spread = (n1 - 1) * (q1 - area**2) + (n0 - 1) * (q2 - area**2)
    error = math.sqrt(max(0.0, area * (1 - area) + spread) / (n1 * n0))
    reach = NormalDist().inv_cdf(_HALF + confidence / 2) * error
    return Ranking(area, error, max(0.0, area - reach), min(1.0, area + reach), n1, n0)


def _pairs_won(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """How many pairs have the positive in front (Mann-Whitney's U)."""
    return sum((a > b) + _HALF * (a == b) for a in positives for b in negatives)
