"""The steps of a playbook with their days, counted back from the decisive one (DOMAIN 7.2, 7.3).

Steps are worked out anew each time; only what somebody says of one is kept, as a task.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from math import floor
from typing import TypeAlias

from app.domain.playbooks import Playbook, PlayKind, PlayStep
from app.domain.renewing.dates import Anchor
from app.domain.tasks import Task
from app.domain.workdays import WorkCalendar, worked_on_or_after, worked_on_or_before

_HALF = 0.5

Said: TypeAlias = Mapping[tuple[str, str], Task]
"""What was said of steps: the task of each, by play and step."""


class StepState(StrEnum):
    """Whether a step is still to be done."""

    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A step of a playbook for one contract.

    *offset* is what it counts before the decisive day, *raw* the day that gives, *on* the working
    day before it. A *compressed* one was planned late and pushed together with the others.
    """

    key: str
    play: PlayKind
    title: str
    text: str
    offset: int
    raw: date
    on: date
    compressed: bool
    internal: bool
    gate: str
    state: StepState
    task: Task | None

    def is_overdue(self, day: date) -> bool:
        """Tell whether it should have been done before *day*."""
        return self.state in {StepState.OPEN, StepState.SNOOZED} and self.on < day


def due_steps(  # noqa: PLR0913 - what a plan depends on
    playbooks: Iterable[Playbook],
    anchor: Anchor,
    *,
    today: date,
    worth: Decimal | None,
    ours: WorkCalendar,
    theirs: WorkCalendar | None = None,
    said: Said | None = None,
) -> tuple[Due, ...]:
    """Every step of these playbooks by day, those of one day in their order.

    *worth* is what the contract brings a year.

    Steps that reach the customer fall on a day on which both work. The plan is late if nobody had
    said anything of it before its first step was due: then it is compressed from the day of the
    first word on, or from today.
    """
    told = said or {}
    begun = _begun(told.values(), today)
    both = (ours,) if theirs is None else (ours, theirs)
    found = [
        _due(
            playbook,
            step,
            raw,
            is_late,
            anchor.day,
            (ours,) if step.internal else both,
            told,
            today,
        )
        for playbook in playbooks
        for step, raw, is_late in _dated(playbook, anchor, begun, worth)
    ]
    return tuple(sorted(found, key=lambda each: (each.on, -each.offset)))


def save_steps(  # noqa: PLR0913 - what a plan depends on
    playbook: Playbook,
    start: date | None,
    *,
    today: date,
    worth: Decimal | None,
    ours: WorkCalendar,
    theirs: WorkCalendar | None = None,
    said: Said | None = None,
) -> tuple[Due, ...]:
    """The steps of a save plan, counted on from *start*, the day since which it is at risk.

    They count from the first word of the plan if that came later or no start is known, and fall on
    the working day before, though never before the plan itself (DOMAIN 7.5). What was done about
    an earlier risk is not done about this one.
    """
    told = {key: each for key, each in (said or {}).items() if not _is_of_before(each, start)}
    words = [each for (play, _), each in told.items() if play == playbook.kind]
    begun = _begun(words, start or today)
    start = begun if start is None else max(start, begun)
    both = (ours,) if theirs is None else (ours, theirs)
    found = []
    for step in _counting(playbook, worth):
        raw = start + timedelta(days=step.days)
        calendars = (ours,) if step.internal else both
        due = _due(playbook, step, raw, False, start, calendars, told, today)  # noqa: FBT003
        moved = due.task is not None and due.task.due_on is not None
        early = due.on < start and not moved
        found.append(replace(due, on=worked_on_or_after(start, calendars)) if early else due)
    return tuple(sorted(found, key=lambda each: (each.on, -each.offset)))


def _is_of_before(task: Task, start: date | None) -> bool:
    """Whether a task was closed that was made before the risk that there is now."""
    is_closed = task.done_on is not None or task.dropped_on is not None
    made = task.made_on
    return start is not None and is_closed and made is not None and made < start


def _begun(tasks: Iterable[Task], today: date) -> date:
    """The day on which the renewal was taken up, as far as anybody said something of a step."""
    return min((each.made_on for each in tasks if each.made_on is not None), default=today)


def _dated(
    playbook: Playbook, anchor: Anchor, begun: date, worth: Decimal | None
) -> Iterator[tuple[PlayStep, date, bool]]:
    """The steps that count for so much, each with its day before it is rolled."""
    steps = _counting(playbook, worth)
    longest = max((each.days for each in steps), default=0)
    left = (anchor.day - begun).days
    is_late = longest > 0 and left < longest
    share = max(left, 0) / longest if is_late else 1.0
    for step in steps:
        days = floor(step.days * share + _HALF) if step.days > 0 else step.days
        yield step, anchor.day - timedelta(days=days), is_late and step.days > 0


def _counting(playbook: Playbook, worth: Decimal | None) -> list[PlayStep]:
    """The steps that count for a contract of this worth."""
    return [
        each
        for each in playbook.steps
        if each.least is None or (worth is not None and worth >= each.least)
    ]


def _due(  # noqa: PLR0913, PLR0917 - what a step is made of
    playbook: Playbook,
    step: PlayStep,
    raw: date,
    is_late: bool,  # noqa: FBT001
    zero: date,
    calendars: tuple[WorkCalendar, ...],
    said: Said,
    today: date,
) -> Due:
    task = said.get((playbook.kind, step.key))
    moved = None if task is None else task.due_on
    return Due(
        key=step.key,
        play=playbook.kind,
        title=step.title,
        text=step.text,
        offset=(zero - raw).days,
        raw=raw,
        on=worked_on_or_before(raw, calendars) if moved is None else moved,
        compressed=is_late,
        internal=step.internal,
        gate=step.gate,
        state=_state(task, today),
        task=task,
    )


def _state(task: Task | None, today: date) -> StepState:
    if task is None:
        return StepState.OPEN
    if task.done_on is not None and task.done_on <= today:
        return StepState.DONE
    if task.dropped_on is not None and task.dropped_on <= today:
        return StepState.DROPPED
    if task.snoozed_until is not None and task.snoozed_until > today:
        return StepState.SNOOZED
    return StepState.OPEN
