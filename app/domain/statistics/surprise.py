"""How surprising a count is: the chance of as many or more, if nothing is out of the ordinary."""

import math

from app.domain.statistics import beta


def at_least(hits: int, count: int, share: float) -> float:
    """The chance of *hits* or more of *count*, where each is one with chance *share* (binomial)."""
    if hits <= 0:
        return 1.0
    return 0.0 if hits > count else beta.below(share, hits, count - hits + 1)


def at_least_events(events: int, usual: float) -> float:
    """The chance of *events* or more in a time that usually sees *usual* of them (Poisson)."""
    if events <= 0:
        return 1.0
    if usual <= 0:
        return 0.0
    fewer = (n * math.log(usual) - usual - math.lgamma(n + 1) for n in range(events))
    return max(0.0, 1 - math.fsum(map(math.exp, fewer)))
