"""The days around a review: who is spoken to before it, and what must follow it (MARKET D2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import ONE_DAY
from app.domain.reviewing import thresholds
from app.domain.settings import Settings
from app.domain.workdays import WorkCalendar, worked_on_or_after, worked_on_or_before


class FollowUp(StrEnum):
    """What follows a review. The value is the step of its task."""

    RECAP = "recap"
    LOGGED = "logged"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that follows, and its day."""

    step: FollowUp
    on: date


def wired_by(meeting: date, calendars: Iterable[WorkCalendar], settings: Settings) -> date:
    """The last day to speak to somebody before the meeting: so many working days ahead."""
    needed = tuple(calendars)
    found = meeting
    for _ in range(settings[thresholds.WIRED_BEFORE]):
        found = worked_on_or_before(found - ONE_DAY, needed)
    return found


def follow_ups(held: date, ours: WorkCalendar, settings: Settings) -> tuple[Deadline, ...]:
    """What follows a review that was held: the recap first, each on a day on which we work.

    The recap goes by working days, the others by days, and never slip behind theirs.
    """
    recap = held
    for _ in range(settings[thresholds.RECAP_WITHIN]):
        recap = worked_on_or_after(recap + ONE_DAY, (ours,))
    later = {
        FollowUp.LOGGED: settings[thresholds.LOGGED_WITHIN],
        FollowUp.CHECKPOINT: settings[thresholds.CHECKPOINT_WITHIN],
    }
    return (
        Deadline(FollowUp.RECAP, recap),
        *(
            Deadline(step, max(worked_on_or_before(held + days * ONE_DAY, (ours,)), held))
            for step, days in later.items()
        ),
    )
