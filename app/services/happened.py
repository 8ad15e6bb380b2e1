"""What happened to an account, from all kinds of record: gathered for one axis of time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from app.domain.calendar import ONE_DAY
from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract, Outcome, next_to_decide
from app.domain.entity import Entity
from app.domain.evidence import Evidence, evidence
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.health.colours import sundays
from app.domain.health.models import HealthModel
from app.domain.interactions import Channel, Event, EventKind, Interaction
from app.domain.overrides import Override, OverrideKind
from app.domain.tickets import Severity, Ticket


class Happening(StrEnum):
    """The kinds of thing an axis of time shows."""

    CHAMPION_LEFT = "champion_left"
    SPONSOR_LEFT = "sponsor_left"
    EMERGENCY = "emergency"
    ESCALATION = "escalation"
    CRISIS = "crisis"
    AT_RISK = "at_risk"
    COMPETITOR = "competitor"
    CHURNED = "churned"
    RENEWAL = "renewal"
    VALUE = "value"  # another contract value from this day on
    REVIEW = "review"
    GO_LIVE = "go_live"
    NEW_EXECUTIVE = "new_executive"
    OVERRIDE = "override"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened: *found* says it as a code and values, *about* what to look at.

    What *lasts* holds until the day *until*, without one still. An override or a renewal may name
    a day to come.
    """

    kind: Happening
    day: date
    found: Evidence
    about: type[Entity]
    about_id: str
    lasts: bool = False
    until: date | None = None

    @property
    def id(self) -> str:
        """What tells it from all others of its account."""
        return f"{self.kind} {self.about_id} {self.day}"

    def touches(self, first: date, last: date) -> bool:
        """Tell whether any of it lies between two days, both included."""
        end = (self.until or date.max) if self.lasts else self.day
        return self.day <= last and end >= first


def gathered(history: HealthHistory, first: date, last: date) -> Iterator[Happened]:
    """What happened from *first* to *last*, and the next renewal; contract values aside.

    The facts are those as of *last*: what ended later holds still.
    """
    facts = history.timeline.facts
    told = [
        *_events(facts.events, last),
        *_departures(facts, last),
        *_emergencies(facts.tickets, last),
        *_reviews(facts.interactions),
        *_overrides(facts.overrides, last),
        *_models(history, first, last),
    ]
    yield from (each for each in told if each.touches(first, last))
    ahead = next_to_decide(facts.contracts, last)
    for contract in facts.contracts:
        day = contract.renewal_date if contract.end not in {None, date.max} else None
        if day is not None and (first <= day <= last or (contract is ahead and day > last)):
            yield _renewal(contract, day, last)


_KINDS: Mapping[str, Happening] = {
    EventKind.CHAMPION_LEFT: Happening.CHAMPION_LEFT,
    EventKind.ESCALATION: Happening.ESCALATION,
    EventKind.CRISIS: Happening.CRISIS,
    EventKind.RENEWAL_AT_RISK: Happening.AT_RISK,
    EventKind.COMPETITOR: Happening.COMPETITOR,
    EventKind.CHURNED: Happening.CHURNED,
    EventKind.GO_LIVE: Happening.GO_LIVE,
    EventKind.NEW_EXECUTIVE: Happening.NEW_EXECUTIVE,
}
_LASTING = frozenset(
    (Happening.ESCALATION, Happening.CRISIS, Happening.AT_RISK, Happening.COMPETITOR)
)


def _events(events: Iterable[Event], last: date) -> Iterator[Happened]:
    for each in events:
        kind = _KINDS.get(each.kind)
        if kind is None:
            continue
        words = " · ".join(part for part in (each.text, each.detail) if part)
        yield Happened(
            kind=kind,
            day=each.on,
            found=evidence(kind.value, text=words),
            about=Event,
            about_id=each.id,
            lasts=kind in _LASTING,
            until=_known(each.ended_on, last),
        )


