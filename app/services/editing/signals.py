"""Signals noticed by hand: what somebody heard or saw that speaks for expansion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.interactions import Interaction
from app.domain.opportunities import OpportunityType
from app.domain.settings import SENDER_NAME
from app.domain.signals import Signal, Source
from app.domain.text import search_key
from app.services.editing import interactions, typed
from app.services.editing.interactions import InteractionEntry
from app.services.editing.readings import TYPED
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalEntry:
    """A signal as typed. Without *opportunity_type* it speaks for what its kind names."""

    type: str
    source: Source | None
    on: date | None
    text: str = ""
    opportunity_type: OpportunityType | None = None
    product_id: str | None = None
    customer_unit_id: str | None = None
    contact_id: str | None = None
    interaction_id: str | None = None


def entry_of(signal: Signal) -> SignalEntry:
    """A signal, to be typed over."""
    return SignalEntry(
        type=signal.type,
        source=signal.source,
        on=signal.on,
        text=signal.text,
        opportunity_type=signal.opportunity_type,
        product_id=signal.product_id,
        customer_unit_id=signal.customer_unit_id,
        contact_id=signal.contact_id,
        interaction_id=signal.interaction_id,
    )


def add(book: Book, account_id: str, entry: SignalEntry, *, today: date) -> Edit:
    """Write a signal down."""
    account = book.accounts.get(account_id)
    blank = _blank(account.id, today, book.settings(today)[SENDER_NAME])
    return create(_filled(book, blank, entry, today))


def notice(book: Book, interaction_id: str, kind: str, source: Source, *, today: date) -> Edit:
    """Write down what was heard in an exchange: on its day, from the first person named there."""
    heard = book.interactions.get(interaction_id)
    entry = SignalEntry(
        type=kind,
        source=source,
        on=heard.on,
        contact_id=next(iter(heard.attendee_ids), None),
        interaction_id=heard.id,
    )
    return add(book, heard.account_id, entry, today=today)


def capture(
    book: Book,
    account_id: str,
    entry: InteractionEntry,
    heard: Mapping[str, Source],
    *,
    today: date,
) -> Edit:
    """Write an exchange down together with the kinds of signal *heard* in it, as one step."""
    step = interactions.capture(book, account_id, entry, today=today)
    author, known = book.settings(today)[SENDER_NAME], book.signals.of_accounts([account_id])
    for exchange in [each for each in step.after if isinstance(each, Interaction)]:
        found = [_heard_in(exchange, kind, source, author) for kind, source in heard.items()]
        for each in found:
            _refuse_twice("heard", each, known)
        step += create(*found)
    return step


def change_signal(book: Book, signal_id: str, entry: SignalEntry, *, today: date) -> Edit:
    """Other facts about a signal."""
    signal = book.signals.get(signal_id)
    return change(signal, _filled(book, signal, entry, today))


def confirm(book: Book, signal_id: str, *, today: date) -> Edit:
    """The customer said today that it is so. Said once, it is not said again."""
    signal = book.signals.get(signal_id)
    if signal.ended_on is not None:
        message = "It was given up. Take it up again before you confirm it."
        typed.refuse("confirmed_on", message)
    if signal.confirmed_on is not None:
        return Edit()
    return change(signal, replace(signal, confirmed_on=today))


def give_up(book: Book, signal_id: str, reason: str, *, today: date) -> Edit:
    """It holds no longer: it was wrong, or no fit. Past days still know it."""
    signal = book.signals.get(signal_id)
    why = typed.needed("reason", reason, "Say in a few words why it is given up.")
    return change(signal, replace(signal, ended_on=today, reason=why))


def take_up(book: Book, signal_id: str) -> Edit:
    """It holds after all."""
    signal = book.signals.get(signal_id)
    return change(signal, replace(signal, ended_on=None, reason=""))


def discard(book: Book, signal_id: str) -> Edit:
    """Take a signal out of the book."""
    return remove([book.signals.get(signal_id)])


def _blank(account_id: str, on: date, author: str) -> Signal:
    return Signal(
        id=new_id(),
        account_id=account_id,
        source=Source.RELATIONSHIP,
        type="",
        on=on,
        author=author,
        origin=TYPED,
    )


def _heard_in(exchange: Interaction, kind: str, source: Source, author: str) -> Signal:
    return replace(
        _blank(exchange.account_id, exchange.on, author),
        type=typed.needed("heard", kind, "Choose what was noticed."),
        source=source,
        contact_id=next(iter(exchange.attendee_ids), None),
        interaction_id=exchange.id,
    )


def _filled(book: Book, signal: Signal, entry: SignalEntry, today: date) -> Signal:
    if entry.source is None:
        typed.refuse("source", "Choose where it comes from.")
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it was noticed.")
    on = typed.not_ahead("on", entry.on, today)
    ended = "It was given up before that day. Enter an earlier one."
    typed.in_order(on, signal.ended_on, "on", ended)
    confirmed = "The customer confirmed it before that day. Enter an earlier one."
    typed.in_order(on, signal.confirmed_on, "on", confirmed)
    here = [signal.account_id]
    filled = replace(
        signal,
        type=typed.needed("type", entry.type, "Choose what was noticed."),
        source=entry.source,
        on=on,
        text=typed.text("text", entry.text),
        opportunity_type=entry.opportunity_type,
        product_id=entry.product_id,
        customer_unit_id=_of_here(book.customer_units.of_accounts(here), entry.customer_unit_id),
        contact_id=_of_here(book.contacts.of_accounts(here), entry.contact_id),
        interaction_id=_of_here(book.interactions.of_accounts(here), entry.interaction_id),
    )
    _refuse_twice("type", filled, book.signals.of_accounts(here))
    return filled


def _of_here(known: Iterable[object], wanted: str | None) -> str | None:
    """What is meant, or nothing where it is not of this account."""
    return wanted if wanted in {getattr(each, "id", None) for each in known} else None


def _refuse_twice(field: str, signal: Signal, known: Sequence[Signal]) -> None:
    for each in known:
        if each.id != signal.id and _said(each) == _said(signal):
            typed.refuse(
                field,
                "It was noticed on that day already, in the same words."
                " Add other words, or change the one that is there.",
            )


def _said(signal: Signal) -> tuple[str, date, str]:
    return signal.type, signal.on, search_key(signal.text)
