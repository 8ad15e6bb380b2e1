"""Values with a day from which they hold, so that the book can be shown as on any past day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything that holds from a day on; without a day, since always."""

    @property
    def since(self) -> date | None:
        """The first day on which it holds."""


D = TypeVar("D", bound=Dated)


def on(history: Iterable[D], day: date) -> D | None:
    """What holds on *day*: the latest that began by then; of one day, the one written last."""
    found: D | None = None
    for each in history:
        if each.since is not None and each.since > day:
            continue
        if found is None or (each.since or date.min) >= (found.since or date.min):
            found = each
    return found


def latest(history: Iterable[D]) -> D | None:
    """What holds from its day on without end, even if that day is still to come."""
    return on(history, date.max)


@dataclass(frozen=True, slots=True)
class OwnerSince:
    """Who of our side looks after something, from a day on."""

    owner: str
    since: date | None = None
