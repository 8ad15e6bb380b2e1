"""What a reading may be: its unit, its range, and how numbers written otherwise become it.

Typing, pasting and importing all ask here, so what cannot be is refused with the same sentence.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from app.domain.calendar import FIRST_YEAR
from app.domain.errors import RuleError
from app.domain.observations import Measure

_LARGEST = 1e15
_PERCENT_FROM = 1.5  # shares above it are written as percentages
_BEST_OF_FIVE, _BEST_OF_TEN, _HUNDRED = 5.0, 10.0, 100.0
_FEW = 0.1  # of a column may be slips of typing


class Scale(Enum):
    """How a bare number becomes a reading."""

    AS_IS = "as it is"
    SHARE = "a share, 0 to 1"  # 73 becomes 0.73
    OF_TEN = "0 to 10"
    PERCENT_OF_FIVE = "percent of five"  # a score of 1 to 5 becomes score / 5 * 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """What readings of one measure can be, in its *unit*; a bound of None is open.

    *of_person*: each is the answer or the use of one person, so that several of a day are several.
    """

    unit: str = ""
    least: float | None = None
    most: float | None = None
    whole: bool = False
    of_person: bool = False
    scale: Scale = Scale.AS_IS


def _count(unit: str, *, whole: bool = True, most: float | None = None) -> Readable:
    return Readable(unit=unit, least=0.0, most=most, whole=whole)


def _of_person(unit: str, *, most: float | None = None) -> Readable:
    return Readable(unit=unit, least=0.0, most=most, of_person=True)


_SHARE = Readable(unit="share", least=0.0, most=1.0, scale=Scale.SHARE)
_ANSWER_OF_THREE = Readable(unit="0 to 2", least=0.0, most=2.0, whole=True)

READABLE: Mapping[str, Readable] = {
    Measure.ONBOARDING_COMPLETE: _SHARE,
    Measure.SEATS_BOUGHT: _count("seats"),
    Measure.SEATS_ASSIGNED: _count("seats"),
    Measure.ACTIVE_USERS: _count("people"),
    Measure.EXECUTIVES_AT_REVIEW: _count("people"),
    Measure.ROLE_COVERAGE: _SHARE,
    Measure.REPLY_RATE: _SHARE,
    Measure.CORE_WEEKS: _count("weeks", most=12.0),
    Measure.FEATURES_USED: _SHARE,
    Measure.GOALS_ACHIEVED: _SHARE,
    Measure.VALUE_STATED: _ANSWER_OF_THREE,
    Measure.NPS: Readable(unit="0 to 10", least=0.0, most=10.0, of_person=True, scale=Scale.OF_TEN),
    Measure.CSAT: Readable(
        unit="%", least=0.0, most=100.0, of_person=True, scale=Scale.PERCENT_OF_FIVE
    ),
    Measure.SENTIMENT: _ANSWER_OF_THREE,
    Measure.OPEN_TICKETS: _count("count"),
    Measure.ESCALATIONS: _count("count"),
    Measure.LOGINS: _count("per week", whole=False),  # may be the mean of some weeks
    Measure.API_CALLS: _count("per 30 days", whole=False),
    Measure.API_LIMIT: _count("per 30 days", whole=False),
    Measure.STORAGE_USED: _count("GB", whole=False),
    Measure.STORAGE_LIMIT: _count("GB", whole=False),
    Measure.LOGIN_DAYS: _of_person("days", most=28.0),
    Measure.FEATURES_TOUCHED: _of_person("features"),
    Measure.ADVANCED_ACTIONS: _of_person("actions"),
    Measure.MINUTES: _of_person("minutes"),
    Measure.ACTIONS: _of_person("actions"),
}
"""What we know how to read (DOMAIN 2.2). Any other measure may be any number."""

SHARES = frozenset(each for each, rule in READABLE.items() if rule.scale is Scale.SHARE)
"""The measures that are kept as a share from 0 to 1, and read as percent."""

# The units that are surely multiples of each other: a word for each, its family and its size.
_SIZES: Mapping[str, tuple[str, float]] = {
    **{word: ("storage", size) for words, size in (
        ("kb kilobyte kilobytes", 1e-6),
        ("mb megabyte megabytes", 1e-3),
        ("gb gigabyte gigabytes", 1.0),
        ("tb terabyte terabytes", 1e3),
        ("mib", 2.0**20 / 1e9),
        ("gib", 2.0**30 / 1e9),
        ("tib", 2.0**40 / 1e9),
    ) for word in words.split()},
    **{word: ("part", size) for words, size in (
        ("share ratio fraction", 1.0),
        ("% percent pct", 0.01),
        ("of-5", 0.2),
        ("of-10", 0.1),
    ) for word in words.split()},
}  # fmt: skip
# Words that say of a count only what is counted: the number is the same with any of them.
_COUNTED = frozenset(
    (
        *("count", "number", "people", "users", "seats", "licences", "licenses", "weeks"),
        *("tickets", "cases", "escalations", "logins", "log-ins", "calls", "requests"),
        *("features", "actions", "days", "minutes"),
    )
)
_VAGUE = frozenset(("score", "points", "value", "level", "rating", "index"))
_RATES = frozenset(("per-week", "per-30-days"))  # what is counted names their unit well enough
_ANYTHING = Readable()


def readable(measure: str) -> Readable:
    """What readings of a measure can be; one of the user's own may be any number."""
    return READABLE.get(measure, _ANYTHING)


