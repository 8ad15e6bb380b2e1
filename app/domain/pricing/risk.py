"""Whether a renewal must be secured before anything else is offered (DOMAIN 7.8, 8.1).

Only facts that forbid an offer by themselves are read here; a judgement of health is passed in.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from app.domain.contacts import Role
from app.domain.facts import Facts, newest
from app.domain.interactions import EventKind

_OVERDUE_DAYS = 30  # an unpaid invoice older than this (DOMAIN 7.8)
_RECENT = timedelta(days=180)  # how long these speak, unless ended before (DOMAIN 7.8: T-180)


class Risk(StrEnum):
    """Why a renewal is at risk."""

    HEALTH = "health"
    STATED = "stated"
    COMPETITOR = "competitor"
    CHAMPION_LEFT = "champion_left"
    INVOICE_OVERDUE = "invoice_overdue"


def risks(facts: Facts, day: date, *, health_red: bool = False) -> tuple[Risk, ...]:
    """Why the renewal is at risk on *day*; empty if nothing says so."""
    return tuple(_found(facts, day, health_red=health_red))


def _found(facts: Facts, day: date, *, health_red: bool) -> Iterator[Risk]:
    if health_red:
        yield Risk.HEALTH
    if any(each.holds(day) for each in facts.events_of(EventKind.RENEWAL_AT_RISK, day)):
        yield Risk.STATED
    if _recently(facts, EventKind.COMPETITOR, day):
        yield Risk.COMPETITOR
    if _recently(facts, EventKind.CHAMPION_LEFT, day) and not _has_champion(facts, day):
        yield Risk.CHAMPION_LEFT
    paid = newest([each for each in facts.payments if each.on <= day])
    if paid is not None and (paid.days_overdue or 0) > _OVERDUE_DAYS:
        yield Risk.INVOICE_OVERDUE


def _recently(facts: Facts, kind: EventKind, day: date) -> bool:
    events = facts.events_of(kind, day)
    return any(each.holds(day) and day - each.on <= _RECENT for each in events)


def _has_champion(facts: Facts, day: date) -> bool:
    return any(
        each.is_here(day) and Role.CHAMPION in each.position(day).roles for each in facts.contacts
    )
