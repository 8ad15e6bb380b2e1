"""Opportunities: what a customer may buy on top, and how far along it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain import dated
from app.domain.entity import Entity, ExternalId
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.stages import Stage, StageRole


class OpportunityType(StrEnum):
    """What kind of growth it is (DOMAIN 4.6)."""

    SEATS = "seats"
    ADD_ON = "add_on"
    TIER = "tier"
    USAGE = "usage"
    USE_CASE = "use_case"
    PRODUCT = "product"
    GEOGRAPHY = "geography_bu"
    SERVICE = "service"
    SPONSOR_MOVE = "sponsor_move"
    PRICE = "price"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMove:
    """A step from stage to stage. All pipeline figures come from these."""

    stage_id: str
    since: date | None
    from_id: str | None = None
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an opportunity is expected to bring a year, and when; from a day on.

    *floor* and *ceiling* are the least and the most it may come to.
    """

    amount: Money | None = None
    close_on: date | None = None
    since: date | None = None
    floor: Money | None = None
    ceiling: Money | None = None


class Criterion(StrEnum):
    """What makes an opportunity qualified; the first is the gate (DOMAIN 5.1)."""

    HEALTH = "health"
    VALUE = "value"
    ACCESS = "access"
    BUDGET = "budget"
    FIT = "fit"
    COMPETITION = "competition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """How well a criterion is met, 0 to 3, from a day on, and what shows it."""

    criterion: Criterion
    score: int
    evidence: str = ""
    author: str = ""
    since: date | None = None


class Circumstance(StrEnum):
    """What decides who should own an opportunity (DOMAIN 5.5)."""

    NEW_PRODUCT = "new_product"
    PROCUREMENT = "procurement"
    COMPLEX = "complex"
    MANY_DECIDERS = "many_deciders"
    PREFERS_CSM = "prefers_csm"
    BARGAINS = "bargains"


class HandoffStep(StrEnum):
    """The six steps from the CSM to Sales and back (S1)."""

    QUALIFIED = "qualified"
    DOCUMENTED = "documented"
    INTRODUCED = "introduced"
    CALLED = "called"
    CONTRACT = "contract"
    IMPLEMENTATION = "implementation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A step of a handoff, done on a day."""

    step: HandoffStep
    since: date
    text: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a stage asks for, answered on a day: *key* says what, *text* what shows it.

    An answer without text takes an earlier one back.
    """

    key: str
    text: str = ""
    since: date | None = None
    author: str = ""


class LossReason(StrEnum):
    """Why an opportunity was lost."""

    PRICE = "price"
    BUDGET = "budget"
    COMPETITOR = "competitor"
    FEATURE_GAP = "feature_gap"
    TIMING = "timing"
    NO_DECISION = "no_decision"
    SPONSOR_LEFT = "sponsor_left"
    EXPERIENCE = "experience"
    REORGANISED = "reorganised"
    OTHER = "other"


class Lesson(StrEnum):
    """What is asked once it is decided, so that something is learned (DOMAIN 7.10)."""

    WORKED = "worked"
    VALUE = "value"
    BETTER = "better"
    MISSED = "missed"
    REAL_REASON = "real_reason"
    SAVING = "saving"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """An answer to one of these questions."""

    lesson: Lesson
    text: str


class Category(StrEnum):
    """How sure a forecast may be of it (DOMAIN 9.4), the surest first."""

    COMMIT = "commit"
    BEST_CASE = "best_case"
    PIPELINE = "pipeline"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What the user says of the forecast category, from a day on; none means the rule's again."""

    category: Category | None
    since: date | None
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Entity):
    """Something a customer may buy. Without an account it waits in the unassigned tray.

    *hours* is what it will take of the CSM's time; *place* orders the cards of a stage by hand.
    *reviewed_on* is when somebody last looked whether all of it is still right.

    Of one that was won, *booked_on* is the day on which the CSM confirmed what it changes in the
    contracts, and *contract_id* the contract that carries it. Of one that was lost, *lost_for* is
    the reason and *lost_reason* its words; *really_lost_on* is when it was lost in truth, and
    *saveable* whether it could have been saved. *reopens_id* is the closed one it takes up again.
    """

    title: str
    account_id: str | None
    moves: tuple[StageMove, ...]
    terms: tuple[Terms, ...] = ()
    type: OpportunityType | None = None
    product_id: str | None = None
    quantity: Decimal | None = None
    external_ids: tuple[ExternalId, ...] = ()
    owner: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    created_on: date | None = None
    lost_reason: str = ""
    competitor: str = ""
    follow_up_on: date | None = None
    notes: str = ""
    custom: tuple[tuple[str, str], ...] = ()
    archived_on: date | None = None
    customer_unit_id: str | None = None
    criteria: tuple[Scored, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    hours: Decimal | None = None
    handoff: tuple[Handed, ...] = ()
    next_step_owner: str = ""
    place: float | None = None
    reviewed_on: date | None = None
    checks: tuple[Check, ...] = ()
    calls: tuple[Call, ...] = ()
    signed_on: date | None = None
    starts_on: date | None = None
    booked_on: date | None = None
    contract_id: str | None = None
    lost_for: LossReason | None = None
    feature_gap: str = ""
    really_lost_on: date | None = None
    saveable: bool | None = None
    learned: tuple[Learned, ...] = ()
    reopens_id: str | None = None

    @property
    def stage_id(self) -> str:
        """The stage it stands in."""
        return self.moves[-1].stage_id

    @property
    def amount(self) -> Money | None:
        """What it is now expected to bring a year."""
        return self.terms[-1].amount if self.terms else None

    @property
    def close_on(self) -> date | None:
        """When it is now expected to be decided."""
        return self.terms[-1].close_on if self.terms else None

    def stage_on(self, day: date) -> str | None:
        """The stage it stood in on *day*; None before it began."""
        found = dated.on(self.moves, day)
        return found.stage_id if found else None

    def terms_on(self, day: date) -> Terms:
        """What was expected of it on *day*."""
        return dated.on(self.terms, day) or Terms()

    def in_stage_since(self, day: date) -> date | None:
        """The day of the move that put it where it stood on *day*, where known."""
        found = dated.on(self.moves, day)
        return found.since if found else None


def move(  # noqa: PLR0913 - who and why have defaults
    opportunity: Opportunity,
    to: Stage,
    stages: Iterable[Stage],
    *,
    today: date,
    reason: str = "",
    author: str = "",
) -> Opportunity:
    """Carry an opportunity to another stage; every move stays in its log (DOMAIN 6.1).

    Raises RuleError for an unassigned one past the first open stage, and for one that is closed:
    that is never moved, but taken up by a new one.
    """
    by_id = {stage.id: stage for stage in stages}
    here = by_id.get(opportunity.stage_id)
    if here is not None and here.role is not StageRole.OPEN:
        message = f"“{opportunity.title}” is closed. Reopen it: a new one takes it up."
        raise RuleError(message)
    check_account(opportunity, to)
    step = StageMove(
        stage_id=to.id, since=today, from_id=opportunity.stage_id, reason=reason, author=author
    )
    return replace(opportunity, moves=(*opportunity.moves, step), reviewed_on=today)


def looked_over(before: Opportunity, after: Opportunity, *, today: date) -> Opportunity:
    """*after*, looked over today by who changed it; what changes nothing is not looked over."""
    return after if after == before else replace(after, reviewed_on=today)


def check_account(opportunity: Opportunity, to: Stage) -> None:
    """Raise RuleError where an opportunity that belongs to nobody may not stand."""
    is_further = to.role is StageRole.WON or (to.role is StageRole.OPEN and to.position > 0)
    if opportunity.account_id is None and is_further:
        message = f"“{opportunity.title}” has no account. Assign one, then move it on."
        raise RuleError(message)


def with_terms(
    opportunity: Opportunity,
    *,
    amount: Money | None,
    close_on: date | None,
    today: date,
    bounds: tuple[Money | None, Money | None] | None = None,
) -> Opportunity:
    """Expect other terms from *today* on; what was expected before is kept.

    *bounds* are the least and the most it may come to. Where they are not given, those so far
    stay, as far as the amount still lies within them.
    """
    before = opportunity.terms[-1] if opportunity.terms else Terms()
    floor, ceiling = bounds or _holding(before, amount)
    new = Terms(amount=amount, close_on=close_on, since=today, floor=floor, ceiling=ceiling)
    if new == replace(before, since=today):
        return opportunity
    kept = tuple(each for each in opportunity.terms if each.since != today)
    return replace(opportunity, terms=(*kept, new))


def _holding(before: Terms, amount: Money | None) -> tuple[Money | None, Money | None]:
    """The bounds that an amount keeps to: of its currency, and on the right side of it."""

    def of(bound: Money | None, *, up: bool) -> Money | None:
        if bound is None or amount is None or bound.currency != amount.currency:
            return None
        return (
            bound if (bound.minor >= amount.minor if up else bound.minor <= amount.minor) else None
        )

    return of(before.floor, up=False), of(before.ceiling, up=True)
