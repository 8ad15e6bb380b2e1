"""Entities as JSON text and back: one codec for rows, history and export.

A field that is empty and empty by default is left out. Written here rather than taken from a
library because it runs before the first screen and ten thousand times an import: see
docs/decisions/0007-own-codec.md.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import chain, islice
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from app.domain.entity import Entity
from app.domain.money import Money, read_back

E = TypeVar("E", bound=Entity)
Write = Callable[[Iterable[Any]], Iterable[str]]
Read = Callable[[Any], Any]

_NEVER = object()  # equal to no value of a field


def dumps(entities: Iterable[Entity]) -> list[str]:
    """Entities of one kind as JSON texts, their fields in their order."""
    found = list(entities)
    kind: Any = type(found[0]) if found else Entity
    return list(writer(kind)(found))


def encode(entity: Entity) -> dict[str, Any]:
    """The fields of an entity, as JSON holds them."""
    found: dict[str, Any] = json.loads(dumps([entity])[0])
    return found


def decode(kind: type[E], values: Mapping[str, Any]) -> E:
    """The entity that has these fields."""
    described: Any = kind
    entity: E = reader(described)(values)
    return entity


@cache
def writer(kind: Any) -> Write:
    """How values of a type are written as JSON texts: all at once, which is twice as fast."""
    if kind in _SCALARS:
        write = _SCALARS[kind][0]
        return lambda values: map(write, values)
    if is_dataclass(kind):
        return _fields_writer(kind)
    if (inner := optional(kind)) is not None:
        return _optional_writer(inner)
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


def _optional_writer(inner: Any) -> Write:
    write = writer(inner)

    def write_all(values: Iterable[Any]) -> Iterable[str]:
        held = list(values)
        texts = iter(write([each for each in held if each is not None]))
        return ["null" if each is None else next(texts) for each in held]

    return write_all


def _sequence_writer(elements: tuple[Any, ...]) -> Write:
    write = writer(elements[0])

    def write_all(values: Iterable[tuple[Any, ...]]) -> Iterable[str]:
        held = list(values)
        texts = iter(write(chain.from_iterable(held)))
        return [f"[{','.join(islice(texts, len(each)))}]" if each else "[]" for each in held]

    return write_all


def _sequence_reader(elements: tuple[Any, ...]) -> Read:
    first, *others = elements
    if others != [Ellipsis]:
        return tuple
    read = reader(first)
    return lambda values: tuple(map(read, values))


def _fields_writer(kind: Any) -> Write:
    parts = [
        (attrgetter(field.name), _field_writer(f',"{field.name}":', field))
        for field in fields(kind)
    ]

    def write_all(values: Iterable[Any]) -> Iterable[str]:
        held = list(values)
        columns = [write(list(map(get, held))) for get, write in parts]
        return [f"{{{''.join(said)[1:]}}}" for said in zip(*columns, strict=True)]

    return write_all


def _field_writer(name: str, field: "Field[Any]") -> Callable[[list[Any]], Iterable[str]]:
    """How one field of many values is written, after its name; as nothing where it is silent."""
    write, silent = writer(type_of(field)), _silent(field)

    def write_all(values: list[Any]) -> Iterable[str]:
        if silent is _NEVER:
            return map(name.__add__, write(values))
        texts = iter(write([each for each in values if each or each != silent]))
        return [name + next(texts) if each or each != silent else "" for each in values]

    return write_all


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


_SCALARS: Mapping[Any, tuple[Callable[[Any], str], Read]] = {
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
