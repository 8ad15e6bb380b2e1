"""A missed chance: what kind of mistake it is, what shows it, and what to do next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence
from app.domain.red_flags.finding import Where


class Mistake(StrEnum):
    """The mistakes of S0 that facts can show."""

    NEGLECTED = "neglected"
    TOO_EARLY = "too_early"
    BAD_FIT = "bad_fit"
    UNSEEN = "unseen"  # signs of readiness, and nobody has begun
    UNCOORDINATED = "uncoordinated"  # handed over, and it lies there


class Action(StrEnum):
    """The one thing to do next."""

    TALK = "talk"
    WAIT = "wait"
    LOOK = "look"  # at the opportunity: take it back, or say why not
    BEGIN = "begin"  # an opportunity
    CHASE = "chase"  # who it was handed to


NEXT = {
    Mistake.NEGLECTED: Action.TALK,
    Mistake.TOO_EARLY: Action.WAIT,
    Mistake.BAD_FIT: Action.LOOK,
    Mistake.UNSEEN: Action.BEGIN,
    Mistake.UNCOORDINATED: Action.CHASE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """One mistake with one account. *clears_on* is when waiting will have been enough.

    *days* is how long ago it began: with the last contact, the opportunity, the last sign.
    *opportunity_id* is the one it is about.
    """

    mistake: Mistake
    evidence: Evidence
    about: Where
    as_of: date | None = None
    days: int | None = None
    opportunity_id: str | None = None
    clears_on: date | None = None

    @property
    def action(self) -> Action:
        """What to do next."""
        return NEXT[self.mistake]
