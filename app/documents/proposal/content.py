"""All that a printed proposal says, gathered by the services: values only, nothing to look up."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.documents.brand import Brand
from app.domain.money import Money
from app.domain.pricing.proration import DayCount
from app.domain.pricing.tax import TaxOn
from app.domain.proposals import Proposal

LONGEST_NAME = 300  # characters; a cell of a table with more would run over pages
LONGEST_TEXT = 1500


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else f"{text[:longest]}…"


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
    """Something the customer has achieved, when, and who says so.

    *baseline* on *baseline_on*, agreed with *baseline_by*, became *now*, in *unit*; *worth* is
    what that is worth a year. Without a baseline it is told without any figure. *own* is the
    customer's own word, which counts for more than ours.
    """

    text: str
    on: date
    confirmed_by: str = ""
    own: bool = False
    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_by: str = ""
    now: Decimal | None = None
    worth: Money | None = None
    source: str = ""
    method: str = ""

    @property
    def measured(self) -> bool:
        """Tell whether it may carry figures: there is one from before, with its day."""
        return self.baseline is not None and self.baseline_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said something, and when; either may be unknown."""

    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A count to be drawn as a bar."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there were on a day."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How much of something is used: bars of one unit, read on a day.

    *product* is what is used, empty for all of it. *before* and *since* are the active count
    about a year earlier, *course* the active counts over time, *teams* the active count of each
    team; *idle* tells that far more is
    under contract than is used, which the customer is told plainly.
    """

    unit: str
    on: date
    bars: tuple[Bar, ...]
    product: str = ""
    course: tuple[Count, ...] = ()
    teams: tuple[Bar, ...] = ()
    source: str = ""
    contracted: Decimal | None = None
    active: Decimal | None = None
    before: Decimal | None = None
    since: date | None = None
    idle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What was asked of support since a day. Half of what is closed took *days* at most."""

    since: date
    requests: int
    closed: int
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """A line of the agreement in force."""

    text: str
    quantity: Decimal
    unit: str
    annual: Money
    product_id: str | None = None
    discount_ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What something on offer is, in the words of the catalogue."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An earlier or this version: when it was made and sent, and what is new in it."""

    version: int
    issued_on: date
    sent_on: date | None = None
    annual: Money
    option: str = ""


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
    """A proposal with everything that its pages need; what is for our eyes only is not in it.

    *logo* is the customer's, a PNG of ours. The proposal carries the objective, quote, shortfall
    and steps as they are printed; *said* tells whose words the objective is. *uses* are counts of
    single products beside those of all of them. *editions* are the versions up to this one, the
    first one first.
    """

    proposal: Proposal
    customer: Party
    sender: Party
    agreement: Agreement
    use: Use | None = None
    uses: tuple[Use, ...] = ()
    support: Support | None = None
    outcomes: tuple[Outcome, ...] = ()
    said: Said | None = None
    services: tuple[Service, ...] = ()
    editions: tuple[Edition, ...] = ()
    day_count: DayCount = DayCount.TERM
    tax_on: TaxOn = TaxOn.LINE
    brand: Brand = field(default_factory=Brand)
    logo: bytes | None = None
    language: str = "en_US"
