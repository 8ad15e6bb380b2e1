"""Interactions and events: what was said and done with a customer, and what happened to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity, ExternalId


class Channel(StrEnum):
    """How we were in touch."""

    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    REVIEW = "review"  # a QBR or EBR
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Entity):
    """One exchange. *sentiment* is -1, 0 or +1; None says nobody judged it.

    It counts as a touch only if *two_way*: a mail nobody answered is not one.
    """

    account_id: str
    on: date
    channel: Channel
    summary: str = ""
    two_way: bool = True
    sentiment: int | None = None
    attendee_ids: tuple[str, ...] = ()
    executives: int | None = None
    author: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()


class EventKind(StrEnum):
    """What can happen to a customer. An import's own kinds are kept as they are called."""

    GO_LIVE = "go_live"
    ONBOARDING_CLOSED = "onboarding_closed"
    MODULE_PENDING = "module_pending"  # contracted and not live, until it ends
    CHAMPION_WIN = "champion_win"
    CHAMPION_LEFT = "champion_left"
    DEPARTURE_SIGN = "departure_sign"  # somebody seems to have left; detail names the kind of sign
    BUYER_CHANGED = "buyer_changed"  # somebody else holds the budget now
    VALUE_STATED = "value_stated"
    GOAL_ACHIEVED = "goal_achieved"
    MILESTONE = "milestone"
    ESCALATION = "escalation"
    CRISIS = "crisis"
    RENEWAL_AT_RISK = "renewal_at_risk"
    COMPETITOR = "competitor"
    NEW_EXECUTIVE = "new_executive"
    BUDGET_APPROVED = "budget_approved"
    BUDGET_CYCLE = "budget_cycle"  # the day from which the next budget can be spent
    OVER_PROMISE = "over_promise"
    FUNDING = "funding"
    REFERENCE = "reference"
    FEATURE_RELEASED = "feature_released"  # to this customer: detail names the feature
    CHURNED = "churned"
    NOTICE_SERVED = "notice_served"
    AUTO_RENEW_OFF = "auto_renew_off"
    VERBAL_YES = "verbal_yes"  # until the paper is signed
    PAPER_STEP = "paper_step"  # the paper moved: a redline, an approval, an order form
    REORGANISATION = "reorganisation"  # or a merger
    BUDGET_FREEZE = "budget_freeze"
    DATA_EXPORT_ASKED = "data_export_asked"  # or how to terminate
    REVIEW_DECLINED = "review_declined"
    MISSED_GATE = "missed_gate"  # an agreed step of a plan was not taken in time
    COMMITMENT = "commitment"  # ours, until it is kept; detail names the day it is due
    BLOCKER = "blocker"  # somebody stands in the way; detail says what is done about it
    RAMP_BRIEFED = "ramp_briefed"  # they know that the next step of the contract costs more
    SUCCESS_CRITERIA = "success_criteria"  # how both will know that it worked
    VALUE_NOTE = "value_note"  # we wrote what it has brought: the monthly note
    SUPPORT_REFERENCE = "support_reference"  # we showed what support has solved for them
    PRODUCT_UPDATE = "product_update"  # we told what is new and what it means for them
    CHECKED = "checked"  # a dated "none, checked": detail names the kind of record


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entity):
    """Something dated that is no exchange. It holds until *ended_on*; None is still."""

    account_id: str | None
    kind: str
    on: date
    ended_on: date | None = None
    text: str = ""
    detail: str = ""
    contact_id: str | None = None
    product_id: str | None = None
    source: str = ""
    external_ids: tuple[ExternalId, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()

    def holds(self, day: date) -> bool:
        """Tell whether it had begun and not ended by *day*."""
        return self.on <= day and (self.ended_on is None or day < self.ended_on)
