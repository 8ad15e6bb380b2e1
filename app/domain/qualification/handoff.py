"""The handoff to Sales: six steps, and the clock of what waits with them (DOMAIN 5.5)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Handed, HandoffStep
from app.domain.qualification.thresholds import HANDOFF_LATE, HANDOFF_WARN
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import StageRole
from app.domain.workdays import WorkCalendar, worked_between

# From the introduction on it lies with Sales, until they lead the contract.
_WAITS_AFTER = (HandoffStep.INTRODUCED, HandoffStep.CALLED)


class Pace(StrEnum):
    """How long it has lain with Sales."""

    FINE = "fine"
    WARN = "warn"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Business days since the last step that Sales should answer."""

    days: int
    since: date
    pace: Pace
    reason: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """What has been done of the six steps. *clock* runs while it lies with Sales.

    With *entry_missing* it was won and handed over, and CS has written nothing down of what they
    have to carry out.
    """

    done: tuple[Handed, ...]
    clock: Clock | None
    entry_missing: bool

    def of(self, step: HandoffStep) -> Handed | None:
        """When and how a step was done, if it was."""
        return next((each for each in self.done if each.step is step), None)

    @property
    def last(self) -> Handed | None:
        """The step that was done last."""
        return self.done[-1] if self.done else None


def handoff_of(
    steps: Iterable[Handed],
    role: StageRole,
    day: date,
    settings: Settings = DEFAULTS,
    ours: Callable[[], WorkCalendar] = WorkCalendar,
) -> Handoff:
    """The handoff of an opportunity on a day; *role* says whether it is open, won or lost.

    *ours* gives our calendar, once a clock runs that needs it.
    """
    done = in_order(each for each in steps if each.since <= day)
    names = [each.step for each in done]
    entered = HandoffStep.IMPLEMENTATION in names
    return Handoff(
        done=done,
        clock=_clock(done, day, settings, ours) if role is StageRole.OPEN else None,
        entry_missing=role is StageRole.WON and bool(names) and not entered,
    )


def in_order(steps: Iterable[Handed]) -> tuple[Handed, ...]:
    """The steps done, each once, in their order."""
    latest = {each.step: each for each in steps}
    return tuple(latest[step] for step in HandoffStep if step in latest)


def _clock(
    done: Sequence[Handed], day: date, settings: Settings, ours: Callable[[], WorkCalendar]
) -> Clock | None:
    last = done[-1] if done else None
    if last is None or last.step not in _WAITS_AFTER:
        return None
    waited = worked_between(last.since, day, ours())
    pace = Pace.FINE
    if waited >= settings[HANDOFF_LATE]:
        pace = Pace.LATE
    elif waited >= settings[HANDOFF_WARN]:
        pace = Pace.WARN
    reason = evidence(f"handoff_{pace}", days=waited, since=last.since)
    return Clock(days=waited, since=last.since, pace=pace, reason=reason)
