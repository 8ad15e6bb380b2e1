"""What is noted while a document is printed: letters that nothing draws, and text turned round."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from app.documents.lettering.direction import unsteered


@dataclass(frozen=True, slots=True, kw_only=True)
class Undrawn:
    """Letters that no font here can draw, the line they belong to, and its page, from 1."""

    letters: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Notes:
    """What was noted, each once and in order; *turned* are pages and texts as they were written."""

    undrawn: dict[Undrawn, None] = field(default_factory=dict)
    turned: dict[tuple[int, str], None] = field(default_factory=dict)


_TAKEN: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def taken() -> Iterator[Notes]:
    """Everything that is printed meanwhile notes here what is to be known of it."""
    notes = Notes()
    token = _TAKEN.set(notes)
    try:
        yield notes
    finally:
        _TAKEN.reset(token)


def add(more: Notes) -> None:
    """Note all of what was noted apart, if anybody wants to know."""
    notes = _TAKEN.get()
    if notes is not None:
        notes.undrawn.update(more.undrawn)
        notes.turned.update(more.turned)


def note_undrawn(letters: str, text: str, page: int) -> None:
    """Note letters that are only marked, if anybody wants to know."""
    notes = _TAKEN.get()
    if notes is not None:
        notes.undrawn[Undrawn(letters=letters, text=text, page=page)] = None


def note_turned(text: str, page: int) -> None:
    """Note a text that does not stand on its page in the order in which it is read."""
    notes = _TAKEN.get()
    if notes is not None:
        notes.turned[page, unsteered(text)] = None
