"""Quick capture: for which account, and with whom, an exchange is written down."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.text import search_key
from app.storage.book import Book


@dataclass(frozen=True, slots=True)
class Choice:
    """An account or a person to choose; *name* tells it from every other that is offered."""

    id: str
    name: str


def accounts(book: Book, *, today: date) -> tuple[Choice, ...]:
    """The accounts that are not archived, by name; of one name, each with its code or its id."""
    found = [each for each in book.accounts.all() if not each.is_archived(today)]
    count = Counter(each.name for each in found)
    return tuple(
        Choice(
            each.id, f"{each.name} ({each.code or each.id})" if count[each.name] > 1 else each.name
        )
        for each in found
    )


def people(book: Book, account_id: str, *, today: date) -> tuple[Choice, ...]:
    """Who works at an account now."""
    found = book.contacts.of_accounts([account_id])
    return tuple(Choice(each.id, each.name) for each in found if each.is_here(today))


def meant(choices: tuple[Choice, ...], typed: str) -> Choice | None:
    """The one that was typed: by its whole name, else the only one whose name contains it."""
    key = search_key(typed)
    if not key:
        return None
    whole = [each for each in choices if search_key(each.name) == key]
    part = whole or [each for each in choices if key in search_key(each.name)]
    return part[0] if len(part) == 1 else None
