"""The days of renewals: when notice must be given, when terms are renewed, when steps are due."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.calendar import add_months
from app.domain.renewing.ladder import Due, StepState
from app.services.plans import plan_of, planning_of
from app.services.renewing import RenewalRow
from app.storage.book import Book

_TO_DO = frozenset((StepState.OPEN, StepState.SNOOZED))
_BACK, _AHEAD, _LEAST = 12, 36, 12  # months that are shown: at most before and after, at least


class Mark(StrEnum):
    """Why a day is marked, the weightiest first."""

    NOTICE = "notice"
    RENEWAL = "renewal"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something of a renewal on a day; what *decides* is the day that everything counts from."""

    day: date
    mark: Mark
    row: RenewalRow
    decides: bool = False
    step: Due | None = None

    @property
    def id(self) -> str:
        """What tells it from the others of its day."""
        return f"{self.row.id}/{self.mark}/{'' if self.step is None else self.step.key}"


def entries(
    rows: Iterable[RenewalRow], steps: Mapping[str, Sequence[Due]]
) -> dict[date, tuple[Entry, ...]]:
    """What is marked, by day: what decides first. *steps* are those of renewals, by id."""
    found: dict[date, list[Entry]] = {}
    for row in rows:
        for entry in _of(row, steps.get(row.id, ())):
            found.setdefault(entry.day, []).append(entry)
    return {day: tuple(sorted(each, key=_weight)) for day, each in found.items()}


def steps_of(book: Book, rows: Sequence[RenewalRow], *, today: date) -> dict[str, tuple[Due, ...]]:
    """What is still to be done for each of these renewals."""
    accounts = book.accounts.find({row.account_id for row in rows})
    planning = planning_of(book, today, None if len(rows) > _MANY else [row.id for row in rows])
    found = {}
    for row in rows:
        if (account := accounts.get(row.account_id)) is None:
            continue
        plan = plan_of(
            row.contract,
            account,
            planning,
            segment=row.segment,
            worked_as=row.type.value,
            worth=None if row.worth is None else row.worth.major,
            at_risk_since=row.risk.since,
        )
        found[row.id] = tuple(each for each in plan if each.state in _TO_DO)
    return found


_MANY = 500  # ids in one question to the book; for more all are asked for


def months(days: Iterable[date], today: date) -> tuple[date, ...]:
    """The months to show, by their first days: those with something on, and a year from today."""
    first, last = add_months(today, -_BACK), add_months(today, _AHEAD)
    inside = [day for day in days if first <= day <= last]
    start = min((*inside, today)).replace(day=1)
    end = max(*inside, add_months(today, _LEAST - 1), today)
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    return tuple(add_months(start, number) for number in range(count))


def _of(row: RenewalRow, steps: Sequence[Due]) -> Iterator[Entry]:
    anchor = row.anchor
    if anchor is not None:
        if anchor.opt_out is not None:
            yield Entry(day=anchor.opt_out, mark=Mark.NOTICE, row=row, decides=anchor.is_opt_out)
        renewal = anchor.renewal_date
        yield Entry(day=renewal, mark=Mark.RENEWAL, row=row, decides=not anchor.is_opt_out)
    for step in steps:
        yield Entry(day=step.on, mark=Mark.STEP, row=row, step=step)


def _weight(entry: Entry) -> tuple[bool, int, str, str]:
    place = list(Mark).index(entry.mark)
    return (not entry.decides, place, entry.row.account.casefold(), entry.id)
