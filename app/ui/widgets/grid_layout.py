"""Where everything lies in a grid whose heads, figures and totals stay while the rest scrolls."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from app.ui.theme.look import scaled
from app.ui.theme.tokens import ROW
from app.ui.widgets.tiles import Tile

_HEADER = 44
_TALL = 42
_WIDEST = 220
_ROOM = 1.5  # columns that must be seen beside those that stay
_HEAD_SHARE = 0.34  # of the width that the heads of rows may take


class Spot(NamedTuple):
    """A cell by its numbers; row -1 is the line of headings."""

    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before a row or above a column; *width* is that of a column, in pixels."""

    key: Hashable
    title: str
    note: str = ""
    tip: str = ""
    width: int = 132
    number: bool = False


def _nothing(_row: int, _column: int) -> Tile:
    return Tile()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a grid shows: *columns* scroll, *figures* stay at the end, *foot* at the bottom.

    *tile* answers for a row and a column, those of the figures counted after the others; only
    what is in sight is asked for. *order* is the column sorted by and whether it descends. In
    *tall* rows tiles have two lines.
    """

    corner: str = ""
    columns: tuple[Head, ...] = ()
    figures: tuple[Head, ...] = ()
    rows: tuple[Head, ...] = ()
    tile: Callable[[int, int], Tile] = field(default=_nothing, compare=False)
    foot: Callable[[int], Tile] | None = field(default=None, compare=False)
    foot_title: str = ""
    head_width: int = 220
    order: tuple[int, bool] | None = None
    tall: bool = False

    @property
    def heads(self) -> tuple[Head, ...]:
        """The columns that scroll, then those that stay."""
        return (*self.columns, *self.figures)


class GridLayout:
    """Rectangles of a content in a room of *size*, scrolled so far."""

    def __init__(
        self, content: Content, size: QSize, scrolled_by: QPoint, *, mirrored: bool = False
    ) -> None:
        self._content = content
        self._size = size
        self._by = scrolled_by
        self._mirrored = mirrored
        self.row_height = scaled(_TALL if content.tall else ROW)
        self.header_height = scaled(_HEADER)
        self.foot_height = self.row_height if content.foot is not None else 0
        self.head_width = min(scaled(content.head_width), round(size.width() * _HEAD_SHARE))
        self._widths = self._shared_out()
        self._moving = self._columns_that_scroll()
        self.figures_width = sum(self._widths[self._moving :])
        self.columns_width = sum(self._widths[: self._moving])

    @property
    def most(self) -> QPoint:
        """How far it can be scrolled."""
        middle = self._size.width() - self.head_width - self.figures_width
        body = self._size.height() - self.header_height - self.foot_height
        rows = len(self._content.rows) * self.row_height
        return QPoint(max(0, self.columns_width - middle), max(0, rows - body))

    @property
    def foot_top(self) -> int:
        """Where the totals begin: at the bottom, or right under the last row."""
        rows = self.header_height + len(self._content.rows) * self.row_height
        lowest = max(self.header_height, self._size.height() - self.foot_height)
        return min(rows, lowest)

    def is_figure(self, column: int) -> bool:
        """Tell whether a column stays at the end."""
        return column >= self._moving

    def cell(self, spot: Spot) -> QRect:
        """A cell, or with row -1 the heading of its column."""
        left, width = self._across(spot.column)
        if spot.row < 0:
            return self.mirror(QRect(left, 0, width, self.header_height))
        top = self.header_height + spot.row * self.row_height - self._by.y()
        return self.mirror(QRect(left, top, width, self.row_height))

    def row_head(self, row: int) -> QRect:
        """What stands before a row."""
        top = self.header_height + row * self.row_height - self._by.y()
        return self.mirror(QRect(0, top, self.head_width, self.row_height))

    def foot(self, column: int) -> QRect:
        """The total of a column; column -1 is what stands before them."""
        left, width = (0, self.head_width) if column < 0 else self._across(column)
        return self.mirror(QRect(left, self.foot_top, width, self.foot_height))

    def corner(self) -> QRect:
        """What stands above the heads of rows."""
        return self.mirror(QRect(0, 0, self.head_width, self.header_height))

    def middle(self) -> QRect:
        """The part that scrolls sideways, from top to bottom."""
        left = self.head_width
        width = min(self._size.width() - left - self.figures_width, self.columns_width)
        return self.mirror(QRect(left, 0, max(0, width), self._size.height()))

    def body(self) -> QRect:
        """The part that scrolls up and down, from side to side."""
        return QRect(0, self.header_height, self._size.width(), self.foot_top - self.header_height)

    def rows_in_sight(self) -> range:
        """The rows of which something can be seen."""
        first = max(0, self._by.y() // self.row_height)
        room = self.foot_top - self.header_height
        last = min(len(self._content.rows), first + room // self.row_height + 2)
        return range(first, max(first, last))

    def columns_in_sight(self) -> list[int]:
        """The columns of which something can be seen."""
        inside = self.middle()
        scrolling = [
            number
            for number in range(self._moving)
            if self.cell(Spot(-1, number)).intersects(inside)
        ]
        return [*scrolling, *range(self._moving, len(self._content.heads))]

    def at(self, place: QPoint) -> Spot | None:
        """The cell at a place; row -1 for a heading, None beside them."""
        column = next(
            (
                number
                for number in self.columns_in_sight()
                if self._shown(number).contains(place.x(), 1)
            ),
            -1,
        )
        if place.y() < self.header_height:
            return Spot(-1, column) if column >= 0 else None
        row = (place.y() - self.header_height + self._by.y()) // self.row_height
        if not self.body().contains(place) or not 0 <= row < len(self._content.rows):
            return None
        return Spot(row, column)

    def scroll_to(self, spot: Spot) -> QPoint:
        """How far to scroll so that a cell is wholly in sight."""
        x, y = self._by.x(), self._by.y()
        room = self.foot_top - self.header_height
        top = max(0, spot.row) * self.row_height
        if spot.row >= 0:
            y = min(max(y, top + self.row_height - room), top)
        if not self.is_figure(spot.column) and spot.column >= 0:
            begins = sum(self._widths[: spot.column])
            ends = begins + self._widths[spot.column]
            x = min(max(x, ends - self.middle().width()), begins)
        return QPoint(max(0, x), max(0, y))

    def mirror(self, rect: QRect) -> QRect:
        """The rectangle on the other side where reading goes from right to left."""
        if self._mirrored:
            rect.moveLeft(self._size.width() - rect.right() - 1)
        return rect

    def _shown(self, column: int) -> QRect:
        rect = self.cell(Spot(-1, column))
        return rect if self.is_figure(column) else rect.intersected(self.middle())

    def _across(self, column: int) -> tuple[int, int]:
        """Where a column begins before any mirroring, and how wide it is."""
        width = self._widths[column]
        if self.is_figure(column):
            inside = min(
                self._size.width() - self.figures_width, self.head_width + self.columns_width
            )
            return inside + sum(self._widths[self._moving : column]), width
        return self.head_width + sum(self._widths[:column]) - self._by.x(), width

    def _columns_that_scroll(self) -> int:
        """How many of the columns scroll: all, where those that stay would leave no room."""
        count = len(self._content.columns)
        left = self._size.width() - self.head_width - sum(self._widths[count:])
        needed = min(sum(self._widths[:count]), _ROOM * max(self._widths, default=0))
        return count if left >= needed else len(self._widths)

    def _shared_out(self) -> list[int]:
        """The widths asked for; room that is left goes to the columns that scroll."""
        widths = [scaled(each.width) for each in self._content.heads]
        count = len(self._content.columns)
        left = self._size.width() - self.head_width - sum(widths)
        if left > 0 and count:
            most = scaled(_WIDEST)
            for number in range(count):
                share = left // (count - number)
                gained = min(share, max(0, most - widths[number]))
                widths[number] += gained
                left -= gained
        return widths
