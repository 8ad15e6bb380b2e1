"""Readings of measures: totals of an account in one row, or one reading a row."""

from datetime import date
from typing import Any, TypeAlias

from app.domain.entity import ExternalId, new_id
from app.domain.errors import RuleError
from app.domain.growth.power_users import DIMENSIONS
from app.domain.interactions import Channel, Interaction
from app.domain.observations import Observation
from app.domain.readable import (
    Spread,
    check_day,
    check_value,
    in_own_unit,
    is_unit,
    readable,
    scaled,
)
from app.exchange.blocks import unit_in_name
from app.exchange.columns import Columns, Read
from app.exchange.matching import email_key
from app.exchange.naming import plain
from app.exchange.presets.measures import FEEDS
from app.exchange.tables import Row
from app.services.importing.desk import Desk, Sheet
from app.services.importing.reading_rows import import_rows, refuse_stranger, stranger
from app.services.importing.shelf import merged

_Whose: TypeAlias = tuple[str, str, str | None]  # an account, a measure, and a person of it


class _Scaled:
    """Numbers of one column as readings, decided once for the column."""

    def __init__(self, columns: Columns, measure: str, header: str, read: Read[Any]) -> None:
        self.measure, self.header, self.read = measure, header, read
        named = unit_in_name(header)
        self._named = named if is_unit(named) else ""
        self.unit = readable(measure).unit or self._named
        if not self.unit and plain(header).endswith("pct"):
            self.unit = "share"
        self._spread = Spread.of(
            [float(value) for row in columns.table.rows if (value := read(row)) is not None]
        )

    def value(self, row: Row) -> float | None:
        """The reading in one row; None without one. Raises RuleError for one that cannot be."""
        number = self.read(row)
        if number is None:
            return None
        if self._named:
            value, _ = in_own_unit(self.measure, float(number), self._named, self.unit)
        else:
            value = scaled(self.measure, float(number), self._spread)
        return check_value(self.measure, value)


class Readings:
    """The readings in the columns of a table with one row an account.

    An undated row counts on its own latest date, else the latest of the import, else today.
    """

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        columns = sheet.columns
        self.desk, self.sheet = desk, sheet
        self.scaled = [_Scaled(columns, *each) for each in columns.measures()]
        self.dates = [columns.day(key) for key in ("on", "last_contact", "last_activity")]
        self.is_dated = any(columns.has(key) for key in ("on", "last_contact", "last_activity"))
        self.person = columns.text("contact")
        self.people = desk.people() if columns.has("contact") else {}
        self.of_people = columns.has("contact") and any(
            each.measure in DIMENSIONS for each in self.scaled
        )
        self.latest: dict[_Whose, Observation] = {}
        self.known: dict[tuple[_Whose, date], str] = {}
        if self.scaled:
            for each in desk.observations.now.values():
                self._index(each)

    def put(self, row: Row, account_id: str) -> None:
        """Plan the readings of one account."""
        if not self.scaled:
            return
        given = max((day for read in self.dates if (day := read(row)) is not None), default=None)
        if given is not None and not self._may_be(row, given):
            return
        person = self.people.get(email_key(self.person(row)))
        if self.of_people and person is None:
            reason, key = stranger(self.person(row))
            self.sheet.refuse(row, self.desk.observations, reason, self.sheet.header(key))
            return
        for each in self.scaled:
            try:
                value = each.value(row)
            except RuleError as refusal:
                self.sheet.columns.report(row.line, str(refusal), each.header)
                continue
            if value is not None:
                whose = person if readable(each.measure).of_person else None
                self._put(row, (account_id, each.measure, whose), each, value, given)

    def whose(self, row: Row) -> str:
        """The account of the person a row is of; empty where we do not know one."""
        contact = self.people.get(email_key(self.person(row)))
        return "" if contact is None else self.desk.contacts.now[contact].account_id or ""

    def _may_be(self, row: Row, on: date) -> bool:
        """Tell whether something can have been read on this day; if not, it is listed."""
        try:
            check_day(on, self.desk.today)
        except RuleError as refusal:
            keys = ("on", "last_contact", "last_activity")
            header = next((found for key in keys if (found := self.sheet.header(key))), None)
            self.sheet.columns.report(row.line, str(refusal), header)
            return False
        return True

    def _put(
        self, row: Row, whose: "_Whose", scaled: _Scaled, value: float, given: date | None
    ) -> None:
        shelf, source = self.desk.observations, self.sheet.source
        on = given or self.desk.as_of
        latest = self.latest.get(whose)
        if given is None and latest is not None and latest.value == value:
            shelf.see(latest.id)
            self.sheet.did(row, shelf, latest.id)
            return
        known = self.known.get((whose, on))
        if known is not None:
            shelf.change(known, {"value": value})
            self._index(shelf.now[known])
            self.sheet.did(row, shelf, known)
            return
        account_id, measure, contact_id = whose
        made = Observation(
            id=new_id(),
            account_id=account_id,
            measure=measure,
            value=value,
            on=on,
            unit=scaled.unit,
            source=source,
            contact_id=contact_id,
        )
        self._index(shelf.create(made))
        self.sheet.did(row, shelf, made.id)

    def _index(self, each: Observation) -> None:
        if each.source != self.sheet.source or each.account_id is None or each.external_ids:
            return
        whose = (each.account_id, each.measure, each.contact_id)
        self.known[whose, each.on] = each.id
        before = self.latest.get(whose)
        if before is None or before.on <= each.on:
            self.latest[whose] = each


def import_readings(desk: Desk, sheet: Sheet) -> None:
    """Plan the readings of a table, whichever way it lists them."""
    if sheet.columns.has("value"):
        import_rows(desk, sheet)
    else:
        _import_wide(desk, sheet)


def _import_wide(desk: Desk, sheet: Sheet) -> None:
    columns = sheet.columns
    ref, name, custom = columns.text("account_id"), columns.text("account_name"), columns.custom()
    contact_on, readings = columns.day("last_contact"), Readings(desk, sheet)
    earliest: date | None = None
    for row in sheet.rows:
        account_id = desk.account_of(sheet, ref(row), name(row)) or readings.whose(row)
        if not account_id:
            refuse_stranger(desk, sheet, row, name(row) or ref(row))
            continue
        readings.put(row, account_id)
        if kept := custom(row):
            account = desk.accounts.now[account_id]
            desk.accounts.change(account_id, {"custom": merged(account.custom, kept)})
        on = max(
            (day for read in readings.dates if (day := read(row)) is not None), default=desk.as_of
        )
        earliest = min(on, earliest or on)
        if (touched := contact_on(row)) is not None:
            _put_touch(desk, sheet, account_id, touched)
    for record in sorted(
        {FEEDS[each.measure] for each in readings.scaled if each.measure in FEEDS}
    ):
        desk.feed(sheet, record, earliest)


def _put_touch(desk: Desk, sheet: Sheet, account_id: str, on: date) -> None:
    """Plan the last contact that a table of totals speaks of; what was said is not known."""
    value = f"last contact {account_id} {on}"
    found = desk.interactions.find(sheet.source, value)
    if found is not None:
        desk.interactions.see(found)
        return
    desk.interactions.create(
        Interaction(
            id=new_id(),
            account_id=account_id,
            on=on,
            channel=Channel.NOTE,
            summary=f"Last contact, as reported in {sheet.columns.table.file}",
            external_ids=(ExternalId(sheet.source, value),),
        )
    )
