"""What the user sees of departures: what would be lost with each person, and what was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain import contracts
from app.domain.accounts import Segment
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
    worst_of,
)
from app.domain.people.leaving import Leaving, leaving_of, leavings, severity, window
from app.domain.readiness import assess as readiness
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.tasks import Task
from app.services import departure_phrases
from app.services.judgements import Rules, case_of, judge_segment, rules_of
from app.services.people import PeopleView
from app.services.topics import Topic
from app.storage.book import Book


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
class WorstLoss:
    """The person whose leaving would cost an account most, and what it exposes."""

    contact_id: str
    name: str
    title: str
    reasons: tuple[str, ...]
    drop: float
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class NewExecutive:
    """Somebody who came, and the days in which they form an opinion of us."""

    event: Event
    name: str
    first: date
    last: date


def people(view: PeopleView) -> tuple[Person, ...]:
    """Who left or seems to, then who is there, the worst loss first."""
    case = view.case
    gone = {each.contact.id: each for each in leavings(case, view.tasks)}
    found = departures(case, _segment(case.facts, view.rules))
    here = {each.contact.id: each for each in found}
    suspected = [each for each in gone.values() if not each.is_gone]
    left = [each for each in gone.values() if each.is_gone]
    first = [
        Person(each.contact.id, each.contact, here.get(each.contact.id), each) for each in suspected
    ]
    rest = [
        Person(each.contact.id, each.contact, each, None)
        for each in found
        if each.contact.id not in gone
    ]
    return (*first, *rest, *(Person(each.contact.id, each.contact, None, each) for each in left))


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
    found = departure_of(before, contact, _segment(facts, rules))
    return Loss(
        departure=found,
        before=_side(before, found.before),
        after=_side(after, found.after),
        arr=_worth(facts, day) if found.is_exposed else (),
        renewals=renewals_touched(facts, day),
        opportunities=tuple(opportunities_touched(view.case)),
        severity=severity(before, contact, is_single=found.before.is_single),
        leaving=leaving_of(view.contact(contact_id) or contact, view.case, view.tasks),
    )


def worst(case: Case, segment: Segment | None) -> WorstLoss | None:
    """The worst single loss of an account that exposes something; None where none does."""
    found = worst_of(case, segment)
    if found is None or not found.is_exposed:
        return None
    return WorstLoss(
        contact_id=found.contact.id,
        name=found.contact.name,
        title=found.contact.title,
        reasons=tuple(each.code for each in found.reasons),
        drop=found.drop,
        arr=_worth(case.facts, case.day),
    )


def worst_of_account(case: Case, rules: Rules) -> WorstLoss | None:
    """The same, of a case that is open already."""
    return worst(case, _segment(case.facts, rules))


def worst_losses(
    book: Book, account_ids: Iterable[str], *, today: date
) -> dict[str, WorstLoss | None]:
    """The worst single loss of these accounts, by id."""
    rules = rules_of(book, today)
    return {
        account_id: worst_of_account(case_of(facts, rules), rules)
        for account_id, facts in book.facts(today, account_ids).items()
    }


WORST = Topic("worst_loss", lambda book, ids, day: worst_losses(book, ids, today=day), chunk=200)


def new_executives(view: PeopleView) -> tuple[NewExecutive, ...]:
    """Who came so lately that their opinion of us is still forming, the latest first."""
    found = []
    for event in reversed(view.case.facts.events_of(EventKind.NEW_EXECUTIVE, view.day)):
        first, last = window(event, view.settings)
        who = view.contact(event.contact_id or "")
        if view.day <= last and event.holds(view.day):
            found.append(NewExecutive(event, who.name if who else event.text, first, last))
    return tuple(found)


def lost_text(codes: Sequence[str]) -> str:
    """What would be lost, in a few words."""
    return ", ".join(departure_phrases.SHORT[code] for code in codes)


def open_tasks(tasks: Iterable[Task], day: date) -> tuple[Task, ...]:
    """What is still to be done, the most urgent first."""
    return tuple(
        sorted(
            (each for each in tasks if each.is_open(day)),
            key=lambda each: (each.due_on or date.max, each.title),
        )
    )


def by_exposure(known: Mapping[str, WorstLoss | None]) -> list[tuple[str, WorstLoss]]:
    """The accounts with a loss that exposes something, the most parts lost first."""
    found = [(account_id, loss) for account_id, loss in known.items() if loss is not None]
    return sorted(found, key=lambda each: (-len(each[1].reasons), -each[1].drop, each[1].name))


def _side(case: Case, hold: Hold) -> Side:
    return Side(hold, readiness.assess(case).verdict, case.health)


def _with(facts: Facts, contact: Contact) -> Facts:
    return replace(
        facts,
        contacts=tuple(contact if each.id == contact.id else each for each in facts.contacts),
    )


def _worth(facts: Facts, day: date) -> tuple[Money, ...]:
    return contracts.arr(facts.contracts, day) or contracts.overdue_arr(facts.contracts, day)


def _segment(facts: Facts, rules: Rules) -> Segment | None:
    return judge_segment(facts, _worth(facts, rules.today), rules).segment
