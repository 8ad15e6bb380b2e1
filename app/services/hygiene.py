"""What the user sees of hygiene: what is wrong with open opportunities, row by row (DOMAIN 6.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from app.domain import money
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pipeline.hygiene import Found, Problem
from app.domain.pipeline.inspection import Inspection, inspect
from app.domain.rates import convert
from app.domain.settings import SENDER_NAME
from app.domain.stages import Stage, StageRole
from app.services.experience import experience_of
from app.services.recall import Recall
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A problem of an opportunity."""

    opportunity: Opportunity
    account: str
    stage: Stage
    amount: Money | None
    close_on: date | None
    found: Found
    today: date

    @property
    def id(self) -> str:
        """What tells the row from all others."""
        return f"{self.opportunity.id}:{self.found.problem}"

    @property
    def problem(self) -> Problem:
        """What is wrong."""
        return self.found.problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Hygiene:
    """All that is wrong, the worst first and what belongs together beside each other.

    *checked* is how many open opportunities were looked at; *me* who of our side the user is.
    """

    rows: tuple[Row, ...]
    checked: int
    me: str = ""
    currency: str = ""


@dataclass(slots=True)
class _Memory:
    """What was looked at last; pages look beside the window, and never two at once."""

    lock: Lock = field(default_factory=Lock)
    recall: Recall = field(default_factory=Recall)
    last: Inspection | None = None


def problems_of(book: Book, *, today: date) -> Mapping[str, tuple[Found, ...]]:
    """What is wrong with each open opportunity, by its id; those in order are left out.

    It may be asked beside the window. After a step only what it touched is read and looked at.
    """
    return _look(book, today).inspection.problems


def hygiene_of(book: Book, *, today: date) -> Hygiene:
    """Everything that is wrong on a day: the worst problem first, then the largest amount."""
    settings, rates = book.settings(today), tuple(book.rates.all())
    looked = _look(book, today)
    problems, found = looked.inspection.problems, looked.opportunities
    names = {each.id: each.name for each in book.accounts.all()}

    def order(pair: tuple[Opportunity, Stage]) -> tuple[int, int, str, str]:
        each = pair[0]
        amount = each.terms_on(today).amount
        worth = amount and convert(amount, settings.currency, rates, today)
        worst = problems[each.id][0].problem.rank
        return worst, -worth.minor if worth else 0, each.title.casefold(), each.id

    wrong = sorted((pair for pair in found if pair[0].id in problems), key=order)
    return Hygiene(
        rows=tuple(
            row
            for each, stage in wrong
            for row in _rows(each, stage, names.get(each.account_id or "", ""), problems, today)
        ),
        checked=len(found),
        me=settings[SENDER_NAME],
        currency=settings.currency,
    )


def affected(rows: Iterable[Row]) -> tuple[int, tuple[Money, ...]]:
    """How many opportunities these rows are about, and what they come to, per currency."""
    amounts = {row.opportunity.id: row.amount for row in rows}
    return len(amounts), money.totals(each for each in amounts.values() if each is not None)


def counts(rows: Iterable[Row]) -> Mapping[Problem, int]:
    """How often each problem is found, the worst first."""
    found = dict.fromkeys(Problem, 0)
    for row in rows:
        found[row.problem] += 1
    return {problem: count for problem, count in found.items() if count}


@dataclass(frozen=True, slots=True)
class _Looked:
    opportunities: Sequence[tuple[Opportunity, Stage]]
    inspection: Inspection


def _look(book: Book, today: date) -> _Looked:
    memory = book.beside("inspection", _Memory)

    def work_out() -> _Looked:
        everything = memory.recall.opportunities(book)
        found = _open(book, today, everything)
        memory.last = inspect(
            (each for each, _ in found),
            today,
            book.settings(today),
            stages=book.stages.all(),
            experience=experience_of(book, today, lambda: everything),
            before=memory.last,
        )
        return _Looked(found, memory.last)

    with memory.lock:
        return book.remembered("hygiene", today, work_out)


def _rows(
    each: Opportunity,
    stage: Stage,
    account: str,
    problems: Mapping[str, tuple[Found, ...]],
    today: date,
) -> Sequence[Row]:
    terms = each.terms_on(today)
    return [
        Row(
            opportunity=each,
            account=account,
            stage=stage,
            amount=terms.amount,
            close_on=terms.close_on,
            found=found,
            today=today,
        )
        for found in problems[each.id]
    ]


def _open(
    book: Book, today: date, everything: Iterable[Opportunity]
) -> list[tuple[Opportunity, Stage]]:
    """What is open on the board and in the tray, with its stage."""
    stages = {each.id: each for each in book.stages.all() if each.role is StageRole.OPEN}
    gone = {each.id for each in book.accounts.all() if each.is_archived(today)}
    return [
        (each, stage)
        for each in everything
        if (each.archived_on is None or each.archived_on > today)
        and (stage := stages.get(each.stage_on(today) or "")) is not None
        and each.account_id not in gone
    ]
