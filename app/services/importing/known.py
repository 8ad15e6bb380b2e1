"""What the book already holds, as far as an import has to look at it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.accounts import Account
from app.domain.colleagues import Colleague
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.payments import PaymentStatus
from app.domain.products import Product
from app.domain.signals import Signal
from app.domain.sources import Source
from app.domain.stages import Stage
from app.domain.success import Objective, ValueEvidence
from app.domain.tickets import Ticket
from app.exchange.fields import Kind
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A snapshot of the book. Kinds that the files do not speak of need not be in it."""

    currency: str = "USD"
    accounts: tuple[Account, ...] = ()
    contacts: tuple[Contact, ...] = ()
    contracts: tuple[Contract, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    stages: tuple[Stage, ...] = ()
    products: tuple[Product, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    observations: tuple[Observation, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    events: tuple[Event, ...] = ()
    signals: tuple[Signal, ...] = ()
    objectives: tuple[Objective, ...] = ()
    value: tuple[ValueEvidence, ...] = ()
    payments: tuple[PaymentStatus, ...] = ()
    sources: tuple[Source, ...] = ()


# What has to be known to import a kind, beside accounts, events and sources.
_NEEDED: dict[Kind, frozenset[Kind]] = {
    Kind.ACCOUNTS: frozenset({Kind.CONTRACTS, Kind.PAYMENTS, Kind.OBSERVATIONS, Kind.COLLEAGUES}),
    Kind.OPPORTUNITIES: frozenset({Kind.PRODUCTS, Kind.COLLEAGUES}),
    Kind.CONTRACTS: frozenset({Kind.PRODUCTS}),
    Kind.OBSERVATIONS: frozenset({Kind.CONTRACTS, Kind.CONTACTS, Kind.INTERACTIONS}),
    Kind.TICKETS: frozenset({Kind.PRODUCTS}),
    Kind.INTERACTIONS: frozenset({Kind.CONTACTS}),
    Kind.SIGNALS: frozenset({Kind.CONTACTS, Kind.PRODUCTS}),
    Kind.VALUE: frozenset({Kind.OBJECTIVES}),
    Kind.CONTACTS: frozenset({Kind.COLLEAGUES}),
}


def known_of(book: Book, kinds: Collection[Kind], today: date) -> Known:
    """Read from the book what an import of these kinds has to look at."""
    wanted = set(kinds).union(*(_NEEDED.get(kind, frozenset()) for kind in kinds))

    def read(kind: Kind, load: Callable[[], Iterable[Any]]) -> tuple[Any, ...]:
        return tuple(load()) if kind in wanted else ()

    return Known(
        currency=book.settings(today).currency,
        accounts=tuple(book.accounts.all()),
        events=tuple(book.events.all()),
        sources=tuple(book.sources.all()),
        stages=tuple(book.stages.all()),
        contacts=read(Kind.CONTACTS, book.contacts.all),
        contracts=read(Kind.CONTRACTS, book.contracts.all),
        opportunities=read(Kind.OPPORTUNITIES, book.opportunities.all),
        products=read(Kind.PRODUCTS, book.products.all),
        colleagues=read(Kind.COLLEAGUES, book.colleagues.all),
        tickets=read(Kind.TICKETS, book.tickets.all),
        observations=read(Kind.OBSERVATIONS, book.observations.all),
        interactions=read(Kind.INTERACTIONS, book.interactions.all),
        signals=read(Kind.SIGNALS, book.signals.all),
        objectives=read(Kind.OBJECTIVES, book.objectives.all),
        value=read(Kind.VALUE, book.value.all),
        payments=read(Kind.PAYMENTS, book.payments.all),
    )
