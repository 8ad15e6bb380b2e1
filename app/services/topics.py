"""Topics: what is worked out of every account of the book, one after another, and remembered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from app.storage.book import Book

Judge: TypeAlias = Callable[[Book, Sequence[str], date], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What *judge* thinks of accounts on a day, by id; at most *chunk* of them at a time.

    What it finds says other topics by the way: *gives* are their keys, each with what is theirs.
    """

    key: str
    judge: Judge
    chunk: int
    gives: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict, hash=False)
