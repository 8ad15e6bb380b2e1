"""Saved views of a table: kept, changed, renamed and deleted, each a step that can be undone."""

from dataclasses import dataclass, fields, replace
from typing import Any

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.text import search_key
from app.domain.views import Condition, SavedView, ViewColumn
from app.services.editing import typed
from app.storage.book import Book

LONGEST_NAME = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a table is looked at: what a saved view keeps besides its name."""

    columns: tuple[ViewColumn, ...] = ()
    sort_by: str = ""
    descending: bool = False
    group_by: str = ""
    conditions: tuple[Condition, ...] = ()
    words: str = ""

    def differs(self, other: "Look") -> bool:
        """Whether somebody would see a difference; the width of a column is none."""
        return _seen(self) != _seen(other)


def _seen(look: Look) -> tuple[Any, ...]:
    shown = tuple(each.key for each in look.columns if not each.hidden)
    conditions = frozenset((each.field, each.values) for each in look.conditions)
    words = tuple(look.words.casefold().split())
    return shown, look.sort_by, look.descending, look.group_by, conditions, words


def views(book: Book, room: str) -> tuple[SavedView, ...]:
    """The saved views of a room, by name."""
    return tuple(each for each in book.views.all() if each.room == room)


def look_of(view: SavedView) -> Look:
    """How a saved view looks at the table."""
    return Look(**{field.name: getattr(view, field.name) for field in fields(Look)})


def save(book: Book, room: str, name: str, look: Look, *, reserved: str = "") -> Edit:
    """Keep a look under a name that no view of the room has, nor the one that is *reserved*."""
    kept = _free_name(book, room, name, reserved)
    return create(SavedView(id=new_id(), room=room, name=kept, **_parts(look)))


def update(book: Book, view_id: str, look: Look) -> Edit:
    """Let a saved view look at the table in this way from now on."""
    view = book.views.get(view_id)
    return change(view, replace(view, **_parts(look)))


def rename(book: Book, view_id: str, name: str, *, reserved: str = "") -> Edit:
    """Give a saved view another name."""
    view = book.views.get(view_id)
    return change(view, replace(view, name=_free_name(book, view.room, name, reserved, view.id)))


def delete(book: Book, view_id: str) -> Edit:
    """Delete a saved view; what it showed stays."""
    return remove([book.views.get(view_id)])


def _parts(look: Look) -> dict[str, Any]:
    return {field.name: getattr(look, field.name) for field in fields(look)}


def _free_name(book: Book, room: str, name: str, reserved: str, own: str = "") -> str:
    kept = typed.needed("name", name, "Type a name for the view.")
    if len(kept) > LONGEST_NAME:
        typed.refuse(
            "name", f"Use at most {LONGEST_NAME} characters, so that the menu can show it."
        )
    taken = {search_key(each.name) for each in views(book, room) if each.id != own}
    if search_key(kept) in taken | {search_key(reserved)}:
        typed.refuse("name", f"There is a view named “{kept}” already. Use another name.")
    return kept
