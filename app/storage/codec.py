"""Entities as plain JSON values and back: one codec for rows, history and export.

A field that is empty and empty by default is left out. Written here rather than taken from a
library because it runs before the first screen: see docs/decisions/codec.md.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from app.domain.entity import Entity
from app.domain.money import Money, from_major

E = TypeVar("E", bound=Entity)
Convert = Callable[[Any], Any]

_PLAIN = (str, int, float, bool)
_EMPTY: tuple[object, ...] = (None, "", ())


def encode(entity: Entity) -> dict[str, Any]:
    """The fields of an entity, as JSON can hold them."""
    kind: Any = type(entity)
    encoded: dict[str, Any] = _encoder(kind)(entity)
    return encoded


def decode(kind: type[E], values: Mapping[str, Any]) -> E:
    """The entity that has these fields."""
    described: Any = kind
    entity: E = decoder(described)(values)
    return entity


def dumps(value: object) -> str:
    """JSON as it is stored: compact, and readable in any script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def encoder(kind: Any) -> Convert | None:
    """How values of a type become JSON; None where they already are."""
    if _is_plain(kind):
        return None
    if kind in _SCALARS:
        return _SCALARS[kind][0]
    if is_dataclass(kind):
        return _fields_encoder(kind)
    if (inner := optional(kind)) is not None:
        return _when_given(encoder(inner))
    return _sequence_encoder(kind)


@cache
def decoder(kind: Any) -> Convert:
    """How JSON becomes a value of a type."""
    if kind in _SCALARS:
        return _SCALARS[kind][1]
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if (inner := optional(kind)) is not None:
        return _when_given(decoder(inner)) or inner
    return kind if _is_plain(kind) else _sequence_decoder(kind)


def _is_plain(kind: Any) -> bool:
    """Tell whether JSON has values of this type; our enums are text or numbers themselves."""
    return kind in _PLAIN or (isinstance(kind, type) and issubclass(kind, Enum))


def type_of(field: "Field[Any]") -> Any:
    """The declared type of a field."""
    return field.type


def optional(kind: Any) -> Any:
    """The X of “X | None”; None if the type is no such thing."""
    if get_origin(kind) not in {Union, UnionType}:
        return None
    return next(each for each in get_args(kind) if each is not NoneType)


def _when_given(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)


def _elements(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) is not tuple:
        message = f"{kind} cannot be stored"
        raise TypeError(message)
    return get_args(kind)


def _sequence_encoder(kind: Any) -> Convert:
    element = encoder(_elements(kind)[0])
    if element is None:
        return list
    return lambda values: [element(value) for value in values]


def _sequence_decoder(kind: Any) -> Convert:
    first, *others = _elements(kind)
    if others == [Ellipsis]:
        element = decoder(first)
        return lambda values: tuple([element(value) for value in values])
    return tuple


def is_omitted(field: "Field[Any]", value: object) -> bool:
    """Tell whether a value goes without saying."""
    return (
        field.default is not MISSING
        and value in _EMPTY
        and value == field.default
        and type(value) is type(field.default)
    )


def _fields_encoder(kind: Any) -> Convert:
    return _encoder(kind)


@cache
def _encoder(kind: Any) -> Convert:
    parts = [(field, field.name, encoder(type_of(field))) for field in fields(kind)]

    def encode_fields(value: object) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field, name, convert in parts:
            each = getattr(value, name)
            if not each and is_omitted(field, each):
                continue
            found[name] = each if convert is None else convert(each)
        return found

    return encode_fields


def _dataclass_decoder(kind: Any) -> Convert:
    parts = {field.name: decoder(type_of(field)) for field in fields(kind)}

    def decode_fields(values: Mapping[str, Any]) -> Any:
        return kind(**{name: parts[name](value) for name, value in values.items()})

    return decode_fields


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


_SCALARS: Mapping[Any, tuple[Convert, Convert]] = {
    date: (date.isoformat, _day),
    Decimal: (str, Decimal),
    bytes: (lambda value: b64encode(value).decode("ascii"), b64decode),
    Money: (
        lambda money: {"amount": str(money.major), "currency": money.currency},
        lambda value: from_major(Decimal(value["amount"]), value["currency"]),
    ),
}
