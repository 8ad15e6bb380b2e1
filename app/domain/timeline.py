"""The facts of one account, laid out by day, so that asking about a past day costs little.

Judgements ask the same few questions about many days: a replay of colours, the day a red flag
began, a change since the last review. Every answer is that of the facts cut to the asked day.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Any

from app.domain.calendar import months_between
from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract, Standing
from app.domain.facts import Facts
from app.domain.interactions import Channel, Event, EventKind, Interaction
from app.domain.observations import Observation, in_force
from app.domain.tickets import Severity

_SEAT_UNITS = frozenset(
    ("seat", "seats", "user", "users", "licence", "licences", "license", "licenses")
)
# Products are not all read on one day: what is older than this beside the newest is gone.
_TOGETHER = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure of the whole account read on a day."""

    on: date
    value: float
    source: str


class Timeline:
    """Answers about one account on any day up to the one its facts were cut to.

    With *remembers*, what health reads of a day is worked out once, for whoever judges the same
    days by one model after another.
    """

    def __init__(self, facts: Facts, *, remembers: bool = False) -> None:
        self.facts = facts
        self.remembered: dict[tuple[str, date], Any] | None = {} if remembers else None
        self._by_measure: dict[str, list[Observation]] = {}
        for each in in_force(facts.observations):
            if math.isfinite(each.value):
                self._by_measure.setdefault(each.measure, []).append(each)
        self._series: dict[str, tuple[list[date], list[Point]]] = {}
        self._touches = [each.on for each in facts.interactions if each.two_way]
        self._judged = [each for each in facts.interactions if each.sentiment is not None]
        self._judged_days = [each.on for each in self._judged]
        self._events: dict[str, list[Event]] = {}
        for event in facts.events:
            self._events.setdefault(event.kind, []).append(event)
        self._checked: dict[str, list[date]] = {}
        for event in (*self._events.get(EventKind.CHECKED, ()), *facts.checks):
            if event.kind == EventKind.CHECKED:
                self._checked.setdefault(event.detail, []).append(event.on)
        for days in self._checked.values():
            days.sort()
        self._met: dict[str, list[date]] = {}
        for interaction in facts.interactions:
            if interaction.two_way:
                for contact_id in interaction.attendee_ids:
                    self._met.setdefault(contact_id, []).append(interaction.on)
        self.emergencies = [each for each in facts.tickets if each.severity is Severity.EMERGENCY]
        # A placeholder stands for somebody whom nobody knows: it plays no part yet.
        self.people = [each for each in facts.contacts if each.positions and not each.stands_for]
        self._held_on: date | None = None
        self._held: Mapping[Role, tuple[Contact, ...]] = {}
        self.days = sorted(set(_days(facts)))
        self.first = self.days[0] if self.days else None
        self._since = self.since_customer()
        read = (facts.observations, facts.interactions, facts.events)
        starts = [kind[0].on for kind in read if kind]
        starts += [each.opened_on for each in facts.tickets[:1]]
        self.first_read = min(starts, default=None)  # before it, nothing measures health

    def points(self, measure: str) -> tuple[list[date], list[Point]]:
        """The measure of the whole account over time, with the days apart for searching."""
        found = self._series.get(measure)
        if found is None:
            series = _whole_account(self._by_measure.get(measure, ()))
            found = self._series[measure] = ([each.on for each in series], series)
        return found

    def latest(self, measure: str, day: date) -> Point | None:
        """The newest reading of the whole account on *day*."""
        days, series = self.points(measure)
        position = bisect_right(days, day)
        return series[position - 1] if position else None

    def between(self, measure: str, first: date, last: date) -> list[Point]:
        """The readings from *first* to *last*, both included."""
        days, series = self.points(measure)
        return series[bisect_left(days, first) : bisect_right(days, last)]

    def answers(self, measure: str, first: date, last: date) -> list[Observation]:
        """Single readings (survey answers) from *first* to *last*, both included."""
        return [each for each in self._by_measure.get(measure, ()) if first <= each.on <= last]

    @cached_property
    def of_products(self) -> list[Observation]:
        """The readings of single products, the oldest first."""
        read = chain.from_iterable(self._by_measure.values())
        return sorted((each for each in read if each.product_id), key=lambda each: each.on)

    def holders(self, day: date) -> Mapping[Role, tuple[Contact, ...]]:
        """Who held which part on *day* and still worked there; of the day asked last, at once.

        A place kept for somebody unknown holds no part: nobody can be spoken to there.
        """
        if self._held_on != day:
            held: dict[Role, tuple[Contact, ...]] = {}
            for each in self.people:
                if each.is_here(day) and not each.stands_for:
                    for role in dict.fromkeys(each.position(day).roles):
                        held[role] = (*held.get(role, ()), each)
            self._held_on, self._held = day, held
        return self._held

    def last_touch(self, day: date) -> date | None:
        """The day of the last two-way exchange."""
        return _last(self._touches, day)

    def last_met(self, contact_id: str, day: date) -> date | None:
        """The day of the last two-way exchange this person took part in."""
        return _last(self._met.get(contact_id, []), day)

    def met_days(self, contact_id: str, first: date, day: date) -> list[date]:
        """The days of two-way exchanges this person took part in, *first* and *day* included."""
        days = self._met.get(contact_id, [])
        return days[bisect_left(days, first) : bisect_right(days, day)]

    def met_since(self, first: date, day: date) -> frozenset[str]:
        """Who took part in a two-way exchange from *first* to *day*, both included."""
        return frozenset(
            who
            for who, days in self._met.items()
            if (last := _last(days, day)) is not None and last >= first
        )

    def names_attendees(self, day: date) -> bool:
        """Tell whether any exchange by *day* says who took part."""
        return any(_last(days, day) is not None for days in self._met.values())

    def last_judged(self, count: int, day: date) -> list[Interaction]:
        """The last interactions by *day* whose sentiment somebody judged, at most *count*."""
        position = bisect_right(self._judged_days, day)
        return self._judged[max(0, position - count) : position]

    def last_review(self, day: date) -> Interaction | None:
        """The last QBR or EBR by *day* that says how many executives came."""
        for each in reversed(self.facts.interactions):
            if each.on <= day and each.channel is Channel.REVIEW and each.executives is not None:
                return each
        return None

    def checked_on(self, kind: str, day: date) -> date | None:
        """The last day by *day* on which a feed or a check covered this kind of record."""
        return _last(self._checked.get(kind, []), day)

    def events(self, kind: str, day: date) -> list[Event]:
        """The events of one kind up to *day*, the oldest first."""
        return [each for each in self._events.get(kind, ()) if each.on <= day]

    def seats_bought(self, day: date) -> Point | None:
        """How many seats the customer has: as read, else as the contracts in force say."""
        read = self.latest("seats_bought", day)
        if read is not None:
            return read
        running = [each for each in self.facts.contracts if _runs(each, day)]
        seats = sum(
            float(line.quantity)
            for contract in running
            for line in contract.lines
            if line.runs(day) and line.unit.strip().lower() in _SEAT_UNITS
        )
        return (
            Point(max(c.start or date.min for c in running), seats, "contract") if seats else None
        )

    def since_customer(self) -> date | None:
        """The first day as a customer, where known."""
        starts = [each.start for each in self.facts.contracts if each.start is not None]
        return self.facts.account.customer_since or min(starts, default=None)

    def tenure(self, day: date) -> int | None:
        """Whole months as a customer by *day*; None where the first day is unknown."""
        first = self._since
        return None if first is None else max(0, months_between(first, day))


