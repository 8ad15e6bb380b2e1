"""A table of values: say what its columns are, hand it the values. It never edits them."""

import sys
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.ui.widgets.grouping import Grouping, Heading, grouped, rows_of
from app.ui.widgets.ordering import ordered
from app.ui.widgets.painting import Delta, Gauges, Level, Mark, Trend
from app.ui.widgets.press import Press
from app.ui.widgets.text import escape_tip, one_line

T = TypeVar("T")

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Align: TypeAlias = Literal["left", "right", "centre"]
Picture: TypeAlias = Mark | Level | Trend | Delta | Gauges | Press | None
Unit: TypeAlias = Literal["text", "choice", "number", "money", "percent", "day"]

VALUE_ROLE = Qt.ItemDataRole.UserRole
PICTURE_ROLE = VALUE_ROLE + 1
TONE_ROLE = VALUE_ROLE + 2
STRONG_ROLE = VALUE_ROLE + 3
HEADING_ROLE = VALUE_ROLE + 4
CELL_ROLE = VALUE_ROLE + 5

_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _SELECTABLE | Qt.ItemFlag.ItemIsEditable

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


@dataclass(frozen=True, kw_only=True)  # no slots: Column[Deal](…) needs somewhere to write Deal
class Column(Generic[T]):
    """What to show of a value, and what to sort it by if that is not the text.

    *sort* answers with the native value; None goes to the end in both directions. *picture* paints
    instead of the text (which is then only found and spoken). *edit* gives the text to begin an
    edit in place with, or None where this value cannot be edited.

    *value* is the native value that is exported, filtered and grouped by; its *unit* says what that
    is. text: str; choice: a value or a tuple of them, whose words and order *choices* say (without
    them: those that occur), with *nothing* where there is none; number: int or float; percent: a
    share of one; money: a tuple of amounts; day: date. A *fixed* column is never hidden.
    """

    key: str
    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    align: Align = "left"
    width: int = 120
    stretch: bool = False
    strong: bool = False
    tip: Callable[[T], str] | None = None
    title_tip: str = ""
    tone: Callable[[T], str] | None = None
    picture: Callable[[T], Picture] | None = None
    edit: Callable[[T], str | None] | None = None
    spoken: Callable[[T], str] | None = None
    value: Callable[[T], Any] | None = None
    unit: Unit = "text"
    choices: Mapping[str, str] | None = None
    nothing: str = ""
    found: bool = True
    hidden: bool = False
    fixed: bool = False


class Cell(NamedTuple):
    """All that is painted of a cell, asked for at once: a question costs more than its answer."""

    heading: Heading | None = None
    picture: Picture = None
    text: str = ""
    tone: str = ""
    strong: bool = False
    right: bool = False


def _cell(column: "Column[Any]", value: object) -> Cell:
    picture = column.picture(value) if column.picture else None
    return Cell(
        picture=picture,
        text="" if picture is not None else one_line(column.text(value)),
        tone=column.tone(value) if column.tone else "",
        strong=column.strong,
        right=column.align == "right",
    )


_ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, value: one_line(column.text(value)),
    Qt.ItemDataRole.EditRole: lambda column, value: (column.edit or column.text)(value),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _: _ALIGNMENTS[column.align],
    Qt.ItemDataRole.ToolTipRole: lambda column, value: (
        escape_tip(column.tip(value)) if column.tip else None
    ),
    Qt.ItemDataRole.AccessibleTextRole: lambda column, value: one_line(
        (column.spoken or column.text)(value)
    ),
    VALUE_ROLE: lambda _, value: value,
    CELL_ROLE: _cell,
    PICTURE_ROLE: lambda column, value: column.picture(value) if column.picture else None,
    TONE_ROLE: lambda column, value: column.tone(value) if column.tone else "",
    STRONG_ROLE: lambda column, _: column.strong,
}


def identity_of(value: object) -> Hashable:
    """What tells a value from its neighbours: its id, or itself where it has none."""
    known: Hashable = getattr(value, "id", value)
    return known


