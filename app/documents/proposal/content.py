"""All that a printed proposal says, gathered by the services: values only, nothing to look up."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.documents.brand import Brand
from app.domain.money import Money
from app.domain.proposals import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the agreement and who speaks for it."""

    company: str
    person: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something the customer has achieved, when, and who says so."""

    text: str
    on: date
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A count to be drawn as a bar."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How much of something is used: bars of one unit, read on a day.

    *before* and *since* are the active count about a year earlier; *idle* tells that far more is
    under contract than is used, which the customer is told plainly.
    """

    unit: str
    on: date
    bars: tuple[Bar, ...]
    source: str = ""
    active: Decimal | None = None
    before: Decimal | None = None
    since: date | None = None
    idle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """A line of the agreement in force."""

    text: str
    quantity: Decimal
    unit: str
    annual: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement in force. What is unknown is None and printed as not on record."""

    annual: Money
    lines: tuple[AgreementLine, ...]
    start: date | None = None
    end: date | None = None
    renewal: date | None = None
    notice_by: date | None = None
    notice_days: int | None = None
    notice_months: int | None = None
    auto_renew: bool | None = None
    payment_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A proposal with everything that its pages need. *logo* is the customer's, a PNG of ours."""

    proposal: Proposal
    customer: Party
    sender: Party
    agreement: Agreement
    use: Use | None = None
    outcomes: tuple[Outcome, ...] = ()
    brand: Brand = field(default_factory=Brand)
    logo: bytes | None = None
    language: str = "en_US"