def _runs(contract: Contract, day: date) -> bool:
    return contract.standing(day) in {Standing.IN_FORCE, Standing.OVERDUE}


def _last(days: list[date], day: date) -> date | None:
    position = bisect_right(days, day)
    return days[position - 1] if position else None


def _days(facts: Facts) -> Iterable[date]:
    """The days on which something became known or changed."""
    yield from (each.on for each in facts.observations)
    yield from (each.on for each in facts.interactions)
    yield from (each.on for each in facts.payments)
    found = [day for each in facts.events for day in (each.on, each.ended_on)]
    found += [day for each in facts.tickets for day in (each.opened_on, each.closed_on)]
    found += [each.start for each in facts.contracts]
    for contact in facts.contacts:
        found += [contact.joined_on, contact.left_on, contact.archived_on]
        found += [each.since for each in contact.positions]
    yield from (day for day in found if day is not None)


def _whole_account(readings: Iterable[Observation]) -> list[Point]:
    """One series from readings of products or units, until one is of the whole account.

    Of two readings of one day that do not correct each other, the last in order counts.
    """
    parts: dict[tuple[str | None, str], Observation] = {}
    series: dict[date, Point] = {}
    whole = False
    for each in readings:
        if not (each.product_id or each.customer_unit):
            whole = True
            series[each.on] = Point(each.on, each.value, each.source)
        elif not whole:
            parts[each.product_id, each.customer_unit] = each
            held = [part for part in parts.values() if each.on - part.on <= _TOGETHER]
            series[each.on] = Point(each.on, sum(part.value for part in held), each.source)
    return list(series.values())
