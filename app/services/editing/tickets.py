"""Tickets typed in by hand."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.tickets import Severity, Ticket
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEntry:
    """A support case as typed; without *closed_on* it is open."""

    subject: str
    opened_on: date | None
    severity: Severity | None = None
    escalated: bool = False
    is_bug: bool = False
    closed_on: date | None = None


def entry_of(ticket: Ticket) -> TicketEntry:
    """A ticket, to be typed over."""
    return TicketEntry(
        subject=ticket.subject,
        opened_on=ticket.opened_on,
        severity=ticket.severity,
        escalated=ticket.escalated,
        is_bug=ticket.is_bug,
        closed_on=ticket.closed_on,
    )


def add(book: Book, account_id: str, entry: TicketEntry, *, today: date) -> Edit:
    """A support case of this account."""
    account = book.accounts.get(account_id)
    blank = Ticket(id=new_id(), account_id=account.id, opened_on=today)
    return create(_filled(blank, entry, today))


def change_ticket(book: Book, ticket_id: str, entry: TicketEntry, *, today: date) -> Edit:
    """Other facts about a ticket."""
    ticket = book.tickets.get(ticket_id)
    return change(ticket, _filled(ticket, entry, today))


def close(book: Book, ticket_id: str, *, today: date) -> Edit:
    """The case is settled as of today."""
    ticket = book.tickets.get(ticket_id)
    return change(ticket, replace(ticket, closed_on=today))


def reopen(book: Book, ticket_id: str) -> Edit:
    """The case is not settled after all."""
    ticket = book.tickets.get(ticket_id)
    return change(ticket, replace(ticket, closed_on=None))


def discard(book: Book, ticket_id: str) -> Edit:
    """Take a ticket out of the book."""
    return remove([book.tickets.get(ticket_id)])


def _filled(ticket: Ticket, entry: TicketEntry, today: date) -> Ticket:
    if entry.opened_on is None:
        typed.refuse("opened_on", "Enter the day on which it was opened.")
    opened = typed.not_ahead("opened_on", entry.opened_on, today)
    if entry.closed_on is not None:
        typed.not_ahead("closed_on", entry.closed_on, today)
    typed.in_order(
        opened,
        entry.closed_on,
        "closed_on",
        "It was closed before it was opened. Enter a later day.",
    )
    return replace(
        ticket,
        subject=typed.needed("subject", entry.subject, "Say in a few words what it is about."),
        opened_on=opened,
        severity=entry.severity,
        escalated=entry.escalated,
        is_bug=entry.is_bug,
        closed_on=entry.closed_on,
    )
