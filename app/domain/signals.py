"""A signal that somebody noticed, as it is kept. What facts say by themselves is never stored."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity, ExternalId
from app.domain.opportunities import OpportunityType


class Source(StrEnum):
    """Where a signal comes from (DOMAIN 4.1). Sources that agree corroborate each other."""

    USAGE = "usage"
    RELATIONSHIP = "relationship"
    PRODUCT = "product"
    MARKET = "market"


class Level(StrEnum):
    """How well signals are corroborated: one source, two, or three and more."""

    WATCH = "watch"
    CORROBORATED = "corroborated"
    QUALIFIED = "qualified"


LEVELS = tuple(Level)
"""The levels, the lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal(Entity):
    """Something noticed on a day that speaks for expansion; it fades with its age.

    *type* is one of the kinds we know, or an import's own, kept as it is called there. With
    *opportunity_type* it speaks for that kind of growth; without, for those its type names. It
    holds until *ended_on*: it turned out to be wrong, or no fit, for a *reason*. *confirmed_on*
    is the day on which the customer said that it is so.
    """

    account_id: str
    source: Source
    type: str
    on: date
    text: str = ""
    opportunity_type: OpportunityType | None = None
    product_id: str | None = None
    customer_unit_id: str | None = None
    contact_id: str | None = None
    interaction_id: str | None = None
    confirmed_on: date | None = None
    ended_on: date | None = None
    reason: str = ""
    author: str = ""
    origin: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()

    def holds(self, day: date) -> bool:
        """Tell whether it had been noticed and not been given up by *day*."""
        return self.on <= day and (self.ended_on is None or day < self.ended_on)
