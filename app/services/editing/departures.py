"""Somebody leaves: signs of it, the day it is believed, and the successor play (DOMAIN 11.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.contacts import Contact, Role
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.interactions import Event, EventKind
from app.domain.people import thresholds
from app.domain.people.leaving import is_believed, signs_of, steps_of
from app.domain.people.play import PLAY, SignKind
from app.domain.settings import SENDER_NAME
from app.domain.tasks import Task
from app.services import departure_phrases
from app.services.editing import typed
from app.services.editing.readings import TYPED
from app.services.judgements import case_of, rules_of
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class SignEntry:
    """A sign as typed: what kind, when, in words, and from where it is known."""

    kind: str
    on: date | None
    text: str = ""
    source: str = ""


def note_sign(book: Book, contact_id: str, entry: SignEntry, *, today: date) -> Edit:
    """A sign that somebody left. With the second independent one they have, and the play opens.

    One alone never sets the day somebody left.
    """
    contact = _here(book, contact_id, today)
    sign = _sign(contact, entry, today)
    known = signs_of(book.events.of_accounts([contact.account_id or ""]), contact.id, today)
    if not is_believed((*known, sign), book.settings(today)):
        return create(sign)
    return create(sign) + _left(book, contact, sign.on, today)


def confirm(book: Book, contact_id: str, left_on: date | None, *, today: date) -> Edit:
    """They have left: nothing of them is taken away, and the successor play opens."""
    contact = _here(book, contact_id, today)
    if left_on is None:
        typed.refuse("left_on", "Enter the day on which they left.")
    typed.not_ahead("left_on", left_on, today)
    typed.in_order(contact.joined_on, left_on, "left_on", "That is before the person joined.")
    return _left(book, contact, left_on, today)


def still_here(book: Book, contact_id: str, *, today: date) -> Edit:
    """It was not so: they are there. Signs end today, and open tasks of the play are dropped."""
    contact = book.contacts.get(contact_id)
    signs = signs_of(book.events.of_accounts([contact.account_id or ""]), contact.id, today)
    edit = Edit()
    for event in (*signs, *_said(book, contact, today)):
        edit += change(event, replace(event, ended_on=today))
    for task in _play(book, contact):
        if task.is_open(today):
            edit += change(task, replace(task, dropped_on=today))
    if contact.left_on is not None:
        edit += change(contact, replace(contact, left_on=None))
    return edit


def open_play(book: Book, contact_id: str, *, today: date) -> Edit:
    """The tasks after somebody left, of which none is open yet."""
    contact = book.contacts.get(contact_id)
    if contact.left_on is None:
        typed.refuse("", f"{contact.name} has not left. Say so first.")
    return _opened(book, contact, today)


def _left(book: Book, contact: Contact, on: date, today: date) -> Edit:
    gone = replace(contact, left_on=on)
    edit = change(contact, gone) + _opened(book, gone, today)
    if Role.CHAMPION not in contact.position(on).roles or _said(book, contact, today):
        return edit
    event = Event(
        id=new_id(),
        account_id=contact.account_id,
        kind=EventKind.CHAMPION_LEFT,
        on=on,
        text=f"{contact.name} left",
        contact_id=contact.id,
        source=TYPED,
    )
    return edit + create(event)


def _said(book: Book, contact: Contact, today: date) -> list[Event]:
    """The events that say that this champion has left."""
    return [
        each
        for each in book.events.of_accounts([contact.account_id or ""])
        if (each.kind, each.contact_id) == (EventKind.CHAMPION_LEFT, contact.id)
        and each.holds(today)
    ]


def _opened(book: Book, contact: Contact, today: date) -> Edit:
    """One task a step of the play, due within 48 hours; those that are open stay as they are."""
    open_steps = {each.step for each in _play(book, contact) if each.is_open(today)}
    rules = rules_of(book, today)
    account_id = contact.account_id or ""
    case = case_of(book.facts(today, [account_id])[account_id], rules)
    owner = contact.owner or rules.settings[SENDER_NAME]
    made = (
        Task(
            id=new_id(),
            title=departure_phrases.TASKS[step].format(name=contact.name),
            account_id=contact.account_id,
            play=PLAY,
            step=step,
            text=departure_phrases.TEXTS[step],
            owner=owner,
            made_on=today,
            due_on=today + timedelta(days=rules.settings[thresholds.PLAY_DAYS]),
            contact_id=contact.id,
        )
        for step in steps_of(case)
        if step not in open_steps
    )
    return create(*made)


def _play(book: Book, contact: Contact) -> Iterable[Task]:
    known = book.tasks.of_accounts([contact.account_id or ""])
    return [each for each in known if each.play == PLAY and each.contact_id == contact.id]


def _here(book: Book, contact_id: str, today: date) -> Contact:
    contact = book.contacts.get(contact_id)
    if contact.account_id is None:
        typed.refuse("", f"{contact.name} belongs to no account. Choose one first.")
    if contact.left_on is not None and contact.left_on <= today:
        typed.refuse("", f"{contact.name} has left already. Say “Still here” if that is wrong.")
    return contact


def _sign(contact: Contact, entry: SignEntry, today: date) -> Event:
    if entry.kind not in set(SignKind):
        typed.refuse("kind", "Choose what shows it.")
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it showed.")
    return Event(
        id=new_id(),
        account_id=contact.account_id,
        kind=EventKind.DEPARTURE_SIGN,
        on=typed.not_ahead("on", entry.on, today),
        text=typed.text("text", entry.text),
        detail=entry.kind,
        contact_id=contact.id,
        source=typed.line("source", entry.source) or TYPED,
    )
