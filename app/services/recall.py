"""What was read before and need not be read again: the steps say what has changed since."""

from collections.abc import Sequence
from datetime import date

from app.domain.opportunities import Opportunity
from app.services.turned import Turned, touched
from app.storage.book import Book

_KINDS = frozenset((Opportunity,))


class Recall:
    """The opportunities of a book, read once; later only those that a step touched."""

    def __init__(self) -> None:
        self._turned = Turned()
        self._day: date | None = None
        self._kept: dict[str, Opportunity] = {}

    def opportunities(self, book: Book) -> Sequence[Opportunity]:
        """All of them as the book shows them, in no order."""
        if book.as_of != self._day:
            self._day, self._turned = book.as_of, Turned()
        turned = self._turned.look(book)
        changed = None if turned is None else touched(book, turned, _KINDS)
        if changed is None:
            self._kept = {each.id: each for each in book.opportunities.all()}
        elif changed:
            ids = {each.id for each in changed}
            found = book.opportunities.find(ids)
            for each in ids - found.keys():
                self._kept.pop(each, None)
            self._kept |= found
        return tuple(self._kept.values())
