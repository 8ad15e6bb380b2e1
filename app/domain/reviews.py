"""Reviews with a customer: what one is for, who comes, how it runs, and what was agreed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.entity import Entity


class ReviewKind(StrEnum):
    """What kind of review it is: of a quarter, with the economic buyer, or a short look."""

    QBR = "qbr"
    EBR = "ebr"
    CHECK_IN = "check_in"


class Wired(StrEnum):
    """How far somebody has been spoken to about the decision before the meeting."""

    UNWIRED = "unwired"
    PARTIAL = "partial"
    WIRED = "wired"


class Deck(StrEnum):
    """The pages of a customer's deck, in their order (MARKET D2)."""

    PURPOSE = "purpose"
    OBJECTIVES = "objectives"
    PROGRESS = "progress"
    SHORTFALL = "shortfall"
    CHANGES = "changes"
    VALUE = "value"
    ADOPTION = "adoption"
    ROADMAP = "roadmap"
    GOALS = "goals"
    ASKS = "asks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who comes: of the customer by *contact_id*, else by *name*; *ours* is our side.

    *pushes* is what they will push on, *came* whether they came; None before the meeting.
    """

    name: str = ""
    contact_id: str | None = None
    ours: bool = False
    wired: Wired = Wired.UNWIRED
    wired_on: date | None = None
    pushes: str = ""
    came: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A part of the meeting in minutes of talk and of discussion.

    *page* is the page of the deck that is shown. *drop* is the order in which it goes when time is
    cut, the lowest first; 0 stays in any case.
    """

    text: str
    page: Deck | None = None
    minutes: int = 2
    discussion: int = 0
    drop: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPage:
    """What the user changed about a page: its headline, words, notes, or that it is left out."""

    page: Deck
    headline: str = ""
    text: str = ""
    notes: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Something they may raise, and our answer."""

    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """An answer to a question of the go/no-go gate, in writing."""

    key: str
    yes: bool
    text: str = ""
    since: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapItem:
    """Something that comes and serves an objective; without a day it has no date."""

    text: str
    on: date | None = None
    serves: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodGoal:
    """A goal of the next period: from *baseline* to *target* by a day, owned on both sides."""

    text: str
    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due_on: date | None = None
    theirs: str = ""
    ours: str = ""
    depends_on: str = ""
    objective_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Entity):
    """A meeting of *minutes* on the day *on*, for one *purpose* and one *decision*.

    *previous_id* is the review before it, *headline_id* the value evidence of the one number,
    *notes_taken* what was decided or noted while presenting. *interaction_id* is the exchange it
    was logged as. It was held on *held_on* or called off on *cancelled_on*; *asks* are what we ask
    of them.
    """

    account_id: str
    kind: ReviewKind
    on: date
    made_on: date | None = None
    minutes: int = 45
    title: str = ""
    purpose: str = ""
    decision: str = ""
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    pages: tuple[DeckPage, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    gate: tuple[GateAnswer, ...] = ()
    roadmap: tuple[RoadmapItem, ...] = ()
    goals: tuple[PeriodGoal, ...] = ()
    asks: tuple[str, ...] = ()
    headline_id: str | None = None
    previous_id: str | None = None
    language: str = ""
    template_id: str | None = None
    notes: str = ""
    notes_taken: tuple[str, ...] = ()
    decided: str = ""
    held_on: date | None = None
    cancelled_on: date | None = None
    sentiment: int | None = None
    interaction_id: str | None = None
    recap_on: date | None = None
    archived_on: date | None = None


class Side(StrEnum):
    """Who owes something."""

    OURS = "ours"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Entity):
    """What a side promised to do by a day. *seen_by* is how the other will see that it is done.

    *review_id* is where it was made. It was kept, or missed, or both sides let it go.
    """

    account_id: str
    text: str
    side: Side
    made_on: date
    review_id: str | None = None
    owner: str = ""
    due_on: date | None = None
    seen_by: str = ""
    kept_on: date | None = None
    missed_on: date | None = None
    dropped_on: date | None = None
    outcome: str = ""
    archived_on: date | None = None
