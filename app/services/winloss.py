"""The Win/loss view: what was decided, what losses have in common, and against whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.competitors import Competitor
from app.domain.contracts import Outcome
from app.domain.interactions import EventKind
from app.domain.money import Money
from app.domain.opportunities import Lesson, Opportunity
from app.domain.pipeline.competitors import Register
from app.domain.pipeline.decisions import Decided, Left, decided, is_pending, recent
from app.domain.pipeline.pattern_thresholds import MONTHS, QUARTERS_LEAST
from app.domain.pipeline.patterns import Pattern, patterns
from app.domain.pipeline.trends import Quarter, trend
from app.domain.stages import StageRole
from app.services.closing import pending
from app.services.recall import Recall
from app.storage.book import Book


class Period(StrEnum):
    """How far back the table goes."""

    QUARTER = "quarter"
    YEAR = "year"
    TWO_YEARS = "two_years"
    EVER = "ever"


_MONTHS: Mapping[Period, int] = {Period.QUARTER: 3, Period.YEAR: 12, Period.TWO_YEARS: 24}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A decided opportunity. *days* is how long it took; *again* is the one that takes it up."""

    opportunity: Opportunity
    account: str
    role: StageRole
    on: date | None
    amount: Money | None
    competitor: str
    days: int | None
    is_pending: bool
    again: Opportunity | None
    taken_up: Opportunity | None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.opportunity.id

    @property
    def is_won(self) -> bool:
        """Tell whether it was won."""
        return self.role is StageRole.WON

    def answer(self, lesson: Lesson) -> str:
        """What was answered to a question; empty for nothing."""
        return next((e.text for e in self.opportunity.learned if e.lesson is lesson), "")

    @property
    def days_late(self) -> int | None:
        """How long after it was lost in truth they told us."""
        really = self.opportunity.really_lost_on
        return None if really is None or self.on is None else (self.on - really).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A competitor, written down or only named, and what was decided against it at any time."""

    name: str
    identity: str
    competitor: Competitor | None
    won: int
    lost: int
    open: int

    @property
    def id(self) -> str:
        """What tells it from others."""
        return self.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class WinLoss:
    """All that the view draws. *nameless* losses of the patterns' months name no competitor.

    *undated* is how many decisions have no day; they are in no period but that of ever. *due* are
    the lost ones that were to be asked about again by now, and are not taken up.
    """

    rows: tuple[Row, ...]
    patterns: tuple[Pattern, ...]
    rivals: tuple[Rival, ...]
    pending: tuple[Opportunity, ...]
    trend: tuple[Quarter, ...]
    quarters_least: int
    months: int
    nameless: int
    undated: int
    any_decided: bool
    due: frozenset[str]


def win_loss(book: Book, period: Period, *, today: date, recall: Recall | None = None) -> WinLoss:
    """What was decided by a day, as the view shows it."""
    found = (recall or Recall()).opportunities(book)
    known = [each for each in found if each.archived_on is None or each.archived_on > today]
    settings = book.settings(today)
    register = Register.of(book.competitors.all())
    stages = {each.id: each for each in book.stages.all()}
    every = decided(known, stages, today)
    shown = every if period is Period.EVER else recent(every, _MONTHS[period], today)
    last = recent(every, settings[MONTHS], today)
    draw = _Rows(book, known, register, today)
    return WinLoss(
        rows=tuple(map(draw.row, shown)),
        patterns=patterns(every, register, settings, today, _left(book, register, today)),
        rivals=_rivals(known, every, register),
        pending=pending(known, today=today),
        trend=trend(every, settings, today),
        quarters_least=settings[QUARTERS_LEAST],
        months=settings[MONTHS],
        nameless=sum(not each.is_won and not each.opportunity.competitor for each in last),
        undated=sum(each.on is None for each in every),
        any_decided=bool(every),
        due=frozenset(each.opportunity.id for each in every if draw.is_due(each)),
    )


def _left(book: Book, register: Register, today: date) -> tuple[Left, ...]:
    """Customers who left for a competitor that is known, each once for each competitor."""
    gone = book.remembered("left", today, lambda: list(_gone(book)))
    found: dict[tuple[str, str], Left] = {}
    for account_id, left in gone:
        if left.on <= today and register.find(left.competitor) is not None:
            found.setdefault((account_id, register.identity(left.competitor)), left)
    return tuple(found.values())


def _gone(book: Book) -> Iterator[tuple[str, Left]]:
    """Who left for whom, by what is said of the end of a contract, else by an event."""
    named = {each.id: each for each in book.renewals.all() if each.left_to}
    for contract in book.contracts.find(named).values():
        said = named[contract.id]
        on = said.told_on or contract.outcome_on
        if contract.outcome is Outcome.LEFT and on is not None:
            yield contract.account_id, Left(said.left_to, on)
    for event in book.events.all():
        if event.kind == EventKind.CHURNED:
            yield event.account_id or event.id, Left(event.detail, event.on)


class _Rows:
    """Makes rows of what was decided."""

    def __init__(
        self, book: Book, known: Sequence[Opportunity], register: Register, today: date
    ) -> None:
        self._names = {each.id: each.name for each in book.accounts.all()}
        self._by_id = {each.id: each for each in known}
        self._again = {each.reopens_id: each for each in known if each.reopens_id}
        self._register, self._today = register, today

    def is_due(self, each: Decided) -> bool:
        """Whether a loss was to be asked about again by now, and nobody has."""
        on = each.opportunity.follow_up_on
        is_lost = not each.is_won and on is not None and on <= self._today
        return is_lost and each.opportunity.id not in self._again

    def row(self, each: Decided) -> Row:
        held = each.opportunity
        begun = next((move.since for move in held.moves if move.since), None)
        return Row(
            opportunity=held,
            account=self._names.get(held.account_id or "", ""),
            role=each.role,
            on=each.on,
            amount=held.terms_on(self._today).amount,
            competitor=self._register.name(held.competitor),
            days=None if begun is None or each.on is None else (each.on - begun).days,
            is_pending=is_pending(held, self._today),
            again=self._again.get(held.id),
            taken_up=self._by_id.get(held.reopens_id or ""),
        )


def _rivals(
    known: Iterable[Opportunity], every: Iterable[Decided], register: Register
) -> tuple[Rival, ...]:
    """Everybody who is written down or named, whom most was lost to first."""
    roles = {each.opportunity.id: each.role for each in every}
    counts: defaultdict[str, dict[StageRole, int]] = defaultdict(
        lambda: dict.fromkeys(StageRole, 0)
    )
    names: dict[str, str] = {}
    for each in known:
        identity = register.identity(each.competitor)
        if identity:
            counts[identity][roles.get(each.id, StageRole.OPEN)] += 1
            names.setdefault(identity, register.name(each.competitor))
    for rival in register.known:
        identity = register.identity(rival.name)
        names[identity] = rival.name
    made = [
        Rival(
            name=name,
            identity=identity,
            competitor=register.find(name),
            won=counts[identity][StageRole.WON],
            lost=counts[identity][StageRole.LOST],
            open=counts[identity][StageRole.OPEN],
        )
        for identity, name in names.items()
    ]
    return tuple(sorted(made, key=lambda each: (-each.lost, -each.won, each.name.casefold())))
