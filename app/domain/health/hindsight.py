"""What happened after an override: whether the score came round, or the user saw it wrongly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.contracts import Contract, Outcome
from app.domain.health.assess import HealthHistory, Point
from app.domain.health.colours import RANK, Colour
from app.domain.overrides import Override, OverrideKind

EARLIEST_DAYS = 30  # after an override before anything is said of it
LOOK_DAYS = 90  # after it, the day whose computed colour is held against it
OUTCOME_DAYS = 180  # after it, for which a decided renewal tells more than any colour


class Hindsight(StrEnum):
    """How an override looks afterwards."""

    TOO_EARLY = "too_early"
    UNKNOWN = "unknown"  # too little was known of the account, then or later
    BORNE_OUT = "borne_out"
    UNDECIDED = "undecided"
    NOT_BORNE_OUT = "not_borne_out"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An override with what was computed when it was made, and some time after.

    *outcome* is what became of the contract that ended within OUTCOME_DAYS, if one did.
    """

    override: Override
    then: Point
    after: Point
    outcome: Outcome | None
    hindsight: Hindsight


def reviewed(history: HealthHistory, day: date) -> tuple[Reviewed, ...]:
    """Every override of health of an account, the latest first."""
    made = [
        each
        for each in history.timeline.facts.overrides
        if each.kind is OverrideKind.HEALTH and each.value in set(Colour) and each.made_on <= day
    ]
    found = [_review(history, each, day) for each in made]
    return tuple(sorted(found, key=lambda each: each.override.made_on, reverse=True))


def _review(history: HealthHistory, override: Override, day: date) -> Reviewed:
    looked_on = min(day, override.made_on + timedelta(days=LOOK_DAYS))
    then, after = history.point(override.made_on), history.point(looked_on)
    outcome = _outcome(history.timeline.facts.contracts, override.made_on, day)
    early = (day - override.made_on).days < EARLIEST_DAYS and outcome is None
    said = Colour(override.value)
    return Reviewed(
        override=override,
        then=then,
        after=after,
        outcome=outcome,
        hindsight=Hindsight.TOO_EARLY
        if early
        else _judge(said, then.computed_colour, after.computed_colour, outcome),
    )


def _judge(said: Colour, then: Colour, after: Colour, outcome: Outcome | None) -> Hindsight:
    """A decided renewal tells first; else whether the computed colour came nearer."""
    if outcome is Outcome.LEFT:
        return Hindsight.BORNE_OUT if said is Colour.RED else Hindsight.NOT_BORNE_OUT
    if outcome is not None and said is not Colour.YELLOW:
        return Hindsight.BORNE_OUT if said is Colour.GREEN else Hindsight.NOT_BORNE_OUT
    if not {said, then, after} <= RANK.keys():
        return Hindsight.UNKNOWN
    before, now = abs(RANK[then] - RANK[said]), abs(RANK[after] - RANK[said])
    if now < before:
        return Hindsight.BORNE_OUT
    return Hindsight.NOT_BORNE_OUT if now > before else Hindsight.UNDECIDED


def _outcome(contracts: Iterable[Contract], made_on: date, day: date) -> Outcome | None:
    last = min(day, made_on + timedelta(days=OUTCOME_DAYS))
    decided = [
        (each.renewal_date, each.outcome)
        for each in contracts
        if each.outcome is not None
        and each.renewal_date is not None
        and made_on < each.renewal_date <= last
    ]
    return min(decided)[1] if decided else None
