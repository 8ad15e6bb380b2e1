"""The entities of one kind during an import: as they were, and as they will be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from app.domain.entity import Entity, ExternalId

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What happens to the records of one kind."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0


_ONE = {
    "opportunities": "opportunity",
    "observations": "reading",
    "payments": "payment status",
    "proposals": "proposal",
    "value": "result",
}
_REFERENCES = frozenset({"account_id", "parent_id", "product_id", "reports_to_id"})
_MANY = {"observations": "readings", "payments": "payment statuses", "value": "results"}


def counted(kind: str, number: int) -> str:
    """A number of records in words: “1 account”, “1,425 opportunities”."""
    if number == 1:
        return f"1 {_ONE.get(kind, kind.removesuffix('s'))}"
    return f"{number:,} {_MANY.get(kind, kind)}"


class Shelf(Generic[E]):
    """What is known of one kind, found by ids of other programs; new and changed things go in.

    While *is_settled*, what is known stays as it is, but for references that led nowhere: the
    table has been imported before, cell by cell, and what the user changed since must not be
    taken back.
    """

    def __init__(self, kind: type[E], existing: Iterable[E]) -> None:
        self.kind = kind
        self.now: dict[str, E] = {each.id: each for each in existing}
        self.is_settled = False
        self.refused = 0
        self._before: dict[str, E] = {}
        self._created: dict[str, None] = {}
        self._seen: set[str] = set()
        self._by_external: dict[tuple[str, str], str] = {}
        for each in self.now.values():
            self._index(each)

    def find(self, source: str, value: str) -> str | None:
        """The id of what this source calls by this id."""
        return self._by_external.get((source, value))

    def call(self, source: str, value: str, entity_id: str) -> None:
        """Remember another program's id for something, for as long as the import runs."""
        self._by_external[source, value] = entity_id

    def create(self, entity: E) -> E:
        """Put something new in."""
        self.now[entity.id] = entity
        self._created[entity.id] = None
        self._index(entity)
        return entity

    def see(self, entity_id: str) -> E:
        """Note that a file speaks of something; returns it as it stands."""
        self._seen.add(entity_id)
        return self.now[entity_id]

    def change(self, entity_id: str, given: Mapping[str, Any]) -> None:
        """Bring something up to date with what a file says; what it does not say stays."""
        self._seen.add(entity_id)
        entity = self.now[entity_id]
        if self.is_settled and entity_id not in self._created:
            given = {key: each for key, each in given.items() if _is_open(entity, key)}
        changes = {key: value for key, value in given.items() if getattr(entity, key) != value}
        if not changes:
            return
        if entity_id not in self._created:
            self._before.setdefault(entity_id, entity)
        # mypy cannot see that every entity is a dataclass with these fields
        self.now[entity_id] = after = replace(entity, **changes)
        if "external_ids" in changes:
            self._index(after)

    def did(self, entity_id: str) -> str:
        """What the import does with something: create, update, or nothing."""
        if entity_id in self._created:
            return "create"
        before = self._before.get(entity_id)
        return "unchanged" if before is None or before == self.now[entity_id] else "update"

    @property
    def touched(self) -> list[E]:
        """What the files spoke of, as it will be."""
        return [self.now[each] for each in (*self._created, *(self._seen - self._created.keys()))]

    @property
    def created(self) -> list[E]:
        """What is new."""
        return [self.now[each] for each in self._created]

    @property
    def changed(self) -> list[tuple[E, E]]:
        """What is changed, before and after."""
        pairs = ((before, self.now[each]) for each, before in self._before.items())
        return [(before, after) for before, after in pairs if before != after]

    def count(self) -> Count:
        """How many were created, updated, unchanged and refused."""
        updated = len(self.changed)
        kept = len(self._seen - self._created.keys())
        return Count(
            created=len(self._created),
            updated=updated,
            unchanged=kept - updated if kept > updated else 0,
            refused=self.refused,
        )

    def _index(self, entity: E) -> None:
        ids: tuple[ExternalId, ...] = getattr(entity, "external_ids", ())
        for each in ids:
            self._by_external[each.source, each.value] = entity.id


def _is_open(entity: Entity, key: str) -> bool:
    """Tell a reference that led nowhere so far; it may find its account even in an old table."""
    return key in _REFERENCES and getattr(entity, key) is None


def merged(
    before: tuple[tuple[str, str], ...], given: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The custom fields with those that a file gives, in the order they came to be known."""
    if not given or before == given:
        return before
    return tuple({**dict(before), **dict(given)}.items())


def with_external(
    before: tuple[ExternalId, ...], source: str, value: str
) -> tuple[ExternalId, ...]:
    """The ids of other programs with one more; an older one of the same source stays too."""
    added = ExternalId(source, value)
    return before if not value or added in before else (*before, added)
