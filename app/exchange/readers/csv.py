"""Comma-separated text, and its cousins with semicolons, tabs and bars."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from typing import Final

from app.domain.errors import RuleError
from app.domain.text import clean_text, unguard_formula
from app.exchange.encodings import decode
from app.exchange.headers import WINDOW, find_header, looks_like_data
from app.exchange.tables import (
    ImportRejected,
    Problem,
    Row,
    Table,
    name_columns,
    without_empty_columns,
)

DELIMITERS: Final = (",", ";", "\t", "|")
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 2_000
MAX_FIELD: Final = 32_767
_MAX_LINES: Final = 2_000_000
_MAX_UNREADABLE: Final = 1_000
_SAMPLE_ROWS: Final = 60
_SAMPLE_SIZE: Final = 262_144
_SEP_LINE: Final = re.compile(r"\"?sep=(.)\"?[,;\t| ]*\n", re.IGNORECASE)
# One search over the whole file tells that no cell needs a closer look, as is nearly always so.
_SUSPECT: Final = re.compile(
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]"
)
_GUARD: Final = re.compile("'['\\s]{0,40}[=+\\-@|%＝＋－＠]|'['\\s]{41}|' *[\t\r\n]")


def read_csv(
    data: bytes, name: str, encoding: str | None = None, delimiter: str | None = None
) -> Table:
    """Read the bytes of the file called *name*; encoding and delimiter are found, or as given.

    Rows that cannot be read, or do not fit the header, are left out and listed with their line.
    """
    decoded = decode(data, name, encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    first_line = 1
    if found := _SEP_LINE.match(text):
        text, first_line = text[found.end() :], 2
        delimiter = delimiter or found.group(1)
    delimiter = delimiter or detect_delimiter(text)
    if len(delimiter) != 1 or delimiter in '"\n ':
        message = f"“{delimiter}” cannot separate columns. Choose a comma, semicolon, tab or bar."
        raise ImportRejected(message)
    reader = _Reader(text, name, delimiter, first_line)
    return reader.table(decoded.encoding)


def detect_delimiter(text: str) -> str:
    """Find the delimiter that cuts the first lines into the most regular rows."""
    sample = text[:_SAMPLE_SIZE]
    best, best_score = ",", (0.0, 1)
    for candidate in DELIMITERS:
        if candidate not in sample:
            continue
        widths = list(islice(_widths(sample, candidate), _SAMPLE_ROWS))
        if not widths:
            continue
        common = Counter(widths)
        width = max((each for each in common if each > 1), key=lambda w: (common[w], w), default=0)
        score = (common[width] / len(widths), width) if width else (0.0, 0)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _widths(sample: str, delimiter: str) -> Iterator[int]:
    """Count the cells of each row; a row that breaks the rules of quoting counts as none."""
    rows = csv.reader(StringIO(sample), delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield 0
            continue
        if row:
            yield len(row)


@dataclass(slots=True)
class _Reader:
    """One reading of one text; ends in a table."""

    text: str
    name: str
    delimiter: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)

    def table(self, encoding: str) -> Table:
        """Read the text; raises ImportRejected where there is no table in it."""
        rows = self._rows()
        window = [row.cells for row in rows[:WINDOW]]
        if not any(cell.strip() for cells in window for cell in cells):
            message = f"There is nothing in “{self.name}”. Choose a file with a row of names."
            raise ImportRejected(message)
        at = find_header(window)
        line, below = rows[at].line, rows[at + 1 :]
        raw = _header(rows[at].cells, below)
        kept = self._clean(self._fitting(below, len(raw)))
        bare, kept, _ = without_empty_columns(raw, kept, {})
        names = self._names(bare, line)
        skipped = tuple(self._clean(rows[:at]))
        return Table(
            file=self.name,
            header=names,
            rows=kept,
            encoding=encoding,
            delimiter=self.delimiter,
            header_line=line,
            skipped=skipped,
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
        )

    def _names(self, bare: tuple[str, ...], line: int) -> tuple[str, ...]:
        if len(bare) > MAX_COLUMNS:
            message = (
                f"“{self.name}” has more than {MAX_COLUMNS:,} columns. Choose another delimiter."
            )
            raise ImportRejected(message)
        names, changed = name_columns(bare)
        try:
            names = tuple(clean_text(name) for name in names)
        except RuleError as error:
            message = f"The row of names in “{self.name}” cannot be read. {error}"
            raise ImportRejected(message) from error
        for name, reason in changed:
            self._report(line, reason, column=name)
        if looks_like_data(bare):
            self._report(
                line, "This row is read as the names of the columns but looks like values."
            )
        return names

    def _rows(self) -> list[Row]:
        """Read every row that keeps the rules of quoting.

        After one that does not, go on with the next line, so that a quote left open costs one
        line and not the rest of the file.
        """
        if self.text.count("\n") > _MAX_LINES:
            raise self._too_long()
        lines = list(StringIO(self.text, newline="\n"))
        rows: list[Row] = []
        start = 0
        limit = csv.field_size_limit(MAX_FIELD)
        try:
            while start < len(lines):
                start = self._read_on(lines, start, rows)
        finally:
            csv.field_size_limit(limit)
        return rows

    def _read_on(self, lines: list[str], start: int, rows: list[Row]) -> int:
        """Read from one line to the end or the next error; answers with the line to go on from."""
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=self.delimiter, strict=True)
        base = line = self.first_line + start
        append = rows.append
        try:
            for cells in reader:
                if cells:
                    append(Row(line, tuple(cells)))
                line = base + reader.line_num
                if len(rows) > MAX_ROWS:
                    raise self._too_long()
        except csv.Error as error:
            self._report(line, _quoting(error), left_out=True)
            if len(self.problems) > _MAX_UNREADABLE:
                message = (
                    f"More than {_MAX_UNREADABLE:,} lines of “{self.name}” cannot be read. "
                    "Choose another delimiter or encoding."
                )
                raise ImportRejected(message) from error
            return line - self.first_line + 1
        return len(lines)

    def _too_long(self) -> ImportRejected:
        message = f"“{self.name}” has more than {MAX_ROWS:,} rows. Split it into several files."
        return ImportRejected(message)

    def _fitting(self, rows: list[Row], width: int) -> Iterator[Row]:
        for row in rows:
            count = len(row.cells)
            if count == width:
                if width > 1 or row.cells[0].strip():
                    yield row
            elif not any(cell.strip() for cell in row.cells):
                continue
            elif count > width and not any(cell.strip() for cell in row.cells[width:]):
                yield Row(row.line, row.cells[:width])
            else:
                kind = "many" if count > width else "few"
                reason = f"The row has too {kind} cells: {count} instead of {width}."
                self._report(row.line, reason, left_out=True)

    def _clean(self, rows: Iterable[Row]) -> Iterable[Row]:
        if _SUSPECT.search(self.text) is None and _GUARD.search(self.text) is None:
            return rows
        return [clean for row in rows if (clean := self._clean_row(row)) is not None]

    def _clean_row(self, row: Row) -> Row | None:
        try:
            return Row(row.line, tuple(unguard_formula(clean_text(cell)) for cell in row.cells))
        except RuleError as error:
            self._report(row.line, str(error), left_out=True)
            return None

    def _report(
        self, line: int, reason: str, *, column: str | None = None, left_out: bool = False
    ) -> None:
        self.problems.append(
            Problem(file=self.name, line=line, reason=reason, column=column, left_out=left_out)
        )


def _header(cells: tuple[str, ...], below: list[Row]) -> tuple[str, ...]:
    """Drop nameless cells at the end of the header if no row has anything under them."""
    width = len(cells)
    while width > 1 and not cells[width - 1].strip():
        width -= 1
    if any(cell.strip() for row in below for cell in row.cells[width : len(cells)]):
        return cells
    return cells[:width]


def _quoting(error: csv.Error) -> str:
    text = str(error)
    if "field limit" in text:
        return f"A cell is longer than {MAX_FIELD:,} characters, or its quote is never closed."
    if "end of data" in text:
        return "A quote is opened here and never closed."
    return "A quote inside the text is not doubled."
