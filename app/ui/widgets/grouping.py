"""Rows of a table put together under headings that open and close."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.ui.widgets.ordering import ordered

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Grouping(Generic[T]):
    """How values are put together.

    *heading* answers with what orders the headings (None is last) and the words of the heading a
    value belongs under. *note* says what the values under one heading come to.
    """

    key: str
    title: str
    heading: Callable[[T], tuple[Any, str]]
    note: Callable[[Sequence[T]], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that stands above those of its group."""

    text: str
    count: int
    note: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """The values that belong under one heading, in their order."""

    text: str
    values: tuple[T, ...]


def grouped(values: Sequence[T], grouping: Grouping[T]) -> list[Group[T]]:
    """The values under their headings; within a group they keep their order."""
    places: dict[str, Any] = {}
    found: dict[str, list[T]] = {}
    for value in values:
        place, text = grouping.heading(value)
        if text not in found:
            places[text], found[text] = place, []
        found[text].append(value)
    texts = ordered(found, places.__getitem__)
    return [Group(text, tuple(found[text])) for text in texts]


def rows_of(
    groups: Sequence[Group[T]], grouping: Grouping[T], closed: Collection[str]
) -> list[T | Heading]:
    """Headings, each with its values after it unless it is closed."""
    rows: list[T | Heading] = []
    for group in groups:
        is_open = group.text not in closed
        note = grouping.note(group.values)
        rows.append(Heading(group.text, len(group.values), note, is_open))
        if is_open:
            rows.extend(group.values)
    return rows
