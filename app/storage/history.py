"""The steps taken, kept in the book beside what they changed. None is ever dropped.

What a step created is in the tables as long as the step stands: steps are taken back in order, so
nothing has touched it since. The history remembers only which entities those are, and takes their
content in when the step is taken back. An import of ten thousand rows is written once, not twice.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Integer, Select, Table, Text, insert, select, update

from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.errors import MissingError
from app.storage.codec import decode, dumps
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
    Column("created", Text, nullable=False),  # JSON: kind of entity to the ids of its new ones
    Column("before", Text, nullable=False),  # JSON: pairs of kind and fields
    Column("after", Text, nullable=False),  # the same, without the new ones while they stand
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

# As text, because every window asks this before it is shown, and twice.
_NEXT = (
    f"SELECT {', '.join(column.name for column in _LISTED)} FROM {steps.name} "  # noqa: S608 - ours
    "WHERE state = ? ORDER BY id {} LIMIT 1"
)

_TURNED = f"SELECT max(id), max(at), sum(state = ?) FROM {steps.name}"  # noqa: S608 - ours


class History:
    """What can be undone, and what can be redone. Those undone are always the latest."""

    def __init__(
        self,
        connection: Connection,
        kinds: Mapping[str, type[Entity]],
        find: Callable[[type[Entity], Iterable[str]], Iterable[Entity]],
    ) -> None:
        self._connection = connection
        self._kinds = kinds
        self._find = find

    def add(self, label: str, edit: Edit, *, author: str, reason: str) -> None:
        """Write a step down. What was undone before it stays listed, but cannot be redone."""
        stranded = update(steps).where(steps.c.state == State.UNDONE)
        self._connection.execute(stranded.values(state=State.LEFT_BEHIND))
        known = {entity.id for entity in edit.before}
        new = [entity for entity in edit.after if entity.id not in known]
        touched = (*edit.before, *new)
        step = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "label": label,
            "author": author,
            "reason": reason,
            "state": State.DONE,
            "kinds": json.dumps(_counted(touched)),
            "created": _listed(new),
            "before": _written(edit.before),
            "after": _written([entity for entity in edit.after if entity.id in known]),
        }
        self._connection.execute(insert(steps), step)

    def next(self, *, undone: bool) -> Step | None:
        """The step that is next to redo, or the one that is next to undo."""
        state, order = (State.UNDONE, "") if undone else (State.DONE, "DESC")
        row = self._connection.exec_driver_sql(_NEXT.format(order), (int(state),)).one_or_none()
        return None if row is None else _step(row)

    def turn(self, *, undone: bool) -> tuple[Step, Edit]:
        """Mark that same step as the opposite; it comes back as it was first taken."""
        row = self._connection.execute(_next(*steps.c, undone=undone)).one_or_none()
        if row is None:
            message = "There is nothing to redo." if undone else "There is nothing to undo."
            raise MissingError(message)
        edit = self._edit(row)
        values: dict[str, Any] = {"state": State.DONE if undone else State.UNDONE}
        if not undone:  # what it created is about to leave the tables
            values |= {"after": _written(edit.after), "created": "{}"}
        self._connection.execute(update(steps).where(steps.c.id == row.id).values(values))
        return _step(row), edit

    def turned(self) -> tuple[Any, ...]:
        """What is the same as long as no step is taken, taken back or taken again."""
        row = self._connection.exec_driver_sql(_TURNED, (int(State.DONE),)).one()
        return tuple(row)

    def list(self, *, limit: int | None = None) -> list[Step]:
        """The steps, the latest first."""
        query = select(*_LISTED).order_by(steps.c.id.desc()).limit(limit)
        return [_step(row) for row in self._connection.execute(query)]

    def edit_of(self, step_id: int) -> Edit:
        """What a step changed."""
        query = select(*steps.c).where(steps.c.id == step_id)
        return self._edit(self._connection.execute(query).one())

    def newest_id(self) -> int:
        """The number of the latest step; 0 before the first."""
        query = select(steps.c.id).order_by(steps.c.id.desc()).limit(1)
        return self._connection.execute(query).scalar() or 0

    def _edit(self, row: Any) -> Edit:
        return Edit(
            before=self._read(row.before), after=(*self._read(row.after), *self._standing(row))
        )

    def _read(self, written: str) -> tuple[Entity, ...]:
        return tuple(decode(self._kinds[name], values) for name, values in json.loads(written))

    def _standing(self, row: Any) -> Iterator[Entity]:
        """What the step created, as far as it is in the tables."""
        for name, ids in json.loads(row.created).items():
            yield from self._find(self._kinds[name], ids)


def _next(*columns: Column[Any], undone: bool) -> Select[Any]:
    """The first of the steps undone, or the last of those done."""
    state = State.UNDONE if undone else State.DONE
    order = steps.c.id if undone else steps.c.id.desc()
    return select(*columns).where(steps.c.state == state).order_by(order).limit(1)


def _counted(entities: Iterable[Entity]) -> list[tuple[str, int]]:
    counts = Counter(map(type, entities))
    return sorted((kind.__name__, count) for kind, count in counts.items())


def _listed(entities: Iterable[Entity]) -> str:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for kind, run in groupby(entities, type):
        ids[kind.__name__] += [entity.id for entity in run]
    return json.dumps(ids)


def _written(entities: Iterable[Entity]) -> str:
    runs = ((kind.__name__, dumps(run)) for kind, run in groupby(entities, type))
    pairs = (f'["{name}",{text}]' for name, texts in runs for text in texts)
    return f"[{','.join(pairs)}]"


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
