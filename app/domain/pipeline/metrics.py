"""The figures of the pipeline, all of them from the log (DOMAIN 6.5).

A figure keeps the opportunities it counts, so that each of them can be shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from app.domain import money
from app.domain.calendar import add_months
from app.domain.money import Money
from app.domain.pipeline.course import STEPS, Course
from app.domain.stages import StageRole, Step
from app.domain.statistics.shares import Share, wilson

Courses: TypeAlias = tuple[Course, ...]
Exchange: TypeAlias = Callable[[Money, date], Money | None]
"""An amount in the book's currency at the rate of a day; None without a rate."""

Chances: TypeAlias = Mapping[str, Decimal]
"""The chance of a stage by its id; one that is not there has its own."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from *first* to *last*, both included; without a first one, all until then."""

    first: date | None
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and day <= self.last and (self.first is None or day >= self.first)


def months_until(day: date, count: int) -> Period:
    """The calendar month of *day* up to that day, and the months before it: *count* together."""
    return Period(add_months(day.replace(day=1), 1 - count), day)


def parts_of(period: Period, step: int = 1) -> tuple[Period, ...]:
    """A period in calendar months, or *step* months each, the first one first.

    Its own first day must be known; the first part and the last one may be shorter.
    """
    if period.first is None or period.first > period.last:
        return ()
    begins = [period.first]
    while (following := add_months(_aligned(begins[-1], step), step)) <= period.last:
        begins.append(following)
    lasts = [*(each - _ONE_DAY for each in begins[1:]), period.last]
    return tuple(Period(first, last) for first, last in zip(begins, lasts, strict=True))


def _aligned(day: date, step: int) -> date:
    """The first day of the month, quarter or year that a day lies in."""
    return date(day.year, (day.month - 1) // step * step + 1, 1)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many. *unclear* are those of which the log does not say."""

    hits: Courses
    misses: Courses
    unclear: Courses = ()

    @property
    def count(self) -> int:
        """Of how many it is a share."""
        return len(self.hits) + len(self.misses)

    @property
    def share(self) -> Share | None:
        """The share with Wilson's interval; None of none."""
        return wilson(len(self.hits), self.count)


@dataclass(frozen=True, slots=True)
class Worth:
    """What opportunities add a year. *total* is in one currency, *by_currency* never added.

    *counted* have an amount and a rate; the others lack one of the two.
    """

    total: Money
    by_currency: tuple[Money, ...]
    counted: Courses
    no_amount: Courses = ()
    no_rate: Courses = ()

    @property
    def mean(self) -> Money | None:
        """The average of those counted; None of none."""
        return None if not self.counted else self.total * (Decimal(1) / len(self.counted))


@dataclass(frozen=True, slots=True)
class Cycle:
    """The median number of *days* from identified to closed; *undated* lack one of the days."""

    days: float | None
    counted: Courses
    undated: Courses


@dataclass(frozen=True, slots=True)
class Passage:
    """From one step to the next one, or to Won at the end: who came that far, and who on."""

    step: Step
    following: Step | None
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """What happened to opportunities in a period.

    *qualification* is of those identified in the period, whenever they were qualified; *wins* of
    those decided in it, whenever they began.
    """

    period: Period
    identified: Courses
    qualification: Rate
    wins: Rate

    @property
    def waiting(self) -> Courses:
        """Those of the period that are open and may still be qualified."""
        return tuple(each for each in self.qualification.misses if each.is_open)

    @property
    def closed(self) -> Courses:
        """Those decided in the period, the won ones first."""
        return self.wins.hits + self.wins.misses


def metrics_of(courses: Iterable[Course], period: Period) -> Metrics:
    """The figures of a period."""
    known = tuple(courses)
    identified = tuple(each for each in known if each.begun_on in period)
    closed = [each for each in known if each.ended_on in period]
    return Metrics(
        period=period,
        identified=identified,
        qualification=rate_of(identified, lambda each: each.reached(Step.QUALIFIED)),
        wins=rate_of(closed, lambda each: each.role is StageRole.WON),
    )


def rate_of(courses: Sequence[Course], hit: Callable[[Course], bool | None]) -> Rate:
    """How many of them answer yes; those that cannot be answered for are left out."""
    found = [(each, hit(each)) for each in courses]
    return Rate(
        tuple(each for each, answer in found if answer),
        tuple(each for each, answer in found if answer is False),
        tuple(each for each, answer in found if answer is None),
    )


def worth_of(courses: Iterable[Course], exchange: Exchange, currency: str, day: date) -> Worth:
    """What they add a year, in *currency* at the rate of the day each was decided, or of *day*."""
    counted, no_amount, no_rate = [], [], []
    minor, amounts = 0, []
    for each in courses:
        if each.amount is None:
            no_amount.append(each)
            continue
        amounts.append(each.amount)
        here = exchange(each.amount, each.ended_on or day)
        if here is None:
            no_rate.append(each)
            continue
        counted.append(each)
        minor += here.minor
    return Worth(
        Money(minor, currency),
        money.totals(amounts),
        tuple(counted),
        tuple(no_amount),
        tuple(no_rate),
    )


def share_by_value(won: Worth, lost: Worth) -> float | None:
    """The win rate by value: of what was decided, the share that was won; None of nothing."""
    decided = won.total.minor + lost.total.minor
    return won.total.minor / decided if decided > 0 else None


def cycle_of(closed: Iterable[Course]) -> Cycle:
    """How long it takes from identified to closed, won or lost."""
    known = tuple(closed)
    counted = tuple(each for each in known if each.days is not None)
    days = [each.days for each in counted if each.days is not None]
    undated = tuple(each for each in known if each.days is None)
    return Cycle(float(median(days)) if days else None, counted, undated)


def velocity(count: int, size: Money, win_rate: float, cycle_days: float) -> Money | None:
    """What the pipeline brings a day: count x average size x win rate / days of a cycle."""
    if cycle_days <= 0:
        return None
    return size * (count * Decimal(str(win_rate)) / Decimal(str(cycle_days)))


def passages_of(courses: Sequence[Course]) -> tuple[Passage, ...]:
    """From step to step: of those that came as far as one, who came on to the next."""
    found = []
    for step, following in pairwise((*STEPS, None)):
        if step is None:
            continue
        here = [each for each in courses if each.reached(step) is True]
        found.append(Passage(step, following, rate_of(here, _onwards(following))))
    return tuple(found)


def _onwards(following: Step | None) -> Callable[[Course], bool | None]:
    if following is None:
        return lambda each: each.role is StageRole.WON
    return lambda each: each.reached(following)


def weighted(courses: Iterable[Course], chances: Chances) -> tuple[Money, ...]:
    """What is open, each amount times the chance of its stage; per currency."""
    stages: defaultdict[str, list[Course]] = defaultdict(list)
    for each in courses:
        stages[each.stage.id].append(each)
    return money.totals(
        amount * chances.get(stage_id, found[0].stage.probability)
        for stage_id, found in stages.items()
        for amount in money.totals(each.amount for each in found if each.amount is not None)
    )


def sum_in(amounts: Iterable[Money], exchange: Exchange, currency: str, day: date) -> Money:
    """Such amounts in one currency, of those that have a rate on *day*."""
    found = (exchange(each, day) for each in amounts)
    return money.total((each for each in found if each is not None), currency)
