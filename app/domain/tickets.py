"""Tickets: what a customer has asked support for."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from app.domain.entity import Entity, ExternalId


class Severity(IntEnum):
    """How badly a customer is hit; 1 is worst."""

    EMERGENCY = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4


# How much an open ticket weighs in health, by severity (DOMAIN 2.2: 1/2/5/10).
POINTS = {Severity.EMERGENCY: 10, Severity.HIGH: 5, Severity.MEDIUM: 2, Severity.LOW: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket(Entity):
    """A support case. A customer we do not know is kept as None, and shown as such."""

    account_id: str | None
    opened_on: date
    subject: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    closed_on: date | None = None
    severity: Severity | None = None
    status: str = ""
    escalated: bool = False
    is_bug: bool = False
    product_id: str | None = None
    csat: float | None = None
    custom: tuple[tuple[str, str], ...] = ()

    def is_open(self, day: date) -> bool:
        """Tell whether it was waiting on *day*."""
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)

    @property
    def points(self) -> int:
        """Its weight in health while it is open; unknown severity weighs as medium."""
        return POINTS[self.severity or Severity.MEDIUM]
