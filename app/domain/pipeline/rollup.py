"""What a quarter will bring by forecast categories: commit, best case, and the call between them.

Amounts are summed per currency and never added across (DOMAIN 9.4).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.calendar import add_months
from app.domain.money import Money
from app.domain.opportunities import Category

_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An opportunity in a forecast. Of one that is won, *on* is the day it was; it has no category.

    *chance* is that of winning it.
    """

    id: str
    amount: Money
    on: date | None
    category: Category | None
    chance: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """One quarter in one currency. Without *quarter*: open, with no day, or one that is past.

    *entries* are all of it, by category; None stands for what is won.
    """

    quarter: date | None
    currency: str
    entries: tuple[Entry, ...]

    @property
    def id(self) -> tuple[date | None, str]:
        """A quarter stands here once in a currency."""
        return (self.quarter, self.currency)

    def of(self, category: Category | None) -> Money:
        """What a category comes to."""
        return self._sum(each for each in self.entries if each.category is category)

    @property
    def won(self) -> Money:
        """What is closed and won."""
        return self.of(None)

    @property
    def commit(self) -> Money:
        """Won and committed."""
        return self.won + self.of(Category.COMMIT)

    @property
    def best_case(self) -> Money:
        """All that and the best case."""
        return self.commit + self.of(Category.BEST_CASE)

    @property
    def call(self) -> Money:
        """What is expected: won, and what is open times its chance; between the two others."""
        open_ones = [each for each in self.entries if each.category not in {None, Category.OMITTED}]
        minor = sum(
            (Decimal(each.amount.minor) * Decimal(str(each.chance)) for each in open_ones),
            Decimal(0),
        )
        expected = self.won + Money(1, self.currency) * minor
        return Money(
            min(max(expected.minor, self.commit.minor), self.best_case.minor), self.currency
        )

    def _sum(self, entries: Iterable[Entry]) -> Money:
        return Money(sum(each.amount.minor for each in entries), self.currency)


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter of a day."""
    return date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)


def quarter_end(first: date) -> date:
    """The last day of a quarter."""
    return add_months(first, _MONTHS) - timedelta(days=1)


def roll_up(entries: Iterable[Entry], today: date) -> tuple[RollUp, ...]:
    """The quarters from this one on, each in its currencies; at the end what has no day to come."""
    this = quarter_of(today)
    groups: defaultdict[tuple[date | None, str], list[Entry]] = defaultdict(list)
    for each in entries:
        quarter = None if each.on is None else quarter_of(each.on)
        if each.category is None:
            if quarter is None or quarter < this:
                continue
        elif each.on is None or each.on < today:
            quarter = None
        groups[quarter, each.amount.currency].append(each)
    ordered = sorted(groups, key=lambda key: (key[0] or date.max, key[1]))
    return tuple(
        RollUp(quarter=quarter, currency=currency, entries=tuple(groups[quarter, currency]))
        for quarter, currency in ordered
    )
