"""What was typed, taken in as it may be kept, or refused with the field it is about."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NoReturn, TypeVar

from app.domain.calendar import FIRST_YEAR
from app.domain.errors import RuleError
from app.domain.money import Money, from_major
from app.domain.text import clean_text
from app.storage.book import Book

T = TypeVar("T")

"""Plans a step and writes nothing."""


class EntryError(RuleError):
    """What was typed into one field cannot be kept; the sentence belongs under that field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def refuse(field: str, message: str) -> NoReturn:
    """Refuse what was typed into *field*, with the sentence that says what to do next."""
    raise EntryError(field, message)


def of_field(field: str, take: Callable[[], T]) -> T:
    """The answer of *take*; what it refuses is about this field."""
    try:
        return take()
    except EntryError:
        raise
    except RuleError as refusal:
        raise EntryError(field, str(refusal)) from refusal


def text(field: str, typed: str) -> str:
    """Text of any number of lines, without space around it."""
    return of_field(field, lambda: clean_text(typed)).strip()


def line(field: str, typed: str) -> str:
    """Text on one line, without space around it."""
    return " ".join(text(field, typed).split("\n"))


def needed(field: str, typed: str, message: str) -> str:
    """Text on one line that must say something; else *message* refuses it."""
    kept = line(field, typed)
    if not kept:
        refuse(field, message)
    return kept


def amount(field: str, typed: Decimal | None, currency: str) -> Money | None:
    """An amount typed in major units; nothing typed is no amount."""
    if typed is None:
        return None
    return of_field(field, lambda: from_major(typed, currency))


def not_ahead(field: str, day: date, today: date) -> date:
    """A day on which something has happened; one to come, or of long ago, is refused."""
    if day > today:
        refuse(field, "That day is still to come. Enter the day on which it happened.")
    if day.year < FIRST_YEAR:
        refuse(field, f"A day before {FIRST_YEAR} is a slip. Enter the day on which it happened.")
    return day


def in_order(first: date | None, last: date | None, field: str, message: str) -> None:
    """Refuse a last day before the first one, where both are known."""
    if first is not None and last is not None and last < first:
        refuse(field, message)


def unit_of(book: Book, account_id: str | None, unit_id: str | None) -> str | None:
    """A unit of the customer that was chosen; one of another customer is none."""
    if unit_id is None:
        return None
    unit = book.customer_units.find([unit_id]).get(unit_id)
    return unit.id if unit is not None and unit.account_id == account_id else None
