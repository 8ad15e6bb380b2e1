"""Entities as JSON text and back: one codec for rows, history and export.

A field that is empty and empty by default is left out. Written here rather than taken from a
library because it runs before the first screen and ten thousand times an import: see
docs/decisions/0007-own-codec.md.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from app.domain.entity import Entity
from app.domain.money import Money, read_back

E = TypeVar("E", bound=Entity)
Write = Callable[[Any], str]
Read = Callable[[Any], Any]

_NEVER = object()  # equal to no value of a field


def dumps(entity: Entity) -> str:
    """An entity as JSON text, its fields in their order."""
    kind: Any = type(entity)
    return writer(kind)(entity)


def encode(entity: Entity) -> dict[str, Any]:
    """The fields of an entity, as JSON holds them."""
    found: dict[str, Any] = json.loads(dumps(entity))
    return found


def decode(kind: type[E], values: Mapping[str, Any]) -> E:
    """The entity that has these fields."""
    described: Any = kind
    entity: E = reader(described)(values)
    return entity


@cache
def writer(kind: Any) -> Write:
    """How values of a type are written as JSON text."""
    if kind in _SCALARS:
        return _SCALARS[kind][0]
    if is_dataclass(kind):
        return _fields_writer(kind)
    if (inner := optional(kind)) is not None:
        write = writer(inner)
        return lambda value: "null" if value is None else write(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return writer(int if issubclass(kind, int) else str)
    return _sequence_writer(_elements(kind))


@cache
def reader(kind: Any) -> Read:
    """How JSON becomes a value of a type."""
    if kind in _SCALARS:
        return _SCALARS[kind][1]
    if is_dataclass(kind):
        return _fields_reader(kind)
    if (inner := optional(kind)) is not None:
        read = reader(inner)
        return lambda value: None if value is None else read(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _sequence_reader(_elements(kind))


def type_of(field: "Field[Any]") -> Any:
    """The declared type of a field."""
    return field.type


def optional(kind: Any) -> Any:
    """The X of “X | None”; None if the type is no such thing."""
    if get_origin(kind) not in {Union, UnionType}:
        return None
    return next(each for each in get_args(kind) if each is not NoneType)


def _elements(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) is not tuple:
        message = f"{kind} cannot be stored"
        raise TypeError(message)
    return get_args(kind)


def _sequence_writer(elements: tuple[Any, ...]) -> Write:
    write = writer(elements[0])

    def write_all(values: tuple[Any, ...]) -> str:
        return f"[{','.join(map(write, values))}]" if values else "[]"

    return write_all


def _sequence_reader(elements: tuple[Any, ...]) -> Read:
    first, *others = elements
    if others != [Ellipsis]:
        return tuple
    read = reader(first)
    return lambda values: tuple(map(read, values))


def _fields_writer(kind: Any) -> Write:
    named = fields(kind)
    get = attrgetter(*(field.name for field in named))
    parts = [(f'"{field.name}":', writer(type_of(field)), _silent(field)) for field in named]
    if len(parts) == 1:
        prefix, write, _ = parts[0]
        return lambda value: f"{{{prefix}{write(get(value))}}}"

    def write_fields(value: Any) -> str:
        said = [
            prefix + write(each)
            for (prefix, write, silent), each in zip(parts, get(value), strict=True)
            if each or each != silent
        ]
        return f"{{{','.join(said)}}}"

    return write_fields


def _fields_reader(kind: Any) -> Read:
    parts = {field.name: reader(type_of(field)) for field in fields(kind)}

    def read_fields(values: Mapping[str, Any]) -> Any:
        return kind(**{name: parts[name](value) for name, value in values.items()})

    return read_fields


def _silent(field: "Field[Any]") -> object:
    """The value that goes without saying: an empty one that is the default."""
    default = field.default
    return default if default is None or default in ("", ()) else _NEVER


def _same(value: Any) -> Any:
    return value


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


@cache
def _written_day(day: date) -> str:
    return f'"{day.isoformat()}"'


def _written_money(money: Money) -> str:
    return f'{{"amount":"{money.written()}","currency":"{money.currency}"}}'


_SCALARS: Mapping[Any, tuple[Write, Read]] = {
    str: (encode_basestring, _same),
    int: (int.__repr__, _same),
    float: (float.__repr__, float),
    bool: (lambda value: "true" if value else "false", bool),
    date: (_written_day, _day),
    Decimal: (lambda value: f'"{value}"', Decimal),
    bytes: (lambda value: f'"{b64encode(value).decode("ascii")}"', b64decode),
    Money: (
        _written_money,
        lambda value: read_back(value["amount"], value["currency"]),
    ),
}