class TableModel(QAbstractTableModel, Generic[T]):
    """Values in rows, filtered, sorted and grouped here, in Python, for speed."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        *,
        identify: Callable[[T], Hashable] = identity_of,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.identify = identify
        self._all: tuple[T, ...] = ()
        self._shown: list[T] = []
        self._rows: list[T | Heading] = []
        self._grouping: Grouping[T] | None = None
        self._closed: set[str] = set()
        self._words: tuple[str, ...] = ()
        self._keep: Callable[[T], bool] | None = None
        self._order: tuple[str, bool] | None = None
        self._haystack: dict[int, str] = {}

    @property
    def values(self) -> tuple[T, ...]:
        """Everything, in the order it came in."""
        return self._all

    @property
    def shown(self) -> tuple[T, ...]:
        """What passes the filter, in the order on screen, also where its group is closed."""
        return tuple(self._shown)

    @property
    def grouping(self) -> Grouping[T] | None:
        """How the rows are put together, if they are."""
        return self._grouping

    @property
    def order(self) -> tuple[str, bool] | None:
        """The column sorted by and whether it descends."""
        return self._order

    def set_values(self, values: Iterable[T]) -> None:
        """Show these values instead; filter and order stay."""
        self._all, self._haystack = tuple(values), {}
        self._show()

    def set_words(self, text: str) -> None:
        """Show only what has every one of these words somewhere in its texts."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._show()

    def set_filter(self, keep: Callable[[T], bool] | None) -> None:
        """Show only what *keep* answers yes to."""
        self._keep = keep
        self._show()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Order by a column's native values; what has none comes last. No key: as they came."""
        self._order = (key, descending) if key else None
        self._show()

    def group_by(self, grouping: Grouping[T] | None) -> None:
        """Put the rows together under headings, all of them open; or no longer."""
        self._grouping, self._closed = grouping, set()
        self._show()

    def open_group(self, text: str, *, is_open: bool) -> None:
        """Show or hide what belongs under a heading."""
        (self._closed.discard if is_open else self._closed.add)(text)
        self._show()

    def at(self, row: int) -> T | Heading | None:
        """The value or the heading in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def identity_at(self, row: int) -> Hashable:
        """What is known of a row when the rows have changed; None if there is no such row."""
        found = self.at(row)
        if found is None:
            return None
        return (Heading, found.text) if isinstance(found, Heading) else self.identify(found)

    def row_of(self, identity: Hashable) -> int:
        """The row that shows the value known by *identity*, or -1."""
        if isinstance(identity, tuple):
            rows = (n for n in range(len(self._rows)) if self.identity_at(n) == identity)
            return next(rows, -1)
        identify = self.identify
        for number, value in enumerate(self._rows):
            if not isinstance(value, Heading) and identify(value) == identity:
                return number
        return -1

    def heading_of(self, row: int) -> int:
        """The row of the heading above *row*, or -1."""
        above = (n for n in range(row, -1, -1) if isinstance(self.at(n), Heading))
        return next(above, -1)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            key = self.columns[column].key
            self.sort_by(key, descending=order is Qt.SortOrder.DescendingOrder)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        value = self._rows[index.row()]
        if isinstance(value, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        edit = self.columns[index.column()].edit
        return _SELECTABLE if edit is None or edit(value) is None else _EDITABLE

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, value = self.columns[index.column()], self._rows[index.row()]
        if isinstance(value, Heading):
            return _of_heading(value, role)
        answer = _ANSWERS.get(role)
        try:
            return answer(column, value) if answer else None
        except Exception:  # noqa: BLE001 - Qt asks while it paints, and an error there ends the process
            sys.excepthook(*sys.exc_info())
            return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape_tip(column.title_tip) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = self._sorted([value for value in self._all if self._passes(value)])
        self._rows = list(self._shown)
        if self._grouping is not None:
            groups = grouped(self._shown, self._grouping)
            self._shown = [value for group in groups for value in group.values]
            self._rows = rows_of(groups, self._grouping, self._closed)
        self.endResetModel()

    def _passes(self, value: T) -> bool:
        if self._keep is not None and not self._keep(value):
            return False
        if not self._words:
            return True
        texts = self._texts(value)
        return all(word in texts for word in self._words)

    def _texts(self, value: T) -> str:
        texts = self._haystack.get(id(value))
        if texts is None:
            texts = "\n".join(c.text(value) for c in self.columns if c.found).casefold()
            self._haystack[id(value)] = texts
        return texts

    def _sorted(self, values: list[T]) -> list[T]:
        column = next((c for c in self.columns if self._order and c.key == self._order[0]), None)
        if column is None or self._order is None:
            return values
        return ordered(values, column.sort or column.text, descending=self._order[1])


def _of_heading(heading: Heading, role: int) -> Any:  # noqa: ANN401 - a role asks for anything
    if role == CELL_ROLE:
        return Cell(heading=heading)
    if role == HEADING_ROLE:
        return heading
    if role == Qt.ItemDataRole.DisplayRole:
        return one_line(heading.text)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return one_line(f"{heading.text}, {heading.count}, {heading.note}")
    return None
