"""The open book: every collection of one transaction, and the one way to write."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import IntegrityError

from app.domain.as_of import BEGINS
from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.errors import StaleError
from app.domain.facts import Facts
from app.domain.settings import Settings, settings_on
from app.storage import kinds
from app.storage.collection import Collection
from app.storage.gathering import gather
from app.storage.history import History, Step
from app.storage.statements import insert_row, put_row

T = TypeVar("T")

_STALE = "This has changed in the meantime. Look again, then repeat the step."
_BY_NAME: Mapping[str, type[Entity]] = {kept.kind.__name__: kept.kind for kept in kinds.KINDS}


class Book:
    """Reads anything; writes only steps, and remembers them.

    With a day to be seen *as_of*, every entity is as it was then, or is not there yet.
    """

    def __init__(
        self,
        connection: Connection,
        as_of: date | None = None,
        memory: dict[str, tuple[Any, Any]] | None = None,
    ) -> None:
        self._connection = connection
        self.as_of = as_of
        self._memory = {} if memory is None else memory
        self.accounts = Collection(connection, kinds.ACCOUNTS, as_of)
        self.products = Collection(connection, kinds.PRODUCTS, as_of)
        self.contracts = Collection(connection, kinds.CONTRACTS, as_of)
        self.contacts = Collection(connection, kinds.CONTACTS, as_of)
        self.observations = Collection(connection, kinds.OBSERVATIONS, as_of)
        self.tickets = Collection(connection, kinds.TICKETS, as_of)
        self.interactions = Collection(connection, kinds.INTERACTIONS, as_of)
        self.events = Collection(connection, kinds.EVENTS, as_of)
        self.stages = Collection(connection, kinds.STAGES, as_of)
        self.opportunities = Collection(connection, kinds.OPPORTUNITIES, as_of)
        self.overrides = Collection(connection, kinds.OVERRIDES, as_of)
        self.payments = Collection(connection, kinds.PAYMENTS, as_of)
        self.proposals = Collection(connection, kinds.PROPOSALS, as_of)
        self.attachments = Collection(connection, kinds.ATTACHMENTS, as_of)
        self.colleagues = Collection(connection, kinds.COLLEAGUES, as_of)
        self.rates = Collection(connection, kinds.RATES, as_of)
        self.decided = Collection(connection, kinds.SETTINGS, as_of)
        self.sources = Collection(connection, kinds.SOURCES, as_of)
        self.health_models = Collection(connection, kinds.HEALTH_MODELS, as_of)
        self.views = Collection(connection, kinds.VIEWS, as_of)
        self.signals = Collection(connection, kinds.SIGNALS, as_of)
        self.customer_units = Collection(connection, kinds.CUSTOMER_UNITS, as_of)
        self.cells = Collection(connection, kinds.CELLS, as_of)
        self.answers = Collection(connection, kinds.ANSWERS, as_of)
        self.proofs = Collection(connection, kinds.PROOFS, as_of)
        self.ties = Collection(connection, kinds.TIES, as_of)
        self.map_places = Collection(connection, kinds.MAP_PLACES, as_of)
        self.map_groups = Collection(connection, kinds.MAP_GROUPS, as_of)
        self.tasks = Collection(connection, kinds.TASKS, as_of)
        self.competitors = Collection(connection, kinds.COMPETITORS, as_of)
        self.renewals = Collection(connection, kinds.RENEWALS, as_of)
        self.playbooks = Collection(connection, kinds.PLAYBOOKS, as_of)
        self.templates = Collection(connection, kinds.TEMPLATES, as_of)
        self.objectives = Collection(connection, kinds.OBJECTIVES, as_of)
        self.value = Collection(connection, kinds.VALUE, as_of)
        self.reviews = Collection(connection, kinds.REVIEWS, as_of)
        self.commitments = Collection(connection, kinds.COMMITMENTS, as_of)
        self.texts = Collection(connection, kinds.TEXTS, as_of)
        self.steps = History(connection, _BY_NAME, self._find)

    @cached_property
    def collections(self) -> Mapping[type[Entity], Collection[Any]]:
        """Every collection, by the kind it keeps."""
        found = (each for each in vars(self).values() if isinstance(each, Collection))
        return {each.kept.kind: each for each in found}

    def settings(self, day: date) -> Settings:
        """What the user had decided by *day*."""
        return settings_on(self.decided.all(), day)

    def facts(
        self,
        day: date,
        account_ids: Iterable[str] | None = None,
        *,
        only: Iterable[str] | None = None,
    ) -> dict[str, Facts]:
        """What was known on *day* of these accounts, by id; of all of them if none are named.

        *only* are the fields of the facts to read besides events, where the others are not needed.
        """
        others: dict[str, Collection[Any]] = {
            "contracts": self.contracts,
            "contacts": self.contacts,
            "observations": self.observations,
            "tickets": self.tickets,
            "interactions": self.interactions,
            "opportunities": self.opportunities,
            "overrides": self.overrides,
            "payments": self.payments,
            "signals": self.signals,
            "units": self.customer_units,
            "cells": self.cells,
            "answers": self.answers,
            "proofs": self.proofs,
        }
        if only is not None:
            wanted = frozenset(only)
            others = {name: kept for name, kept in others.items() if name in wanted}
        return gather(self.accounts, self.events, others, day=day, account_ids=account_ids)

    def remembered(self, key: str, day: date, work_out: Callable[[], T]) -> T:
        """What was worked out from the whole book for *day*; anew once a step was taken.

        It is kept in memory as long as the file is open, never stored as truth.
        """
        turned = (day, self.as_of, self.steps.turned())
        kept = self._memory.get(key)
        if kept is None or kept[0] != turned:
            kept = self._memory[key] = (turned, work_out())
        found: T = kept[1]
        return found

    def beside(self, key: str, make: Callable[[], T]) -> T:
        """Something kept in memory as long as the file is open; who made it keeps it true."""
        found: T = self._memory.setdefault(key, (None, make()))[1]
        return found

    def first_day(self) -> date | None:
        """The first day on which something is known of a customer; None if nothing is dated."""
        found = (self.collections[kind].earliest(field) for kind, field in BEGINS.items())
        return min((day for day in found if day is not None), default=None)

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, if there is anything."""
        step = self.steps.next(undone=False)
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, if there is anything."""
        step = self.steps.next(undone=True)
        return step.label if step else None

    def history(self, *, limit: int | None = None) -> list[Step]:
        """The steps taken, the latest first; those taken back are among them."""
        return self.steps.list(limit=limit)

    def begin_with(self, edit: Edit) -> None:
        """Fill a new book. That is no step: undo does not reach behind it."""
        self._write(edit)

    def apply(self, label: str, edit: Edit, *, author: str = "", reason: str = "") -> Edit:
        """Take a step and remember it. One that changes nothing is not a step."""
        edit = _without_idle(edit)
        if edit.before or edit.after:
            self._write(edit)
            self.steps.add(label, edit, author=author, reason=reason)
        return edit

    def undo(self) -> tuple[Step, Edit]:
        """Take the latest step back; returns the step and what was written."""
        step, edit = self.steps.turn(undone=False)
        return step, self._write(edit.inverse())

    def redo(self) -> tuple[Step, Edit]:
        """Take the step again that was undone last; returns it and what was written."""
        step, edit = self.steps.turn(undone=True)
        return step, self._write(edit)

    def _find(self, kind: type[Entity], ids: Iterable[str]) -> Iterable[Entity]:
        """For the history, which knows no day but that of the clock."""
        kept = self.collections[kind].kept
        found: dict[str, Entity] = Collection(self._connection, kept).find(ids)
        return found.values()

    def _write(self, edit: Edit) -> Edit:
        for kind in edit.touches:
            self._write_part(self.collections[kind], edit.only(kind))
        return edit

    def _write_part(self, collection: Collection[Any], part: Edit) -> None:
        before = {entity.id: entity for entity in part.before}
        after = {entity.id: entity for entity in part.after}
        # What is only new need not be looked for: the table refuses an id that it has.
        if before and collection.find(before.keys() | after.keys()) != before:
            raise StaleError(_STALE)
        table = collection.kept.table
        if after:
            rows = collection.rows.write(list(after.values()))
            put = put_row(table) if before else insert_row(table)
            try:
                self._connection.exec_driver_sql(put, rows)
            except IntegrityError as error:
                if not collection.find(after):
                    raise
                raise StaleError(_STALE) from error
        if gone := before.keys() - after.keys():
            listed = func.json_each(json.dumps(sorted(gone))).table_valued("value")
            self._connection.execute(delete(table).where(table.c.id.in_(select(listed.c.value))))


def _without_idle(edit: Edit) -> Edit:
    """The step without the entities that stay as they are."""
    if not edit.before:
        return edit
    before = {_key(entity): entity for entity in edit.before}
    idle = {_key(each) for each in edit.after if before.get(_key(each)) == each}
    if not idle:
        return edit
    return Edit(
        before=tuple(entity for entity in edit.before if _key(entity) not in idle),
        after=tuple(entity for entity in edit.after if _key(entity) not in idle),
    )


def _key(entity: Entity) -> tuple[type[Entity], str]:
    """What tells an entity from all others: a renewal has the id of its contract."""
    return type(entity), entity.id
