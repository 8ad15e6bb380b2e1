"""What changes among a customer's people: other parts, new executives, a reorganisation, a move."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.accounts import Account
from app.domain.contacts import Contact, Position, Role
from app.domain.dated import OwnerSince
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.interactions import Event, EventKind
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.settings import SENDER_NAME
from app.services.editing import opportunities, typed
from app.services.editing.opportunities import OpportunityEntry
from app.services.editing.readings import TYPED
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """Another part that somebody plays, from a day on."""

    roles: tuple[Role, ...]
    since: date | None
    title: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveEntry:
    """A new executive: one known already, or a name."""

    name: str = ""
    contact_id: str | None = None
    title: str = ""
    on: date | None = None
    roles: tuple[Role, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry:
    """Where somebody went, by the name of the company; one the book knows is that account."""

    company: str = ""
    title: str = ""
    close_on: date | None = None


def change_roles(book: Book, contact_id: str, entry: RoleEntry, *, today: date) -> Edit:
    """Another part from a day on; what they were before stays known for the days before."""
    contact = book.contacts.get(contact_id)
    since = _day("since", entry.since, today)
    changed = _positioned(contact, entry.roles, since, typed.text("evidence", entry.evidence))
    title = typed.line("title", entry.title)
    return change(contact, replace(changed, title=title or contact.title))


def new_executive(book: Book, account_id: str, entry: ExecutiveEntry, *, today: date) -> Edit:
    """Somebody new at the top: an event about them, and the person, if not known yet."""
    account = book.accounts.get(account_id)
    on = _day("on", entry.on, today)
    edit, contact = _newcomer(book, account, entry, on)
    title = typed.line("title", entry.title) or contact.title
    told = typed.text("text", entry.text) or ", ".join(
        part for part in (contact.name, title) if part
    )
    return edit + create(_event(account, EventKind.NEW_EXECUTIVE, on, told, contact.id))


def reorganise(book: Book, account_id: str, on: date | None, text: str, *, today: date) -> Edit:
    """A reorganisation or a merger: it holds until it is ended among the events."""
    account = book.accounts.get(account_id)
    told = typed.needed("text", text, "Say in a few words what is reorganised.")
    return create(_event(account, EventKind.REORGANISATION, _day("on", on, today), told))


def buyer_changed(book: Book, account_id: str, entry: ExecutiveEntry, *, today: date) -> Edit:
    """Somebody else holds the budget from a day on; who held it before holds it no longer."""
    account = book.accounts.get(account_id)
    on = _day("on", entry.on, today)
    with_part = replace(entry, roles=(*entry.roles, Role.ECONOMIC_BUYER))
    edit, buyer = _newcomer(book, account, with_part, on)
    for each in book.contacts.of_accounts([account.id]):
        held = each.position(on)
        if each.id != buyer.id and each.is_here(on) and Role.ECONOMIC_BUYER in held.roles:
            rest = tuple(role for role in held.roles if role is not Role.ECONOMIC_BUYER)
            edit += change(each, _positioned(each, rest, on, held.evidence))
    return edit + create(_event(account, EventKind.BUYER_CHANGED, on, buyer.name, buyer.id))


def sponsor_move(book: Book, contact_id: str, entry: MoveEntry, *, today: date) -> Edit:
    """Who left is elsewhere now: an opportunity there, in the first stage, and the person."""
    contact = book.contacts.get(contact_id)
    edit, account = _destination(book, contact, entry, today)
    moved = Contact(
        id=new_id(),
        name=contact.name,
        account_id=account.id,
        title=typed.line("title", entry.title),
        phones=contact.phones,
        language=contact.language,
        owner=contact.owner,
        joined_on=today,
        notes=_origin(book, contact),
    )
    begun = OpportunityEntry(
        title=f"{contact.name} is at {account.name}",
        type=OpportunityType.SPONSOR_MOVE,
        close_on=entry.close_on,
        notes=moved.notes,
    )
    return edit + create(moved) + _opportunity(book, account, begun, today)


def _opportunity(book: Book, account: Account, entry: OpportunityEntry, today: date) -> Edit:
    """Planned without an account, which may be as new as itself, and then put there."""
    planned = opportunities.add(book, None, entry, today=today)
    made = [replace(e, account_id=account.id) for e in planned.after if isinstance(e, Opportunity)]
    return create(*made)


def _destination(
    book: Book, contact: Contact, entry: MoveEntry, today: date
) -> tuple[Edit, Account]:
    name = typed.needed("company", entry.company, "Type the name of the company they are at.")
    known = [each for each in book.accounts.all() if each.name.casefold() == name.casefold()]
    if any(each.id == contact.account_id for each in known):
        typed.refuse("company", "That is where they were. Type where they are now.")
    if len(known) > 1:
        typed.refuse("company", f"Several accounts are called “{name}”. Rename one of them first.")
    if known:
        return Edit(), known[0]
    author = book.settings(today)[SENDER_NAME]
    owners = (OwnerSince(author, today),) if author else ()
    made = Account(id=new_id(), name=name, owners=owners)
    return create(made), made


def _origin(book: Book, contact: Contact) -> str:
    known = book.accounts.find([contact.account_id or ""]).get(contact.account_id or "")
    return f"Was at {known.name} before." if known else ""


def _newcomer(
    book: Book, account: Account, entry: ExecutiveEntry, on: date
) -> tuple[Edit, Contact]:
    """Who is meant, with the parts from that day on, and the step that makes it so."""
    if entry.contact_id is None:
        name = typed.needed("name", entry.name, "Choose somebody, or type a name.")
        position = Position(roles=entry.roles, since=on)
        made = Contact(
            id=new_id(),
            name=name,
            account_id=account.id,
            title=typed.line("title", entry.title),
            positions=(position,) if entry.roles else (),
            joined_on=on,
        )
        return create(made), made
    contact = book.contacts.get(entry.contact_id)
    roles = tuple(dict.fromkeys((*contact.position(on).roles, *entry.roles)))
    changed = _positioned(contact, roles, on, contact.position(on).evidence)
    changed = replace(changed, title=typed.line("title", entry.title) or contact.title)
    return (change(contact, changed) if changed != contact else Edit()), changed


def _positioned(contact: Contact, roles: tuple[Role, ...], since: date, evidence: str) -> Contact:
    """The same person with other parts from a day on, or from the last change that is known."""
    since = max([since, *(each.since for each in contact.positions if each.since is not None)])
    held = contact.position(since)
    if held.roles == roles and held.evidence == evidence:
        return contact
    now = replace(held, roles=roles, since=since, evidence=evidence or held.evidence)
    kept = tuple(each for each in contact.positions if each.since != since)
    return replace(contact, positions=(*kept, now))


def _event(
    account: Account, kind: EventKind, on: date, text: str, contact_id: str | None = None
) -> Event:
    return Event(
        id=new_id(),
        account_id=account.id,
        kind=kind,
        on=on,
        text=text,
        contact_id=contact_id,
        source=TYPED,
    )


def _day(field: str, day: date | None, today: date) -> date:
    if day is None:
        typed.refuse(field, "Enter the day from which it holds.")
    return typed.not_ahead(field, day, today)
