"""How much a signal says now: it is strongest on its day, and fades by half-lives (DOMAIN 4.1)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.evidence import Evidence, evidence
from app.domain.growth.kinds import kind_of
from app.domain.growth.subject import Subject
from app.domain.growth.thresholds import FLOOR, HALF_LIVES, STRENGTHS
from app.domain.opportunities import OpportunityType
from app.domain.settings import Settings
from app.domain.signals import Signal, Source

_HALF = 0.5
_SLACK = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A signal that still says something. *strength* is *base* after *age* days.

    It speaks for growth of *types*; without any, for whatever else is spoken for. *kept* is the
    one that somebody noticed; None says that facts show it.
    """

    source: Source
    type: str
    on: date
    age: int
    base: float
    half_life: int
    strength: float
    types: tuple[OpportunityType, ...]
    evidence: Evidence
    kept: Signal | None = None
    product_id: str | None = None

    def speaks_for(self, type_: OpportunityType) -> bool:
        """Tell whether it adds to growth of this kind."""
        return not self.types or type_ in self.types


def strongest_first(signal: Live) -> tuple[float, int, str]:
    """The order in which signals are shown: of two that are alike, the younger stands in front."""
    return (-signal.strength, signal.age, signal.type)


def faded(base: float, age: int, half_life: int) -> float:
    """What is left of a strength after *age* days."""
    return float(base * _HALF ** (age / half_life))


def live(  # noqa: PLR0913 - all that a signal is made of
    subject: Subject,
    type_: str,
    on: date,
    said: Evidence,
    *,
    source: Source | None = None,
    types: tuple[OpportunityType, ...] | None = None,
    kept: Signal | None = None,
    product_id: str | None = None,
) -> Live | None:
    """A signal of a day as it stands on the subject's; None once it says too little.

    One of a day still to come does not count.
    """
    kind, settings = kind_of(type_), subject.settings
    whence = source or kind.source
    age = (subject.day - on).days
    base, half_life = settings[STRENGTHS[whence]], settings[HALF_LIVES[whence]]
    strength = faded(base, age, half_life) if age >= 0 else 0.0
    if strength < settings[FLOOR] or not strength:
        return None
    return Live(
        source=whence,
        type=type_,
        on=on,
        age=age,
        base=base,
        half_life=half_life,
        strength=strength,
        types=kind.types if types is None else types,
        evidence=said,
        kept=kept,
        product_id=product_id,
    )


def noticed(subject: Subject) -> Iterator[Live]:
    """The signals that somebody noticed, as far as they hold and still say something."""
    for each in subject.facts.signals:
        if not each.holds(subject.day):
            continue
        found = live(
            subject,
            each.type,
            each.on,
            evidence("signal_noticed", type=each.type, text=each.text),
            source=each.source,
            types=None if each.opportunity_type is None else (each.opportunity_type,),
            kept=each,
            product_id=each.product_id,
        )
        if found is not None:
            yield found


def fades_on(signal: Live, settings: Settings) -> date | None:
    """The last day on which it says enough to count at all; None if it never fades so far."""
    floor = settings[FLOOR]
    if floor <= 0:
        return None
    lasts = math.floor(signal.half_life * math.log2(signal.base / floor) + _SLACK)
    return signal.on + timedelta(days=lasts)
