"""What the user does to find something: one search over all that has a name or was said."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.text import search_key
from app.storage.book import Book

_EACH = 8  # hits of a kind


class HitKind(StrEnum):
    """What was found."""

    ACCOUNT = "account"
    PERSON = "person"
    OPPORTUNITY = "opportunity"
    NOTE = "note"
    SIGNAL = "signal"
    OBJECTIVE = "objective"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found, and the account where it can be seen; None if it has none."""

    kind: HitKind
    id: str
    title: str
    account_id: str | None
    account: str


def find(book: Book, words: str) -> list[Hit]:
    """Find what contains the words; names that begin with them come first."""
    if not words.strip():
        return []
    accounts = book.accounts.search(words, limit=_EACH)
    contacts = book.contacts.search(words, limit=_EACH)
    opportunities = book.opportunities.search(words, limit=_EACH)
    exchanges = book.interactions.search(words, limit=_EACH)
    notes = [(each.id, each.summary, each.account_id) for each in exchanges]
    answers = book.answers.search(words, limit=_EACH)
    notes += [(each.id, each.text, each.account_id) for each in answers]
    named = {each.id: each.name for each in accounts}
    signals = book.signals.search(words, limit=_EACH)
    owners = [each.account_id for each in contacts] + [each.account_id for each in opportunities]
    objectives = book.objectives.search(words, limit=_EACH)
    value = book.value.search(words, limit=_EACH)
    owners += [each.account_id for each in signals]
    owners += [each.account_id for each in objectives] + [each.account_id for each in value]
    missing = {each for each in (*owners, *(owner for _, _, owner in notes)) if each}
    named |= {key: each.name for key, each in book.accounts.find(missing - named.keys()).items()}

    def hit(kind: HitKind, entity_id: str, title: str, account_id: str | None) -> Hit:
        account = named.get(account_id, "") if account_id else ""
        return Hit(kind=kind, id=entity_id, title=title, account_id=account_id, account=account)

    hits = [
        *(hit(HitKind.ACCOUNT, each.id, each.name, each.id) for each in accounts),
        *(hit(HitKind.PERSON, each.id, each.name, each.account_id) for each in contacts),
        *(hit(HitKind.OPPORTUNITY, each.id, each.title, each.account_id) for each in opportunities),
        *(hit(HitKind.NOTE, *note) for note in notes),
        *(hit(HitKind.SIGNAL, each.id, each.text, each.account_id) for each in signals),
        *(hit(HitKind.OBJECTIVE, each.id, each.text, each.account_id) for each in objectives),
        *(hit(HitKind.VALUE, each.id, each.text, each.account_id) for each in value),
    ]
    key = search_key(words)
    return sorted(hits, key=lambda each: not search_key(each.title).startswith(key))
