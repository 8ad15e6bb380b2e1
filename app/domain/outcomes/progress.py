"""How far an objective is on its way, and how its milestones stand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain import dated
from app.domain.success import Measured, Milestone, Objective, ValueEvidence


class Standing(StrEnum):
    """What has become of an objective."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class MilestoneState(StrEnum):
    """How a milestone stands. One without a day cannot be missed."""

    OPEN = "open"
    DONE = "done"
    LATE = "late"  # done after its day
    MISSED = "missed"  # its day has passed


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest reading and its share of the way from baseline to target.

    The share is None where one of the three is not known. It is not held to 0 and 1: what got
    worse is below, what went further is above.
    """

    now: Measured | None
    share: float | None


def standing(objective: Objective, day: date) -> Standing:
    """What has become of an objective by *day*."""
    if objective.reached_on is not None and objective.reached_on <= day:
        return Standing.REACHED
    if objective.dropped_on is not None and objective.dropped_on <= day:
        return Standing.DROPPED
    return Standing.OPEN


def is_listed(kept: Objective | ValueEvidence, day: date) -> bool:
    """Tell whether it is known by *day* and not archived."""
    return kept.on <= day and (kept.archived_on is None or kept.archived_on > day)


def progress(objective: Objective, day: date) -> Progress:
    """How far an objective is by *day*."""
    now = dated.on(objective.readings, day)
    first, last = objective.baseline, objective.target
    if now is None or first is None or last is None or first == last:
        return Progress(now, None)
    return Progress(now, float((now.value - first) / (last - first)))


def state_of(milestone: Milestone, day: date) -> MilestoneState:
    """How a milestone stands on *day*."""
    done, due = milestone.done_on, milestone.due_on
    if done is not None and done <= day:
        return MilestoneState.LATE if due is not None and done > due else MilestoneState.DONE
    return MilestoneState.MISSED if due is not None and due < day else MilestoneState.OPEN


def by_day(milestone: Milestone) -> date:
    """What milestones are put in order by: those without a day come last."""
    return milestone.due_on or milestone.done_on or date.max


def fell_short(objective: Objective, day: date) -> tuple[Milestone, ...]:
    """The milestones that were missed or came late, the first due in front."""
    short = {MilestoneState.MISSED, MilestoneState.LATE}
    return tuple(
        sorted((each for each in objective.milestones if state_of(each, day) in short), key=by_day)
    )


def unanswered(objective: Objective, day: date) -> tuple[Milestone, ...]:
    """The missed milestones of an open objective of which nobody has said what is done."""
    if standing(objective, day) is not Standing.OPEN or not is_listed(objective, day):
        return ()
    return tuple(
        each
        for each in fell_short(objective, day)
        if state_of(each, day) is MilestoneState.MISSED and not each.fell_short
    )


def opened(objective: Objective, day: date, within: int) -> tuple[Milestone, ...]:
    """The milestones done in the last *within* days with which more becomes natural (S2)."""
    if not is_listed(objective, day):
        return ()
    return tuple(
        each
        for each in objective.milestones
        if each.opens and each.done_on is not None and 0 <= (day - each.done_on).days <= within
    )


def is_figure(value: ValueEvidence) -> bool:
    """Tell whether it may be printed as a figure: none is without its baseline (MARKET D1)."""
    return value.baseline is not None and value.now is not None


def change_of(value: ValueEvidence) -> Decimal | None:
    """What has changed since the baseline, in the unit of the measure."""
    if value.now is None or value.baseline is None:
        return None
    return value.now - value.baseline


def share_of(value: ValueEvidence) -> float | None:
    """The change as a share of the baseline; None of a baseline of nothing."""
    change = change_of(value)
    return None if change is None or not value.baseline else float(change / abs(value.baseline))
