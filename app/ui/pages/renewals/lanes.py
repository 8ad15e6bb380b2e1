"""The columns of the board beside each other, with one cursor among them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from app.services.renewal_board import By, Column, Slot
from app.services.renewing import RenewalRow
from app.ui.pages.renewals.cards import CardList
from app.ui.pages.renewals.head import LaneHead, title_of
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line

_NARROWEST = 198  # pixels of a column: five fit beside the navigation on 1280


class Lane(QFrame):
    """A column: its head stands still, its cards scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Column(key="", slot=Slot.UNKNOWN, rows=())
        self.setProperty("role", "column")
        self.setMinimumWidth(scaled(_NARROWEST))
        self.head = LaneHead()
        self.list = CardList()
        box = column(spacing=SPACE[0])
        box.setContentsMargins(SPACE[0], 0, SPACE[0], SPACE[0])
        box.addWidget(self.head)
        box.addWidget(self.list, 1)
        self.setLayout(box)

    def show_column(self, shown: Column, by: By) -> None:
        """Show what the column holds now."""
        self.shown = shown
        self.head.show_column(shown, by)
        self.list.setAccessibleName(title_of(shown, by))
        self.list.set_by(by)
        self.list.show_rows(shown.rows)


class Lanes(QScrollArea):
    """The board. Wishes of its lists are passed on; a drop names the column.

    Signals:
        opened, choice_requested: a renewal.
        move_requested: the id of a renewal and the column it is to go to.
        menu_requested: a renewal and a place on screen.
        current_changed: the id of the renewal under the cursor.
        typed: letters for a filter.
    """

    opened = Signal(object)
    choice_requested = Signal(object)
    move_requested = Signal(str, object)
    menu_requested = Signal(object, QPoint)
    current_changed = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: tuple[Lane, ...] = ()
        self._current = ""
        self._is_showing = False
        self._row: QHBoxLayout = line(spacing=SPACE[1])
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        inner.setLayout(self._row)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_columns(self, columns: Sequence[Column], by: By) -> None:
        """Show these; the cursor stays on its card, wherever that stands now."""
        had_focus = any(each.list.hasFocus() for each in self.lanes)
        self._is_showing = True
        if len(columns) != len(self.lanes):
            self._make(len(columns))
        for lane, shown in zip(self.lanes, columns, strict=True):
            lane.show_column(shown, by)
        tallest = max((lane.head.sizeHint().height() for lane in self.lanes), default=0)
        for lane in self.lanes:
            lane.head.setMinimumHeight(tallest)
        self._is_showing = False
        if self._current:
            self.select(self._current, focus=had_focus)

    def current(self) -> RenewalRow | None:
        """The renewal under the cursor."""
        lane = self._lane_of(self._current)
        return lane.list.cards.at(lane.list.cards.row_of(self._current)) if lane else None

    def select(self, renewal_id: str, *, focus: bool = False) -> bool:
        """Put the cursor on a renewal; whether it is on the board."""
        lane = self._lane_of(renewal_id)
        if lane is None:
            return False
        lane.list.go_to(lane.list.cards.row_of(renewal_id))
        self._take(lane, lane.list.current())
        if focus:
            lane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_focus(self) -> None:
        """Let the keys go to the card under the cursor, else to the first one."""
        lane = self._lane_of(self._current)
        lane = lane or next((each for each in self.lanes if each.shown.rows), None)
        if lane is not None:
            lane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def rect_of(self, renewal_id: str) -> QRect:
        """Where on screen a card stands; nowhere if it is not on the board."""
        lane = self._lane_of(renewal_id)
        if lane is None:
            return QRect()
        self.ensureWidgetVisible(lane, 0, 0)
        cards = lane.list
        rect = cards.visualRect(cards.cards.index(cards.cards.row_of(renewal_id)))
        return QRect(cards.viewport().mapToGlobal(rect.topLeft()), rect.size())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(160))

    def _make(self, count: int) -> None:
        """Have so many columns; those that are there serve on, whatever they show next."""
        for lane in self.lanes[count:]:
            self._row.removeWidget(lane)
            lane.hide()
            lane.deleteLater()
        kept = self.lanes[:count]
        made = tuple(Lane() for _ in range(count - len(kept)))
        self.lanes = (*kept, *made)
        for number, lane in enumerate(self.lanes[len(kept) :], len(kept)):
            self._row.addWidget(lane, 1)
            self._connect(lane, number)

    def _connect(self, lane: Lane, number: int) -> None:
        cards = lane.list
        cards.opened.connect(self.opened)
        cards.choice_requested.connect(self.choice_requested)
        cards.menu_requested.connect(self.menu_requested)
        cards.typed.connect(self.typed)
        cards.step_requested.connect(partial(self._go, number))
        cards.move_requested.connect(partial(self._move, number))
        cards.dropped.connect(lambda key: self._drop(lane, key))
        cards.current_changed.connect(lambda row: self._take(lane, row))

    def _go(self, number: int, step: int) -> None:
        """Go to the next column that has a card, at about the same height."""
        here = self.lanes[number].list
        top = max(here.visualRect(here.currentIndex()).top(), 0)
        number += step
        while 0 <= number < len(self.lanes):
            lane = self.lanes[number]
            if lane.shown.rows:
                index = lane.list.indexAt(QPoint(lane.list.viewport().width() // 2, top + 1))
                lane.list.go_to(index.row() if index.isValid() else len(lane.shown.rows) - 1)
                lane.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(lane, 0, 0)
                return
            number += step

    def _move(self, number: int, row: RenewalRow, step: int) -> None:
        if 0 <= number + step < len(self.lanes):
            self.move_requested.emit(row.id, self.lanes[number + step].shown)

    def _drop(self, lane: Lane, renewal_id: str) -> None:
        if lane.list.cards.row_of(renewal_id) < 0:
            self.move_requested.emit(renewal_id, lane.shown)

    def _take(self, lane: Lane, row: RenewalRow | None) -> None:
        """There is one cursor on the board: the other columns let go of theirs."""
        if self._is_showing or row is None:
            return
        changed = row.id != self._current
        self._current = row.id
        self._is_showing = True
        for other in self.lanes:
            if other is not lane and other.list.selectionModel().hasSelection():
                other.list.rest()
        self._is_showing = False
        if changed:
            self.current_changed.emit(row.id)

    def _lane_of(self, renewal_id: str) -> Lane | None:
        if not renewal_id:
            return None
        found = (each for each in self.lanes if each.list.cards.row_of(renewal_id) >= 0)
        return next(found, None)
