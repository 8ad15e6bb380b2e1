"""Caps: facts no average may drown. Each is listed as a reason in the explanation (DOMAIN 2.5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.health.colours import Colour
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.stakeholders import lost_champion
from app.domain.tickets import Severity
from app.domain.timeline import Timeline

_SENTIMENT_EXPIRES = 120


class Cause(StrEnum):
    """What can cap health."""

    EMERGENCY_TICKET = "emergency_ticket"
    RENEWAL_AT_RISK = "renewal_at_risk"
    CHAMPION_LEFT = "champion_left"
    SENTIMENT_RED = "sentiment_red"


_LIMITS = {Cause.EMERGENCY_TICKET: 49.0, Cause.RENEWAL_AT_RISK: 49.0, Cause.CHAMPION_LEFT: 74.0}


@dataclass(frozen=True, slots=True)
class Cap:
    """A reason that holds health down: the score to *limit*, the colour to *colour* or worse.

    The CSM's own red judgement has no limit: it turns the colour and leaves the score.
    """

    cause: Cause
    since: date
    colour: Colour
    limit: float | None = None


def caps(timeline: Timeline, day: date) -> tuple[Cap, ...]:
    """What caps health on *day*."""
    found: list[Cap] = []
    emergencies = [
        each.opened_on
        for each in timeline.facts.tickets
        if each.severity is Severity.EMERGENCY and each.is_open(day)
    ]
    if emergencies:
        found.append(_cap(Cause.EMERGENCY_TICKET, min(emergencies), Colour.RED))
    stated = [
        each.on
        for each in timeline.facts.events_of(EventKind.RENEWAL_AT_RISK, day)
        if each.holds(day)
    ]
    if stated:
        found.append(_cap(Cause.RENEWAL_AT_RISK, min(stated), Colour.RED))
    left = lost_champion(timeline, day)
    if left is not None:
        found.append(_cap(Cause.CHAMPION_LEFT, left, Colour.YELLOW))
    felt = timeline.latest(Measure.SENTIMENT, day)
    if felt is not None and felt.value <= 0 and (day - felt.on).days <= _SENTIMENT_EXPIRES:
        found.append(_cap(Cause.SENTIMENT_RED, felt.on, Colour.RED))
    return tuple(found)


def _cap(cause: Cause, since: date, colour: Colour) -> Cap:
    return Cap(cause, since, colour, _LIMITS.get(cause))