def _departures(facts: Facts, last: date) -> Iterator[Happened]:
    """Champions and sponsors who left, unless an event says so already."""
    told = {each.contact_id for each in facts.events if each.kind == EventKind.CHAMPION_LEFT}
    for contact in facts.contacts:
        if contact.left_on is None or contact.left_on > last or contact.id in told:
            continue
        kind = _part(contact, contact.left_on)
        if kind is not None:
            yield Happened(
                kind=kind,
                day=contact.left_on,
                found=evidence(f"{kind.value}_named", who=contact.name),
                about=Contact,
                about_id=contact.id,
            )


def _part(contact: Contact, day: date) -> Happening | None:
    roles = set(contact.position(day).roles)
    if Role.CHAMPION in roles:
        return Happening.CHAMPION_LEFT
    deciding = roles & {Role.ECONOMIC_BUYER, Role.DECISION_MAKER}
    return Happening.SPONSOR_LEFT if deciding else None


def _emergencies(tickets: Iterable[Ticket], last: date) -> Iterator[Happened]:
    for each in tickets:
        if each.severity is Severity.EMERGENCY:
            yield Happened(
                kind=Happening.EMERGENCY,
                day=each.opened_on,
                found=evidence("emergency", text=each.subject),
                about=Ticket,
                about_id=each.id,
                lasts=True,
                until=_known(each.closed_on, last),
            )


def _reviews(interactions: Iterable[Interaction]) -> Iterator[Happened]:
    for each in interactions:
        if each.channel is Channel.REVIEW:
            yield Happened(
                kind=Happening.REVIEW,
                day=each.on,
                found=evidence("review", text=each.summary),
                about=Interaction,
                about_id=each.id,
            )


def _overrides(overrides: Iterable[Override], last: date) -> Iterator[Happened]:
    for each in overrides:
        if each.kind is OverrideKind.HEALTH:
            withdrawn = _known(each.withdrawn_on, last) or date.max
            yield Happened(
                kind=Happening.OVERRIDE,
                day=each.made_on,
                found=evidence("override", colour=each.value, reason=each.reason),
                about=Override,
                about_id=each.id,
                lasts=True,
                until=min(each.expires_on, withdrawn),
            )


def _models(history: HealthHistory, first: date, last: date) -> Iterator[Happened]:
    """The days from which another model, or another version, judges the account."""
    read = history.timeline.first_read
    if read is None or read > last:
        return
    begin = max(first, read)
    for before, after in pairwise((begin, *sundays(begin + ONE_DAY, last - ONE_DAY), last)):
        if history.choose(before).model is history.choose(after).model:
            continue
        day = _turned(history, before, after)
        model = history.choose(day).model
        yield Happened(
            kind=Happening.MODEL,
            day=day,
            found=evidence("model", name=model.name, version=model.version),
            about=HealthModel,
            about_id=f"{model.name} {model.version}",
        )


def _turned(history: HealthHistory, before: date, after: date) -> date:
    """The first day after *before* that another model judges."""
    model = history.choose(before).model
    days = (before + ONE_DAY * each for each in range(1, (after - before).days))
    return next((day for day in days if history.choose(day).model is not model), after)


_RENEWALS = {
    Outcome.RENEWED: "renewed",
    Outcome.CHANGED: "renewed_changed",
    Outcome.LEFT: "not_renewed",
}


def _renewal(contract: Contract, day: date, last: date) -> Happened:
    undecided = "renewal_next" if day > last else "renewal_undecided"
    known = contract.outcome if day <= last else None
    code = undecided if known is None else _RENEWALS[known]
    amounts = {"amount": contract.annual(day)} if contract.lines else {}
    return Happened(
        kind=Happening.RENEWAL,
        day=day,
        found=evidence(code, name=contract.name, **amounts),
        about=Contract,
        about_id=contract.id,
    )


def _known(day: date | None, last: date) -> date | None:
    """A day that had come by *last*."""
    return day if day is not None and day <= last else None
