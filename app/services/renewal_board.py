"""The board of renewals: its columns by time, or by how sure a forecast may be of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated, money
from app.domain.calendar import add_months
from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.readiness.items import State
from app.domain.renewing.forecast import NEEDED
from app.services.renewing import RenewalRow

_AHEAD = {"month": 12, "quarter": 8}  # columns of time; what is decided after them stands in one
_QUARTER = 3  # months


class By(StrEnum):
    """What the columns are made by."""

    MONTH = "month"
    QUARTER = "quarter"
    CATEGORY = "category"


class Slot(StrEnum):
    """What a column is."""

    OVERDUE = "overdue"
    TIME = "time"
    LATER = "later"
    UNDATED = "undated"
    CATEGORY = "category"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its rows: from *start* on if it is one of time, or of a *category*.

    Amounts are a year's, one for each currency, the book's first: of all, of those at risk, and
    what acting could still save of these.
    """

    key: str
    slot: Slot
    rows: tuple[RenewalRow, ...]
    start: date | None = None
    category: Category | None = None
    totals: tuple[Money, ...] = ()
    endangered: tuple[Money, ...] = ()
    swing: tuple[Money, ...] = ()


def columns(rows: Iterable[RenewalRow], by: By, *, today: date) -> tuple[Column, ...]:
    """The board: overdue ones first, then months or quarters without a gap, or categories.

    The last columns of time that nothing stands in are left out, and so are those for renewals
    that are overdue, late or without a day where there are none.
    """
    held: dict[str, list[RenewalRow]] = {}
    for row in sorted(rows, key=_order):
        held.setdefault(key_of(row, by, today=today), []).append(row)
    if by is By.CATEGORY:
        return tuple(_categories(held))
    return tuple(_times(held, by, today))


def key_of(row: RenewalRow, by: By, *, today: date) -> str:
    """The key of the column in which a renewal stands."""
    if by is By.CATEGORY:
        return Slot.UNKNOWN if is_unknown(row) else row.category
    if row.anchor is None:
        return Slot.UNDATED
    if row.anchor.day < today:
        return Slot.OVERDUE
    start = _start(row.anchor.day, by)
    return Slot.LATER if start >= _end(by, today) else start.isoformat()


def is_unknown(row: RenewalRow) -> bool:
    """Whether it is left out for want of knowledge alone: nobody entered its end or its amount."""
    if row.category is not Category.OMITTED or row.forecast.is_called:
        return False
    states = {row.forecast.of(each).state for each in NEEDED[Category.PIPELINE]}
    return State.UNKNOWN in states and State.FAIL not in states


def swing_of(row: RenewalRow) -> Money | None:
    """What acting could still save of a renewal a year, as far as somebody has said so."""
    said = None if row.renewal is None else dated.on(row.renewal.risks, row.day)
    return None if said is None else said.swing


def amounts(rows: Sequence[RenewalRow]) -> tuple[Money, ...]:
    """What renewals bring a year, for each currency, the book's first."""
    return _added((each.arr for each in rows), rows)


def swings(rows: Sequence[RenewalRow]) -> tuple[Money, ...]:
    """What acting could still save of renewals a year, for each currency, the book's first."""
    return _added((swing_of(each) for each in rows), rows)


def _added(found: Iterable[Money | None], rows: Sequence[RenewalRow]) -> tuple[Money, ...]:
    ours = next((each.worth.currency for each in rows if each.worth is not None), "")
    totals = money.totals(each for each in found if each is not None)
    return tuple(sorted(totals, key=lambda each: each.currency != ours))


def _categories(held: dict[str, list[RenewalRow]]) -> Iterator[Column]:
    for category in Category:
        yield _column(category, Slot.CATEGORY, held.get(category, ()), category=category)
    if Slot.UNKNOWN in held:
        yield _column(Slot.UNKNOWN, Slot.UNKNOWN, held[Slot.UNKNOWN])


def _times(held: dict[str, list[RenewalRow]], by: By, today: date) -> Iterator[Column]:
    if Slot.OVERDUE in held:
        yield _column(Slot.OVERDUE, Slot.OVERDUE, held[Slot.OVERDUE])
    last = max((key for key in held if key[0].isdigit()), default="")
    start, end = _start(today, by), _end(by, today)
    while start < end and (start.isoformat() <= last or Slot.LATER in held):
        yield _column(start.isoformat(), Slot.TIME, held.get(start.isoformat(), ()), start=start)
        start = add_months(start, _months(by))
    if Slot.LATER in held:
        yield _column(Slot.LATER, Slot.LATER, held[Slot.LATER], start=end)
    if Slot.UNDATED in held:
        yield _column(Slot.UNDATED, Slot.UNDATED, held[Slot.UNDATED])


def _column(
    key: str,
    slot: Slot,
    rows: Sequence[RenewalRow],
    *,
    start: date | None = None,
    category: Category | None = None,
) -> Column:
    endangered = [each for each in rows if each.risk]
    return Column(
        key=str(key),
        slot=slot,
        rows=tuple(rows),
        start=start,
        category=category,
        totals=amounts(rows),
        endangered=amounts(endangered),
        swing=swings(endangered),
    )


def _order(row: RenewalRow) -> tuple[date, str, str]:
    """What is decided first stands on top."""
    return (date.max if row.anchor is None else row.anchor.day, row.account.casefold(), row.id)


def _start(day: date, by: By) -> date:
    """The first day of the month or quarter of a day."""
    months = _months(by)
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _end(by: By, today: date) -> date:
    """The day from which on all stands in one column."""
    return add_months(_start(today, by), _AHEAD[by] * _months(by))


def _months(by: By) -> int:
    return _QUARTER if by is By.QUARTER else 1
