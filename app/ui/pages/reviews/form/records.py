"""Things of one kind of which a review has several, each with fields, and a line for the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.reviews import Review
from app.services import review_editing as editing
from app.ui.entries import Asked, Entry
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import hairline

_COLUMNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A field of a record: how it is typed, and whether it takes a whole line."""

    key: str
    label: str
    entry: Callable[[], Entry]
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Which records: the *field* of the review that has them, and what each is made of.

    *make* makes one of a text that is typed; *add* asks for it, *empty* refuses to do without,
    *remove* takes the number of one away, and the cursor goes to the part called *then*.
    """

    field: str
    parts: Sequence[Part]
    make: Callable[[str], object]
    add: str
    empty: str
    remove: str
    then: str


class Records(QWidget):
    """Records in their order.

    Signals:
        wanted: the entry that asks, or None, and how the review is to become.
    """

    wanted = Signal(object, object)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._shape: object = None
        self._held: tuple[Any, ...] = ()
        self.rows: list[dict[str, Entry]] = []
        self.removes: list[IconButton] = []
        self.add = LineEdit()
        self.add.setPlaceholderText(kind.add)
        self.add.setAccessibleName(kind.add)
        self.add.returnPressed.connect(self._add)
        self._list = column(spacing=SPACE[3])
        box = column(spacing=SPACE[3])
        box.addLayout(self._list)
        box.addWidget(self.add)
        self.setLayout(box)

    def show_review(self, review: Review, *, editable: bool, most: int = 0) -> None:
        """Show its records; once there are *most* of them, no more are asked for."""
        self._held = tuple(getattr(review, self._kind.field))
        shape = (review.id, len(self._held), editable)
        if shape != self._shape:
            self._shape = shape
            self._lay(editable=editable)
        for row, record in zip(self.rows, self._held, strict=True):
            for key, entry in row.items():
                entry.show(getattr(record, key))
                entry.set_frozen(frozen=not editable)
        self.add.setVisible(editable and (not most or len(self._held) < most))

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        first = self.rows[0][self._kind.then].widget if self.rows else self.add
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self, *, editable: bool) -> None:
        clear(self._list)
        self.rows, self.removes = [], []
        for place in range(len(self._held)):
            if place:
                self._list.addWidget(hairline())
            self._list.addWidget(self._row(place, editable=editable))
        tab_as_read(self)

    def _row(self, place: int, *, editable: bool) -> QWidget:
        row, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[1])
        entries: dict[str, Entry] = {}
        at = 0
        for number, part in enumerate(self._kind.parts):
            entry = entries[part.key] = part.entry()
            entry.kept.connect(partial(self._keep, entry, place, part.key))
            asked = Asked(part.label, entry)
            at += at % _COLUMNS if part.wide else 0
            if number == 0:
                grid.addLayout(self._first(asked, place), 0, 0, 1, _COLUMNS)
            else:
                span = _COLUMNS if part.wide else 1
                grid.addWidget(asked, at // _COLUMNS, at % _COLUMNS, 1, span)
            at += _COLUMNS if part.wide else 1
        for each in range(_COLUMNS):
            grid.setColumnStretch(each, 1)
        row.setLayout(grid)
        self.removes[-1].setVisible(editable)
        self.rows.append(entries)
        return row

    def _first(self, asked: Asked, place: int) -> QHBoxLayout:
        name = self._kind.remove.format(n=place + 1)
        remove = writes(IconButton("x", name, run=lambda: self._remove(place)))
        set_look(remove, role="small")
        self.removes.append(remove)
        top = line(spacing=SPACE[1])
        top.addWidget(asked, 1)
        top.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        return top

    def _keep(self, entry: Entry, place: int, key: str, value: object) -> None:
        def become(held: Review) -> Review:
            record = getattr(held, self._kind.field)[place]
            return editing.with_record(
                held, self._kind.field, place, replace(record, **{key: value})
            )

        self.wanted.emit(entry, become)

    def _remove(self, place: int) -> None:
        self.wanted.emit(None, lambda held: editing.without_record(held, self._kind.field, place))
        left = len(self.removes)
        target = self.removes[min(place, left - 1)] if left else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        text, before = self.add.text().strip(), len(self.rows)
        if not text:
            self.add.refuse(self._kind.empty)
            return
        self.add.refuse("")
        self.add.setText("")
        made = self._kind.make(text)
        self.wanted.emit(
            None, lambda held: editing.with_record(held, self._kind.field, _LAST, made)
        )
        if len(self.rows) > before:
            self.rows[-1][self._kind.then].widget.setFocus(Qt.FocusReason.OtherFocusReason)


_LAST = 1_000  # beyond the last: it is added
