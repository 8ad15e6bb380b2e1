"""Facts: all that is known of one account on a day, gathered for the judgements to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.discovery import Answer
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation, in_force
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.proofs import Proof
from app.domain.signals import Signal
from app.domain.tickets import Ticket
from app.domain.units import Cell, CustomerUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an account. Every tuple is in order of its days, the oldest first.

    *feeds* are the kinds of record (“tickets”, “surveys”, “interactions”, “events”) that
    something covers: with a feed, no record means none; without, it means unknown.
    """

    account: Account
    contracts: tuple[Contract, ...] = ()
    contacts: tuple[Contact, ...] = ()
    observations: tuple[Observation, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    events: tuple[Event, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    overrides: tuple[Override, ...] = ()
    payments: tuple[PaymentStatus, ...] = ()
    signals: tuple[Signal, ...] = ()
    units: tuple[CustomerUnit, ...] = ()
    cells: tuple[Cell, ...] = ()
    answers: tuple[Answer, ...] = ()
    proofs: tuple[Proof, ...] = ()
    checks: tuple[Event, ...] = ()  # “none, checked” for the whole book

    def as_of(self, day: date) -> "Facts":
        """What was known about *day*: facts dated on or before it."""
        return Facts(
            account=self.account,
            contracts=tuple(c for c in self.contracts if c.start is None or c.start <= day),
            contacts=self.contacts,
            observations=tuple(each for each in self.observations if each.on <= day),
            tickets=tuple(each for each in self.tickets if each.opened_on <= day),
            interactions=tuple(each for each in self.interactions if each.on <= day),
            events=tuple(each for each in self.events if each.on <= day),
            opportunities=tuple(o for o in self.opportunities if o.stage_on(day) is not None),
            overrides=tuple(each for each in self.overrides if each.made_on <= day),
            payments=tuple(each for each in self.payments if each.on <= day),
            signals=tuple(each for each in self.signals if each.on <= day),
            units=self.units,
            cells=self.cells,
            answers=tuple(each for each in self.answers if each.on <= day),
            proofs=tuple(each for each in self.proofs if each.on <= day),
            checks=tuple(each for each in self.checks if each.on <= day),
        )

    def readings(self, measure: str, day: date) -> Sequence[Observation]:
        """The readings of one measure in force up to *day*, the oldest first."""
        return in_force(
            [each for each in self.observations if each.measure == measure and each.on <= day]
        )

    def events_of(self, kind: str, day: date) -> Sequence[Event]:
        """The events of one kind up to *day*, the oldest first."""
        return [each for each in self.events if each.kind == kind and each.on <= day]


F = TypeVar("F")


def newest(facts: Sequence[F]) -> F | None:
    """The last of facts in order of their days."""
    return facts[-1] if facts else None
