"""Readings of a table that lists one a row."""

from collections import Counter
from datetime import date
from typing import Any

from app.domain.entity import ExternalId, new_id
from app.domain.errors import RuleError
from app.domain.growth.power_users import DIMENSIONS
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
from app.exchange.matching import email_key
from app.exchange.naming import plain
from app.exchange.presets.measures import FEEDS, MEASURES
from app.exchange.tables import Row
from app.exchange.values import is_nothing
from app.services.importing.desk import Desk, Sheet, by_name

_UNIT_OF_FEATURES = "uses"


def import_rows(desk: Desk, sheet: Sheet) -> None:
    """Plan the readings of a table that lists one a row."""
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
        self.people = desk.people()
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
            refuse_stranger(self.desk, self.sheet, row, whose)
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
        is_of_people = called in DIMENSIONS and self.sheet.columns.has("contact")
        if is_of_people and contact_id is None:
            self._refuse(row, *stranger(person))
            return
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


def stranger(person: str) -> tuple[str, str]:
    """Why use of a person we do not know cannot be kept: it says nothing of the account."""
    if not person:
        return "The row names no person by e-mail.", "contact"
    return f"There is no person “{person}”. Import the contacts too.", "contact"


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


def refuse_stranger(desk: Desk, sheet: Sheet, row: Row, whose: str) -> None:
    """Leave a row out whose account we do not know."""
    reason = (
        f"There is no account “{whose}”. Import the accounts too."
        if whose
        else "The row names no account."
    )
    sheet.refuse(
        row, desk.observations, reason, sheet.header("account_id") or sheet.header("account_name")
    )
