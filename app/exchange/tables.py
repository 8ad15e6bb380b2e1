"""What a file says before anybody has decided what it means: tables of text and problems."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from app.domain.errors import RuleError


class ImportRejected(RuleError):  # noqa: N818 - it says what happened
    """A file that cannot be read at all. One sentence says why and what to do next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a file that the user should know of.

    *left_out* is true where the whole row is missing from the table, false where it was read
    and only *column* suffers.
    """

    file: str
    line: int
    reason: str
    column: str | None = None
    sheet: str | None = None
    left_out: bool = False


class Row(NamedTuple):
    """One record, its cells as given, and the line of the file (or sheet) where it starts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet of text. Every row has as many cells as the header; every cell is clean text.

    *typed* says that numbers and dates are already canonical (1234.5, 2026-03-31), as from a
    workbook. *currencies* holds, by (line, column index), the currency of a cell's number format.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    typed: bool = False
    header_line: int = 1
    skipped: tuple[Row, ...] = ()
    currencies: Mapping[tuple[int, int], str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def column(self, index: int) -> tuple[str, ...]:
        """Return the cells of one column, from top to bottom."""
        return tuple([row.cells[index] for row in self.rows])

    def column_currencies(self, index: int) -> frozenset[str]:
        """Return the currencies that number formats name in one column."""
        return frozenset(code for (_, at), code in self.currencies.items() if at == index)


class FileKind(Enum):
    """What a file is, by its content."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    VCARD = "vcard"
    BOOK = "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one file says. A book exported by Perennial has no tables and is read elsewhere."""

    file: str
    kind: FileKind
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the file, then those of each table."""
        return self.problems + tuple(each for table in self.tables for each in table.problems)


def name_columns(raw: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Give every column a name of its own; second, (name, reason) of each that had to change.

    A blank name becomes “Column 3”, a repeated one “Name (2)”.
    """
    names = [" ".join(text.replace("\ufeff", "").split()) for text in raw]
    taken = set(names)
    seen: Counter[str] = Counter()
    result: list[str] = []
    changed: list[tuple[str, str]] = []
    for place, name in enumerate(names, 1):
        seen[name] += 1
        if name and seen[name] == 1:
            result.append(name)
            continue
        new = _free(f"Column {place}", taken) if not name else _free_copy(name, taken)
        if name:
            changed.append(
                (new, f"There are several columns “{name}”; this one is read as “{new}”.")
            )
        taken.add(new)
        result.append(new)
    return tuple(result), tuple(changed)


def _free(name: str, taken: set[str]) -> str:
    return name if name not in taken else _free_copy(name, taken)


def _free_copy(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def without_empty_columns(
    header: Sequence[str], rows: Iterable[Row], currencies: Mapping[tuple[int, int], str]
) -> tuple[tuple[str, ...], tuple[Row, ...], dict[tuple[int, int], str]]:
    """Leave out the columns with neither a name nor a value."""
    rows = tuple(rows)
    nameless = {at for at, name in enumerate(header) if not name.strip()}
    for row in rows:
        if not nameless:
            break
        nameless = {at for at in nameless if not row.cells[at].strip()}
    if not nameless:
        return tuple(header), rows, dict(currencies)
    kept = [at for at in range(len(header)) if at not in nameless]
    place = {old: new for new, old in enumerate(kept)}
    return (
        tuple(header[at] for at in kept),
        tuple(Row(row.line, tuple(row.cells[at] for at in kept)) for row in rows),
        {(line, place[at]): code for (line, at), code in currencies.items() if at in place},
    )
