"""A line of today's list: why it is there, what is to be done about it, and by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence


class Block(StrEnum):
    """In which part of the list it stands; must-dos are taken off the top before ranking."""

    MUST_DO = "must_do"
    RANKED = "ranked"
    NEGLECTED = "neglected"


class Trigger(StrEnum):
    """What put it there. The first ten are deadlines; none of them is a matter of taste."""

    TERM_ENDED = "term_ended"
    OPT_OUT = "opt_out"
    STEP = "step"
    COMMITMENT = "commitment"
    FLAG = "flag"
    CHAMPION_GONE = "champion_gone"
    TASK = "task"
    OPPORTUNITY = "opportunity"
    MILESTONE = "milestone"
    REVIEW = "review"
    AT_RISK = "at_risk"
    GROWTH = "growth"
    NATURAL = "natural"
    PURSUE = "pursue"
    DRUMBEAT = "drumbeat"
    NEGLECTED = "neglected"


DEADLINES = (
    Trigger.TERM_ENDED,
    Trigger.OPT_OUT,
    Trigger.STEP,
    Trigger.COMMITMENT,
    Trigger.FLAG,
    Trigger.CHAMPION_GONE,
    Trigger.TASK,
    Trigger.OPPORTUNITY,
    Trigger.MILESTONE,
    Trigger.REVIEW,
)
"""The ten that make a must-do, the most pressing first."""


class Place(StrEnum):
    """Where the fact stands that a line is about."""

    ACCOUNT = "account"
    CONTRACTS = "contracts"
    FLAGS = "flags"
    PEOPLE = "people"
    PIPELINE = "pipeline"
    EXCHANGES = "exchanges"
    PLAN = "plan"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line. *subject* is the id of what it is about: a contract, a task, an opportunity.

    *key* is the same as long as the same thing is to be done by the same day. *action* is what to
    do next: a code, or the user's own words with the code "own". *hours* are what it will take.
    *weight* orders ranked work, the most first. *task* is the play and the step of a plan, where
    it is one.
    """

    key: str
    block: Block
    trigger: Trigger
    account_id: str
    account: str
    reason: Evidence
    action: Evidence
    place: Place
    subject: str = ""
    due: date | None = None
    hours: float = 0.0
    weight: float = 0.0
    began: date | None = None
    step: tuple[str, str] | None = None

    @property
    def entered(self) -> date | None:
        """The day from which it has been on the list; None of what no day put there."""
        return self.began or self.due


def order_of(item: Item) -> tuple[object, ...]:
    """Must-dos by day, then by how pressing they are; the rest by weight."""
    blocks, triggers = list(Block), list(Trigger)
    return (
        blocks.index(item.block),
        item.due or date.max if item.block is Block.MUST_DO else date.max,
        -item.weight,
        triggers.index(item.trigger),
        item.account.casefold(),
        item.key,
    )
