"""Occasions: what makes a question timely at one customer on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.evidence import Evidence, evidence
from app.domain.growth.assess import Growth
from app.domain.growth.kinds import SignalType
from app.domain.growth.thresholds import COUNTS_FROM
from app.domain.readiness.assess import Readiness
from app.domain.readiness.case import Case
from app.domain.readiness.items import REQUIRED, Item, State

# Items that say “nobody knows” by failing: unknown is the warning itself (DOMAIN 3).
_NOBODY_KNOWS = frozenset(("budget_unknown", "no_decider"))
# What facts say of one day; other facts are true from reading to reading.
_HAPPENED = frozenset(
    (
        *(SignalType.REFERENCE, SignalType.FUNDING, SignalType.EXECUTIVE_HIRE),
        *(SignalType.BUDGET_APPROVED, SignalType.COMPETITOR_MENTIONED),
    )
)


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


def occasions(case: Case, readiness: Readiness, growth: Growth) -> tuple[Occasion, ...]:
    """Open good moments, what speaks for growth, limits near, and what nobody can answer."""
    return (
        *_moments(readiness),
        *_signals(growth, case.settings[COUNTS_FROM]),
        *_limits(growth),
        *_unknown(readiness.items),
    )


def _moments(readiness: Readiness) -> Iterator[Occasion]:
    for each in readiness.moments:
        yield Occasion(
            code=f"moment:{each.code}",
            evidence=each.evidence,
            since=each.since if each.until is not None or each.careful else None,
            until=each.until,
        )


def _signals(growth: Growth, counts_from: float) -> Iterator[Occasion]:
    """The signals that are strong enough to count, the latest first (DOMAIN 4.2)."""
    for each in sorted(growth.signals, key=lambda live: live.on, reverse=True):
        if each.strength < counts_from:
            continue
        said, kept = each.evidence, each.kept
        if kept is not None:
            said = evidence("guide_signal", on=kept.on, text=kept.text)
        dated = kept is not None or each.type in _HAPPENED
        yield Occasion(code=f"signal:{each.type}", evidence=said, since=each.on if dated else None)


def _limits(growth: Growth) -> Iterator[Occasion]:
    """The limits that are reached sooner than it takes to buy more (DOMAIN 4.4)."""
    for each in growth.alerts:
        if each.reach is not None and each.reach.days is not None and each.share < 1:
            said = evidence(f"guide_limit_{each.kind}", days=each.reach.days, lead=each.lead)
            yield Occasion(code=f"limit:{each.kind}", evidence=said)


def _unknown(items: Iterable[Item]) -> Iterator[Occasion]:
    for each in items:
        if each.state is State.UNKNOWN or each.evidence.code in _NOBODY_KNOWS:
            yield Occasion(
                code=f"item:{each.id}",
                evidence=each.evidence,
                weight=1 if each.id in REQUIRED else 3,
                is_internal=True,
            )
