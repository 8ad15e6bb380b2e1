"""Before and after, over few: whether a lot of changes is more than chance, and how large."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from statistics import NormalDist, median

_EXACT_UNTIL = 25  # changes; beyond it the normal approximation is good to three digits
_NORMAL_SPREAD = 1.4826  # a median deviation of a normal distribution, as its standard deviation


@dataclass(frozen=True, slots=True)
class SignTest:
    """How many of the changes that are not zero went down, and how likely so one-sided a lot is."""

    down: int
    count: int
    p: float


@dataclass(frozen=True, slots=True)
class SignedRank:
    """The smaller of the two sums of ranks (Wilcoxon's W), and how likely one so small is."""

    smaller: float
    count: int
    p: float


def sign_test(changes: Sequence[float]) -> SignTest:
    """The exact two-sided sign test; zeros are left out (DOMAIN 10.1)."""
    moved = [each for each in changes if each]
    down = sum(each < 0 for each in moved)
    rare = min(down, len(moved) - down)
    p = 2 * sum(math.comb(len(moved), k) for k in range(rare + 1)) / (1 << len(moved))
    return SignTest(down, len(moved), min(1.0, p))


def signed_rank(changes: Sequence[float]) -> SignedRank:
    """Wilcoxon's signed-rank test, two-sided (DOMAIN 10.1).

    Zeros are left out, equal sizes share the mean of their ranks. Up to 25 changes, p is exact
    over all signs for these ranks, ties included; beyond, by the normal approximation.
    """
    moved = [each for each in changes if each]
    doubled = _doubled_ranks([abs(each) for each in moved])
    up = sum(rank for rank, each in zip(doubled, moved, strict=True) if each > 0)
    smaller = min(up, sum(doubled) - up)
    p = _exact_p(doubled, smaller) if len(moved) <= _EXACT_UNTIL else _normal_p(doubled, smaller)
    return SignedRank(smaller / 2, len(moved), min(1.0, p))


def hodges_lehmann(changes: Sequence[float]) -> float | None:
    """The median of the means of all pairs, each with itself too: one outlier cannot turn it."""
    pairs = combinations_with_replacement(changes, 2)
    means = [a + (b - a) / 2 for a, b in pairs]
    return median(means) if means else None


def spread(values: Sequence[float]) -> float:
    """The median distance from the median, as a standard deviation (1.4826 MAD); 0 of none."""
    if not values:
        return 0.0
    middle = median(values)
    return _NORMAL_SPREAD * median(abs(each - middle) for each in values)


def _doubled_ranks(sizes: Sequence[float]) -> list[int]:
    """Twice the rank of each size from the smallest, so that the mean of two ranks stays whole."""
    ordered = sorted(sizes)
    first = {size: at for at, size in reversed(list(enumerate(ordered)))}
    last = {size: at for at, size in enumerate(ordered)}
    return [first[size] + last[size] + 2 for size in sizes]


def _exact_p(doubled: Sequence[int], smaller: int) -> float:
    ways = {0: 1}
    for rank in doubled:
        more = dict(ways)
        for total, count in ways.items():
            more[total + rank] = more.get(total + rank, 0) + count
        ways = more
    return 2 * sum(count for total, count in ways.items() if total <= smaller) / (1 << len(doubled))


def _normal_p(doubled: Sequence[int], smaller: int) -> float:
    mean = sum(doubled) / 2
    deviation = math.sqrt(sum(rank**2 for rank in doubled)) / 2
    return 2 * NormalDist().cdf((smaller + 1 - mean) / deviation)
