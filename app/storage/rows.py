"""Entities as rows and back, at the speed that a first screen and an import need."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
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
        self._writers = [_writer(type_of(field)) for field in named]
        self._readers = [_reader(type_of(field)) for field in named]
        self._slots = [getattr(kept.kind, field.name).__set__ for field in named]

    def write(self, entities: Sequence[E]) -> list[tuple[Any, ...]]:
        """The rows of entities. Column by column, because that is three times as fast."""
        columns: list[Iterable[Any]] = []
        for name, write in zip(self._names, self._writers, strict=True):
            values = list(map(attrgetter(name), entities))
            if write is _write_money:
                columns.append([None if each is None else each.minor for each in values])
                columns.append([None if each is None else each.currency for each in values])
            else:
                columns.append(values if write is None else write(values))
        if self._searched:
            columns.append(self._sought(entities))
        return list(zip(*columns, strict=True))

    def read(self, rows: Iterable[Row]) -> list[E]:
        """The entities of rows, column by column as well.

        They are not checked again: only what was made as an entity is ever written.
        """
        columns = iter(zip(*rows, strict=True))
        entities: list[E] = []
        for put, read in zip(self._slots, self._readers, strict=True):
            cells = next(columns, ())
            entities = entities or [self._kind.__new__(self._kind) for _ in cells]
            if read is _read_money:
                values: Iterable[Any] = map(_money, cells, next(columns, ()))
            else:
                values = cells if read is None else map(read, cells)
            deque(map(put, entities, values), maxlen=0)  # runs it, and keeps nothing
        return entities

    def read_field(self, name: str, rows: Iterable[Row]) -> dict[str, Any]:
        """The values of one field, by the id before it; not those of an amount."""
        read = self._readers[self._names.index(name)]
        return {key: cell if read is None else read(cell) for key, cell in rows}

    def _sought(self, entities: Sequence[E]) -> list[str]:
        """What search looks in, of each entity: the words of its fields as they are compared."""
        words = [
            [each if isinstance(each, str) else " ".join(each) for each in column]
            for column in (map(attrgetter(name), entities) for name in self._searched)
        ]
        return [_key(" ".join(said)) for said in zip(*words, strict=True)]


@cache
def rows_of(kept: Kept[E]) -> Rows[E]:
    """The rows of a kind, prepared once."""
    return Rows(kept)


def _write_money(values: Iterable[Any]) -> Iterable[Any]:
    return values  # each becomes two cells; the row writer makes them


def _read_money(value: object) -> object:
    return value  # two cells; the row reader takes them


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _writer(kind: Any) -> Callable[[Any], Iterable[Any]] | None:
    """How values become the cells of a column; None where they are cells already."""
    inner = optional(kind) or kind
    if inner is Money:
        return _write_money
    if inner is date:
        return lambda values: map(_iso, values)
    if inner is Decimal:
        return lambda values: [None if each is None else str(each) for each in values]
    if is_plain(inner) or inner is bool:
        return None
    return writer(kind)


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    inner = optional(kind) or kind
    if inner is Money:
        return _read_money
    if inner in {str, int, float, bytes}:
        return None
    if inner is date:
        return _DAYS.__getitem__
    read = reader(kind)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return _Known(read).__getitem__
    return read if is_scalar(inner) else _json_reader(read)


class _Known(dict[Any, Any]):
    """Values by their cells. A book has few different days and words, and reads each many times."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__({None: None})
        self._read = read

    def __missing__(self, cell: Any) -> Any:
        value = self[cell] = self._read(cell)
        return value


_DAYS = _Known(date.fromisoformat)


def _json_reader(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(text: str) -> Any:
        return () if text == "[]" else convert(json.loads(text))

    return read


@cache
def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_key = lru_cache(maxsize=1024)(search_key)  # an import calls many things by few names
