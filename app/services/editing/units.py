"""The units of a customer, typed in by hand: departments, regions, use cases."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.text import search_key
from app.domain.units import CustomerUnit, UnitKind
from app.domain.whitespace.grid import units_on
from app.services.editing import typed
from app.storage.book import Book

_LARGEST = 10_000_000  # people: what is more is a slip of the hand


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit as typed. *size* is how many people work there."""

    name: str
    kind: UnitKind = UnitKind.DEPARTMENT
    size: int | None = None
    notes: str = ""


def entry_of(unit: CustomerUnit) -> UnitEntry:
    """A unit, to be typed over."""
    return UnitEntry(name=unit.name, kind=unit.kind, size=unit.size, notes=unit.notes)


def add(book: Book, account_id: str, entry: UnitEntry, *, today: date) -> Edit:
    """One more part of the customer; it becomes the last column."""
    account = book.accounts.get(account_id)
    beside = units_on(book.customer_units.of_accounts([account.id]), today)
    blank = CustomerUnit(
        id=new_id(),
        account_id=account.id,
        name="",
        position=1 + max((each.position for each in beside), default=-1),
    )
    return create(_filled(book, blank, entry, today))


def change_unit(book: Book, unit_id: str, entry: UnitEntry, *, today: date) -> Edit:
    """Another name, kind or size."""
    unit = book.customer_units.get(unit_id)
    return change(unit, _filled(book, unit, entry, today))


def move(book: Book, unit_id: str, steps: int, *, today: date) -> Edit:
    """Move a unit so many columns to the end, or with a negative number to the beginning."""
    unit = book.customer_units.get(unit_id)
    order = list(units_on(book.customer_units.of_accounts([unit.account_id]), today))
    if unit not in order:
        typed.refuse("name", f"“{unit.name}” is archived. Bring it back, then move it.")
    at = order.index(unit)
    order.insert(min(max(0, at + steps), len(order) - 1), order.pop(at))
    after = [replace(each, position=number) for number, each in enumerate(order)]
    moved = [(b, a) for b, a in zip(order, after, strict=True) if b != a]
    return Edit(before=tuple(b for b, _ in moved), after=tuple(a for _, a in moved))


def archive(book: Book, unit_id: str, *, today: date) -> Edit:
    """Let it be a column no longer. What was said of it stays, and past days show it."""
    unit = book.customer_units.get(unit_id)
    return change(unit, replace(unit, archived_on=unit.archived_on or today))


def bring_back(book: Book, unit_id: str, *, today: date) -> Edit:
    """Let it be a column again."""
    unit = book.customer_units.get(unit_id)
    _refuse_taken(book, unit, unit.name, today)
    return change(unit, replace(unit, archived_on=None))


def _filled(book: Book, unit: CustomerUnit, entry: UnitEntry, today: date) -> CustomerUnit:
    name = typed.needed("name", entry.name, "Give the unit a name, “Plant Two” for example.")
    _refuse_taken(book, unit, name, today)
    if entry.size is not None and not 0 < entry.size <= _LARGEST:
        typed.refuse("size", "Enter how many people work there, or leave it empty.")
    return replace(
        unit,
        name=name,
        kind=entry.kind,
        size=entry.size,
        notes=typed.text("notes", entry.notes),
    )


def _refuse_taken(book: Book, unit: CustomerUnit, name: str, today: date) -> None:
    beside = units_on(book.customer_units.of_accounts([unit.account_id]), today)
    if any(each.id != unit.id and search_key(each.name) == search_key(name) for each in beside):
        typed.refuse("name", f"“{name}” is a unit of this customer already. Use another name.")
