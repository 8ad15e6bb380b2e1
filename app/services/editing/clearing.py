"""Answers to the questions of the readiness checklist: each writes the facts it is about, at once.

An answer is typed where the question stands; the fact lands where it always lands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.contacts import Role
from app.domain.edits import Edit, change, create
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.readable import Excess
from app.domain.tickets import Ticket
from app.services.editing import contacts, events, interactions, readings, tickets, typed
from app.services.editing.contacts import ContactEntry
from app.services.editing.events import EventEntry
from app.services.editing.interactions import InteractionEntry
from app.services.editing.readings import ReadingEntry, excess_said
from app.services.editing.tickets import TicketEntry
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEntry:
    """What a customer said of the value: *level* 0 they cannot say, 1 said, 2 shown."""

    level: int | None
    on: date | None
    quote: str = ""
    contact_id: str | None = None


def end_all(
    book: Book, account_id: str, ids: Sequence[str], on: date | None, *, today: date
) -> Edit:
    """These events and tickets of an account are over since a day."""
    if not ids:
        typed.refuse("ids", "Choose at least one that is over.")
    if on is None:
        typed.refuse("on", "Enter the day on which it was over.")
    day = typed.not_ahead("on", on, today)
    edit = Edit()
    message = "It was over before it began. Enter a later day."
    for event in book.events.of_accounts([account_id]):
        if event.id in ids:
            typed.in_order(event.on, day, "on", message)
            edit += change(event, replace(event, ended_on=day))
    for ticket in book.tickets.of_accounts([account_id]):
        if ticket.id in ids:
            typed.in_order(ticket.opened_on, day, "on", message)
            edit += change(ticket, replace(ticket, closed_on=day))
    return edit


def read_all(book: Book, account_id: str, entries: Sequence[ReadingEntry], *, today: date) -> Edit:
    """Several readings as one step; those without a value were not answered."""
    given = [each for each in entries if each.value is not None]
    if not given:
        typed.refuse("value", "Enter what was read, as a number.")
    _check_seats(given)
    edit = Edit()
    for each in given:
        edit += readings.add(book, account_id, each, today=today)
    return edit


def give_role(  # noqa: PLR0913 - a person and a part
    book: Book,
    account_id: str,
    contact_id: str | None,
    name: str,
    roles: Sequence[Role],
    *,
    today: date,
) -> Edit:
    """Somebody known, or somebody new by *name*, plays these parts too from today on."""
    if not roles:
        typed.refuse("roles", "Choose what part the person plays.")
    if contact_id is None:
        return contacts.add(book, account_id, ContactEntry(name=name, roles=(*roles,)), today=today)
    entry = contacts.entry_of(book.contacts.get(contact_id), today)
    held = tuple(dict.fromkeys((*entry.roles, *roles)))
    return contacts.change_contact(book, contact_id, replace(entry, roles=held), today=today)


def state_value(book: Book, account_id: str, entry: ValueEntry, *, today: date) -> Edit:
    """Whether the customer can say what it is worth to them, in their own words."""
    if entry.level is None:
        typed.refuse("level", "Choose whether they can say what it is worth.")
    if not entry.level:
        reading = ReadingEntry(measure=Measure.VALUE_STATED, value=0.0, on=entry.on)
        return readings.add(book, account_id, reading, today=today)
    said = EventEntry(
        kind=EventKind.VALUE_STATED,
        on=entry.on,
        text=typed.needed("quote", entry.quote, "Write down what they said, in their words."),
        detail="evidenced" if entry.level > 1 else "asserted",
        contact_id=entry.contact_id,
    )
    return events.add(book, account_id, said, today=today)


def judge_talk(book: Book, interaction_id: str, sentiment: int | None) -> Edit:
    """How an exchange felt, said afterwards."""
    if sentiment is None:
        typed.refuse("sentiment", "Choose how it felt: better, the same or worse.")
    talk = book.interactions.get(interaction_id)
    return change(talk, replace(talk, sentiment=sentiment))


def attend(book: Book, interaction_id: str, attendee_ids: Sequence[str]) -> Edit:
    """Who took part in an exchange, said afterwards."""
    if not attendee_ids:
        typed.refuse("attendee_ids", "Choose who took part.")
    talk = book.interactions.get(interaction_id)
    held = tuple(dict.fromkeys((*talk.attendee_ids, *attendee_ids)))
    return change(talk, replace(talk, attendee_ids=held))


def concern(book: Book, ticket_ids: Sequence[str], product_id: str | None) -> Edit:
    """Which product these bugs are in."""
    if product_id is None:
        typed.refuse("product_id", "Choose the product that the bug is in.")
    edit = Edit()
    for ticket in book.tickets.find(ticket_ids).values():
        edit += change(ticket, replace(ticket, product_id=product_id))
    return edit


def report_bug(  # noqa: PLR0913 - a bug is these values
    book: Book,
    account_id: str,
    subject: str,
    product_id: str | None,
    *,
    on: date | None,
    today: date,
) -> Edit:
    """A bug of a product that is open since a day."""
    if product_id is None:
        typed.refuse("product_id", "Choose the product that the bug is in.")
    entry = TicketEntry(subject=subject, opened_on=on, is_bug=True)
    made = tickets.add(book, account_id, entry, today=today).after
    found = [replace(each, product_id=product_id) for each in made if isinstance(each, Ticket)]
    return create(*found)


def none_or_one(  # noqa: PLR0913 - the answer, and what it may be
    book: Book,
    account_id: str,
    record: str,
    kind: EventKind,
    text: str | None,
    *,
    on: date | None,
    today: date,
) -> Edit:
    """“None, checked today” where *text* is None; else one began on a day, in these words."""
    if text is None:
        return events.check(book, account_id, record, today=today)
    said = typed.needed("text", text, "Say in a few words what it is.")
    entry = EventEntry(kind=kind, on=on, text=said)
    return events.add(book, account_id, entry, today=today)


def talk(book: Book, account_id: str, entry: InteractionEntry, *, today: date) -> Edit:
    """The last conversation, written down."""
    if entry.sentiment is None:
        typed.refuse("sentiment", "Choose how it felt: better, the same or worse.")
    return interactions.capture(book, account_id, entry, today=today)


def _check_seats(given: Sequence[ReadingEntry]) -> None:
    """More active people than assigned seats: one of the two is wrong."""
    said = {each.measure: each.value for each in given}
    active, seats = said.get(Measure.ACTIVE_USERS), said.get(Measure.SEATS_ASSIGNED)
    if active is not None and seats is not None and active > seats:
        excess = Excess(Measure.ACTIVE_USERS, Measure.SEATS_ASSIGNED, active, seats)
        typed.refuse(Measure.ACTIVE_USERS, excess_said(excess))
