"""What is to be done at an account, as its lists show it."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.tasks import Task

_RECENTLY = timedelta(days=7)


def listed(tasks: Iterable[Task], day: date) -> tuple[Task, ...]:
    """What is still to be done, and what was done or dropped within the last week."""
    return tuple(each for each in tasks if each.is_open(day) or _was_lately(each, day))


def _was_lately(task: Task, day: date) -> bool:
    ended = [each for each in (task.done_on, task.dropped_on) if each is not None]
    return day - min(ended) <= _RECENTLY
