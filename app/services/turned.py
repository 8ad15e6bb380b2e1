"""Which steps were taken or taken back since somebody last looked: what they touched is stale."""

from collections.abc import Sequence

from app.domain.entity import Entity
from app.storage.book import Book
from app.storage.history import Step

_STEPS = 60  # of the latest steps are looked at
_MANY = 2000  # entities of a step from which reading everything is faster


class Turned:
    """Remembers the latest steps as they were at the last look.

    Every change of a book is a step, taken or undone, and the steps undone are always the latest:
    if the oldest of those looked at is as it was, so is everything before it.
    """

    def __init__(self) -> None:
        self._seen: dict[int, bool] | None = None

    def look(self, book: Book) -> Sequence[Step] | None:
        """The steps turned since the last look; None at the first, and where too many are."""
        steps = book.history(limit=_STEPS)
        seen, self._seen = self._seen, {step.id: step.undone for step in steps}
        if seen is None:
            return None
        turned = [step for step in steps if seen.get(step.id) is not step.undone]
        if turned and len(steps) == _STEPS and turned[-1] is steps[-1]:
            return None
        return turned


def touched(
    book: Book, turned: Sequence[Step], kinds: frozenset[type[Entity]]
) -> tuple[Entity, ...] | None:
    """The entities of these kinds that steps touched, before and after; None where too many."""
    names = {kind.__name__ for kind in kinds}
    counts = [(step, sum(count for name, count in step.kinds if name in names)) for step in turned]
    if sum(count for _, count in counts) > _MANY:
        return None
    edits = [book.steps.edit_of(step.id) for step, count in counts if count]
    return tuple(
        entity for edit in edits for entity in (*edit.before, *edit.after) if type(entity) in kinds
    )
