"""The tables, each made from the fields of its entity: a field has the column of its name.

Numbers and text stay what they are, days become ISO text (which sorts as days do), money has two
columns so that SQL can add it up, and what has parts of its own is JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from app.domain.entity import Entity
from app.domain.money import Money
from app.storage.codec import optional

E = TypeVar("E", bound=Entity)

# Names that migrations can count on.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


@dataclass(frozen=True, slots=True)
class Kept(Generic[E]):
    """How one kind of entity is kept: its table, and the fields that search looks in."""

    kind: type[E]
    table: Table
    searched: tuple[str, ...] = ()
    order: tuple[str, ...] = ("id",)


def keep(
    kind: type[E],
    name: str,
    *,
    references: dict[str, str] | None = None,
    searched: tuple[str, ...] = (),
    order: tuple[str, ...] = (),
) -> Kept[E]:
    """Declare the table of a kind of entity.

    *references* name the table a field points into, *searched* the fields that search looks in,
    *order* the columns by which the entities are listed.
    """
    points_to = references or {}
    columns: list[Column[Any]] = []
    for field in fields(kind):
        columns += _columns(field.name, field.type, points_to.get(field.name))
    if searched:
        columns.append(Column("search", Text, nullable=False))
    return Kept(kind, Table(name, metadata, *columns), searched, (*order, "id"))


def _columns(name: str, kind: Any, refers_to: str | None) -> Iterable[Column[Any]]:
    inner = optional(kind)
    nullable = inner is not None
    kind = kind if inner is None else inner
    if name == "id":
        return (Column("id", Text, primary_key=True),)
    if kind is Money:
        return (
            Column(f"{name}_minor", Integer, nullable=nullable),
            Column(f"{name}_currency", Text, nullable=nullable),
        )
    if refers_to is not None:
        target = ForeignKey(f"{refers_to}.id")
        return (Column(name, Text, target, nullable=nullable, index=True),)
    return (Column(name, _column_type(kind), nullable=nullable),)


def _column_type(kind: Any) -> Any:
    if kind is float:
        return Float
    if kind is bytes:
        return LargeBinary
    if kind in {int, bool} or (isinstance(kind, type) and issubclass(kind, IntEnum)):
        return Integer
    return Text  # text, days, decimals, other enums; and JSON for what has parts


def is_plain(kind: Any) -> bool:
    """Tell whether the database holds values of this type as they are."""
    if kind in {str, int, float, bytes}:
        return True
    return isinstance(kind, type) and issubclass(kind, Enum)


def is_scalar(kind: Any) -> bool:
    """Tell whether a value of this type is one cell and no JSON."""
    return is_plain(kind) or kind in {bool, date, Decimal}
