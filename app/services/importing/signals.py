"""Signals that other programs noticed: each once, however often their file comes."""

from datetime import date
from typing import Any, NamedTuple

from app.domain.entity import ExternalId, new_id
from app.domain.growth.kinds import kind_of
from app.domain.signals import Signal
from app.domain.text import clean_text, search_key
from app.exchange.matching import email_key
from app.exchange.naming import plain
from app.exchange.presets import signals as known_as
from app.exchange.tables import Row
from app.services.growth_phrases import TYPES
from app.services.importing.desk import DELETED, Desk, Sheet, by_name, repeated
from app.services.importing.products import product_of
from app.services.importing.shelf import merged, with_external
from app.services.signal_phrases import SIGNALS, SOURCES

_KINDS = {**{plain(name): code for code, name in SIGNALS.items()}, **known_as.SIGNALS}
_SOURCES = {**{plain(name): code for code, name in SOURCES.items()}, **known_as.SOURCES}
_TYPES = {**{plain(name): code for code, name in TYPES.items()}, **known_as.TYPES}
_START = 80  # characters of a text that tell one signal from another


class _Refusal(NamedTuple):
    reason: str
    key: str  # the field that says so


def import_signals(desk: Desk, sheet: Sheet) -> None:
    """Plan the signals of a table; a type we do not know is kept as it is called there."""
    rows = _Rows(desk, sheet)
    for row in sheet.rows:
        rows.put(row)


class _Rows:
    """Signals of a table that lists one a row."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        columns = sheet.columns
        self.desk, self.sheet, self.shelf = desk, sheet, desk.signals
        self.ref, self.name = columns.text("account_id"), columns.text("account_name")
        self.own, self.author = columns.text("id"), columns.text("author")
        self.type, self.text = columns.text("type"), columns.raw("text")
        self.on, self.confirmed = columns.day("on"), columns.day("confirmed_on")
        self.source, self.growth = columns.text("source"), columns.text("opportunity_type")
        self.product, self.person = columns.text("product"), columns.text("contact")
        self.deleted, self.custom = columns.flag("deleted"), columns.custom()
        self.people = desk.people()
        self.lines: dict[str, int] = {}
        self.held = {_said(each): each.id for each in desk.signals.now.values()}

    def put(self, row: Row) -> None:
        """Plan the signal of one row, or list why it cannot be."""
        account_id = self.desk.account_of(self.sheet, self.ref(row), self.name(row))
        on, type_ = self.on(row), self._type(row)
        text = clean_text(self.text(row)).strip()
        value = self.own(row)
        value = value or by_name(self.ref(row) or self.name(row), type_, on, text[:_START])
        refusal = self._why_not(row, account_id, value) or self._not_dated(row, on)
        if refusal is not None or on is None or account_id is None:
            reason, key = refusal or _Refusal("", "on")
            self.sheet.refuse(row, self.shelf, reason, self.sheet.header(key))
            return
        self.lines[value] = row.line
        self._keep(row, value, {"account_id": account_id, "type": type_, "on": on, "text": text})

    def _why_not(self, row: Row, account_id: str | None, value: str) -> _Refusal | None:
        """Why a row is no signal of an account."""
        if self.deleted(row):
            return _Refusal(DELETED, "deleted")
        if account_id is None:
            key = "account_id" if self.sheet.header("account_id") else "account_name"
            whose = self.name(row) or self.ref(row)
            if not whose:
                return _Refusal("The row names no account.", key)
            said = f"There is no account “{whose}”. Import the accounts too, then repeat this."
            return _Refusal(said, key)
        if not self.type(row):
            return _Refusal("The row does not say what was noticed.", "type")
        if value in self.lines:
            return _Refusal(repeated(value, self.lines[value]), "type")
        return None

    def _not_dated(self, row: Row, on: date | None) -> _Refusal | None:
        """Why something cannot have been noticed on its day."""
        if on is None:
            return _Refusal("The row has no date we can read.", "on")
        if on > self.desk.today:
            reason = "That day is still to come. Enter the day on which it was noticed."
            return _Refusal(reason, "on")
        confirmed = self.confirmed(row)
        if confirmed is not None and not on <= confirmed <= self.desk.today:
            return _Refusal("It cannot have been confirmed on that day.", "confirmed_on")
        return None

    def _type(self, row: Row) -> str:
        called = clean_text(self.type(row)).strip()
        return str(_KINDS.get(plain(called), called))

    def _keep(self, row: Row, value: str, given: dict[str, Any]) -> None:
        placed, kept = self._placed(row)
        given |= {"author": self.author(row), "confirmed_on": self.confirmed(row), **placed}
        given = {key: fact for key, fact in given.items() if fact not in (None, "")}
        found = self.shelf.find(self.sheet.source, value)
        if found is None:
            given.setdefault("source", kind_of(given["type"]).source)
            made = Signal(
                id=new_id(),
                origin=self.sheet.source,
                external_ids=(ExternalId(self.sheet.source, value),),
                custom=kept,
                **given,
            )
            twin = self.held.setdefault(_said(made), made.id)
            found = self.shelf.create(made).id if twin == made.id else self._same(row, twin)
        else:
            given["custom"] = merged(self.shelf.see(found).custom, kept)
            self.shelf.change(found, given)
        self.sheet.did(row, self.shelf, found)

    def _same(self, row: Row, twin: str) -> str:
        """The same was noticed before, by hand or in another file: it learns its id at most."""
        before = self.shelf.see(twin).external_ids
        ids = with_external(before, self.sheet.source, self.own(row))
        self.shelf.change(twin, {"external_ids": ids})
        return twin

    def _placed(self, row: Row) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        """Where it comes from and what it is about; what we cannot place is kept as it stands."""
        product, person = self.product(row), self.person(row)
        source, growth = self.source(row), self.growth(row)
        sold = product_of(self.desk, self.sheet, product) if product else None
        read = (
            ("source", "source", source, _SOURCES.get(plain(source))),
            ("opportunity_type", "opportunity_type", growth, _TYPES.get(plain(growth))),
            ("product_id", "product", product, sold),
            ("contact_id", "contact", person, self.people.get(email_key(person))),
        )
        unknown = tuple(
            (self.sheet.header(key) or key, text)
            for _, key, text, found in read
            if text and found is None
        )
        return {name: found for name, _, _, found in read}, (*self.custom(row), *unknown)


def _said(signal: Signal) -> tuple[str, str, date, str]:
    return signal.account_id, signal.type, signal.on, search_key(signal.text)
