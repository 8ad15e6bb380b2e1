"""Where a share of some values ends: percentiles of few, between the two that are nearest."""

from collections.abc import Sequence

_EXACT = 9  # decimals: what a share of whole days comes to, without the dust of binary fractions


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value that *share* of *ordered*, smallest first, lies under; linear between two of them.

    Raises IndexError for no values.
    """
    at = (len(ordered) - 1) * share
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    found = ordered[low] + (ordered[high] - ordered[low]) * (at - low)
    return round(found, _EXACT)
