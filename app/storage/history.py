"""The steps taken, kept in the book beside what they changed. None is ever dropped."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Column, Connection, Integer, Select, Table, Text, insert, select, update

from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.errors import MissingError
from app.storage.codec import decode, dumps, encode
from app.storage.tables import metadata


class State(IntEnum):
    """What became of a step."""

    DONE = 0
    UNDONE = 1
    LEFT_BEHIND = 2  # undone, and another step was taken since: it cannot be redone


steps = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # UTC, ISO
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Integer, nullable=False, index=True),
    Column("kinds", Text, nullable=False),  # JSON: kind of entity to how many
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the history: when, what, who, why, and how many of which kind."""

    id: int
    at: datetime
    label: str
    author: str
    reason: str
    state: State
    kinds: tuple[tuple[str, int], ...]

    @property
    def entities(self) -> int:
        """How many entities the step touched."""
        return sum(count for _, count in self.kinds)

    @property
    def undone(self) -> bool:
        """Tell whether the step has been taken back."""
        return self.state is not State.DONE


_LISTED = tuple(
    steps.c[name] for name in ("id", "at", "label", "author", "reason", "state", "kinds")
)


class History:
    """What can be undone, and what can be redone. Those undone are always the latest."""

    def __init__(self, connection: Connection, kinds: Mapping[str, type[Entity]]) -> None:
        self._connection = connection
        self._kinds = kinds

    def add(self, label: str, edit: Edit, *, author: str, reason: str) -> None:
        """Write a step down. What was undone before it stays listed, but cannot be redone."""
        stranded = update(steps).where(steps.c.state == State.UNDONE)
        self._connection.execute(stranded.values(state=State.LEFT_BEHIND))
        names = {entity.id: type(entity).__name__ for entity in (*edit.before, *edit.after)}
        step = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "label": label,
            "author": author,
            "reason": reason,
            "state": State.DONE,
            "kinds": dumps(sorted(Counter(names.values()).items())),
            "before": _written(edit.before),
            "after": _written(edit.after),
        }
        self._connection.execute(insert(steps), step)

    def next(self, *, undone: bool) -> Step | None:
        """The step that is next to redo, or the one that is next to undo."""
        row = self._connection.execute(_next(*_LISTED, undone=undone)).one_or_none()
        return None if row is None else _step(row)

    def turn(self, *, undone: bool) -> tuple[Step, Edit]:
        """Mark that same step as the opposite; it comes back as it was first taken."""
        row = self._connection.execute(_next(*steps.c, undone=undone)).one_or_none()
        if row is None:
            message = "There is nothing to redo." if undone else "There is nothing to undo."
            raise MissingError(message)
        turned = update(steps).where(steps.c.id == row.id)
        self._connection.execute(turned.values(state=State.DONE if undone else State.UNDONE))
        return _step(row), self._edit(row)

    def list(self, *, limit: int | None = None) -> list[Step]:
        """The steps, the latest first."""
        query = select(*_LISTED).order_by(steps.c.id.desc()).limit(limit)
        return [_step(row) for row in self._connection.execute(query)]

    def edit_of(self, step_id: int) -> Edit:
        """What a step changed."""
        query = select(steps.c.before, steps.c.after).where(steps.c.id == step_id)
        return self._edit(self._connection.execute(query).one())

    def newest_id(self) -> int:
        """The number of the latest step; 0 before the first."""
        query = select(steps.c.id).order_by(steps.c.id.desc()).limit(1)
        return self._connection.execute(query).scalar() or 0

    def _edit(self, row: Any) -> Edit:
        return Edit(before=self._read(row.before), after=self._read(row.after))

    def _read(self, written: str) -> tuple[Entity, ...]:
        return tuple(decode(self._kinds[name], values) for name, values in json.loads(written))


def _next(*columns: Column[Any], undone: bool) -> Select[Any]:
    """The first of the steps undone, or the last of those done."""
    state = State.UNDONE if undone else State.DONE
    order = steps.c.id if undone else steps.c.id.desc()
    return select(*columns).where(steps.c.state == state).order_by(order).limit(1)


def _written(entities: Sequence[Entity]) -> str:
    return dumps([(type(entity).__name__, encode(entity)) for entity in entities])


def _step(row: Any) -> Step:
    return Step(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        label=row.label,
        author=row.author,
        reason=row.reason,
        state=State(row.state),
        kinds=tuple((name, count) for name, count in json.loads(row.kinds)),
    )
