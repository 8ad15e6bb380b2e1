"""Saved views: ways to look at a table that the user gave a name."""

from dataclasses import dataclass

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewColumn:
    """A column in its place; *width* is in pixels at the usual size of text."""

    key: str
    width: int
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a row must have to be shown: one of *values* in *field*.

    For a field that is a number or a day, *values* are the least and the greatest, either empty.
    """

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Entity):
    """A way to look at the table of a *room*: its columns, order, groups and conditions."""

    room: str
    name: str
    columns: tuple[ViewColumn, ...]
    sort_by: str = ""
    descending: bool = False
    group_by: str = ""
    conditions: tuple[Condition, ...] = ()
    words: str = ""
