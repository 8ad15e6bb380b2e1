"""The history of one account on one axis of time: health week by week, contract value, events."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from app.domain import contracts
from app.domain.calendar import ONE_DAY, add_months
from app.domain.contracts import Contract
from app.domain.errors import MissingError
from app.domain.evidence import evidence
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory, Point
from app.domain.health.colours import sundays
from app.domain.health.model import Bands
from app.domain.money import Money
from app.services.happened import Happened, Happening, gathered
from app.services.judgements import Rules, history_of, rules_of
from app.storage.book import Book

MONTHS = 24
"""How far back a history reaches at most."""


@dataclass(frozen=True, slots=True)
class ValueStep:
    """What the contracts are worth a year from a day on; *overdue* ended without an outcome."""

    day: date
    annual: Money
    overdue: Money


@dataclass(frozen=True, slots=True)
class Worth:
    """The contract value of one currency over time; currencies are never added."""

    currency: str
    steps: tuple[ValueStep, ...]

    def on(self, day: date) -> ValueStep | None:
        """What held on *day*; None before the first contract."""
        at = bisect_right(self.steps, day, key=lambda step: step.day)
        return self.steps[at - 1] if at else None


@dataclass(frozen=True, kw_only=True)  # no slots: its weeks are worked out once
class AccountHistory:
    """An account from *first* to *last*: all that one axis of time shows.

    *points* are of Sundays and of the last day; *bands* are those of the model in force then.
    *events* are in order of their days; one of them, the next renewal, may lie ahead.
    """

    first: date
    last: date
    bands: Bands
    points: tuple[Point, ...] = ()
    worth: tuple[Worth, ...] = ()
    events: tuple[Happened, ...] = ()

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The last day of each week, the oldest first: Sundays, and the last day."""
        days = sundays(self.first, self.last)
        return (*days, *([] if days and days[-1] == self.last else [self.last]))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is known."""
        return not (self.points or self.worth or self.events)

    def since(self, first: date) -> "AccountHistory":
        """The same from a later day on."""
        if first <= self.first:
            return self
        return AccountHistory(
            first=first,
            last=self.last,
            bands=self.bands,
            points=tuple(each for each in self.points if each.day >= first),
            worth=tuple(Worth(each.currency, tuple(_cut(each, first))) for each in self.worth),
            events=tuple(
                each
                for each in self.events
                if each.day > self.last or each.touches(first, date.max)
            ),
        )

    def point(self, day: date) -> Point | None:
        """Health at the end of the week that ended on *day*; None before anything was read."""
        at = bisect_left(self.points, day, key=lambda point: point.day)
        found = self.points[at] if at < len(self.points) else None
        return found if found is not None and found.day == day else None

    def value(self, day: date) -> tuple[Money, ...]:
        """The contract value in force on *day*, per currency."""
        steps = (each.on(day) for each in self.worth)
        return tuple(step.annual for step in steps if step is not None and step.annual.minor)

    def week(self, ended: date) -> tuple[Happened, ...]:
        """What began in the week that ended on a day; the last week has what lies ahead too."""
        end = date.max if ended == self.last else ended
        at = bisect_left(self.weeks, ended)
        began = self.weeks[at - 1] if at else self.first - ONE_DAY
        first = bisect_right(self.events, began, key=_day)
        return self.events[first : bisect_right(self.events, end, key=_day)]

    def held(self, day: date) -> tuple[Happened, ...]:
        """What had begun before the week of *day* and held on it."""
        at = bisect_left(self.weeks, day)
        began = self.weeks[at - 1] if at else self.first - ONE_DAY
        before = self.events[: bisect_right(self.events, began, key=_day)]
        return tuple(each for each in before if each.lasts and each.touches(day, day))


def read(book: Book, account_id: str, *, today: date) -> AccountHistory:
    """The history of an account as of *today*. Raises MissingError if it is gone."""
    facts = book.facts(today, [account_id]).get(account_id)
    if facts is None:
        message = "This account is no longer in the book."
        raise MissingError(message)
    return history(facts, rules_of(book, today))


def history(facts: Facts, rules: Rules) -> AccountHistory:
    """The history of an account up to the day of the rules, to which its facts are cut."""
    health, last = history_of(facts, rules), rules.today
    first = _first(health, last)
    worth = tuple(_worth(facts.contracts, first, last))
    events = [*gathered(health, first, last), *_changes(worth, facts.contracts)]
    return AccountHistory(
        first=first,
        last=last,
        bands=health.choose(last).model.bands,
        points=health.course(first, last),
        worth=worth,
        events=tuple(sorted(events, key=lambda each: (each.day, each.kind, each.about_id))),
    )


def _first(health: HealthHistory, last: date) -> date:
    """The day the axis begins: the first fact, but no more than 24 months back."""
    known = [day for day in (health.timeline.first,) if day is not None and day <= last]
    made = [each.made_on for each in health.timeline.facts.overrides if each.made_on <= last]
    return max(add_months(last, -MONTHS), min([*known, *made], default=last))


def _worth(held: Iterable[Contract], first: date, last: date) -> Iterator[Worth]:
    """Annual recurring revenue of each currency on every day on which it may change."""
    signed = tuple(held)
    days = sorted({first, *(day for day in _turns(signed) if first < day <= last)})
    in_force = [_by_currency(contracts.arr(signed, day)) for day in days]
    overdue = [_by_currency(contracts.overdue_arr(signed, day)) for day in days]
    for currency in sorted({each for sums in (*in_force, *overdue) for each in sums}):
        nothing = Money(0, currency)
        steps: list[ValueStep] = []
        for day, running, ended in zip(days, in_force, overdue, strict=True):
            step = ValueStep(day, running.get(currency, nothing), ended.get(currency, nothing))
            before = steps[-1] if steps else None
            is_new = bool(step.annual.minor or step.overdue.minor)
            if (before is None and is_new) or (before is not None and _differ(before, step)):
                steps.append(step)
        if steps:
            yield Worth(currency, tuple(steps))


def _turns(signed: Iterable[Contract]) -> Iterator[date]:
    """The days from which a contract or one of its lines counts, or no longer does."""
    for contract in signed:
        terms = [(contract.start, contract.end)]
        for start, end in (*terms, *((line.start, line.end) for line in contract.lines)):
            if start is not None:
                yield start
            if end is not None and end < date.max:
                yield end + ONE_DAY


def _by_currency(amounts: Iterable[Money]) -> dict[str, Money]:
    return {each.currency: each for each in amounts}


def _differ(before: ValueStep, after: ValueStep) -> bool:
    return (before.annual, before.overdue) != (after.annual, after.overdue)


def _changes(worth: Iterable[Worth], signed: Iterable[Contract]) -> Iterator[Happened]:
    """The steps of contract value as things that happened."""
    held = tuple(signed)
    for each in worth:
        for before, after in pairwise(each.steps):
            if before.annual == after.annual:
                continue
            rises = after.annual.minor > before.annual.minor
            code = "value_rises" if rises else "value_falls"
            yield Happened(
                kind=Happening.VALUE,
                day=after.day,
                found=evidence(code, before=before.annual, after=after.annual),
                about=Contract,
                about_id=_turning(held, after.day, each.currency),
            )


def _turning(signed: Iterable[Contract], day: date, currency: str) -> str:
    """The contract that changes the value on a day, the one that begins first."""
    turning = [each for each in signed if each.currency == currency and day in set(_turns([each]))]
    turning.sort(key=lambda each: (each.start != day, each.id))
    return turning[0].id if turning else ""


def _day(event: Happened) -> date:
    return event.day


def _cut(worth: Worth, first: date) -> Iterator[ValueStep]:
    held = worth.on(first)
    if held is not None:
        yield ValueStep(first, held.annual, held.overdue)
    yield from (step for step in worth.steps if step.day > first)
