"""What the user sees of the figures of the pipeline: each with the opportunities behind it.

What is needed of the book is read first (`Sources`); the rest is worked out from values alone, so
that it can be done off the window's thread.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pipeline import figures_thresholds as thresholds
from app.domain.pipeline.chances import stage_chances
from app.domain.pipeline.course import Course, courses_of
from app.domain.pipeline.diagnosis import Finding, diagnose
from app.domain.pipeline.metrics import (
    Chances,
    Courses,
    Cycle,
    Exchange,
    Metrics,
    Passage,
    Period,
    Worth,
    cycle_of,
    metrics_of,
    months_until,
    parts_of,
    passages_of,
    share_by_value,
    sum_in,
    velocity,
    weighted,
    worth_of,
)
from app.domain.rates import Rate, convert
from app.domain.settings import Settings
from app.domain.stages import Stage, StageRole
from app.services.experience import experience_of
from app.services.recall import Recall
from app.storage.book import Book

SPANS = (3, 6, 12, None)
"""For how many months figures are offered, the present one included; None is all."""

_MOST_PARTS = 24
_STEPS = (1, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that the figures rest on, read from the book. *put_away* are accounts that are."""

    opportunities: Collection[Opportunity]
    stages: tuple[Stage, ...]
    rates: tuple[Rate, ...]
    settings: Settings
    accounts: Mapping[str, str]
    put_away: frozenset[str]
    chances: Chances
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of figures: a month or so, a type, or an owner. *key* tells it from the others."""

    key: str
    metrics: Metrics
    won: Worth

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What is said of others, to look at; it is no fact, and nothing is judged by it."""

    win_low: float
    win_high: float
    cycle_low: int
    cycle_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a period up to *day*.

    *undated* have no known beginning, *endless* were decided on a day that nobody knows: they are
    in no month. *step* is how many months a part of the period has.
    """

    day: date
    span: int | None
    currency: str
    courses: Courses
    metrics: Metrics
    won: Worth
    lost: Worth
    cycle: Cycle
    open: Worth
    open_courses: Courses
    weighted: tuple[Money, ...]
    weighted_total: Money
    velocity: Money | None
    passages: tuple[Passage, ...]
    step: int
    parts: tuple[Line, ...]
    types: tuple[Line, ...]
    owners: tuple[Line, ...]
    findings: tuple[Finding, ...]
    usual: Usual
    undated: Courses
    endless: Courses
    accounts: Mapping[str, str]

    @property
    def by_value(self) -> float | None:
        """The win rate by value, in the book's currency."""
        return share_by_value(self.won, self.lost)

    def account(self, course: Course) -> str:
        """The name of the account of an opportunity; empty without one."""
        return self.accounts.get(course.opportunity.account_id or "", "")


def sources_of(book: Book, *, today: date, recall: Recall | None = None) -> Sources:
    """Read what the figures rest on; with *recall*, only what changed since the last time."""
    found = (recall or Recall()).opportunities(book)
    accounts = tuple(book.accounts.all())
    experience = experience_of(book, today, lambda: found)
    stages, settings = tuple(book.stages.all()), book.settings(today)
    chances = stage_chances(experience, stages, today, settings)
    return Sources(
        opportunities=found,
        stages=stages,
        rates=tuple(book.rates.all()),
        settings=settings,
        accounts={each.id: each.name for each in accounts},
        put_away=frozenset(each.id for each in accounts if each.is_archived(today)),
        chances={key: each.exactly for key, each in chances.items()},
        day=today,
    )


