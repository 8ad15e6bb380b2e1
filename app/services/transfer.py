"""A whole book in and out as one JSON document: equal books give equal documents."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.accounts import Account
from app.domain.calendar import FIRST_YEAR, LAST_YEAR
from app.domain.contacts import Contact
from app.domain.contracts import LONGEST_NOTICE, LONGEST_NOTICE_MONTHS, Contract
from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.opportunities import Opportunity
from app.domain.products import Product
from app.domain.stages import Stage
from app.exchange.book_json import read_book, write_book
from app.exchange.tables import ImportRejected
from app.storage.book import Book
from app.storage.codec import decode, encode
from app.storage.collection import Collection
from app.storage.conforming import conforms
from app.storage.files import check_replaceable, write_private

# What a new book has too: a document brings its own.
_GIVEN = frozenset({"stages", "settings"})
_LARGEST = 10**15


def export_book(book: Book) -> bytes:
    """Everything in the book but its history and its keys, as documented in docs/book-format.md."""
    return write_book({name: [encode(each) for each in kept.all()] for name, kept in _kept(book)})


def export_file(book: Book, path: Path) -> dict[str, int]:
    """Write the export, whole or not at all, for the owner's eyes; how many records of each kind.

    Raises MachineError where it cannot be written, or would replace a file of another kind.
    """
    content = export_book(book)
    check_replaceable(path, content)
    write_private(path, content)
    return {name: kept.count() for name, kept in sorted(_kept(book), key=lambda each: each[0])}


def import_book(book: Book, data: bytes, name: str) -> Edit:
    """Plan to fill an empty book with an exported one; the document replaces stages and settings.

    Raises RuleError where the book is not empty, unless it holds just this already.
    """
    records = read_book(data, name)
    unknown = records.keys() - {kind for kind, _ in _kept(book)}
    if unknown:
        message = f"“{name}” holds “{min(unknown)}”, which this Perennial does not know. Update it."
        raise ImportRejected(message)
    after = tuple(
        _decoded(kept, entry, name, at)
        for kind, kept in _kept(book)
        for at, entry in enumerate(records.get(kind, []), 1)
    )
    _check_whole(book, after, name)
    before = tuple(each for _, kept in _kept(book) for each in kept.all())
    if set(before) == set(after):
        return Edit()
    if any(kept.count() for kind, kept in _kept(book) if kind not in _GIVEN):
        message = f"This book is not empty. Make a new one, then import “{name}” into it."
        raise RuleError(message)
    return Edit(before, after)


def _kept(book: Book) -> Iterator[tuple[str, Collection[Any]]]:
    """The collections by the names their records have in a document."""
    for collection in book.collections.values():
        yield collection.kept.table.name, collection


def _decoded(collection: Collection[Any], entry: dict[str, Any], name: str, at: int) -> Entity:
    kind = collection.kept.table.name
    try:
        entity: Entity = decode(collection.kept.kind, entry)
        hash(entity)  # what is no plain value shows here, before it is stored
        _check_sense(entity)
        _check_sizes(entity)
    except RuleError as error:
        message = f"“{name}” cannot be imported: {kind}, record {at}. {error}"
        raise ImportRejected(message) from error
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        message = f"“{name}” is damaged: {kind}, record {at} is not as it should be. Export again."
        raise ImportRejected(message) from error
    if not isinstance(entry.get("id"), str) or not entity.id:
        message = f"“{name}” is damaged: {kind}, record {at} has no id. Export the book again."
        raise ImportRejected(message)
    return entity


def _check_sense(entity: Entity) -> None:
    """Refuse what is of another type than its field, and what no form would leave empty.

    Raises ValueError, and RuleError for a text that cannot be kept.
    """
    name = getattr(entity, "name", None)
    unnamed = isinstance(entity, Account | Contact | Product | Stage) and not str(name).strip()
    unplaced = isinstance(entity, Opportunity) and not entity.moves
    if unnamed or unplaced or not conforms(entity, type(entity)):
        raise ValueError
    if isinstance(entity, Contract):
        mixed = any(line.annual.currency != entity.currency for line in entity.lines)
        notice = (
            (entity.notice_days, LONGEST_NOTICE),
            (entity.notice_months, LONGEST_NOTICE_MONTHS),
        )
        if mixed or not all(0 <= (count or 0) <= most for count, most in notice):
            raise ValueError


def _check_sizes(value: object) -> None:
    """Refuse days and numbers that no import and no form would take; raises ValueError."""
    if isinstance(value, tuple):
        for each in value:
            _check_sizes(each)
    elif is_dataclass(value):
        for field in fields(value):
            _check_sizes(getattr(value, field.name))
    elif isinstance(value, date):
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValueError
    elif isinstance(value, int | float | Decimal) and not abs(float(value)) <= _LARGEST:
        raise ValueError  # infinite and no number at all, too


def _check_whole(book: Book, entities: tuple[Entity, ...], name: str) -> None:
    """Refuse a document in which an id occurs twice, or a record points at one that is missing."""
    ids: dict[str, set[str]] = {kind: set() for kind, _ in _kept(book)}
    kinds = {kept.kept.kind: (kind, kept) for kind, kept in _kept(book)}
    for each in entities:
        own = ids[kinds[type(each)][0]]
        if each.id in own:
            message = f"“{name}” is damaged: two records have the id “{each.id}”. Export again."
            raise ImportRejected(message)
        own.add(each.id)
    for each in entities:
        for column in kinds[type(each)][1].kept.table.columns:
            for key in column.foreign_keys:
                wanted = getattr(each, column.name)
                if wanted is not None and wanted not in ids[key.column.table.name]:
                    message = (
                        f"“{name}” is damaged: “{each.id}” refers to “{wanted}”, which is missing."
                    )
                    raise ImportRejected(message)
        _check_stages(each, ids["stages"], name)


def _check_stages(entity: Entity, stages: set[str], name: str) -> None:
    """The stages an opportunity has stood in lie inside of it, where no key of a table watches."""
    if not isinstance(entity, Opportunity):
        return
    for move in entity.moves:
        if move.stage_id not in stages:
            message = (
                f"“{name}” is damaged: “{entity.id}” refers to “{move.stage_id}”, which is missing."
            )
            raise ImportRejected(message)
