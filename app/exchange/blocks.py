"""A block of cells copied from a spreadsheet: which column holds days, which hold values."""

import csv
import re
from collections.abc import Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from app.domain.readable import Spread
from app.exchange.dates import (
    ISO,
    Counting,
    DateOrder,
    DateStyle,
    date_style_of,
    is_date,
)
from app.exchange.naming import plain
from app.exchange.numbers import POINT, NumberStyle, is_number, number_style_of, parse_decimal
from app.exchange.values import is_blank, is_nothing

MOST_LINES: Final = 20_000
_MOST_COLUMNS: Final = 100
_SAMPLE: Final = 400  # cells of a column that tell whether it holds days
_DAY_NAMES: Final = frozenset(
    {"date", "day", "on", "week", "month", "asof", "datum", "tag", "fecha", "jour", "日付", "日期"}
)
_WITH_UNIT: Final = re.compile(r"(?P<number>[^A-Za-z]*[0-9][^A-Za-z]*?)\s*(?P<unit>[A-Za-z]{1,9})")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as pasted, by its number from 1, cut into cells without the space around them."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Tell a line with nothing in it."""
        return all(is_blank(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """What was pasted, cut into cells; *delimiter* is empty where every line is one cell."""

    lines: tuple[Line, ...]
    delimiter: str = ""

    def with_cell(self, number: int, at: int, text: str) -> "Grid":
        """The same with another text in one cell of a line."""
        lines = list(self.lines)
        cells = list(lines[number - 1].cells)
        cells += [""] * (at + 1 - len(cells))
        cells[at] = " ".join(text.split())
        lines[number - 1] = Line(number, tuple(cells))
        return replace(self, lines=tuple(lines))

    def without(self, numbers: Container[int]) -> "Grid":
        """The same with nothing in these lines."""
        lines = (
            Line(each.number, ("",)) if each.number in numbers else each for each in self.lines
        )
        return replace(self, lines=tuple(lines))

    def text_of(self, numbers: Container[int]) -> str:
        """These lines as they can be pasted elsewhere."""
        sign = self.delimiter or "\t"
        lines = (sign.join(each.cells) for each in self.lines if each.number in numbers)
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueColumn:
    """A column of values: where it stands, its name if it has one, how it writes numbers.

    *spread* is that of its numbers without a percent sign or a unit: it tells 73 from 0.73.
    """

    at: int
    name: str
    style: NumberStyle
    spread: Spread

    @classmethod
    def nowhere(cls) -> "ValueColumn":
        """The column of values where there is none."""
        return cls(at=-1, name="", style=POINT, spread=Spread())


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A grid understood. *header* is the number of the line of names.

    *day_at* is None where no column holds days; *left_out* names the columns without numbers.
    """

    body: tuple[Line, ...]
    header: int | None
    blanks: tuple[int, ...]
    day_at: int | None
    dates: DateStyle
    columns: tuple[ValueColumn, ...]
    left_out: tuple[str, ...] = ()


def cut(text: str) -> Grid:
    """Cut pasted text into lines and cells, at tabs, else semicolons, else commas.

    A comma cuts only where a day stands beside it or names do: elsewhere it belongs to a number.
    """
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while raw and is_blank(raw[-1]):
        raw.pop()
    delimiter = _delimiter([each for each in raw if not is_blank(each)])
    lines = (Line(number, _cells(each, delimiter)) for number, each in enumerate(raw, 1))
    return Grid(tuple(lines), delimiter)


def understand(
    grid: Grid,
    *,
    order: DateOrder | None = None,
    decimal: str = ".",
    usual: DateOrder | None = None,
) -> Block:
    """Find the row of names, the column of days and those of values.

    *order* is what the user says of day and month; *usual* and *decimal* count where the cells do
    not tell.
    """
    filled = [line for line in grid.lines if not line.is_blank]
    header = filled[0] if _is_header(filled) else None
    body = tuple(filled[1:] if header else filled)
    width = min(max((len(line.cells) for line in filled), default=0), _MOST_COLUMNS)
    names = [_cell(header, at) if header else "" for at in range(width)]
    columns = [[_cell(line, at) for line in body] for at in range(width)]
    day_at = _day_column(names, columns)
    dates = ISO
    if day_at is not None:
        dates = date_style_of(columns[day_at], usual or DateOrder.DAY_FIRST)
        dates = dates.ordered(order) if order else dates
    others = [at for at in range(width) if at != day_at and (names[at] or any(columns[at]))]
    numeric = [at for at in others if len(others) == 1 or any(map(_is_value, columns[at]))]
    return Block(
        body=body,
        header=header.number if header else None,
        blanks=tuple(line.number for line in grid.lines if line.is_blank),
        day_at=day_at,
        dates=dates,
        columns=tuple(_value_column(at, names[at], columns[at], decimal) for at in numeric),
        left_out=tuple(names[at] or f"Column {at + 1}" for at in others if at not in numeric),
    )


def split_unit(text: str) -> tuple[str, str]:
    """A cell such as “500 MB” as its number and its unit; the unit is empty where there is none."""
    found = _WITH_UNIT.fullmatch(text.strip()) if not is_number(text) else None
    return (found["number"].strip(), found["unit"]) if found else (text, "")


def unit_in_name(name: str) -> str:
    """The unit in the brackets of a name such as “Storage (MB)”; empty where there is none."""
    found = re.search(r"[(\[]\s*([^)\]]{1,12}?)\s*[)\]]\s*$", name)
    return found[1] if found else ""


def _cells(text: str, delimiter: str) -> tuple[str, ...]:
    if not delimiter:
        return (text.strip(),)
    try:
        row = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:  # a cell that is too long, or a control character
        row = text.split(delimiter)
    return tuple(cell.strip() for cell in row) or ("",)


def _delimiter(lines: Sequence[str]) -> str:
    for sign in "\t;":
        if any(sign in line for line in lines):
            return sign
    for line in lines[:2]:  # the second says so where the first is names
        cells = _cells(line, ",")
        if len(cells) > 1 and not is_date(line) and any(map(is_date, cells)):
            return ","
    return ""


def _cell(line: Line, at: int) -> str:
    return line.cells[at] if at < len(line.cells) else ""


def _is_header(filled: Sequence[Line]) -> bool:
    if len(filled) < 2:  # noqa: PLR2004 - one line alone is data
        return False
    cells = [cell for cell in filled[0].cells if cell]
    return not any(_is_value(cell) or is_date(cell) or is_nothing(cell) for cell in cells)


def _is_value(cell: str) -> bool:
    return is_number(split_unit(cell)[0])


def _day_column(names: Sequence[str], columns: Sequence[Sequence[str]]) -> int | None:
    """The column most of whose cells are days; bare numbers are days only beside other numbers."""
    shares = [_share_of_days(cells) for cells in columns]
    named = [at for at, name in enumerate(names) if plain(name) in _DAY_NAMES]
    for at in named:
        if shares[at] > 0 or _counts_days(columns[at]):
            return at
    best = max(range(len(columns)), key=lambda at: (shares[at], -at), default=None)
    if best is not None and shares[best] >= 0.5:  # noqa: PLR2004 - most of them
        return best
    counted = [at for at, cells in enumerate(columns) if _counts_days(cells)]
    return counted[0] if len(counted) == 1 and len(columns) > 1 else None


def _share_of_days(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell][:_SAMPLE]
    return sum(map(is_date, filled)) / len(filled) if filled else 0.0


def _counts_days(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    is_counted = date_style_of(filled).counting is not Counting.NONE
    return is_counted and len(set(filled)) == len(filled)


def _value_column(at: int, name: str, cells: Sequence[str], decimal: str) -> ValueColumn:
    style = number_style_of((split_unit(cell)[0] for cell in cells if cell), decimal)
    bare = [cell for cell in cells if is_number(cell) and not cell.endswith("%")]
    return ValueColumn(at=at, name=name, style=style, spread=Spread.of(list(_numbers(bare, style))))


def _numbers(cells: Iterable[str], style: NumberStyle) -> Iterable[float]:
    for text in cells:
        with suppress(ValueError):
            found = parse_decimal(text, style)
            if found is not None:
                yield float(found)
