"""Opportunities: their stages by name, their dates as moves; those without an account are kept."""

from datetime import date
from typing import Any, TypeAlias

from app.domain.entity import ExternalId, new_id
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.stages import StageRole
from app.exchange.columns import Read
from app.exchange.matching import is_total_row
from app.exchange.tables import Row
from app.services.importing.accounts import colleague_name
from app.services.importing.desk import DELETED, Desk, Sheet, by_name, repeated
from app.services.importing.products import product_of
from app.services.importing.shelf import merged
from app.services.importing.stages import Said, Stages

_Key: TypeAlias = tuple[str, str, bool | None, bool | None]  # stage, status, won, closed

_BLANK = (None, "")


def import_opportunities(desk: Desk, sheet: Sheet) -> None:
    """Plan the opportunities of a table."""
    reader = _Reader(desk, sheet)
    lines: dict[str, int] = {}
    shelf, source = desk.opportunities, sheet.source
    for row in sheet.rows:
        title = reader.title(row)
        value = reader.own(row) or reader.natural_key(row, title)
        if (reason := reader.refusal(row, title, value, lines)) is not None:
            sheet.refuse(row, shelf, reason, sheet.header("id") or sheet.header("title"))
            continue
        lines[value] = row.line
        given, terms, place = reader.given(row, title), reader.terms(row), reader.stage(row)
        found = shelf.find(source, value)
        if found is None:
            made = Opportunity(
                id=new_id(),
                moves=reader.moves(row, place, given.get("created_on"), terms.close_on),
                terms=() if terms.amount is None and terms.close_on is None else (terms,),
                external_ids=(ExternalId(source, value),),
                **given,
            )
            found = shelf.create(made).id
        else:
            _update(desk, found, given, place, terms)
        sheet.did(row, shelf, found)


