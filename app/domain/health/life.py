"""The stage of life of a customer: what may be expected of one that is new differs."""

from datetime import date

from app.domain.contracts import next_to_decide
from app.domain.health.models import LifeStage
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.timeline import Timeline

NEW_DAYS = 90  # DOMAIN 12: account min age
RENEWING_DAYS = 120  # DOMAIN 7.1: the longest lead of a renewal


def life_stage(timeline: Timeline, day: date) -> LifeStage:
    """Where a customer stands on *day*: onboarding first, then whether a renewal is near."""
    first = timeline.since_customer()
    if first is not None and (day - first).days < NEW_DAYS:
        return LifeStage.ONBOARDING
    if _is_open(timeline, day):
        return LifeStage.ONBOARDING
    contract = next_to_decide(timeline.facts.contracts, day)
    renewal = None if contract is None else contract.renewal_date
    if renewal is not None and (renewal - day).days <= RENEWING_DAYS:
        return LifeStage.RENEWING
    return LifeStage.STEADY


def _is_open(timeline: Timeline, day: date) -> bool:
    """Tell whether an onboarding is known to have begun and not to have ended."""
    facts = timeline.facts
    ended = (EventKind.GO_LIVE, EventKind.ONBOARDING_CLOSED)
    if any(facts.events_of(kind, day) for kind in ended):
        return False
    read = timeline.latest(Measure.ONBOARDING_COMPLETE, day)
    return read is not None and read.value < 1
