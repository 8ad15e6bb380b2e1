"""Twins: entries that may be one person, by e-mail, else by name at one account.

They are only offered to be looked at: people share addresses, and names.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.contacts import Contact
from app.domain.text import search_key


class Likeness(StrEnum):
    """Why two entries may be one person."""

    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Twins:
    """Two entries that may be one person; the fuller one first."""

    first: Contact
    second: Contact
    likeness: Likeness


def twins_of(contacts: Iterable[Contact]) -> tuple[Twins, ...]:
    """The pairs to look at, those with one e-mail first. Of many alike each pairs with the fullest.

    Placeholders and those put away are left out.
    """
    people = [each for each in contacts if not each.stands_for and each.archived_on is None]
    people.sort(key=lambda each: (-_fullness(each), each.name, each.id))
    by_email = _alike(people, _addresses, Likeness.EMAIL)
    seen = {frozenset((each.first.id, each.second.id)) for each in by_email}
    by_name = [
        each
        for each in _alike(people, _names, Likeness.NAME)
        if frozenset((each.first.id, each.second.id)) not in seen
    ]
    return (*by_email, *by_name)


def _alike(
    people: list[Contact],
    keys: Callable[[Contact], Iterable[object]],
    likeness: Likeness,
) -> list[Twins]:
    fullest: dict[object, Contact] = {}
    found: dict[tuple[str, str], Twins] = {}
    for each in people:
        for key in keys(each):
            first = fullest.setdefault(key, each)
            if first is not each:
                found.setdefault((first.id, each.id), Twins(first, each, likeness))
    return list(found.values())


def _addresses(contact: Contact) -> Iterable[str]:
    return {each.strip().casefold() for each in contact.emails if each.strip()}


def _names(contact: Contact) -> Iterable[tuple[str, str]]:
    key = " ".join(search_key(contact.name).split())
    return [(contact.account_id, key)] if key and contact.account_id else []


def _fullness(contact: Contact) -> int:
    """How much an entry says: who of two is kept unless the user turns it round."""
    told = (contact.title, contact.department, contact.notes, contact.reports_to_id)
    lists = (contact.emails, contact.phones, contact.positions, contact.tags)
    return sum(map(bool, told)) + sum(map(len, lists))
