"""Whether more is lost than before. Nobody should change how they work on one bad quarter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.calendar import add_months, months_between
from app.domain.pipeline.decisions import Decided
from app.domain.pipeline.pattern_thresholds import MONTHS, QUARTERS_LEAST
from app.domain.settings import Settings
from app.domain.statistics.surprise import at_least_events

_A_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Jump:
    """More than before? *before* such losses in *months* are *usual* in a time as long as now.

    *chance* is that of as many or more by Poisson; None where there was none before.
    """

    before: int
    months: int
    usual: float
    chance: float | None


def months_before(all_decided: Iterable[Decided], settings: Settings, day: date) -> int | None:
    """How many months of decisions are known before the last ones; None while too few."""
    since = add_months(day, -settings[MONTHS])
    first = min((each.on for each in all_decided if each.on is not None), default=since)
    span = months_between(first, since) if first < since else 0
    return span if span >= settings[QUARTERS_LEAST] * _A_QUARTER else None


def jump(lost: int, before: int, span: int, months: int) -> Jump:
    """Compare *lost* in *months* with *before* in the *span* of months that went before."""
    usual = before * months / span
    return Jump(before, span, usual, at_least_events(lost, usual) if before else None)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A whole quarter of a year, from its first day, and how many were won and lost in it."""

    start: date
    won: int
    lost: int

    @property
    def count(self) -> int:
        """How many were decided."""
        return self.won + self.lost


def trend(all_decided: Iterable[Decided], settings: Settings, day: date) -> tuple[Quarter, ...]:
    """The whole quarters since the first decision, the latest first; none while too few."""
    known = [(each.is_won, each.on) for each in all_decided if each.on and each.on <= day]
    first = min((quarter_of(on) for _, on in known), default=day)
    start = add_months(quarter_of(day), -_A_QUARTER)
    found: list[Quarter] = []
    while start >= first:
        inside = [is_won for is_won, on in known if quarter_of(on) == start]
        found.append(Quarter(start, sum(inside), len(inside) - sum(inside)))
        start = add_months(start, -_A_QUARTER)
    return tuple(found) if len(found) >= settings[QUARTERS_LEAST] else ()


def quarter_of(day: date) -> date:
    """The first day of the quarter of the year that a day is in."""
    return date(day.year, day.month - (day.month - 1) % _A_QUARTER, 1)
