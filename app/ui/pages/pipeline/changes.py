"""What differs between the cards shown and those to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Slot(Protocol):
    """Anything that stands in a row of a column."""

    @property
    def id(self) -> str:
        """What it is, whatever it says."""


_FEW = 40  # rows that are taken out and put in one by one


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows of the former cards that are *gone*, then rows of the new ones that are *new*.

    *other* are the rows that say something else; no row comes or goes then.
    """

    gone: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    other: range = range(0)


def changes_between(before: Sequence[Slot], after: Sequence[Slot]) -> Changes | None:
    """How the former cards become the new ones; None where it is simpler to begin anew."""
    top = _same(before, after)
    foot = _same(before[top:][::-1], after[top:][::-1])
    old, fresh = before[top : len(before) - foot], after[top : len(after) - foot]
    if [each.id for each in old] == [each.id for each in fresh]:
        return Changes(other=range(top, top + len(old)))
    staying = {id(each) for each in old} & {id(each) for each in fresh}
    gone = [row for row, each in enumerate(old) if id(each) not in staying]
    new = [row for row, each in enumerate(fresh) if id(each) not in staying]
    kept = [each for each in old if id(each) in staying]
    still = [each for each in fresh if id(each) in staying]
    if len(gone) + len(new) > _FEW or _same(kept, still) < len(kept):
        return None
    return Changes(tuple(top + row for row in gone), tuple(top + row for row in new))


def _same(some: Sequence[Slot], others: Sequence[Slot]) -> int:
    """How many cards at the beginning are the very same."""
    pairs = zip(some, others, strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one is not other), min(len(some), len(others))
    )
