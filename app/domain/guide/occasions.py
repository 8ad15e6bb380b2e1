"""Occasions: what makes a question timely at one customer on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.evidence import Evidence, evidence
from app.domain.readiness.assess import Readiness
from app.domain.readiness.case import Case
from app.domain.readiness.items import REQUIRED, Item, State

# Items that say “nobody knows” by failing: unknown is the warning itself (DOMAIN 3).
_NOBODY_KNOWS = frozenset(("budget_unknown", "no_decider"))
_SIGNAL_DAYS = 180  # as long as the slowest kind of signal takes to lose half its strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Why a question is timely. *code* is what the question waits for.

    With *since* it is an occasion of its own: a question answered before that day is open again.
    Without, it lasts while it is true. *weight* puts the weightier in front: 0 is a moment that
    passes, 1 keeps readiness from being assessed, 3 is good to know.
    """

    code: str
    evidence: Evidence
    since: date | None = None
    until: date | None = None
    weight: int = 0
    is_internal: bool = False


def occasions(case: Case, readiness: Readiness) -> tuple[Occasion, ...]:
    """The good moments that are open, the signals noticed, and what nobody can answer."""
    return (*_moments(readiness), *_signals(case), *_unknown(readiness.items))


def _moments(readiness: Readiness) -> Iterator[Occasion]:
    for each in readiness.moments:
        yield Occasion(
            code=f"moment:{each.code}",
            evidence=each.evidence,
            since=each.since if each.until is not None or each.careful else None,
            until=each.until,
        )


def _signals(case: Case) -> Iterator[Occasion]:
    """What somebody noticed and wrote down, the latest first."""
    for each in reversed(case.facts.signals):
        if each.holds(case.day) and case.age(each.on) <= _SIGNAL_DAYS:
            yield Occasion(
                code=f"signal:{each.type}",
                evidence=evidence("guide_signal", on=each.on, text=each.text),
                since=each.on,
            )


def _unknown(items: Iterable[Item]) -> Iterator[Occasion]:
    for each in items:
        if each.state is State.UNKNOWN or each.evidence.code in _NOBODY_KNOWS:
            yield Occasion(
                code=f"item:{each.id}",
                evidence=each.evidence,
                weight=1 if each.id in REQUIRED else 3,
                is_internal=True,
            )
