"""Products: what we sell, and what a unit of it costs a year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity, ExternalId
from app.domain.money import Money


class Billing(StrEnum):
    """Whether a product is paid for every year or once. Only the first is ARR (DOMAIN 1.1)."""

    RECURRING = "recurring"
    ONE_TIME = "one_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Entity):
    """Something in the catalogue. Its prices are for one unit, a year, one per currency."""

    name: str
    code: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    family: str = ""
    unit: str = ""
    billing: Billing = Billing.RECURRING
    prices: tuple[Money, ...] = ()
    measure: str = ""
    features: int | None = None
    description: str = ""
    custom: tuple[tuple[str, str], ...] = ()
    archived_on: date | None = None

    def price(self, currency: str) -> Money | None:
        """What a unit costs in this currency, if the price book says."""
        return next((price for price in self.prices if price.currency == currency), None)
