"""Events typed in by hand: something dated that happened to a customer and was no exchange."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.interactions import Event, EventKind
from app.services.editing import typed
from app.services.editing.readings import TYPED
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """An event as typed; it holds until *ended_on*, without that still."""

    kind: str
    on: date | None
    ended_on: date | None = None
    text: str = ""
    detail: str = ""
    contact_id: str | None = None


def entry_of(event: Event) -> EventEntry:
    """An event, to be typed over."""
    return EventEntry(
        kind=event.kind,
        on=event.on,
        ended_on=event.ended_on,
        text=event.text,
        detail=event.detail,
        contact_id=event.contact_id,
    )


def add(book: Book, account_id: str, entry: EventEntry, *, today: date) -> Edit:
    """Something that happened to this account."""
    account = book.accounts.get(account_id)
    blank = Event(id=new_id(), account_id=account.id, kind="", on=today, source=TYPED)
    return create(_filled(blank, entry, today))


def check(book: Book, account_id: str, record: str, *, today: date) -> Edit:
    """Somebody looked: as of today there are no others of this kind of record than those known.

    *record* is tickets, surveys, interactions or events. Said once a day, it is not said again.
    """
    account = book.accounts.get(account_id)
    known = book.events.of_accounts([account.id])
    if any(
        (each.kind, each.detail, each.on) == (EventKind.CHECKED, record, today) for each in known
    ):
        return Edit()
    entry = EventEntry(kind=EventKind.CHECKED, on=today, detail=record)
    return add(book, account.id, entry, today=today)


def change_event(book: Book, event_id: str, entry: EventEntry, *, today: date) -> Edit:
    """Other facts about an event."""
    event = book.events.get(event_id)
    return change(event, _filled(event, entry, today))


def end(book: Book, event_id: str, *, today: date) -> Edit:
    """It holds no longer, as of today."""
    event = book.events.get(event_id)
    return change(event, replace(event, ended_on=today))


def discard(book: Book, event_id: str) -> Edit:
    """Take an event out of the book."""
    return remove([book.events.get(event_id)])


def _filled(event: Event, entry: EventEntry, today: date) -> Event:
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it happened.")
    on = typed.not_ahead("on", entry.on, today)
    detail = typed.line("detail", entry.detail)
    if entry.kind == EventKind.COMMITMENT and detail and _day(detail) is None:
        typed.refuse("detail", f"Write the day it is due as {today.isoformat()}, or nothing.")
    typed.in_order(on, entry.ended_on, "ended_on", "It ended before it began. Enter a later day.")
    return replace(
        event,
        kind=typed.needed("kind", entry.kind, "Choose what happened."),
        on=on,
        ended_on=entry.ended_on,
        text=typed.text("text", entry.text),
        detail=detail,
        contact_id=entry.contact_id,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
