"""Renewals: all that is said and done about the end of a contract's term.

Dates, gates and risk are judged from facts; here is what the user says and what was observed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import Category, Check, Learned, LossReason


class RenewalType(StrEnum):
    """What a renewal is worked as (DOMAIN 7.6)."""

    FLAT = "flat"
    EXPANSION = "expansion"
    AT_RISK = "at_risk"
    EARLY = "early"


class Touch(StrEnum):
    """How much of us a renewal takes (DOMAIN 7.4)."""

    AUTO = "auto"
    ASSISTED = "assisted"
    NEGOTIATED = "negotiated"


class Bundling(StrEnum):
    """Whether an expansion goes with the renewal (DOMAIN 7.7)."""

    SEPARATE = "separate"
    PARALLEL = "parallel"
    COMBINE = "combine"


class Outlook(StrEnum):
    """What the CSM expects of a renewal (DOMAIN 7.8)."""

    WILL_RENEW = "will_renew"
    WILL_CONTRACT = "will_contract"
    WILL_CONTRACT_ACTIONABLE = "will_contract_actionable"
    WILL_CHURN = "will_churn"
    WILL_CHURN_ACTIONABLE = "will_churn_actionable"


class Paper(StrEnum):
    """Where the contract that is to be signed stands."""

    DRAFTED = "drafted"
    APPROVING = "approving"
    SENT = "sent"
    SIGNED = "signed"
    STORED = "stored"


class PaperEventKind(StrEnum):
    """What was observed on the customer's side of the paper (MARKET F2)."""

    SECURITY_REVIEW = "security_review"
    REDLINES = "redlines"
    PURCHASE_ORDER = "purchase_order"
    VENDOR_PORTAL = "vendor_portal"
    ORDER_FORM = "order_form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the user decided about a renewal, from a day on.

    *about* names the enum and *value* its member; an empty one means the rule's again.
    """

    about: str
    value: str
    reason: str = ""
    author: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalCall:
    """The forecast of a renewal from a day on: a year's amount at best, most likely, for sure.

    Without a category it is the rule's.
    """

    category: Category | None = None
    best: Money | None = None
    likely: Money | None = None
    sure: Money | None = None
    reason: str = ""
    author: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRisk:
    """What the CSM expects, from a day on; *swing* is what acting could still save a year."""

    outlook: Outlook | None
    reason: LossReason | None = None
    detail: str = ""
    swing: Money | None = None
    author: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStep:
    """The paper reached a state on a day; *seal* is the SHA-256 of the file kept with it."""

    paper: Paper
    since: date
    text: str = ""
    author: str = ""
    attachment_id: str | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvent:
    """Something observed on their side of the paper."""

    kind: PaperEventKind
    since: date
    text: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSpent:
    """Time that went into a renewal on a day."""

    since: date
    hours: Decimal
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal(Entity):
    """What is said and done about the renewal of one contract. Its id is the contract's.

    Of a customer who left, *left_for* is the reason, *left_to* whom they went to; *learned* are
    the answers of DOMAIN 7.10.
    """

    account_id: str
    owner: str = ""
    decided: tuple[Decided, ...] = ()
    calls: tuple[RenewalCall, ...] = ()
    risks: tuple[RenewalRisk, ...] = ()
    checks: tuple[Check, ...] = ()
    papers: tuple[PaperStep, ...] = ()
    events: tuple[PaperEvent, ...] = ()
    hours: tuple[HoursSpent, ...] = ()
    proposal_id: str | None = None
    left_for: LossReason | None = None
    left_because: str = ""
    left_to: str = ""
    told_on: date | None = None
    really_lost_on: date | None = None
    saveable: bool | None = None
    learned: tuple[Learned, ...] = ()
