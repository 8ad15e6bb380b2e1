"""Topics: what is worked out of every account of the book, one after another, and remembered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from app.storage.book import Book

Judge: TypeAlias = Callable[[Book, Sequence[str], date], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What *judge* thinks of accounts on a day, by id; at most *chunk* of them at a time."""

    key: str
    judge: Judge
    chunk: int
