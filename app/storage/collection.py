"""The entities of one kind, as one transaction sees them. It reads; only the book writes."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, func, select

from app.domain.as_of import as_of, is_timeless
from app.domain.entity import Entity
from app.domain.errors import MissingError
from app.domain.text import search_key
from app.storage.rows import Rows, rows_of
from app.storage.statements import LISTED, SEARCH, select_field, select_rows
from app.storage.tables import Kept

E = TypeVar("E", bound=Entity)

_LONGEST_SEARCH = 200  # characters


class Collection(Generic[E]):
    """What is kept of one kind; with a *day*, as it was then."""

    def __init__(self, connection: Connection, kept: Kept[E], day: date | None = None) -> None:
        self.kept = kept
        self.rows: Rows[E] = rows_of(kept)
        self._connection = connection
        self._day = None if is_timeless(kept.kind) else day

    def get(self, entity_id: str) -> E:
        """One entity. Raises MissingError if it is not there."""
        found = self.find([entity_id])
        if not found:
            message = "That is no longer in the book. Undo may bring it back."
            raise MissingError(message)
        return found[entity_id]

    def find(self, ids: Iterable[str]) -> dict[str, E]:
        """Those of *ids* that are there."""
        return {each.id: each for each in self._select(f"id {LISTED}", _list(ids))}

    def all(self) -> list[E]:
        """Every entity, in the order of its kind."""
        return self._select()

    def of_accounts(self, ids: Iterable[str]) -> list[E]:
        """The entities that belong to these accounts, in the order of their kind."""
        return self._select(f"account_id {LISTED}", _list(ids))

    def naming(self, field: str, ids: Iterable[str]) -> list[E]:
        """The entities whose *field* is one of these ids, or a list with one of them."""
        column = self.kept.table.c[field].name
        conditions = {each: f'%"{each}"%' for each in ids}
        found: dict[str, E] = {}
        for each, quoted in conditions.items():
            condition = f"({column} = ? OR {column} LIKE ?)"
            found |= {one.id: one for one in self._select(condition, each, quoted)}
        return list(found.values())

    def values(self, field: str, ids: Iterable[str] | None = None) -> dict[str, Any]:
        """One field of every entity, or of these, by id; whatever the day."""
        condition, values = ("TRUE", ()) if ids is None else (f"id {LISTED}", (_list(ids),))
        statement = select_field(self.kept.table, field, condition)
        found = self._connection.exec_driver_sql(statement, values).all()
        return self.rows.read_field(field, found)

    def without_account(self) -> list[E]:
        """The entities that belong to no account."""
        return self._select("account_id IS NULL")

    def count(self) -> int:
        """How many there are, whatever the day."""
        query = select(func.count()).select_from(self.kept.table)
        return self._connection.execute(query).scalar_one()

    def search(self, words: str, *, limit: int) -> list[E]:
        """Those that contain the words, whatever their accents and capitals; literally."""
        key = search_key(words[:_LONGEST_SEARCH])
        sought = self.kept.table.c[SEARCH].contains(key, autoescape=True)
        order = [self.kept.table.c[name] for name in self.kept.order]
        query = select(self.kept.table).where(sought).order_by(*order)
        if self._day is None:
            query = query.limit(limit)
        return self._seen(self.rows.read(self._connection.execute(query).all()))[:limit]

    def earliest(self, field: str) -> date | None:
        """The first day that this field has, whatever the day."""
        query = select(func.min(self.kept.table.c[field]))
        found = self._connection.execute(query).scalar_one()
        return None if found is None else date.fromisoformat(found)

    def _select(self, condition: str = "TRUE", *values: str) -> list[E]:
        statement = select_rows(self.kept.table, self.kept.order, condition)
        return self._seen(self.rows.read(self._connection.exec_driver_sql(statement, values).all()))

    def _seen(self, found: list[E]) -> list[E]:
        if self._day is None:
            return found
        seen = (as_of(each, self._day) for each in found)
        return [each for each in seen if each is not None]


def _list(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
