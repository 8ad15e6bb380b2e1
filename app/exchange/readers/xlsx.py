"""Excel workbooks, read without running anything in them, behind a look at the package."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from app.domain.errors import RuleError
from app.domain.text import clean_text
from app.exchange.headers import WINDOW, find_header, looks_like_data, merge_header
from app.exchange.tables import (
    FileKind,
    ImportRejected,
    Problem,
    Reading,
    Row,
    Table,
    name_columns,
    without_empty_columns,
)
from app.exchange.values import CURRENCIES, currency_in

MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 500
MAX_BLANK_ROWS: Final = 1_000
_MAX_CELLS: Final = 20_000_000
_MAX_FILE: Final = 50 * 2**20
_MAX_UNPACKED: Final = 300 * 2**20
_MAX_RATIO: Final = 200
_RATIO_FROM: Final = 2**20
_MAX_PARTS: Final = 2_000
_HEAD: Final = 4096

# A formula may well result in an empty text; that one has t="str".
_NEVER_CALCULATED: Final = re.compile(
    rb"<(?:\w+:)?c\b(?![^<>]*\bt=\"str\")[^<>]*>\s*"
    rb"(?:<(?:\w+:)?f(?:\s[^<>]*)?>[^<>]*</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NO_RESULT: Final = (
    "Some cells hold a formula without a result and are blank. "
    "Open and save the file in Excel, then import it again."
)

_SECTION: Final = re.compile(r"\[\$([^\-\]]*)(?:-([0-9A-Fa-f]+))?\]")
_QUOTED: Final = re.compile(r'"([^"]*)"')
_ZEROS: Final = re.compile(r"0{2,}")
# What a dollar sign means in the number formats of these places (Windows locale numbers).
_DOLLARS: Final = {
    "409": "USD",
    "1009": "CAD",
    "C0C": "CAD",
    "C09": "AUD",
    "1409": "NZD",
    "4809": "SGD",
    "1004": "SGD",
    "C04": "HKD",
    "404": "TWD",
    "80A": "MXN",
}
_YEN: Final = {"411": "JPY", "804": "CNY"}


def read_xlsx(data: bytes, name: str) -> Reading:
    """Read every visible sheet that holds something; a formula counts by its last result.

    Raises ImportRejected, and nothing else, whatever the file holds.
    """
    _inspect(data, name)
    try:
        return _read(data, name)
    except ImportRejected:
        raise
    except Exception as error:
        # openpyxl fails in a dozen ways on damaged files; to the user they are all one.
        message = (
            f"“{name}” is damaged or not a workbook. Open and save it in Excel, then try again."
        )
        raise ImportRejected(message) from error


def _inspect(data: bytes, name: str) -> None:
    """Refuse what would fill the memory or reach outside, before anything is unpacked."""
    if len(data) > _MAX_FILE:
        message = (
            f"“{name}” is larger than {_MAX_FILE // 2**20} MB. Save it as CSV, then try again."
        )
        raise ImportRejected(message)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _inspect_parts(package, name)
    except ImportRejected:
        raise
    except Exception as error:
        message = f"“{name}” is damaged. Open and save it in Excel, then try again."
        raise ImportRejected(message) from error


def _inspect_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    _weigh(parts, name)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        message = f"“{name}” is an archive. Unpack it, then choose the file inside."
        raise ImportRejected(message)
    if not any(each.lower().endswith("workbook.xml") for each in names):
        message = f"“{name}” is not an Excel workbook (.xlsx). Save it as one, then try again."
        raise ImportRejected(message)
    _refuse_definitions(package, parts, name)


def _weigh(parts: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(part.file_size for part in parts)
    heavy = any(
        part.file_size > _RATIO_FROM and part.file_size > _MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > _MAX_PARTS or total > _MAX_UNPACKED or heavy:
        message = (
            f"“{name}” unpacks to far too much. Save only the sheets you need, then try again."
        )
        raise ImportRejected(message)
    if any(part.flag_bits & 1 for part in parts):
        message = f"“{name}” is protected by a password. Save it without one, then try again."
        raise ImportRejected(message)


def _refuse_definitions(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> None:
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with package.open(part) as content:
            head = content.read(_HEAD).replace(b"\0", b"").upper()
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            message = f"“{name}” holds definitions that no workbook needs. Ask for a clean copy."
            raise ImportRejected(message)


def _read(data: bytes, name: str) -> Reading:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        message = "Workbooks cannot be read safely on this computer. Install defusedxml first."
        raise ImportRejected(message)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which we do not read
        book = openpyxl.load_workbook(
            BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
            tables = [
                table
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
                and (table := _Sheet(sheet, name).table()) is not None
            ]
        finally:
            book.close()
    problems = [_hidden(name, title) for title in hidden]
    if _lacks_results(data):
        problems.append(Problem(file=name, line=0, reason=_NO_RESULT))
    if not tables:
        message = f"There is nothing in the visible sheets of “{name}”. Choose another file."
        raise ImportRejected(message)
    return Reading(
        file=name,
        kind=FileKind.XLSX,
        tables=tuple(tables),
        problems=tuple(problems),
    )


def _hidden(name: str, title: str) -> Problem:
    reason = f"The sheet “{title}” is hidden and was passed over."
    return Problem(file=name, line=0, reason=reason, sheet=title)


def _lacks_results(data: bytes) -> bool:
    """Tell a workbook with a formula that was never calculated: its cell reads as blank."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return any(
            _NEVER_CALCULATED.search(package.read(name))
            for name in package.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


