"""Readings of measures: totals of an account in one row, or one reading a row."""

from collections import Counter
from datetime import date
from typing import Any

from app.domain.entity import ExternalId, new_id
from app.domain.interactions import Channel, Interaction
from app.domain.observations import Measure, Observation
from app.exchange.columns import Columns, Read
from app.exchange.matching import email_key
from app.exchange.naming import plain
from app.exchange.presets.measures import FEEDS, MEASURES, Known, Scale
from app.exchange.tables import Row
from app.services.importing.desk import Desk, Sheet, by_name
from app.services.importing.shelf import merged

FEATURE_USAGE = "feature_usage"  # readings of single features: “feature_usage.export”
_PERCENT_FROM = 1.5  # shares above it are written as percentages
_BEST_OF_FIVE, _BEST_OF_TEN, _WHOLE = 5, 10, 100
_BY_MEASURE = {known.measure: known for known in MEASURES.values()}


class _Scaled:
    """Numbers of one column as readings, decided once for the column."""

    def __init__(self, columns: Columns, measure: str, header: str, read: Read[Any]) -> None:
        known = MEASURES.get(plain(header)) or _BY_MEASURE.get(measure)  # type: ignore[call-overload]
        self.measure, self.header, self.read = measure, header, read
        self.known: Known | None = known if known and known.measure == measure else None
        self.unit = (
            self.known.unit if self.known else ("share" if plain(header).endswith("pct") else "")
        )
        values = [float(value) for row in columns.table.rows if (value := read(row)) is not None]
        self.largest = max(values, default=0.0)

    def value(self, row: Row) -> float | None:
        """The reading in one row; None without one, or with one that cannot be."""
        number = self.read(row)
        if number is None:
            return None
        value = float(number)
        if self.known is None or self.known.scale is Scale.AS_IS:
            return value
        return self._scaled(value, self.known.scale)

    def _scaled(self, value: float, scale: Scale) -> float | None:
        if scale is Scale.SHARE:
            value = value / _WHOLE if self.largest > _PERCENT_FROM else value
            return value if 0 <= value <= 1 else None
        if scale is Scale.OF_TEN:
            return value if self.largest <= _BEST_OF_TEN and value >= 0 else None
        if self.largest <= 1:
            return value * _WHOLE
        if self.largest <= _BEST_OF_FIVE:
            return value / _BEST_OF_FIVE * _WHOLE
        return value if 0 <= value <= _WHOLE else None


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
        on = given or self.desk.as_of
        for scaled in self.scaled:
            value = scaled.value(row)
            if value is None:
                if (cell := scaled.read(row)) is not None:
                    reason = f"“{cell}” is outside what this measure can be ({scaled.unit})."
                    self.sheet.columns.report(row.line, reason, scaled.header)
                continue
            self._put(row, account_id, scaled, value, on if given else None)

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
    columns, shelf = sheet.columns, desk.observations
    ref, name, contract = (
        columns.text("account_id"),
        columns.text("account_name"),
        columns.text("contract_id"),
    )
    measure, feature, unit = columns.text("measure"), columns.text("feature"), columns.text("unit")
    on, value, own, person = (
        columns.day("on"),
        columns.number("value"),
        columns.text("id"),
        columns.text("contact"),
    )
    people = {
        key: each.id
        for each in desk.contacts.now.values()
        for text in each.emails
        if (key := email_key(text))
    }
    times: Counter[str] = Counter()
    records: set[str] = set()
    feed_since: date | None = None
    for row in sheet.rows:
        number = value(row)
        called = measure_name(measure(row), feature(row))
        if number is None:
            sheet.refuse(row, shelf, "The reading has no value.", sheet.header("value"))
            continue
        contract_id = desk.contracts.find(sheet.source, contract(row)) if contract(row) else None
        account_id = desk.account_of(sheet, ref(row), name(row))
        if account_id is None and contract_id is not None:
            account_id = desk.contracts.now[contract_id].account_id
        if account_id is None:
            _refuse_stranger(desk, sheet, row, name(row) or ref(row) or contract(row))
            continue
        day = on(row)
        value_id = own(row) or by_name(account_id, contract(row), called, day, person(row))
        times[value_id] += 1
        if times[value_id] > 1:  # two readings of one id are two readings
            value_id = f"{value_id} ({times[value_id]})"
        found = shelf.find(sheet.source, value_id)
        reading = _measured(called, float(number))
        if called in FEEDS:
            records.add(FEEDS[called])
            feed_since = min(day or desk.as_of, feed_since or date.max)
        if found is not None:
            given: dict[str, Any] = {"measure": called, "value": reading, "account_id": account_id}
            shelf.change(found, given if day is None else {**given, "on": day})
            sheet.did(row, shelf, found)
            continue
        made = Observation(
            id=new_id(),
            account_id=account_id,
            measure=called,
            value=reading,
            on=day or desk.as_of,
            unit=unit(row) or _unit_of(called),
            source=sheet.source,
            contact_id=people.get(email_key(person(row))) if person(row) else None,
            contract_id=contract_id,
            external_ids=(ExternalId(sheet.source, value_id),),
        )
        shelf.create(made)
        sheet.did(row, shelf, made.id)
    for record in sorted(records):
        desk.feed(sheet, record, feed_since)


def measure_name(text: str, feature: str) -> str:
    """Our name of a measure: the one we know, else as the file calls it."""
    known = MEASURES.get(plain(text)) if text else None
    if known is not None:
        return known.measure
    if feature:
        return f"{FEATURE_USAGE}.{feature}"
    return text.strip() or "usage"


def _unit_of(measure: str) -> str:
    if measure.startswith(FEATURE_USAGE):
        return "uses"
    known = _BY_MEASURE.get(Measure(measure)) if measure in set(Measure) else None
    return known.unit if known else ""


def _measured(measure: str, value: float) -> float:
    """A single reading of a share may be written as a percentage."""
    known = _BY_MEASURE.get(Measure(measure)) if measure in set(Measure) else None
    is_percent = known is not None and known.scale is Scale.SHARE and value > _PERCENT_FROM
    return value / _WHOLE if is_percent else value


def _refuse_stranger(desk: Desk, sheet: Sheet, row: Row, whose: str) -> None:
    reason = (
        f"There is no account “{whose}”. Import the accounts too."
        if whose
        else "The row names no account."
    )
    sheet.refuse(
        row, desk.observations, reason, sheet.header("account_id") or sheet.header("account_name")
    )
