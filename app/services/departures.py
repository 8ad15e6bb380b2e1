"""What the user sees of departures: what would be lost with each person, and what was."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.facts import Facts
from app.domain.health.assess import Health
from app.domain.interactions import Event, EventKind
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.people.departure import (
    Departure,
    Hold,
    departure_of,
    departures,
    opportunities_touched,
    renewals_touched,
    without,
)
from app.domain.people.leaving import Leaving, leaving_of, leavings, severity, window
from app.domain.readiness import assess as readiness
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.services.judgements import case_of
from app.services.losses import worth
from app.services.people import PeopleView


@dataclass(frozen=True, slots=True)
class Side:
    """How an account stands: what we have of its people, its verdict, its health."""

    hold: Hold
    verdict: Verdict
    health: Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """An account before and after somebody left, today or on the day they did.

    *arr* is the account's, per currency, where the loss exposes it; else empty. *severity* is 4
    or 5 where a champion goes.
    """

    departure: Departure
    before: Side
    after: Side
    arr: tuple[Money, ...]
    renewals: tuple[Contract, ...]
    opportunities: tuple[Opportunity, ...]
    severity: int | None
    leaving: Leaving | None

    @property
    def contact(self) -> Contact:
        """Who it is about."""
        return self.departure.contact


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the list: who would leave, with what would be lost, or who has."""

    id: str
    contact: Contact
    departure: Departure | None
    leaving: Leaving | None


@dataclass(frozen=True, slots=True)
class NewExecutive:
    """Somebody who came, and the days in which they form an opinion of us."""

    event: Event
    name: str
    first: date
    last: date


def people(view: PeopleView) -> tuple[Person, ...]:
    """Who seems to have left and whose play is open, then who is there by loss, then who left."""
    case = view.case
    leaving = leavings(case, view.tasks)
    found = {each.contact.id: each for each in departures(case, view.segment)}
    gone = [
        Person(each.contact.id, each.contact, found.pop(each.contact.id, None), each)
        for each in leaving
    ]
    here = [Person(each.contact.id, each.contact, each, None) for each in found.values()]
    first = [each for each in gone if _is_under_way(each, view.day)]
    return (*first, *here, *(each for each in gone if each not in first))


def loss_of(view: PeopleView, contact_id: str) -> Loss | None:
    """Before and after one departure, health and readiness judged anew; None of nobody known."""
    contact = view.contact(contact_id)
    if contact is None:
        return None
    facts, rules, day = view.case.facts, view.rules, view.day
    if contact.is_here(day):
        before, after = view.case, case_of(without(facts, contact, day), rules)
    else:
        contact = replace(contact, left_on=None, archived_on=None)
        before, after = case_of(_with(facts, contact), rules), view.case
    found = departure_of(before, contact, view.segment)
    return Loss(
        departure=found,
        before=_side(before, found.before),
        after=_side(after, found.after),
        arr=worth(facts, day) if found.is_exposed else (),
        renewals=renewals_touched(facts, day),
        opportunities=tuple(opportunities_touched(view.case)),
        severity=severity(before, contact, is_single=found.before.is_single),
        leaving=leaving_of(view.contact(contact_id) or contact, view.case, view.tasks),
    )


def new_executives(view: PeopleView) -> tuple[NewExecutive, ...]:
    """Who came so lately that their opinion of us is still forming, the latest first."""
    found = []
    for event in reversed(view.case.facts.events_of(EventKind.NEW_EXECUTIVE, view.day)):
        first, last = window(event, view.settings)
        who = view.contact(event.contact_id or "")
        if view.day <= last and event.holds(view.day):
            found.append(NewExecutive(event, who.name if who else event.text, first, last))
    return tuple(found)


def _is_under_way(person: Person, day: date) -> bool:
    leaving = person.leaving
    if leaving is None or not leaving.is_gone:
        return leaving is not None
    return any(each.is_open(day) for each in leaving.tasks)


def _side(case: Case, hold: Hold) -> Side:
    return Side(hold, readiness.assess(case).verdict, case.health)


def _with(facts: Facts, contact: Contact) -> Facts:
    """The same account as if this person were there, and nothing said otherwise."""
    told = (EventKind.CHAMPION_LEFT, contact.id)
    return replace(
        facts,
        contacts=tuple(contact if each.id == contact.id else each for each in facts.contacts),
        events=tuple(each for each in facts.events if (each.kind, each.contact_id) != told),
    )
