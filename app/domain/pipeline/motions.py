"""Motions: how an opportunity grows the customer, as sales speaks of it (DOMAIN 0.9)."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.opportunities import OpportunityType


class Motion(StrEnum):
    """What is done to win it. Derived from its type (DOMAIN 4.6), never typed."""

    UPSELL = "upsell"
    CROSS_SELL = "cross_sell"
    ADD_ON = "add_on"
    SEATS = "seats"
    USAGE = "usage"
    SERVICE = "service"
    GEOGRAPHY = "geography"
    USE_CASE = "use_case"
    PRICE = "price"


_MOTIONS: Mapping[OpportunityType, Motion] = {
    OpportunityType.SEATS: Motion.SEATS,
    OpportunityType.ADD_ON: Motion.ADD_ON,
    OpportunityType.TIER: Motion.UPSELL,
    OpportunityType.USAGE: Motion.USAGE,
    OpportunityType.USE_CASE: Motion.USE_CASE,
    OpportunityType.PRODUCT: Motion.CROSS_SELL,
    OpportunityType.GEOGRAPHY: Motion.GEOGRAPHY,
    OpportunityType.SERVICE: Motion.SERVICE,
    OpportunityType.PRICE: Motion.PRICE,
}


def motion_of(kind: OpportunityType | None) -> Motion | None:
    """The motion of a type; a sponsor who moved on is a lead elsewhere and has none."""
    return None if kind is None else _MOTIONS.get(kind)
