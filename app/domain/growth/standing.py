"""What signals add up to: sources that agree corroborate each other (DOMAIN 4.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from app.domain.growth.strength import Live, strongest_first
from app.domain.growth.thresholds import COUNTS_FROM, PER_SOURCE
from app.domain.opportunities import OpportunityType
from app.domain.settings import DEFAULTS, Settings
from app.domain.signals import LEVELS, Level, Source

_QUALIFIED, _CORROBORATED = 3, 2
_TYPES = tuple(OpportunityType)  # looping over an enum each time is slow
_SOURCES = tuple(Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What speaks for one kind of growth, the strongest in front.

    *probability* is the chance that at least one of those *counted* is right: at most so many a
    source. *sources* are those with a signal strong enough to count for the level; without one,
    there is no level. A standing without a type is of signals that speak for growth of any kind.
    """

    type: OpportunityType | None
    level: Level | None
    probability: float
    sources: tuple[Source, ...]
    signals: tuple[Live, ...]
    counted: tuple[Live, ...]


def standings(found: Sequence[Live], settings: Settings = DEFAULTS) -> tuple[Standing, ...]:
    """What the signals of an account add up to, by kind of growth, the best in front.

    What speaks for any kind adds to each kind that something else speaks for; alone, it stands
    for itself.
    """
    ordered = sorted(found, key=strongest_first)
    named = {type_ for each in ordered for type_ in each.types}
    if not named:
        return (_standing(None, ordered, settings),) if ordered else ()
    made = (
        _standing(type_, [each for each in ordered if each.speaks_for(type_)], settings)
        for type_ in _TYPES
        if type_ in named
    )
    return tuple(sorted(made, key=_order))


def _standing(
    type_: OpportunityType | None, ordered: Sequence[Live], settings: Settings
) -> Standing:
    counted = corroborating(ordered, settings[PER_SOURCE])
    heard = {each.source for each in ordered if each.strength >= settings[COUNTS_FROM]}
    return Standing(
        type=type_,
        level=level_of(heard),
        probability=probability(each.strength for each in counted),
        sources=tuple(each for each in _SOURCES if each in heard),
        signals=tuple(ordered),
        counted=counted,
    )


def corroborating(ordered: Sequence[Live], most: int) -> tuple[Live, ...]:
    """The strongest of each source, at most so many: a noisy source does not qualify alone."""
    taken = dict.fromkeys(_SOURCES, 0)
    counted: list[Live] = []
    for each in ordered:
        if taken[each.source] < most:
            taken[each.source] += 1
            counted.append(each)
    return tuple(counted)


def probability(strengths: Iterable[float]) -> float:
    """The chance that at least one is right: one less the product of all (1 - s)."""
    return 1.0 - prod(1.0 - each for each in strengths)


def level_of(heard: set[Source]) -> Level | None:
    """The level by how many sources are heard. The market alone is never more than watched."""
    if not heard:
        return None
    if len(heard) >= _QUALIFIED:
        return Level.QUALIFIED
    return Level.CORROBORATED if len(heard) >= _CORROBORATED else Level.WATCH


def _order(each: Standing) -> tuple[int, float, int]:
    level = -1 if each.level is None else LEVELS.index(each.level)
    type_ = -1 if each.type is None else _TYPES.index(each.type)
    return (-level, -each.probability, type_)
