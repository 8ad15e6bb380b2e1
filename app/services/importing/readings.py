"""Readings of measures: totals of an account in one row, or one reading a row."""

from collections import Counter
from datetime import date
from typing import Any

from app.domain.entity import ExternalId, new_id
from app.domain.errors import RuleError
from app.domain.interactions import Channel, Interaction
from app.domain.observations import FEATURE_USAGE, Observation
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
from app.exchange.presets.measures import FEEDS, MEASURES
from app.exchange.tables import Row
from app.exchange.values import is_nothing
from app.services.importing.desk import Desk, Sheet, by_name
from app.services.importing.shelf import merged

_UNIT_OF_FEATURES = "uses"


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
        self.latest: dict[tuple[str, str], Observation] = {}
        self.known: dict[tuple[str, str, date], str] = {}
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
        for each in self.scaled:
            try:
                value = each.value(row)
            except RuleError as refusal:
                self.sheet.columns.report(row.line, str(refusal), each.header)
                continue
            if value is not None:
                self._put(row, account_id, each, value, given)

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
        self, row: Row, account_id: str, scaled: _Scaled, value: float, given: date | None
    ) -> None:
        shelf, source = self.desk.observations, self.sheet.source
        on = given or self.desk.as_of
        latest = self.latest.get((account_id, scaled.measure))
        if given is None and latest is not None and latest.value == value:
            shelf.see(latest.id)
            self.sheet.did(row, shelf, latest.id)
            return
        known = self.known.get((account_id, scaled.measure, on))
        if known is not None:
            shelf.change(known, {"value": value})
            self._index(shelf.now[known])
            self.sheet.did(row, shelf, known)
            return
        made = Observation(
            id=new_id(),
            account_id=account_id,
            measure=scaled.measure,
            value=value,
            on=on,
            unit=scaled.unit,
            source=source,
        )
        self._index(shelf.create(made))
        self.sheet.did(row, shelf, made.id)

    def _index(self, each: Observation) -> None:
        if each.source != self.sheet.source or each.account_id is None or each.external_ids:
            return
        self.known[each.account_id, each.measure, each.on] = each.id
        before = self.latest.get((each.account_id, each.measure))
        if before is None or before.on <= each.on:
            self.latest[each.account_id, each.measure] = each


def import_readings(desk: Desk, sheet: Sheet) -> None:
    """Plan the readings of a table, whichever way it lists them."""
    if sheet.columns.has("value"):
        _import_long(desk, sheet)
    else:
        _import_wide(desk, sheet)


def _import_wide(desk: Desk, sheet: Sheet) -> None:
    columns = sheet.columns
    ref, name, custom = columns.text("account_id"), columns.text("account_name"), columns.custom()
    contact_on, readings = columns.day("last_contact"), Readings(desk, sheet)
    earliest: date | None = None
    for row in sheet.rows:
        account_id = desk.account_of(sheet, ref(row), name(row))
        if account_id is None:
            _refuse_stranger(desk, sheet, row, name(row) or ref(row))
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


def _import_long(desk: Desk, sheet: Sheet) -> None:
    rows = _LongRows(desk, sheet)
    for row in sheet.rows:
        rows.put(row)
    for record in sorted(rows.records):
        desk.feed(sheet, record, rows.feed_since)


