"""Stages that ask for nothing, for tests that are about something else than what stages ask."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.edits import Edit
from app.domain.pipeline.criteria import Key
from app.domain.stages import Ask
from app.storage.bookfile import BookFile


def ask_nothing(book_file: BookFile, *, but: Collection[Key] = ()) -> None:
    """Drop everything that the stages of a book ask for before a card goes on, *but* these."""
    dropped = tuple(Ask(key=each, dropped=True) for each in Key if each not in but)
    with book_file.open() as book:
        stages = tuple(book.stages.all())
        after = tuple(replace(each, asks=dropped) for each in stages)
        book.apply("Ask for nothing", Edit(before=stages, after=after))
