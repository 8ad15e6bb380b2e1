"""How far the contract that is to be signed has come, and how long it lay in each state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from app.domain.renewals import Paper, PaperStep

_BEGIN = (Paper.DRAFTED, Paper.APPROVING, Paper.SENT)
_NEXT: Mapping[Paper | None, tuple[Paper, ...]] = {
    None: _BEGIN,
    Paper.DRAFTED: (Paper.APPROVING, Paper.SENT),
    Paper.APPROVING: (Paper.SENT, Paper.DRAFTED),
    Paper.SENT: (Paper.SIGNED, Paper.DRAFTED, Paper.APPROVING),  # it may come back with changes
    Paper.SIGNED: (Paper.STORED,),
    Paper.STORED: (),
}


@dataclass(frozen=True, slots=True)
class Stay:
    """A state with the days spent in it; *until* is None while it lies there."""

    step: PaperStep
    until: date | None
    days: int


def stays(papers: Iterable[PaperStep], day: date) -> tuple[Stay, ...]:
    """Every state up to *day*, the first one first."""
    steps = sorted((each for each in papers if each.since <= day), key=lambda each: each.since)
    ends = [each.since for each in steps[1:]]
    return tuple(
        Stay(step, until, ((until or day) - step.since).days)
        for step, until in zip_longest(steps, ends)
    )


def can_follow(now: Paper | None) -> tuple[Paper, ...]:
    """The states that may come after this one, the likely one first.

    Nothing is signed that was not sent, nor stored that was not signed; what was sent may come
    back with changes.
    """
    return _NEXT[now]
