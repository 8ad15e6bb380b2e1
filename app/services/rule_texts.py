"""Deciding how an item of the checklist is cleared, in the user's own words."""

from datetime import date

from app.domain import settings as options
from app.domain.edits import Edit
from app.domain.readiness.texts import clearing
from app.services import clearing_texts
from app.services.editing import typed
from app.storage.book import Book


def decide(book: Book, code: str, text: str, *, today: date) -> Edit:
    """Say from today on what clears an item; nothing, or our sentence, is ours again.

    Raises EntryError, about the key of the setting, for a sentence that cannot be kept.
    """
    option = clearing(code)
    written = typed.line(option.key, text)
    reason = clearing_texts.problem(code, written)
    if written and reason:
        typed.refuse(option.key, reason)
    kept = "" if written == clearing_texts.ours(code) else written
    if book.settings(today)[option] == kept:
        return Edit()
    held = book.decided.find([option.key]).get(option.key)
    after = options.decide(held, option, kept, today)
    return Edit(before=() if held is None else (held,), after=(after,))
