"""Which rows of a table pass the conditions the user set: one value of each, all conditions."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.money import Money
from app.domain.views import Condition

_AHEAD = "d"  # "90d" is the day 90 days from today, so that a kept condition moves on with time
_NOTHING = ""  # what stands for a row that has no value at all


def within_days(field: str, days: int) -> Condition:
    """The condition that a day lies between today and so many days from now."""
    return Condition(field=field, values=(f"0{_AHEAD}", f"{days}{_AHEAD}"))


def days_ahead(condition: Condition) -> int | None:
    """The number of days of such a condition; None if it is another."""
    values = (*condition.values, _NOTHING, _NOTHING)
    if values[0] != f"0{_AHEAD}" or not values[1].endswith(_AHEAD):
        return None
    with suppress(ValueError):
        return int(values[1].removesuffix(_AHEAD))
    return None


def is_one_of(condition: Condition, value: object) -> bool:
    """Whether *value*, or one of several as with tags, is among those asked for.

    No value at all, or none of several, is asked for by an empty text.
    """
    return any(each in condition.values for each in choices_of(value))


def choices_of(value: object) -> tuple[str, ...]:
    """What a value is chosen by: itself, or each of several."""
    if isinstance(value, tuple):
        return tuple(str(each) for each in value) or (_NOTHING,)
    return (_NOTHING if value is None else str(value),)


def is_between(condition: Condition, value: object, *, today: date) -> bool:
    """Whether *value* lies from the least to the greatest asked for, both included.

    *value* is a number, a day, or amounts of different currencies, one of which must; the figures
    of amounts are compared whatever their currency. What is not known lies nowhere; without any
    bound nothing is asked.
    """
    least, greatest = (*condition.values, _NOTHING, _NOTHING)[:2]
    return not (least or greatest) or any(
        _reached(least, each, today, up=True) and _reached(greatest, each, today, up=False)
        for each in _figures(value)
    )


def _figures(value: object) -> Iterator[Any]:
    if isinstance(value, tuple):
        yield from (each.major for each in value if isinstance(each, Money))
    elif isinstance(value, float):
        yield Decimal(str(value))
    elif value is not None:
        yield value


def _reached(bound: str, value: Any, today: date, *, up: bool) -> bool:  # noqa: ANN401
    """Whether *value* keeps to one bound; one that is empty or cannot be read binds nothing."""
    limit = _day(bound, today) if isinstance(value, date) else number_of(bound)
    if limit is None:
        return True
    return bool(value >= limit if up else value <= limit)


def number_of(text: str) -> Decimal | None:
    """The number kept in a condition."""
    with suppress(InvalidOperation):
        return Decimal(text)
    return None


def day_of(text: str) -> date | None:
    """The day kept in a condition."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def _day(text: str, today: date) -> date | None:
    if text.endswith(_AHEAD):
        with suppress(ValueError, OverflowError):
            return today + timedelta(days=int(text.removesuffix(_AHEAD)))
        return None
    return day_of(text)


def replaced(conditions: Iterable[Condition], new: Condition) -> tuple[Condition, ...]:
    """The conditions with *new* in the place of the one about its field, or at the end."""
    known = tuple(conditions)
    if any(each.field == new.field for each in known):
        return tuple(new if each.field == new.field else each for each in known)
    return (*known, new)
