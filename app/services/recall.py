"""What was read before and need not be read again: the steps say what has changed since."""

from collections.abc import Collection
from datetime import date

from app.domain.opportunities import Opportunity
from app.services.turned import Turned, touched
from app.storage.book import Book

_KINDS = frozenset((Opportunity,))
_LOOKS = 200  # of the latest looks it is remembered what they found changed


class Recall:
    """The opportunities of a book, read once; later only those that a step touched."""

    def __init__(self) -> None:
        self._turned = Turned()
        self._day: date | None = None
        self._kept: dict[str, Opportunity] = {}
        self._mark = 0
        self._changes: dict[int, frozenset[str]] = {}

    def opportunities(self, book: Book) -> Collection[Opportunity]:
        """All of them as the book shows them, in no order."""
        self._look(book)
        return tuple(self._kept.values())

    def since(self, book: Book, mark: int) -> tuple[int, frozenset[str] | None]:
        """Look again; a new mark, and the ids of what has changed since an earlier one.

        None instead of ids where everything may have changed.
        """
        self._look(book)
        looks = range(mark + 1, self._mark + 1)
        if mark < 0 or any(each not in self._changes for each in looks):
            return self._mark, None
        return self._mark, frozenset().union(*(self._changes[each] for each in looks))

    def everything(self) -> Collection[Opportunity]:
        """All of them as they were at the last look."""
        return self._kept.values()

    def find(self, opportunity_id: str) -> Opportunity | None:
        """One of them as it was at the last look."""
        return self._kept.get(opportunity_id)

    def _look(self, book: Book) -> None:
        if book.as_of != self._day:
            self._day, self._turned = book.as_of, Turned()
        turned = self._turned.look(book)
        changed = None if turned is None else touched(book, turned, _KINDS)
        if changed is None:
            self._kept = {each.id: each for each in book.opportunities.all()}
            self._changes.clear()
            self._mark += 1
        elif changed:
            ids = frozenset(each.id for each in changed)
            found = book.opportunities.find(ids)
            for each in ids - found.keys():
                self._kept.pop(each, None)
            self._kept |= found
            self._mark += 1
            self._changes[self._mark] = ids
            self._changes.pop(self._mark - _LOOKS, None)
