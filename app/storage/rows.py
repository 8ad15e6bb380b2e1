"""Entities as rows and back, at the speed that a first screen and an import need."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.text import search_key
from app.storage.codec import optional, reader, type_of, writer
from app.storage.tables import Kept, is_plain, is_scalar

E = TypeVar("E", bound=Entity)
Row = Sequence[Any]


class Rows(Generic[E]):
    """Turns entities of one kind into rows of its table and back; columns in table order."""

    def __init__(self, kept: Kept[E]) -> None:
        named = fields(kept.kind)
        self._kind = kept.kind
        self._searched = kept.searched
        self._names = [field.name for field in named]
        self._get = attrgetter(*self._names)
        self._writers = [_writer(type_of(field)) for field in named]
        self._readers = [_reader(type_of(field)) for field in named]

    def write(self, entity: E) -> tuple[Any, ...]:
        """The row of an entity."""
        cells: list[Any] = []
        for value, write in zip(self._get(entity), self._writers, strict=True):
            if write is None:
                cells.append(value)
            elif write is _write_money:
                cells += _write_money(value)
            else:
                cells.append(write(value))
        if self._searched:
            cells.append(search_key(" ".join(self._words(entity))))
        return tuple(cells)

    def read(self, row: Row) -> E:
        """The entity of a row."""
        values: dict[str, Any] = {}
        at = 0
        for name, read in zip(self._names, self._readers, strict=True):
            if read is None:
                values[name] = row[at]
            elif read is _read_money:
                values[name] = None if row[at] is None else Money(row[at], row[at + 1])
                at += 1
            else:
                values[name] = read(row[at])
            at += 1
        return self._kind(**values)

    def _words(self, entity: E) -> list[str]:
        words: list[str] = []
        for name in self._searched:
            value = getattr(entity, name)
            words += [value] if isinstance(value, str) else value
        return words


def _write_money(value: Money | None) -> tuple[int | None, str | None]:
    return (None, None) if value is None else (value.minor, value.currency)


def _read_money(value: object) -> object:
    return value  # two cells; the row reader takes them


def _writer(kind: Any) -> Callable[[Any], Any] | None:
    """How a value becomes a cell; None where it is one already."""
    inner = optional(kind) or kind
    if inner is Money:
        return _write_money
    if inner is date:
        return _iso
    if inner is Decimal:
        return lambda value: None if value is None else str(value)
    if is_plain(inner) or inner is bool:
        return None
    return writer(kind)


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    inner = optional(kind) or kind
    if inner is Money:
        return _read_money
    if inner in {str, int, float, bytes}:
        return None
    read = reader(kind)
    return read if is_scalar(inner) else _json_reader(read)


def _json_reader(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(text: str) -> Any:
        return () if text == "[]" else convert(json.loads(text))

    return read


@cache
def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
