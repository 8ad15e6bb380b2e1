"""Objectives and value evidence from files: each once by its account and its words."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from app.domain.entity import new_id
from app.domain.success import Claim, Measured
from app.domain.text import clean_text, search_key
from app.exchange.naming import plain
from app.exchange.tables import Row
from app.services.importing.desk import DELETED, Desk, Sheet, repeated
from app.services.importing.shelf import Shelf

_THEIRS = frozenset(("customer", "customersword", "client", "theirs", "them", "theirword"))


class _Refusal(NamedTuple):
    reason: str
    key: str  # the field that says so


class _Whose(NamedTuple):
    """What a row is about: the account and the words that tell one record from another."""

    account_id: str
    key: str


class _Records:
    """What both kinds of table have: an account, words, a day and figures that are measured."""

    def __init__(self, desk: Desk, sheet: Sheet, shelf: Shelf[Any]) -> None:
        columns = sheet.columns
        self.desk, self.sheet, self.shelf = desk, sheet, shelf
        self.ref, self.name = columns.text("account_id"), columns.text("account_name")
        self.text, self.on = columns.raw("text"), columns.day("on")
        self.metric, self.unit = columns.text("metric"), columns.text("unit")
        self.baseline, self.now = columns.number("baseline"), columns.number("now")
        self.baseline_on, self.source = columns.day("baseline_on"), columns.text("source")
        self.deleted = columns.flag("deleted")
        self.lines: dict[_Whose, int] = {}
        self.known = {
            _Whose(each.account_id, search_key(each.text)): each.id for each in shelf.now.values()
        }

    def words(self, row: Row) -> str:
        """What it says, on one line."""
        return " ".join(clean_text(self.text(row)).split())

    def whose(self, row: Row) -> _Whose | None:
        """Whose words a row has, or None once it is refused."""
        account_id = self.desk.account_of(self.sheet, self.ref(row), self.name(row))
        found = _Whose(account_id or "", search_key(self.words(row)))
        refusal = self._why_not(row, found, self.on(row) or self.desk.as_of)
        if refusal is not None:
            header = self.sheet.header(refusal.key)
            self.sheet.refuse(row, self.shelf, refusal.reason, header)
            return None
        self.lines[found] = row.line
        return found

    def measured(self, row: Row) -> dict[str, Any]:
        """The words of a row and what was measured."""
        first = self.baseline(row)
        return {
            "text": self.words(row),
            "on": self.on(row) or self.desk.as_of,
            "source": self.source(row) or self.sheet.source,
            "metric": self.metric(row),
            "unit": self.unit(row),
            "baseline": first,
            "baseline_on": None if first is None else self.baseline_on(row),
        }

    def keep(self, row: Row, whose: _Whose, given: dict[str, Any]) -> None:
        """Plan a record, new or known by its account and its words.

        What a row does not say stays as it is, and so does a day it does not give.
        """
        said = {key: value for key, value in given.items() if value not in (None, "")}
        known = self.known.get(whose)
        if known is None:
            known = self.known[whose] = new_id()
            self.shelf.create(self.shelf.kind(id=known, account_id=whose.account_id, **said))
        else:
            if self.on(row) is None:
                del said["on"]
            self.shelf.change(known, said)
        self.sheet.did(row, self.shelf, known)

    def _why_not(self, row: Row, found: _Whose, on: date) -> _Refusal | None:
        """Why a row is no record of an account."""
        if not found.account_id:
            key = "account_id" if self.sheet.header("account_id") else "account_name"
            named = self.name(row) or self.ref(row)
            if not named:
                return _Refusal("The row names no account.", key)
            said = f"There is no account “{named}”. Import the accounts too, then repeat this."
            return _Refusal(said, key)
        rules = (
            (bool(self.deleted(row)), DELETED, "deleted"),
            (not found.key, "The row says nothing.", "text"),
            (found in self.lines, repeated(self.words(row), self.lines.get(found, 0)), "text"),
            (on > self.desk.today, "That day is still to come. Enter when it was so.", "on"),
            (self._is_unmeasured(row), "The row does not say what was measured.", "metric"),
        )
        return next((_Refusal(reason, key) for wrong, reason, key in rules if wrong), None)

    def _is_unmeasured(self, row: Row) -> bool:
        figures = (self.baseline(row), self.now(row))
        return not self.metric(row) and any(each is not None for each in figures)


def import_objectives(desk: Desk, sheet: Sheet) -> None:
    """Plan the objectives of a table; what one stands at is a reading on its day."""
    records, columns = _Records(desk, sheet, desk.objectives), sheet.columns
    texts = ("said_by", "theirs", "ours")
    read: dict[str, Callable[[Row], Any]] = {key: columns.text(key) for key in texts}
    read |= {"target": columns.number("target"), "due_on": columns.day("due_on")}
    now_on = columns.day("now_on")
    for row in sheet.rows:
        whose = records.whose(row)
        if whose is None:
            continue
        given = records.measured(row) | {key: take(row) for key, take in read.items()}
        value, known = records.now(row), records.known.get(whose)
        if value is not None:
            before = desk.objectives.now[known].readings if known else ()
            made = Measured(value=value, since=now_on(row) or desk.as_of, source=sheet.source)
            given["readings"] = _with_reading(before, made)
        records.keep(row, whose, given)


def import_value(desk: Desk, sheet: Sheet) -> None:
    """Plan the results of a table. Without a name of theirs, a result is our word."""
    records, columns = _Records(desk, sheet, desk.value), sheet.columns
    texts = ("baseline_by", "validated_by", "method", "quote")
    read: dict[str, Callable[[Row], Any]] = {key: columns.text(key) for key in texts}
    read["worth"] = columns.money("worth")
    claim, objective = columns.text("claim"), columns.text("objective")
    wanted = {
        _Whose(each.account_id, search_key(each.text)): each.id
        for each in desk.objectives.now.values()
    }
    for row in sheet.rows:
        whose = records.whose(row)
        if whose is None:
            continue
        given = records.measured(row) | {key: take(row) for key, take in read.items()}
        by_them = not claim(row) or plain(claim(row)) in _THEIRS
        given["claim"] = Claim.CUSTOMER if by_them and given["validated_by"] else Claim.OURS
        given["objective_id"] = wanted.get(_Whose(whose.account_id, search_key(objective(row))))
        records.keep(row, whose, given | {"now": records.now(row)})


def _with_reading(before: tuple[Measured, ...], made: Measured) -> tuple[Measured, ...]:
    """The readings with one more; another figure of the same day takes the place of the first."""
    if any((each.since, each.value) == (made.since, made.value) for each in before):
        return before
    kept = (each for each in before if each.since != made.since)
    return tuple(sorted((*kept, made), key=lambda each: each.since))
