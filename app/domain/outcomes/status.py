"""The word for an objective or a milestone: met, on the way, behind or missed, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence, evidence
from app.domain.outcomes import thresholds
from app.domain.outcomes.progress import (
    MilestoneState,
    Progress,
    Standing,
    fell_short,
    progress,
    standing,
    state_of,
)
from app.domain.settings import Settings
from app.domain.success import Milestone, Objective


class Status(StrEnum):
    """What is said of it, the best first. Unknown is no word of comfort."""

    MET = "met"
    ON_THE_WAY = "on_the_way"
    BEHIND = "behind"
    MISSED = "missed"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Judged:
    """A status with what it rests on."""

    status: Status
    why: Evidence


def judge(objective: Objective, day: date, settings: Settings) -> Judged:
    """How an objective stands on *day*, by the first rule that speaks.

    What was decided goes first, then the day it was to be reached by, then missed milestones, then
    the latest reading against an even pace, and last the milestones that are done.
    """
    far = progress(objective, day)
    for rule in _RULES:
        if found := rule(objective, far, day, settings):
            return found
    return Judged(Status.UNKNOWN, evidence("status_unknown"))


def judge_milestone(milestone: Milestone, day: date) -> Judged:
    """How a milestone stands on *day*."""
    state, due, done = state_of(milestone, day), milestone.due_on, milestone.done_on
    if state is MilestoneState.DONE and done is not None:
        return Judged(Status.MET, evidence("milestone_done", on=done))
    if due is None:
        return Judged(Status.ON_THE_WAY, evidence("milestone_open"))
    if state is MilestoneState.LATE and done is not None:
        return Judged(Status.MET, evidence("milestone_late", days=(done - due).days))
    if state is MilestoneState.MISSED:
        return Judged(Status.MISSED, evidence("milestone_missed", days=(day - due).days))
    if due == day:
        return Judged(Status.ON_THE_WAY, evidence("milestone_today"))
    return Judged(Status.ON_THE_WAY, evidence("milestone_due", days=(due - day).days))


def expected(objective: Objective, on: date) -> float | None:
    """The share of the way at an even pace from the day of the baseline; None without both days."""
    first, last = objective.baseline_on, objective.due_on
    if first is None or last is None or first >= last:
        return None
    return min(1.0, max(0.0, (on - first).days / (last - first).days))


def _decided(objective: Objective, _far: Progress, day: date, _: Settings) -> Judged | None:
    stands = standing(objective, day)
    if stands is Standing.REACHED and objective.reached_on is not None:
        return Judged(Status.MET, evidence("status_reached", on=objective.reached_on))
    if stands is Standing.DROPPED and objective.dropped_on is not None:
        return Judged(Status.DROPPED, evidence("status_dropped", on=objective.dropped_on))
    return None


def _at_target(_objective: Objective, far: Progress, _day: date, _: Settings) -> Judged | None:
    if far.now is None or far.share is None or far.share < 1:
        return None
    return Judged(Status.MET, evidence("status_at_target", on=far.now.since))


def _overdue(objective: Objective, far: Progress, day: date, _: Settings) -> Judged | None:
    due = objective.due_on
    if due is None or due >= day:
        return None
    if far.share is None:
        return Judged(Status.MISSED, evidence("status_overdue", on=due))
    return Judged(Status.MISSED, evidence("status_overdue_at", on=due, share=far.share))


def _milestones(objective: Objective, _far: Progress, day: date, _: Settings) -> Judged | None:
    missed = [
        each for each in fell_short(objective, day) if state_of(each, day) is MilestoneState.MISSED
    ]
    if not missed or missed[0].due_on is None:
        return None
    found = evidence("status_milestone", on=missed[0].due_on, text=missed[0].text)
    return Judged(Status.BEHIND, found)


def _read(objective: Objective, far: Progress, day: date, settings: Settings) -> Judged | None:
    now, share = far.now, far.share
    if now is None or share is None:
        return None
    if (day - now.since).days > settings[thresholds.READING_DAYS]:
        return Judged(Status.UNKNOWN, evidence("status_stale", on=now.since))
    if share < 0:
        return Judged(Status.BEHIND, evidence("status_back", on=now.since))
    pace = expected(objective, now.since)
    if pace is None:
        return Judged(Status.ON_THE_WAY, evidence("status_share", share=share, on=now.since))
    behind = share < pace - settings[thresholds.BEHIND_SHARE]
    found = evidence("status_pace", share=share, pace=pace, on=now.since)
    return Judged(Status.BEHIND if behind else Status.ON_THE_WAY, found)


def _steps(objective: Objective, _far: Progress, day: date, _: Settings) -> Judged | None:
    """What is not measured is on its way as long as a milestone is done and none is missed."""
    done = [
        each
        for each in objective.milestones
        if state_of(each, day) in {MilestoneState.DONE, MilestoneState.LATE}
    ]
    if not done:
        return None
    found = evidence("status_steps", done=len(done), count=len(objective.milestones))
    return Judged(Status.ON_THE_WAY, found)


_RULES: tuple[Callable[[Objective, Progress, date, Settings], Judged | None], ...] = (
    _decided,
    _at_target,
    _overdue,
    _milestones,
    _read,
    _steps,
)