class _Sheet:
    """One reading of one sheet; ends in a table, or in nothing if the sheet is blank."""

    def __init__(self, sheet: Any, file: str) -> None:  # noqa: ANN401 - openpyxl has no types
        self.sheet = sheet
        self.file = file
        self.title: str = clean_text(sheet.title)
        self.problems: list[Problem] = []
        self.currencies: dict[tuple[int, int], str] = {}
        self.formats: dict[str, str | None] = {}
        self.wide = False

    def table(self) -> Table | None:
        """Read the sheet down to the last row that holds something."""
        rows = list(self._rows())
        if not rows:
            return None
        width = max(len(row.cells) for row in rows)
        rows = [Row(row.line, row.cells + ("",) * (width - len(row.cells))) for row in rows]
        window = [row.cells for row in rows[:WINDOW]]
        at = find_header(window)
        raw, end = merge_header(window, at)
        line = rows[at].line
        bare, kept, currencies = without_empty_columns(raw, rows[end:], self.currencies)
        names, changed = name_columns(bare)
        for name, reason in changed:
            self._report(line, reason, column=name)
        if looks_like_data(bare):
            self._report(
                line, "This row is read as the names of the columns but looks like values."
            )
        return Table(
            file=self.file,
            sheet=self.title,
            header=names,
            rows=kept,
            typed=True,
            header_line=line,
            skipped=tuple(rows[:at]),
            currencies=currencies,
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
        )

    def _rows(self) -> Iterator[Row]:
        """Yield the rows that hold something; stop after many blank ones."""
        blank = count = size = 0
        # The size that the file claims is often wrong: rows and columns are counted as they come.
        self.sheet.reset_dimensions()
        cells: Sequence[Any]
        for line, cells in enumerate(self.sheet.iter_rows(), 1):
            size += len(cells)
            row = self._row(line, cells)
            if row is None:
                blank += 1
                if blank > MAX_BLANK_ROWS:
                    self._report(line, f"Nothing is read below {MAX_BLANK_ROWS:,} blank rows.")
                    return
                continue
            blank = 0
            count += 1
            if count > MAX_ROWS or size > _MAX_CELLS:
                message = (
                    f"The sheet “{self.title}” of “{self.file}” has more than {MAX_ROWS:,} rows "
                    f"or {_MAX_CELLS:,} cells. Split it into several files."
                )
                raise ImportRejected(message)
            yield row

    def _row(self, line: int, cells: Iterable[Any]) -> Row | None:
        texts: list[str] = []
        for cell in cells:
            value = cell.value
            if value is None:
                continue
            place = cell.column - 1
            if place >= MAX_COLUMNS:
                self._report_width(line)
                break
            try:
                text = self._text(cell, value, line, place)
            except RuleError as error:
                self._report(line, str(error), left_out=True)
                return None
            if text:
                texts += [""] * (place - len(texts))
                texts.append(text)
        return Row(line, tuple(texts)) if any(text.strip() for text in texts) else None

    def _text(self, cell: Any, value: object, line: int, place: int) -> str:  # noqa: ANN401
        """Write one value as text that means the same everywhere."""
        if isinstance(value, str):
            if cell.data_type == "e":
                self._report(
                    line, f"The cell {cell.coordinate} holds the error {value} and is blank."
                )
                return ""
            return clean_text(value.replace("_x000D_", ""))
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, (int, float)):
            text = _plain(value)
            shape = str(cell.number_format or "General")
            if currency := self._currency(shape):
                self.currencies[line, place] = currency
            return text.zfill(len(shape)) if _ZEROS.fullmatch(shape) else text
        return _moment(value)

    def _currency(self, shape: str) -> str | None:
        if shape not in self.formats:
            self.formats[shape] = currency_of_format(shape)
        return self.formats[shape]

    def _report_width(self, line: int) -> None:
        if not self.wide:
            self._report(line, f"Only the first {MAX_COLUMNS} columns are read; this row has more.")
        self.wide = True

    def _report(
        self, line: int, reason: str, *, column: str | None = None, left_out: bool = False
    ) -> None:
        self.problems.append(
            Problem(
                file=self.file,
                sheet=self.title,
                line=line,
                reason=reason,
                column=column,
                left_out=left_out,
            )
        )


def currency_of_format(shape: str) -> str | None:
    """Find the currency that a number format shows: [$EUR], [$€-407], "CHF" or a bare sign.

    A dollar sign with no place beside it names no currency: it may be any country's.
    """
    for sign, place in _SECTION.findall(shape):
        if sign == "$" and place:
            return _DOLLARS.get(place.upper().lstrip("0"), "USD")
        if sign == "¥":
            return _YEN.get(place.upper().lstrip("0"), "JPY")
        if sign and (found := _named(sign)):
            return found
    for quoted in _QUOTED.findall(shape):
        if found := _named(quoted):
            return found
    return _named(_QUOTED.sub("", _SECTION.sub("", shape)))


def _named(text: str) -> str | None:
    code = text.strip()
    if code in CURRENCIES:
        return code
    return currency_in(code) if any(sign in code for sign in ("€", "£", "₹", "zł", "Kč")) else None


def _plain(value: float) -> str:
    """Write a number without exponent or needless zeros, to the 15 digits that Excel keeps."""
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(format(value, ".15g")), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if text != "-0" else "0"


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        whole = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if whole else value.isoformat(timespec="seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return clean_text(str(value))
