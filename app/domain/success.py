"""Plan and value: what a customer wants to reach, the way there, and what it has brought."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.entity import Entity
from app.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step on the way to an objective. *opens* is the growth that becomes natural with it (S2).

    *fell_short* says what was missed and what is done about it.
    """

    text: str
    due_on: date | None = None
    done_on: date | None = None
    theirs: str = ""
    ours: str = ""
    opens: str = ""
    fell_short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the measure of an objective stood at, read on the day *since*."""

    value: Decimal
    since: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Entity):
    """What a customer wants to reach, in its own words. *said_by* said so on *on*.

    *baseline*, *target* and *readings* are values of *metric* in *unit*; *theirs* and *ours* are
    who answers for it on each side. It is reached on *reached_on* or given up on *dropped_on*.
    """

    account_id: str
    text: str
    on: date
    said_by: str = ""
    source: str = ""
    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    due_on: date | None = None
    readings: tuple[Measured, ...] = ()
    theirs: str = ""
    ours: str = ""
    milestones: tuple[Milestone, ...] = ()
    reached_on: date | None = None
    dropped_on: date | None = None
    archived_on: date | None = None


class Claim(StrEnum):
    """Whose word a result is: the customer's own counts for more than ours."""

    CUSTOMER = "customer"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEvidence(Entity):
    """A result with the figure before it and who says so.

    *baseline* on *baseline_on*, agreed by *baseline_by*, became *now* on *on*, in *unit*. *worth*
    is what it is worth a year. *quote* is what *validated_by* said of it.
    """

    account_id: str
    text: str
    on: date
    claim: Claim = Claim.OURS
    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_by: str = ""
    now: Decimal | None = None
    worth: Money | None = None
    validated_by: str = ""
    source: str = ""
    method: str = ""
    quote: str = ""
    objective_id: str | None = None
    archived_on: date | None = None