class _Reader:
    """What a table of opportunities says, row by row."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        columns = sheet.columns
        self.desk, self.sheet = desk, sheet
        self.own, self.named = columns.text("id"), columns.text("title")
        self.ref, self.account_name = columns.text("account_id"), columns.text("account_name")
        self.called_stage, self.status = columns.text("stage"), columns.text("status")
        self.is_won, self.is_closed = columns.flag("is_won"), columns.flag("is_closed")
        self.amount, self.close_on = columns.money("amount"), columns.day("close_on")
        self.created_on, self.stage_since = columns.day("created_on"), columns.day("stage_since")
        self.product, self.quantity = columns.text("product"), columns.number("quantity")
        self.owner, self.owner_id = columns.text("owner"), columns.text("owner_id")
        self.deleted, self.custom, self.notes = (
            columns.flag("deleted"),
            columns.custom(),
            columns.raw("notes"),
        )
        facts: tuple[tuple[str, str, Read[Any]], ...] = (
            ("created_on", "created_on", self.created_on),
            ("quantity", "quantity", columns.number("quantity")),
            ("notes", "notes", columns.raw("notes")),
            ("next_step", "next_step", columns.text("next_step")),
            ("lost_reason", "lost_reason", columns.text("lost_reason")),
            ("competitor", "competitor", columns.text("competitor")),
        )
        self.facts = [(field, read) for key, field, read in facts if columns.has(key)]
        told = ("is_won", "is_closed", "status", "deleted", "title")
        self.has = {key for key in told if columns.has(key)}
        self._has_owner = columns.has("owner") or columns.has("owner_id")
        self._tells_end = not self.has.isdisjoint(("status", "is_won", "is_closed"))
        self._keys = {row.line: self._key(row) for row in sheet.rows}
        self.stages = Stages(desk, (Said(*key) for key in set(self._keys.values())))
        self._stages: dict[_Key, tuple[str, StageRole]] = {}
        self._products: dict[str, str | None] = {}
        self._has_since = columns.has("stage_since")
        self._moves: dict[tuple[str, date | None, date | None], tuple[StageMove, ...]] = {}
        self.begins_in = self._beginning()

    def title(self, row: Row) -> str:
        """The title; a file without one calls its deals by product, account or id."""
        if "title" in self.has:
            return self.named(row)
        return self.product(row) or self.account_name(row) or self.own(row)

    def natural_key(self, row: Row, title: str) -> str:
        """What tells deals apart in a file that gives them no id."""
        whose = self.ref(row) or self.account_name(row)
        return by_name(title, whose) if title else ""

    def refusal(self, row: Row, title: str, value: str, lines: dict[str, int]) -> str | None:
        """Why a row is left out; None to take it."""
        if not title and not self.own(row):
            return "The opportunity has no name and no id."
        if is_total_row(title or "", row.cells):
            return "This is a row of totals, not an opportunity."
        if "deleted" in self.has and self.deleted(row):
            return DELETED
        if value in lines:
            return repeated(value, lines[value])
        return None

    def terms(self, row: Row) -> Terms:
        """What is expected of it, and when."""
        return Terms(amount=self.amount(row), close_on=self.close_on(row))

    def given(self, row: Row, title: str) -> dict[str, Any]:
        """The plain fields, without those that the file leaves open."""
        ref, name = self.ref(row), self.account_name(row)
        account_id = None
        if ref or name:
            account_id = self.desk.account_of(self.sheet, ref, name)
        given: dict[str, Any] = {"title": title or self.own(row), "account_id": account_id}
        if (product_id := self._product(row)) is not None:
            given["product_id"] = product_id
        if self._has_owner and (owner := self._owner(row)):
            given["owner"] = owner
        for key, read in self.facts:
            if (fact := read(row)) not in _BLANK:
                given[key] = fact
        custom = self.custom(row)
        if ref and account_id is None:
            custom = (*custom, (self.sheet.header("account_id") or "account", ref))
        if custom:
            given["custom"] = custom
        return given

    def _product(self, row: Row) -> str | None:
        called = self.product(row)
        if called and called not in self._products:
            self._products[called] = product_of(self.desk, self.sheet, called)
        return self._products.get(called)

    def _owner(self, row: Row) -> str:
        return self.owner(row) or colleague_name(self.desk, self.sheet, self.owner_id(row))

    def stage(self, row: Row) -> tuple[str, StageRole]:
        """The stage a row stands in, and what it means to stand there."""
        key = self._keys[row.line]
        found = self._stages.get(key)
        if found is None:
            found = self._stages[key] = self.stages.of(Said(*key))
        return found

    def _key(self, row: Row) -> _Key:
        if not self._tells_end:
            return (self.called_stage(row), "", None, None)
        return (
            self.called_stage(row),
            self.status(row) if "status" in self.has else "",
            self.is_won(row) if "is_won" in self.has else None,
            self.is_closed(row) if "is_closed" in self.has else None,
        )

    def moves(
        self,
        row: Row,
        place: tuple[str, StageRole],
        created: date | None,
        close_on: date | None,
    ) -> tuple[StageMove, ...]:
        """The moves that the dates of a row tell of: into the pipeline, and to its end."""
        stage_id, role = place
        key = (stage_id, created, close_on)
        found = self._moves.get(key)
        if found is not None and not self._has_since:
            return found
        if role is StageRole.OPEN:
            since = self.stage_since(row) or created
            found = (StageMove(stage_id=stage_id, since=since),)
        elif created is not None and close_on is not None and created < close_on:
            opening = StageMove(stage_id=self.begins_in, since=created)
            found = (opening, StageMove(stage_id=stage_id, since=close_on, from_id=self.begins_in))
        else:
            found = (StageMove(stage_id=stage_id, since=close_on or created),)
        self._moves[key] = found
        return found

    def _beginning(self) -> str:
        """The open stage that closed deals came through, as far as a file tells.

        If all open deals with a start date stand in one stage, that is what the date means;
        else it is the first open stage of the book.
        """
        if not self.sheet.columns.has("created_on"):
            return self.stages.first_open()
        found: set[str] = set()
        for row in self.sheet.rows:
            stage_id, role = self.stage(row)
            if (
                role is StageRole.OPEN
                and stage_id not in found
                and self.created_on(row) is not None
            ):
                found.add(stage_id)
        return found.pop() if len(found) == 1 else self.stages.first_open()


def _update(
    desk: Desk, found: str, given: dict[str, Any], place: tuple[str, StageRole], terms: Terms
) -> None:
    """Bring an opportunity to what the file says now; what it said before stays in its log."""
    before = desk.opportunities.see(found)
    if given["account_id"] is None:
        given.pop("account_id")
    given["custom"] = merged(before.custom, given.get("custom", ()))
    stage_id, role = place
    if before.stage_id != stage_id:
        since = terms.close_on if role is not StageRole.OPEN and terms.close_on else desk.today
        step = StageMove(stage_id=stage_id, since=min(since, desk.today), from_id=before.stage_id)
        given["moves"] = (*before.moves, step)
    amount = before.amount if terms.amount is None else terms.amount
    close_on = before.close_on if terms.close_on is None else terms.close_on
    if (amount, close_on) != (before.amount, before.close_on):
        kept = tuple(each for each in before.terms if each.since != desk.today)
        given["terms"] = (*kept, Terms(amount=amount, close_on=close_on, since=desk.today))
    desk.opportunities.change(found, given)
