"""What is written down while a review is presented: decisions, and signs of growth."""

from dataclasses import replace
from datetime import date

from app.domain.edits import Edit, change
from app.domain.errors import RuleError
from app.domain.growth.kinds import kind_of
from app.services.editing import signals, typed
from app.services.editing.signals import SignalEntry
from app.storage.book import Book


def decide(book: Book, review_id: str, text: str) -> Edit:
    """Note a decision, below those noted before it."""
    before = book.reviews.get(review_id)
    if before.held_on is not None:
        message = "This review is recorded as held. Write what came later into its notes."
        raise RuleError(message)
    said = typed.needed("text", text, "Write down what was decided.")
    return change(before, replace(before, notes_taken=(*before.notes_taken, said)))


def hear(book: Book, review_id: str, kind: str, text: str, *, today: date) -> Edit:
    """Note a sign of growth that was heard in a review."""
    review = book.reviews.get(review_id)
    entry = SignalEntry(type=kind, source=kind_of(kind).source, on=today, text=text)
    return signals.add(book, review.account_id, entry, today=today)