class _LongRows:
    """Readings of a table that lists one a row."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        columns = sheet.columns
        self.desk, self.sheet, self.shelf = desk, sheet, desk.observations
        self.ref, self.name = columns.text("account_id"), columns.text("account_name")
        self.contract, self.person = columns.text("contract_id"), columns.text("contact")
        self.measure, self.feature = columns.text("measure"), columns.text("feature")
        self.unit, self.own = columns.text("unit"), columns.text("id")
        self.on, self.on_text = columns.day("on"), columns.text("on")
        self.value = columns.number("value")
        self.people = {
            key: each.id
            for each in desk.contacts.now.values()
            for text in each.emails
            if (key := email_key(text))
        }
        self.spreads = self._spreads()
        self.times: Counter[str] = Counter()
        self.lines: dict[str, dict[float, int]] = {}
        self.units: dict[tuple[str, str], str] = {}
        self.records: set[str] = set()
        self.feed_since: date | None = None
        self.held: dict[tuple[Any, ...], str] = {}
        for each in desk.observations.now.values():
            if each.unit and each.account_id:
                self.units[each.account_id, each.measure] = each.unit
            if not (each.product_id or each.customer_unit or each.contract_id):
                said = (each.account_id, each.measure, each.contact_id, each.on, each.value)
                self.held[said] = each.source

    def put(self, row: Row) -> None:
        """Plan the reading of one row, or list why it cannot be."""
        account_id, contract_id = self._whose(row)
        if account_id is None:
            whose = self.name(row) or self.ref(row) or self.contract(row)
            _refuse_stranger(self.desk, self.sheet, row, whose)
            return
        called = measure_name(self.measure(row), self.feature(row))
        reading = self._reading(row, account_id, called)
        if reading is None:
            return
        value, unit = reading
        day = self.on(row)
        own = self.own(row)
        base = own or by_name(account_id, self.contract(row), called, day, self.person(row))
        if day is not None and not own and self._is_repeated(row, called, base, value):
            return
        self.times[base] += 1
        # two readings of one id are two readings
        value_id = base if self.times[base] == 1 else f"{base} ({self.times[base]})"
        self._keep(row, account_id, contract_id, called, value, unit, value_id)

    def _whose(self, row: Row) -> tuple[str | None, str | None]:
        """The account and the contract of a row, as far as they are known."""
        contract = self.contract(row)
        contract_id = self.desk.contracts.find(self.sheet.source, contract) if contract else None
        account_id = self.desk.account_of(self.sheet, self.ref(row), self.name(row))
        if account_id is None and contract_id is not None:
            account_id = self.desk.contracts.now[contract_id].account_id
        return account_id, contract_id

    def _reading(self, row: Row, account_id: str, called: str) -> tuple[float, str] | None:
        """The value of a row with its unit; None after listing why there is none."""
        number, day = self.value(row), self.on(row)
        if number is None:
            self._refuse(row, "The reading has no value.", "value")
            return None
        key = "value"
        try:
            unit = self.unit(row)
            if unit or not readable(called).unit:
                key = "unit" if unit else "value"
                earlier = self.units.get((account_id, called), "")
                value, unit = self._in_unit(called, float(number), unit, earlier)
            else:
                value = scaled(called, float(number), self.spreads[called])
                unit = readable(called).unit
            key = "value"
            check_value(called, value)
            key = "on"
            if day is not None:
                check_day(day, self.desk.today)
        except RuleError as refusal:
            self._refuse(row, str(refusal), key)
            return None
        if day is None and not is_nothing(self.on_text(row)):
            self._refuse(row, "The day of the reading cannot be read.", "on")
            return None
        if unit:
            self.units[account_id, called] = unit
        return value, unit

    def _in_unit(self, called: str, number: float, unit: str, earlier: str) -> tuple[float, str]:
        if called.startswith(FEATURE_USAGE):
            return number, unit or _UNIT_OF_FEATURES
        if not is_unit(unit):
            number = scaled(called, number, self.spreads[called])
        return in_own_unit(called, number, unit, earlier)

    def _is_repeated(self, row: Row, called: str, base: str, value: float) -> bool:
        """Tell a reading that an earlier line has; single answers may be alike."""
        if _is_answer(called) and not self.person(row):
            return False
        lines = self.lines.setdefault(base, {})
        if value in lines:
            self._refuse(row, f"The same reading is in line {lines[value]} already.", "value")
            return True
        if lines:
            first = next(iter(lines.values()))
            reason = f"Line {first} has another value for this day; both are kept, the last counts."
            self.sheet.columns.report(row.line, reason, self.sheet.header("value"))
        lines[value] = row.line
        return False

    def _keep(  # noqa: PLR0913, PLR0917 - all that a reading is made of
        self,
        row: Row,
        account_id: str,
        contract_id: str | None,
        called: str,
        value: float,
        unit: str,
        value_id: str,
    ) -> None:
        day, source = self.on(row), self.sheet.source
        if called in FEEDS:
            self.records.add(FEEDS[called])
            self.feed_since = min(day or self.desk.as_of, self.feed_since or date.max)
        found = self.shelf.find(source, value_id)
        if found is not None:
            given: dict[str, Any] = {"measure": called, "value": value, "account_id": account_id}
            self.shelf.change(found, given if day is None else {**given, "on": day})
            self.sheet.did(row, self.shelf, found)
            return
        person = self.person(row)
        contact_id = self.people.get(email_key(person)) if person else None
        whence = self.held.get((account_id, called, contact_id, day, value))
        if whence is not None and contract_id is None and (contact_id or not _is_answer(called)):
            reason = f"The same reading is in the book already, from “{whence}”."
            self._refuse(row, reason, "value")
            return
        made = Observation(
            id=new_id(),
            account_id=account_id,
            measure=called,
            value=value,
            on=day or self.desk.as_of,
            unit=unit,
            source=source,
            contact_id=contact_id,
            contract_id=contract_id,
            external_ids=(ExternalId(source, value_id),),
        )
        self.shelf.create(made)
        self.sheet.did(row, self.shelf, made.id)

    def _spreads(self) -> dict[str, Spread]:
        """The numbers of each measure in the table, which tell 73 from 0.73."""
        found: dict[str, list[float]] = {}
        for row in self.sheet.rows:
            if (number := self.value(row)) is not None:
                called = measure_name(self.measure(row), self.feature(row))
                found.setdefault(called, []).append(float(number))
        return {called: Spread.of(numbers) for called, numbers in found.items()}

    def _refuse(self, row: Row, reason: str, key: str) -> None:
        self.sheet.refuse(row, self.shelf, reason, self.sheet.header(key))


def _is_answer(measure: str) -> bool:
    return readable(measure).of_person


def measure_name(text: str, feature: str) -> str:
    """Our name of a measure: the one we know, else as the file calls it."""
    known = MEASURES.get(plain(text)) if text else None
    if known is not None:
        return known
    if feature:
        return f"{FEATURE_USAGE}.{feature}"
    return text.strip() or "usage"


def _refuse_stranger(desk: Desk, sheet: Sheet, row: Row, whose: str) -> None:
    reason = (
        f"There is no account “{whose}”. Import the accounts too."
        if whose
        else "The row names no account."
    )
    sheet.refuse(
        row, desk.observations, reason, sheet.header("account_id") or sheet.header("account_name")
    )
