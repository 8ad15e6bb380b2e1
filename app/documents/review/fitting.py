"""Text and tables made to fit: smaller first, then cut, and what had no room is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.lib.styles import ParagraphStyle

from app.documents import fonts, paper
from app.documents.review.slides import Cell, Mark, Table

LEADING = 1.32
PADDING = 7.0  # on each side of a cell
ELLIPSIS = "…"
MARKS = {Mark.DONE: "●", Mark.ON_TRACK: "▲", Mark.BEHIND: "▼", Mark.BACK: "◆", Mark.OPEN: "○"}

_WIDER = 1.1  # other programs set the same text a little wider than we measure it
_SLACK = 0.5
_MOST_LINES = 4  # of a cell
_SIZES = (18, 16.5, 15, 14, 13, 12, 11)
HEAD = 0.8  # the size of a table's head, of that of its rows
_MORE_ROOM = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A text as it is set: cut where it must be."""

    text: str
    size: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedTable:
    """A table as it is set: widths of its columns, heights of its rows with the head first.

    *left* rows had no room.
    """

    table: Table
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    left: int


@lru_cache(maxsize=4096)
def height_of(text: str, size: float, width: float, *, strong: bool = False) -> float:
    """How high a text stands in so much room."""
    paragraph = paper.P(text, _style(size, strong=strong))
    return float(paragraph.wrap(width / _WIDER, 100_000)[1])


def fit(
    text: str, width: float, height: float, sizes: Sequence[float], *, strong: bool = False
) -> Fitted:
    """The text in the largest of these sizes that fits, else cut in the smallest."""
    for size in sizes:
        high = height_of(text, size, width, strong=strong)
        if high <= height + _SLACK:
            return Fitted(text=text, size=size, height=high)
    size = sizes[-1]
    cut = shortened(text, size, width, height, strong=strong)
    return Fitted(text=cut, size=size, height=height_of(cut, size, width, strong=strong))


def shortened(text: str, size: float, width: float, height: float, *, strong: bool = False) -> str:
    """The longest beginning of a text that fits, with an ellipsis; the whole text if it fits."""

    def fits(said: str) -> bool:
        return height_of(said, size, width, strong=strong) <= height + _SLACK

    if fits(text):
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle].rstrip() + ELLIPSIS):
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def fit_table(table: Table, width: float, height: float) -> FittedTable:
    """The table as large as it can be; rows without room in the smallest size are left out."""
    widths = tuple(share * width for share in table.shares)
    for size in _SIZES:
        heights = _heights(table, widths, size, height)
        if len(heights) > len(table.rows) and sum(heights) <= height + _SLACK:
            break
    kept = _kept(heights, len(table.rows), height)
    shown = replace(table, rows=tuple(_cut(row, widths, size) for row in table.rows[:kept]))
    return FittedTable(
        table=shown,
        size=size,
        widths=widths,
        heights=heights[: kept + 1],
        left=len(table.rows) - kept,
    )


def said(cell: Cell) -> str:
    """The text of a cell with the shape of its mark."""
    return cell.text if cell.mark is None else f"{MARKS[cell.mark]} {cell.text}"


def _kept(heights: Sequence[float], rows: int, height: float) -> int:
    """How many rows have room; with some left out there is a line to say how many."""
    if len(heights) > rows and sum(heights) <= height + _SLACK:
        return rows
    room, kept = height - _MORE_ROOM - heights[0], 0
    for each in heights[1:]:
        room -= each
        if room < 0:
            break
        kept += 1
    return kept


def _heights(
    table: Table, widths: Sequence[float], size: float, height: float
) -> tuple[float, ...]:
    """The heights of the head and of the rows, up to the first row that has no room."""
    head = max(
        height_of(text, size * HEAD, width - 2 * PADDING, strong=True)
        for text, width in zip(table.head, widths, strict=True)
    )
    found = [head + PADDING * 1.4]
    for row in table.rows:
        if sum(found) > height:
            break
        found.append(_row(row, widths, size))
    return tuple(found)


def _row(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    high = max(
        height_of(said(cell), size, width - 2 * PADDING, strong=cell.strong)
        for cell, width in zip(row, widths, strict=True)
    )
    return min(high, _tallest(size)) + 2 * PADDING


def _tallest(size: float) -> float:
    return _MOST_LINES * size * LEADING


def _cut(row: Sequence[Cell], widths: Sequence[float], size: float) -> tuple[Cell, ...]:
    """The row with long cells cut to so many lines."""
    return tuple(
        replace(
            cell,
            text=shortened(
                cell.text, size, width - 2 * PADDING, _tallest(size), strong=cell.strong
            ),
        )
        for cell, width in zip(row, widths, strict=True)
    )


@lru_cache(maxsize=64)
def _style(size: float, *, strong: bool) -> ParagraphStyle:
    fonts.ready()
    name = fonts.STRONG if strong else fonts.PLAIN
    return ParagraphStyle(
        f"slide {size}", fontName=name, fontSize=size, leading=size * LEADING, splitLongWords=1
    )
