"""Weights that add up: what a weight is written in, and how a sum is made one hundred percent."""

from collections.abc import Sequence

from app.domain.errors import RuleError

FINEST = 1000  # weights are set in tenths of a percent
_WHOLE = 1e-9


def add_up(weights: Sequence[float]) -> bool:
    """Tell whether they add up to one."""
    return abs(sum(weights) - 1) <= _WHOLE


def surplus(weights: Sequence[float]) -> float:
    """By how much they are more than one; negative where something is missing."""
    return sum(weights) - 1


def made_whole(weights: Sequence[float], held: Sequence[bool]) -> tuple[float, ...]:
    """The weights scaled so that they add up to one; those that are *held* stay as they are.

    Proportions stay as near as tenths of a percent allow; weights that are all zero share alike.
    A weight of zero stays zero beside others. Raises RuleError where what is held leaves no way.
    """
    free = [at for at, is_held in enumerate(held) if not is_held]
    room = 1 - sum(weight for weight, is_held in zip(weights, held, strict=True) if is_held)
    if not free or room < -_WHOLE:
        message = "What is locked leaves nothing to scale. Unlock a weight."
        raise RuleError(message)
    shared = _shared([weights[at] for at in free], max(0.0, room))
    found = list(weights)
    for at, share in zip(free, shared, strict=True):
        found[at] = share
    return tuple(found)


def _shared(parts: Sequence[float], room: float) -> list[float]:
    """*room* shared out in proportion, in tenths of a percent by largest remainder."""
    whole = sum(parts)
    ratios = [part / whole for part in parts] if whole > 0 else [1 / len(parts)] * len(parts)
    units = round(room * FINEST, 6)
    exact = [ratio * units for ratio in ratios]
    floors = [int(each + _WHOLE) for each in exact]
    spare = int(units + _WHOLE) - sum(floors)
    by_rest = sorted(range(len(parts)), key=lambda at: floors[at] - exact[at])
    for at in [each for each in by_rest if ratios[each] > 0][:spare]:
        floors[at] += 1
    shares = [each / FINEST for each in floors]
    # What is held may be finer than a tenth of a percent: the largest one takes the rest.
    largest = max(range(len(parts)), key=lambda at: shares[at])
    others = sum(share for at, share in enumerate(shares) if at != largest)
    shares[largest] = max(0.0, round(room - others, 12))
    return shares
