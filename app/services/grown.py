"""What speaks for more with each account of the book: a topic, whose work is loaded when asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.services.topics import Topic
from app.storage.book import Book

if TYPE_CHECKING:
    from app.services.growth import Grown


def _grown(book: Book, ids: Sequence[str], day: date) -> "Mapping[str, Grown]":
    from app.services.growth import grown

    return grown(book, ids, today=day)


GROWN = Topic("grown", _grown, chunk=200)
