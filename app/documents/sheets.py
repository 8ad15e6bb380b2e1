"""Tables for a spreadsheet: plain values in, the bytes of a CSV or an Excel file out.

Equal tables give equal bytes. Amounts of each currency have a column of their own, so that a
column can be added up.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from app.domain.money import Money, digits
from app.domain.text import guard_formula

Unit: TypeAlias = Literal["text", "number", "money", "percent", "day"]
Tell: TypeAlias = Callable[[int, int], object]

BOM: Final = "\ufeff"  # without it Excel takes a CSV file for the system's old code page
LONGEST: Final = 32_767  # UTF-16 units in a cell of Excel; the rest is left out of a workbook
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed moment: equal tables, equal bytes
_UNNAMEABLE: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
_STEP: Final = 500  # rows between two tellings
_WIDTHS: Final = {"text": 24, "number": 12, "money": 16, "percent": 10, "day": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column: what its values are.

    text: str; number: int, float or Decimal; percent: a share of one; day: date; money: a tuple of
    Money of different currencies, or Money of the *currency* named. None is an empty cell.
    """

    title: str
    unit: Unit = "text"
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a name; each row has a value for every column."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Any]]


def csv_bytes(sheet: Sheet, tell: Tell = lambda _done, _all: None) -> bytes:
    """The table as CSV in UTF-8: days as 2026-11-20, a decimal point, a share as 12.5%.

    A text that a spreadsheet would run as a formula is guarded with ', which reading takes off.
    """
    flat = _one_currency_a_column(sheet)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(guard_formula(column.title) for column in flat.columns)
    for row in _told(flat.rows, tell):
        writer.writerow(
            _written(value, column.unit) for value, column in zip(row, flat.columns, strict=True)
        )
    return (BOM + out.getvalue()).encode()


def xlsx_bytes(sheet: Sheet, tell: Tell = lambda _done, _all: None) -> bytes:
    """The table as an Excel workbook: days are days, amounts and shares are numbers, no formula."""
    from xlsxwriter import Workbook

    flat = _one_currency_a_column(sheet)
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:  # on the disk it would lie unencrypted
        book.set_properties({"created": _CREATED})
        page = book.add_worksheet(_sheet_name(sheet.name))
        bold = book.add_format({"bold": True})
        formats = [book.add_format({"num_format": _pattern(each)}) for each in flat.columns]
        for at, column in enumerate(flat.columns):
            page.set_column(at, at, _WIDTHS[column.unit])
            page.write_string(0, at, _cut(column.title), bold)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(flat.rows), max(0, len(flat.columns) - 1))
        for number, row in enumerate(_told(flat.rows, tell), 1):
            for at, value in enumerate(row):
                _write(page, number, at, value, formats[at])
    return out.getvalue()


def _write(page: Any, row: int, at: int, value: Any, form: Any) -> None:  # noqa: ANN401
    if value is None or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(row, at, value, form)
    elif isinstance(value, Money):
        page.write_number(row, at, float(value.major), form)
    elif isinstance(value, str):
        page.write_string(row, at, _cut(value))
    else:
        page.write_number(row, at, float(value), form)


def _written(value: Any, unit: Unit) -> str:  # noqa: ANN401 - a cell holds any kind of value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return value.written()
    if isinstance(value, str):
        return guard_formula(value)
    if unit == "percent":
        return f"{_plain(Decimal(str(value)) * 100)}%"
    return _plain(Decimal(str(value)))


def _plain(number: Decimal) -> str:
    """The number without an exponent, and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pattern(column: SheetColumn) -> str:
    if column.unit == "money":
        places = digits(column.currency)
        return "#,##0" + ("." + "0" * places if places else "")
    return {"percent": "0%", "day": "yyyy-mm-dd"}.get(column.unit, "General")


def _one_currency_a_column(sheet: Sheet) -> Sheet:
    """The same table with a column for each currency in the place of each column of money."""
    currencies = [
        sorted({money.currency for row in sheet.rows for money in row[at] or ()})
        if column.unit == "money"
        else []
        for at, column in enumerate(sheet.columns)
    ]
    columns: list[SheetColumn] = []
    for column, found in zip(sheet.columns, currencies, strict=True):
        columns += [
            SheetColumn(title=f"{column.title} ({currency})", unit="money", currency=currency)
            for currency in found
        ] or [column]
    return Sheet(
        name=sheet.name,
        columns=tuple(columns),
        rows=[list(_spread(row, sheet.columns, currencies)) for row in sheet.rows],
    )


def _spread(
    row: Sequence[Any], columns: Sequence[SheetColumn], currencies: Sequence[Sequence[str]]
) -> Iterator[Any]:
    for value, column, found in zip(row, columns, currencies, strict=True):
        if column.unit != "money":
            yield value
            continue
        amounts = {money.currency: money for money in value or ()}
        yield from (amounts.get(currency) for currency in found)
        if not found:
            yield None


def _told(rows: Sequence[Sequence[Any]], tell: Tell) -> Iterator[Sequence[Any]]:
    for done, row in enumerate(rows):
        if done % _STEP == 0:
            tell(done, len(rows))
        yield row


def _cut(text: str) -> str:
    """As much of the text as a cell of a workbook holds."""
    return text.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", errors="ignore")


def _sheet_name(name: str) -> str:
    return _UNNAMEABLE.sub(" ", name)[:_LONGEST_NAME].strip("' ") or "Table"
