"""Whether a customer should sign for several years: what speaks for and against (DOMAIN 7.9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.health.model import Group
from app.domain.interactions import EventKind
from app.domain.pricing.multi_year import against
from app.domain.pricing.usage import usage_of
from app.domain.renewing import thresholds
from app.domain.renewing.choice import Choice, choose, decided
from app.domain.renewing.matter import Matter
from app.domain.renewing.risk import AtRisk


class LongTerm(StrEnum):
    """Whether several years are to be offered."""

    GOOD = "good"
    POSSIBLE = "possible"
    NOT_RECOMMENDED = "not_recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The verdict, with all that speaks for and against it."""

    choice: Choice[LongTerm]
    good: tuple[Evidence, ...]
    poor: tuple[Evidence, ...]


def long_term(matter: Matter, risk: AtRisk) -> Eligibility:
    """Anything against it: not recommended. At risk that stands, else the user may decide."""
    poor = (
        *((evidence("long_risk"),) if risk else ()),
        *against(
            matter.case.facts, usage_of(matter.case.facts, matter.day), matter.day, matter.settings
        ),
        *_unsteady(matter),
    )
    good = tuple(_for(matter))
    computed, reason = LongTerm.POSSIBLE, evidence("long_possible")
    if poor:
        computed, reason = LongTerm.NOT_RECOMMENDED, poor[0]
    elif good:
        computed, reason = LongTerm.GOOD, good[0]
    said = decided(matter.renewal, LongTerm, matter.day)
    guard = evidence("long_guard_risk") if risk else None
    if said is not None and said.value == LongTerm.NOT_RECOMMENDED:
        guard = None
    return Eligibility(choice=choose(computed, reason, said, LongTerm, guard), good=good, poor=poor)


def _unsteady(matter: Matter) -> Iterator[Evidence]:
    """A customer that is being rebuilt, or has worse worries, should not be bound."""
    for kind in (EventKind.REORGANISATION, EventKind.CRISIS):
        seen = matter.case.holding(kind)
        if seen is not None:
            yield evidence(f"long_{kind}", on=seen.on)


def _for(matter: Matter) -> Iterator[Evidence]:
    case = matter.case
    if case.health.colour is Colour.GREEN and not case.health.unsure:
        yield evidence("long_green")
    strength = case.group_score(Group.ENGAGEMENT)
    if strength is not None and strength >= matter.settings[thresholds.STRONG_FROM]:
        yield evidence("long_relationship")
    for kind in (EventKind.BUDGET_APPROVED, EventKind.BUDGET_CYCLE):
        known = case.events(kind)
        if known:
            yield evidence("long_budget", on=known[-1].on)
            return
