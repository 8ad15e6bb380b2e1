"""How good stated chances were, once it is known what happened: Brier's score and its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Brier's score, 0 is perfect, and what it is made of (DOMAIN 2.7).

    *brier* = *reliability* - *resolution* + *uncertainty* over the distinct forecasts (Murphy
    1973). Reliability is how far the stated chances lie from what happened: small is good.
    Resolution is how far apart they kept what differed: large is good. Uncertainty is what the
    mean alone would score.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float

    @property
    def skill(self) -> float | None:
        """The share by which it beats stating the mean each time; None if all ended alike."""
        return 1 - self.brier / self.uncertainty if self.uncertainty else None


def brier(chances: Sequence[float], happened: Sequence[bool]) -> float:
    """The mean squared distance between what was stated and what happened."""
    return fmean((chance - came) ** 2 for chance, came in zip(chances, happened, strict=True))


def accuracy(chances: Sequence[float], happened: Sequence[bool]) -> Accuracy | None:
    """How good forecasts were; None without any."""
    if not chances:
        return None
    base = fmean(happened)
    groups: dict[float, list[bool]] = {}
    for chance, came in zip(chances, happened, strict=True):
        groups.setdefault(chance, []).append(came)
    count = len(chances)
    return Accuracy(
        brier=brier(chances, happened),
        reliability=sum(len(came) * (chance - fmean(came)) ** 2 for chance, came in groups.items())
        / count,
        resolution=sum(len(came) * (fmean(came) - base) ** 2 for came in groups.values()) / count,
        uncertainty=base * (1 - base),
    )
