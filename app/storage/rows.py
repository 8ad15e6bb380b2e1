"""Entities as rows and back, at the speed a first screen needs."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.text import search_key
from app.storage.codec import decoder, dumps, encoder, optional, type_of
from app.storage.tables import Kept, is_plain, is_scalar

E = TypeVar("E", bound=Entity)
Row = Sequence[Any]


class Rows(Generic[E]):
    """Turns entities of one kind into rows of its table and back; columns in table order."""

    def __init__(self, kept: Kept[E]) -> None:
        self._kind = kept.kind
        self._searched = kept.searched
        self._names = [field.name for field in fields(kept.kind)]
        self._writers = [_writer(type_of(field)) for field in fields(kept.kind)]
        self._readers = [_reader(type_of(field)) for field in fields(kept.kind)]

    def write(self, entity: E) -> tuple[Any, ...]:
        """The row of an entity."""
        cells: list[Any] = []
        for name, write in zip(self._names, self._writers, strict=True):
            value = getattr(entity, name)
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
    inner = optional(kind) or kind
    if inner is Money:
        return _write_money
    if is_plain(inner) or inner is bool:
        return None
    convert = encoder(kind)
    if is_scalar(inner):
        return convert
    return lambda value: "[]" if value == () else dumps(convert(value) if convert else value)


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    inner = optional(kind) or kind
    if inner is Money:
        return _read_money
    if inner in {str, int, float, bytes}:
        return None
    convert = decoder(kind)
    return convert if is_scalar(inner) else _json_reader(convert)


def _json_reader(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(text: str) -> Any:
        return () if text == "[]" else convert(json.loads(text))

    return read
