"""What a part of a year costs: the ways to count days, and prices in proportion (DOMAIN 8.5).

Days run from *first* to before *until*. *anchor* is the first day of the term that the part
belongs to: its years and months are counted from there, also before it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.domain import money
from app.domain.calendar import MONTHS_A_YEAR, add_months, months_between
from app.domain.money import Money
from app.domain.settings import DAY_COUNT, Settings

_YEAR = 365
_BOND_YEAR, _BOND_MONTH = 360, 30


class DayCount(StrEnum):
    """How a part of a year is counted."""

    TERM = "term"  # days over those of the year of the term, 365 or 366
    DAYS_365 = "days_365"  # days over 365, in every year
    THIRTY_360 = "thirty_360"  # every month has 30 days, the 31st counts as the 30th
    MONTHS = "months"  # months of the term; one that is not whole by its days
    WHOLE_MONTHS = "whole_months"  # months of the term; one that has begun counts whole


def day_count(settings: Settings) -> DayCount:
    """The way to count that was decided."""
    return DayCount(settings[DAY_COUNT])


def share_of_year(
    first: date, until: date, anchor: date, count: DayCount = DayCount.TERM
) -> Fraction:
    """How much of a year these days are, exactly; zero where there are none."""
    if until <= first:
        return Fraction(0)
    if count is DayCount.DAYS_365:
        return Fraction((until - first).days, _YEAR)
    if count is DayCount.THIRTY_360:
        return Fraction(_bond_day(until) - _bond_day(first), _BOND_YEAR)
    if count is DayCount.TERM:
        return sum(_parts(first, until, anchor, MONTHS_A_YEAR), start=Fraction(0))
    months = list(_parts(first, until, anchor, 1))
    if count is DayCount.WHOLE_MONTHS:
        return Fraction(len(months), MONTHS_A_YEAR)
    return sum(months, start=Fraction(0)) / MONTHS_A_YEAR


def prorated(
    annual: Money, first: date, until: date, anchor: date, count: DayCount = DayCount.TERM
) -> Money:
    """What a yearly price comes to for these days, rounded once."""
    share = share_of_year(first, until, anchor, count)
    return money.part(annual, Decimal(share.numerator), Decimal(share.denominator))


def swapped(new: Money, old: Money, on: date, until: date, anchor: date) -> Money:
    """What a change in the middle of a paid year costs: the new price less the unused old one."""
    return prorated(new, on, until, anchor) - prorated(old, on, until, anchor)


def _parts(first: date, until: date, anchor: date, step: int) -> Iterator[Fraction]:
    """The share of each span of *step* months of the term that has some of these days."""
    number = months_between(anchor, first) // step
    while (start := add_months(anchor, number * step)) < until:
        end = add_months(anchor, (number + 1) * step)
        days = (min(until, end) - max(first, start)).days
        if days > 0:
            yield Fraction(days, (end - start).days)
        number += 1


def _bond_day(day: date) -> int:
    return _BOND_YEAR * day.year + _BOND_MONTH * day.month + min(day.day, _BOND_MONTH)
