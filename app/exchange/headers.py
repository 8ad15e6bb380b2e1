"""Where a table begins: below titles and notes, with one header row or a few."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

Cells = Sequence[str]

# How far down a header is looked for, and how many rows one may have.
WINDOW: Final = 60
_DEPTH: Final = 6
_NOTES: Final = 10
_PAIR: Final = 2
_VALUE: Final = re.compile(
    r"\s*[(+\-]?[^\w\s]?\s?\d[\d.,:/ \-]*(?:[eE][+-]?\d+)?\s?[%)]?(?:[T ]\d[\d:.]*\S*)?\s*"
    r"|\s*(?i:true|false)\s*"
)
_LONGEST: Final = 40
_UNIT: Final = re.compile(r"\s*[(\[].*[)\]]\s*", re.DOTALL)


def find_header(rows: Sequence[Cells]) -> int:
    """Return the index of the header row, given the first rows of a sheet.

    The first row at least half as full as most rows are; or one soon after it that is fuller,
    all words, and stands on numbers or dates (notes above a table can be long).
    """
    window = rows[:WINDOW]
    fills = [_fill(row) for row in window]
    common = Counter(fill for fill in fills if fill)
    if not common:
        return 0
    typical = max(common, key=lambda fill: (common[fill], fill))
    first = next(at for at, fill in enumerate(fills) if fill * 2 >= typical)
    # Above two columns, one cell alone is a title.
    alone = typical == _PAIR and fills[first] == 1
    for at in range(first + 1, min(first + _NOTES, len(window))):
        fuller = fills[at] > fills[first] and _wordy(window[at])
        if fuller and (alone or _stands_on_values(window, at)):
            return at
    return first


def merge_header(rows: Sequence[Cells], at: int) -> tuple[list[str], int]:
    """Join the header at *at* with the rows that continue it; second, the index of the first row.

    A row continues the header if all it has is in brackets (units), or if it leaves the first
    column blank and names a column that has no name yet.
    """
    names = [cell.strip() for cell in rows[at]]
    end = at + 1
    for below in range(at + 1, min(at + _DEPTH, len(rows))):
        row = rows[below]
        if not any(cell.strip() for cell in row):
            continue
        if not _continues(names, row):
            break
        width = max(len(names), len(row))
        names += [""] * (width - len(names))
        for place, cell in enumerate(row):
            names[place] = f"{names[place]} {cell.strip()}".strip()
        end = below + 1
    return names, end


def looks_like_data(header: Cells) -> bool:
    """Tell a header that is really a first row of values: none of its cells is a word."""
    filled = [cell for cell in header if cell.strip()]
    return bool(filled) and all(_is_value(cell) for cell in filled)


def _is_value(cell: str) -> bool:
    return len(cell) <= _LONGEST and _VALUE.fullmatch(cell) is not None


def _fill(row: Cells) -> int:
    return sum(1 for cell in row if cell and not cell.isspace())


def _wordy(row: Cells) -> bool:
    return not any(_is_value(cell) for cell in row if cell.strip())


def _stands_on_values(rows: Sequence[Cells], at: int) -> bool:
    below = [row for row in rows[at + 1 : at + 4] if _fill(row)]
    return any(
        cell.strip() and len(row) > place and _is_value(row[place])
        for row in below
        for place, cell in enumerate(rows[at])
    )


def _continues(names: Cells, row: Cells) -> bool:
    filled = [(place, cell) for place, cell in enumerate(row) if cell.strip()]
    if all(_UNIT.fullmatch(cell) for _, cell in filled):
        return True
    first_named = next((place for place, name in enumerate(names) if name), 0)
    fills_a_gap = any(place >= len(names) or not names[place] for place, _ in filled)
    blank_first = not (first_named < len(row) and row[first_named].strip())
    return blank_first and fills_a_gap and _wordy(row)
