"""What was read before and need not be read again: the steps say what has changed since."""

from collections.abc import Sequence

from app.domain.opportunities import Opportunity
from app.storage.book import Book
from app.storage.history import Step

_STEPS = 60  # of the latest steps are looked at
_MANY = 2000  # entities of a step from which reading everything is faster


class Recall:
    """The opportunities of a book, read once; later only those that a step touched.

    Every change of a book is a step, taken or undone, and the steps undone are always the latest:
    if the oldest of those looked at is as it was, so is everything before it.
    """

    def __init__(self) -> None:
        self._seen: dict[int, bool] | None = None
        self._kept: dict[str, Opportunity] = {}

    def opportunities(self, book: Book) -> Sequence[Opportunity]:
        """All of them as they are now, in no order."""
        steps = book.history(limit=_STEPS)
        ids = self._changed(book, steps)
        if ids is None:
            self._kept = {each.id: each for each in book.opportunities.all()}
        elif ids:
            found = book.opportunities.find(ids)
            for each in ids - found.keys():
                self._kept.pop(each, None)
            self._kept |= found
        self._seen = {step.id: step.undone for step in steps}
        return tuple(self._kept.values())

    def _changed(self, book: Book, steps: Sequence[Step]) -> set[str] | None:
        """The ids to read anew; None for all."""
        seen = self._seen
        if seen is None:
            return None
        turned = [step for step in steps if seen.get(step.id) is not step.undone]
        if turned and len(steps) == _STEPS and turned[-1] is steps[-1]:
            return None
        touched = [
            (step, dict(step.kinds).get(Opportunity.__name__, 0))
            for step in turned
            if Opportunity.__name__ in dict(step.kinds)
        ]
        if sum(count for _, count in touched) > _MANY:
            return None
        ids: set[str] = set()
        for step, _ in touched:
            ids |= book.steps.edit_of(step.id).only(Opportunity).ids
        return ids