def check_value(measure: str, value: float | None) -> float:
    """The value, if it can be a reading. Raises RuleError with the range if it cannot."""
    if value is None or not math.isfinite(value):
        message = "That is no number. Enter what was read."
        raise RuleError(message)
    rule = readable(measure)
    least, most = rule.least, rule.most
    if (least is not None and value < least) or (most is not None and value > most):
        said = value_said(measure, value)
        message = f"{said} is outside what this can be: {range_said(measure)}."
        raise RuleError(message)
    if rule.whole and value != int(value):
        message = f"{value_said(measure, value)} is no whole number. Enter how many there were."
        raise RuleError(message)
    if abs(value) > _LARGEST:
        message = "That number is larger than can be kept. Enter what was read."
        raise RuleError(message)
    return value


def check_day(on: date, today: date) -> date:
    """The day, if something can have been read on it. Raises RuleError if it cannot."""
    if on > today:
        message = "That day is still to come. Enter the day on which it was read."
        raise RuleError(message)
    if on.year < FIRST_YEAR:
        message = f"A day before {FIRST_YEAR} is a slip. Enter the day on which it was read."
        raise RuleError(message)
    return on


def in_own_unit(measure: str, value: float, unit: str, earlier: str = "") -> tuple[float, str]:
    """A value in the unit of its measure, and that unit.

    A measure of the user's own has the unit of its *earlier* readings, else the one given. What
    is surely a multiple is converted; anything else raises RuleError.
    """
    own = readable(measure).unit or earlier or unit
    factor = _factor(unit or own, own)
    if factor is None:
        message = (
            f"This is read in {own}, and “{unit}” cannot be turned into it. Enter it in {own}."
        )
        raise RuleError(message)
    return (value if factor == 1 else float(f"{value * factor:.12g}")), own


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the numbers of one column go: the *largest*, and whether *many* are above ten."""

    largest: float = 0.0
    many: bool = False

    @classmethod
    def of(cls, numbers: Sequence[float]) -> "Spread":
        """The spread of these numbers; a few may be slips of typing."""
        above = sum(1 for each in numbers if each > _BEST_OF_TEN)
        return cls(max(numbers, default=0.0), above > max(1, len(numbers) * _FEW))


def scaled(measure: str, number: float, column: Spread) -> float:
    """A bare number as a reading, by the spread of its *column*: 73 may be 0.73.

    The answer may still be outside of what the measure can be. Raises RuleError where the column
    is on a scale that we cannot turn into ours.
    """
    scale, largest = readable(measure).scale, column.largest
    if scale is Scale.SHARE:
        return number / _HUNDRED if largest > _PERCENT_FROM else number
    if scale is Scale.PERCENT_OF_FIVE and largest <= 1:
        return number * _HUNDRED
    if scale is Scale.PERCENT_OF_FIVE and largest <= _BEST_OF_FIVE:
        return number / _BEST_OF_FIVE * _HUNDRED
    if scale is Scale.OF_TEN and column.many:
        message = f"Its column goes up to {_figure(largest)}: that is no scale from 0 to 10."
        raise RuleError(message)
    return number


def is_unit(text: str) -> bool:
    """Tell a word for a unit that we know other sizes of: GB, percent."""
    return _unit_key(text) in _SIZES


def range_said(measure: str) -> str:
    """The range of a measure in words: “0 to 100 %”, “zero or more, in seats”."""
    rule = readable(measure)
    if rule.least is None:
        return "any number"
    if rule.most is None:
        return f"zero or more, in {rule.unit}" if rule.unit in _NAMED else "zero or more"
    if measure in SHARES:
        return "0 to 100 %"
    tail = f" {rule.unit}" if rule.unit in {"%", "weeks"} else ""
    return f"{rule.least:g} to {rule.most:g}{tail}"


def value_said(measure: str, value: float) -> str:
    """A value as a sentence names it; shares in percent."""
    if measure in SHARES:
        return f"{_figure(value * _HUNDRED)} %"
    return _figure(value)


_NAMED = frozenset(("seats", "people", "GB"))


class Excess(NamedTuple):
    """A part that reads as more than the whole it is of: one of the two is wrong."""

    part: Measure
    whole: Measure
    part_value: float
    whole_value: float


_WHOLES = (
    (Measure.SEATS_ASSIGNED, Measure.SEATS_BOUGHT),
    (Measure.ACTIVE_USERS, Measure.SEATS_ASSIGNED),
)


def excesses(
    measure: str, value: float, latest: Callable[[Measure], float | None]
) -> Iterable[Excess]:
    """What a reading contradicts: seats assigned that are not bought, users without a seat.

    *latest* answers what another measure read last by that day.
    """
    for part, whole in _WHOLES:
        if measure not in {part, whole}:
            continue
        part_value = value if measure == part else latest(part)
        whole_value = value if measure == whole else latest(whole)
        if part_value is not None and whole_value is not None and part_value > whole_value:
            yield Excess(part, whole, part_value, whole_value)


def _factor(unit: str, own: str) -> float | None:
    """What to multiply by to get from one unit to another; None where that is not sure."""
    mine, given = _unit_key(own), _unit_key(unit)
    if mine == given:
        return 1.0
    if mine in _SIZES and given in _SIZES and _SIZES[mine][0] == _SIZES[given][0]:
        return _SIZES[given][1] / _SIZES[mine][1]
    counts = mine in _COUNTED or mine in _RATES
    is_counted = counts and given.rsplit("-", 1)[-1] in _COUNTED  # “active users” are users
    return 1.0 if is_counted or given in _VAGUE else None


def _unit_key(text: str) -> str:
    return "-".join(text.casefold().split())


def _figure(value: float) -> str:
    if abs(value) >= _LARGEST:
        return f"{value:.3g}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")