def figures_of(sources: Sources, span: int | None) -> Figures:
    """The figures of the last *span* calendar months, or of all."""
    day, settings = sources.day, sources.settings
    courses = courses_of(sources.opportunities, sources.stages, day)
    period = months_until(day, span) if span else Period(None, day)
    worth = _Worths(sources)
    metrics = metrics_of(courses, period)
    won, lost = worth(metrics.wins.hits), worth(metrics.wins.misses)
    cycle = cycle_of(metrics.closed)
    open_ones = tuple(
        each
        for each in courses
        if each.is_open and each.opportunity.account_id not in sources.put_away
    )
    weighing = weighted(open_ones, sources.chances)
    step, parts = _parts(courses, period)
    return Figures(
        day=day,
        span=span,
        currency=settings.currency,
        courses=courses,
        metrics=metrics,
        won=won,
        lost=lost,
        cycle=cycle,
        open=worth(open_ones),
        open_courses=open_ones,
        weighted=weighing,
        weighted_total=worth.together(weighing),
        velocity=_velocity(metrics, won, cycle, len(open_ones)),
        passages=passages_of(metrics.identified),
        step=step,
        parts=tuple(_line(str(each.first), courses, each, worth) for each in parts),
        types=_grouped(courses, period, worth, lambda each: each.opportunity.type or ""),
        owners=_grouped(courses, period, worth, lambda each: each.opportunity.owner),
        findings=diagnose(courses, day, settings),
        usual=Usual(
            win_low=settings[thresholds.USUAL_WIN_LOW],
            win_high=settings[thresholds.USUAL_WIN_HIGH],
            cycle_low=settings[thresholds.USUAL_CYCLE_LOW],
            cycle_high=settings[thresholds.USUAL_CYCLE_HIGH],
        ),
        undated=tuple(each for each in courses if each.begun_on is None),
        endless=tuple(
            each for each in courses if each.role is not StageRole.OPEN and each.ended_on is None
        ),
        accounts=sources.accounts,
    )


class _Worths:
    """What opportunities add a year, by the rates of the book."""

    def __init__(self, sources: Sources) -> None:
        self._currency, self._day = sources.settings.currency, sources.day
        self._exchange: Exchange = lambda amount, day: convert(
            amount, sources.settings.currency, sources.rates, day
        )

    def __call__(self, courses: Iterable[Course]) -> Worth:
        return worth_of(courses, self._exchange, self._currency, self._day)

    def together(self, amounts: Iterable[Money]) -> Money:
        """Amounts of several currencies in the book's, by the rates of today."""
        return sum_in(amounts, self._exchange, self._currency, self._day)


def _line(key: str, courses: Iterable[Course], period: Period, worth: _Worths) -> Line:
    metrics = metrics_of(courses, period)
    return Line(key=key, metrics=metrics, won=worth(metrics.wins.hits))


def _grouped(
    courses: Iterable[Course], period: Period, worth: _Worths, key_of: Callable[[Course], str]
) -> tuple[Line, ...]:
    """A row for each key that something happened to in the period, the busiest first."""
    groups: defaultdict[str, list[Course]] = defaultdict(list)
    for each in courses:
        if each.begun_on in period or each.ended_on in period:
            groups[key_of(each)].append(each)
    lines = [_line(key, group, period, worth) for key, group in groups.items()]
    return tuple(sorted(lines, key=lambda each: (-len(each.metrics.identified), each.key)))


def _parts(courses: Courses, period: Period) -> tuple[int, tuple[Period, ...]]:
    """The period in months; in quarters or years where there would be too many."""
    if period.first is None:
        days = (day for each in courses for day in (each.begun_on, each.ended_on))
        first = min((day for day in days if day is not None), default=period.last)
        period = Period(first.replace(day=1), period.last)
    for step in _STEPS:
        parts = parts_of(period, step)
        if len(parts) <= _MOST_PARTS:
            return step, parts
    return 12, parts_of(period, 12)[-_MOST_PARTS:]


def _velocity(metrics: Metrics, won: Worth, cycle: Cycle, count: int) -> Money | None:
    share, size = metrics.wins.share, won.mean
    if share is None or size is None or cycle.days is None:
        return None
    return velocity(count, size, share.value, cycle.days)
