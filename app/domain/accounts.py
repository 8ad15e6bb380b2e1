"""Accounts: the customers in the book, and how large a segment each belongs to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.dated import OwnerSince
from app.domain.entity import Entity, ExternalId
from app.domain.money import Money


class Segment(StrEnum):
    """How much effort a customer's renewals deserve, by contract ARR (DOMAIN 7.1)."""

    SMB = "smb"
    MID_MARKET = "mid_market"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Entity):
    """A customer. *custom* keeps the columns of an import that we have no field for.

    *calendar* is the code of its public holidays, such as US or MY-10, where the country does not
    say enough. *language* is that of the documents we make for it, such as pl_PL.
    """

    name: str
    code: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    domain: str = ""
    industry: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    address: str = ""
    phone: str = ""
    employees: int | None = None
    annual_revenue: Money | None = None
    parent_id: str | None = None
    owners: tuple[OwnerSince, ...] = ()
    customer_since: date | None = None
    strategic: bool = False
    tags: tuple[str, ...] = ()
    notes: str = ""
    custom: tuple[tuple[str, str], ...] = ()
    archived_on: date | None = None
    calendar: str = ""
    language: str = ""

    def owner(self, day: date) -> str:
        """Who looks after the account on *day*; empty when nobody is named."""
        found = dated.on(self.owners, day)
        return found.owner if found else ""

    def is_archived(self, day: date) -> bool:
        """Tell whether the account had been put away by *day*."""
        return self.archived_on is not None and self.archived_on <= day


def segment_of(arr: Money | None, bands: tuple[Money, Money]) -> Segment | None:
    """The segment of an account by its ARR: below the first band SMB, from the second enterprise.

    The bands are half-open (DOMAIN 7.1). No ARR, or one in another currency, has no segment.
    """
    if arr is None or arr.currency != bands[0].currency:
        return None
    if arr.minor < bands[0].minor:
        return Segment.SMB
    return Segment.MID_MARKET if arr.minor < bands[1].minor else Segment.ENTERPRISE
