"""Contacts typed in by hand: who they are, and what part they play from today on."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.contacts import Contact, Position, Role
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.services.editing import typed
from app.services.editing.people import stand
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEntry:
    """A person as typed. *influence* is 1 to 5, *support* -2 to +2; None is unknown."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    roles: tuple[Role, ...] = ()
    influence: int | None = None
    support: int | None = None
    evidence: str = ""
    left_on: date | None = None
    notes: str = ""


def entry_of(contact: Contact, day: date) -> ContactEntry:
    """A person as known on *day*, to be typed over."""
    position = contact.position(day)
    return ContactEntry(
        name=contact.name,
        title=contact.title,
        email=next(iter(contact.emails), ""),
        phone=next(iter(contact.phones), ""),
        roles=position.roles,
        influence=position.influence,
        support=position.support,
        evidence=position.evidence,
        left_on=contact.left_on,
        notes=contact.notes,
    )


def add(book: Book, account_id: str, entry: ContactEntry, *, today: date) -> Edit:
    """A person at this account."""
    account = book.accounts.get(account_id)
    blank = Contact(id=new_id(), name="", account_id=account.id)
    return create(_filled(blank, entry, today))


def change_contact(book: Book, contact_id: str, entry: ContactEntry, *, today: date) -> Edit:
    """Other facts about a person. The part played before stays known for the days before."""
    contact = book.contacts.get(contact_id)
    return change(contact, _filled(contact, entry, today))


def archive(book: Book, contact_id: str, *, today: date) -> Edit:
    """Put a person away: no longer listed, but still named where past exchanges name them."""
    contact = book.contacts.get(contact_id)
    return change(contact, replace(contact, archived_on=today))


def bring_back(book: Book, contact_id: str) -> Edit:
    """Take a person out of the archive again."""
    contact = book.contacts.get(contact_id)
    return change(contact, replace(contact, archived_on=None))


def _filled(contact: Contact, entry: ContactEntry, today: date) -> Contact:
    if entry.left_on is not None:
        typed.not_ahead("left_on", entry.left_on, today)
        typed.in_order(
            contact.joined_on, entry.left_on, "left_on", "That is before the person joined."
        )
    return replace(
        contact,
        name=typed.needed("name", entry.name, "A person needs a name. Type one."),
        title=typed.line("title", entry.title),
        emails=_first(contact.emails, typed.line("email", entry.email)),
        phones=_first(contact.phones, typed.line("phone", entry.phone)),
        positions=_positions(contact, entry, today),
        left_on=entry.left_on,
        notes=typed.text("notes", entry.notes),
    )


def _first(known: tuple[str, ...], first: str) -> tuple[str, ...]:
    """The same list with another first entry; further ones stay."""
    rest = tuple(each for each in known[1:] if each != first)
    return (first, *rest) if first else rest


def _positions(contact: Contact, entry: ContactEntry, today: date) -> tuple[Position, ...]:
    return stand(
        contact,
        today,
        roles=entry.roles,
        influence=entry.influence,
        support=entry.support,
        evidence=typed.text("evidence", entry.evidence),
    )
