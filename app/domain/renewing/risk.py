"""Whether a renewal is at risk: what set it off, since when, and when it clears (DOMAIN 7.8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence


class Trigger(StrEnum):
    """What puts a renewal at risk."""

    STATED = "stated"
    RED = "red"
    LOW = "low"
    DECLINE = "decline"
    CHAMPION_LEFT = "champion_left"
    COMPETITOR = "competitor"
    SINGLE_THREAD = "single_thread"
    NO_COMMITMENT = "no_commitment"
    INVOICE_OVERDUE = "invoice_overdue"
    NOT_NEGOTIATING = "not_negotiating"
    NOT_CLOSED = "not_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A trigger with the day from which it has held and the last one on which it did."""

    trigger: Trigger
    since: date
    last: date
    reason: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """What puts a renewal at risk on a day, and what did of late.

    *since* is the first day of the risk, None where there is none; *clears_on* the day on which
    it ends if nothing new comes up, None while something holds.
    """

    firing: tuple[Fired, ...] = ()
    lately: tuple[Fired, ...] = ()
    since: date | None = None
    clears_on: date | None = None

    def __bool__(self) -> bool:
        return self.since is not None
