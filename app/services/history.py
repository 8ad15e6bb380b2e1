"""What the user reads in the history: who did what, when, why, and to what."""

from dataclasses import dataclass

from app.domain.edits import Edit
from app.domain.entity import Entity
from app.storage.book import Book
from app.storage.history import Step

__all__ = ["Step", "Touched", "steps", "touched"]

_NAMED = 40  # entities of a step that are named; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """An entity that a step touched: what kind it is, what it is called, what became of it."""

    kind: str
    name: str
    what: str  # created, changed, deleted
    fields: tuple[str, ...] = ()


def steps(book: Book) -> list[Step]:
    """Every step, the latest first; those taken back are marked."""
    return book.history()


def touched(book: Book, step_id: int) -> tuple[Touched, ...]:
    """What a step touched, the first of them by name."""
    edit = book.steps.edit_of(step_id)
    return _touched(edit)[:_NAMED]


def _touched(edit: Edit) -> tuple[Touched, ...]:
    # Some have the id of what they are about, such as a renewal that of its contract.
    before = {(type(entity), entity.id): entity for entity in edit.before}
    after = {(type(entity), entity.id): entity for entity in edit.after}
    return tuple(_line(before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))


def _line(before: Entity | None, after: Entity | None) -> Touched:
    entity = after if after is not None else before
    what = "created" if before is None else "deleted" if after is None else "changed"
    return Touched(
        kind=type(entity).__name__,
        name=_name(entity),
        what=what,
        fields=_changed(before, after) if before and after else (),
    )


def _changed(before: Entity, after: Entity) -> tuple[str, ...]:
    names = before.__dataclass_fields__
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _name(entity: Entity | None) -> str:
    for field in ("name", "title", "subject", "summary", "measure", "kind", "text"):
        if value := getattr(entity, field, ""):
            return str(value)
    return ""
