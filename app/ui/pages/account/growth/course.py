"""The course of something that can run out: what was read, the limit, and where it is going."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil, floor, log10

from app.domain.calendar import add_months
from app.domain.growth.limits import Limit
from app.ui.labels import date_text, number_text, percent_text, translate

MONTHS_BEFORE = 18
"""How many months of readings are drawn, at most."""

_AHEAD = 18  # months ahead that are drawn, at most
_LEAST_AHEAD = 90  # days ahead that are drawn in any case
_ROOM = 30  # days drawn behind the day on which the limit may last be reached
_STEP = 30  # days between two places ahead where the cursor stops
_OVER = 1.15  # how much room is left above the highest of all
_TICKS = 4


@dataclass(frozen=True)
class Course:
    """What the chart draws of one limit on *day*.

    *points* are its readings, the oldest first; *allowed* is the limit from a day on, whenever it
    changed.
    """

    limit: Limit
    points: tuple[tuple[date, float], ...]
    allowed: tuple[tuple[date, float], ...]
    day: date
    name: str
    unit: str

    @cached_property
    def first(self) -> date:
        """The first day drawn."""
        earliest = add_months(self.day, -MONTHS_BEFORE)
        return max(min([on for on, _ in self.points], default=self.day), earliest)

    @cached_property
    def last(self) -> date:
        """The last day drawn: late enough to see the limit met, if that is to be seen at all."""
        reach = self.limit.reach
        ends = [self.day + timedelta(days=max(_LEAST_AHEAD, self.limit.lead))]
        if reach is not None and reach.on is not None and reach.on > self.day:
            met = [each for each in (reach.on, reach.to_day) if each is not None]
            ends.extend(each + timedelta(days=_ROOM) for each in met)
        return min(max(ends), add_months(self.day, _AHEAD))

    @cached_property
    def seen(self) -> tuple[tuple[date, float], ...]:
        """The readings that lie on the axis."""
        return tuple(each for each in self.points if each[0] >= self.first)

    @cached_property
    def top(self) -> float:
        """The highest value on the scale."""
        high = max(value for _, value in (*self.limits, *self.seen))
        return high * _OVER

    @cached_property
    def limits(self) -> tuple[tuple[date, float], ...]:
        """The limit as it is drawn: from a day on the axis on, the last one to its end."""
        told = [(max(on, self.first), value) for on, value in self.allowed]
        steps = dict(told) or {self.first: self.limit.limit}
        return tuple(steps.items())

    def limit_on(self, day: date) -> float:
        """How much was allowed on a day."""
        held = [value for on, value in self.limits if on <= day]
        return held[-1] if held else self.limits[0][1]

    @cached_property
    def ticks(self) -> tuple[float, ...]:
        """Round values from zero up."""
        rough = self.top / _TICKS
        size = 10.0 ** floor(log10(rough))
        step = next(each * size for each in (1, 2, 2.5, 5, 10) if each * size >= rough)
        return tuple(step * n for n in range(ceil(self.top / step)) if step * n <= self.top)

    @cached_property
    def stops(self) -> tuple[date, ...]:
        """The days the cursor goes to: of the readings, and ahead one a month."""
        stops = [on for on, _ in self.seen]
        reach = self.limit.reach
        if reach is not None:
            ahead = self.day + timedelta(days=_STEP)
            while ahead <= self.last:
                stops.append(ahead)
                ahead += timedelta(days=_STEP)
            if reach.on is not None and self.day < reach.on <= self.last:
                stops.append(reach.on)
        return tuple(sorted(set(stops)))

    def nearest(self, day: date) -> date | None:
        """The stop that lies nearest to a day."""
        if not self.stops:
            return None
        at = bisect_left(self.stops, day)
        near = self.stops[max(0, at - 1) : at + 1]
        return min(near, key=lambda each: abs((each - day).days))

    def expected(self, day: date) -> tuple[float, float, float]:
        """Where the line is on a day, and between what by the interval of its slope."""
        reach = self.limit.reach
        assert reach is not None  # noqa: S101 - asked only where there is a line
        days = (day - reach.day).days
        line = reach.line
        spread = sorted((reach.now + line.low * days, reach.now + line.high * days))
        return reach.now + line.slope * days, spread[0], spread[1]

    def said(self, day: date) -> str:
        """What is to be said of a stop."""
        read = dict(self.seen).get(day)
        if read is not None:
            words = translate("Limits", "{day}: {value} of {limit}, {share}")
            return words.format(
                day=date_text(day),
                value=amount_text(read),
                limit=self.amount(self.limit_on(day)),
                share=percent_text(read / self.limit_on(day)),
            )
        value, low, high = self.expected(day)
        words = translate("Limits", "{day}: about {value} expected, between {low} and {high}")
        return words.format(
            day=date_text(day),
            value=self.amount(value),
            low=amount_text(low),
            high=amount_text(high),
        )

    def amount(self, value: float) -> str:
        """A value with its unit."""
        return f"{amount_text(value)} {self.unit}"


def amount_text(value: float) -> str:
    """A value as it is read beside others: no more decimals than tell something."""
    if abs(value) >= 10 or value == round(value):  # noqa: PLR2004
        return number_text(round(value), 0)
    return number_text(value, 1)
