"""A list of cards: the keys and the drops of a column of the board, and of the tray."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.pages.pipeline.board.deck import Deck
from app.ui.pages.pipeline.board.drag import DragOver, fade, picture
from app.ui.pages.pipeline.board.keys import Act, act_of
from app.ui.pages.pipeline.board.model import CARD_ROLE, Index, Slot, carried

_SELECT = QItemSelectionModel.SelectionFlag.Select


class CardList(Deck):
    """Shows cards; whatever the user does with them is a wish that somebody else grants.

    Signals:
        opened: the card to be looked at: Enter, E, or a double click.
        step_requested: -1 or 1: the column before or after this one is wanted.
        move_requested: cards, and -1 or 1: they are to go to the column before or after.
        place_requested: cards, and -1 or 1: they are to go up or down by hand.
        choice_requested: a card that is to go to a column yet to be chosen.
        qualify_requested: a card that is to be weighed.
        reopen_requested: a closed card that is to be taken up again.
        assign_requested, archive_requested: nothing; for the cards selected.
        add_requested, fold_requested: nothing; a card is to be written down here, the column
            to be folded.
        gap_pressed: the id of a row without a card that was clicked or entered.
        menu_requested: a card and the place on screen to show a menu at.
        current_changed: the card the cursor is on, or None.
        dragged_over: where on screen cards are dragged over the list; None when they are gone.
        dropped: where cards were let go, a LetGo.
        drag_ended: nothing; what was dragged from here has been let go, wherever that was.
        typed: letters typed while the list had the focus, for a filter line.
    """

    opened = Signal(object)
    step_requested = Signal(int)
    move_requested = Signal(object, int)
    place_requested = Signal(object, int)
    choice_requested = Signal(object)
    qualify_requested = Signal(object)
    reopen_requested = Signal(object)
    assign_requested = Signal()
    archive_requested = Signal()
    add_requested = Signal()
    fold_requested = Signal()
    gap_pressed = Signal(str)
    menu_requested = Signal(object, QPoint)
    current_changed = Signal(object)
    dragged_over = Signal(object)
    dropped = Signal(object)
    drag_ended = Signal()
    typed = Signal(str)

    def __init__(self, name: str, *, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.over = DragOver(self)
        self._dragged: frozenset[str] = frozenset()
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setAutoScrollMargin(0)  # a drag has its own way; the cursor is followed as ever
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    def current(self) -> Card | None:
        """The card under the cursor."""
        return self.cards.card_at(self.currentIndex().row())

    def selected(self) -> tuple[Card, ...]:
        """The cards selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(card for row in rows if (card := self.cards.card_at(row)) is not None)

    def chosen(self) -> tuple[Card, ...]:
        """The cards that a key is about: those selected if the cursor is among them."""
        selected, current = self.selected(), self.current()
        return selected if current in selected or current is None else (current,)

    def show_cards(self, slots: Sequence[Slot], *, is_plain: bool = True) -> None:
        """Show these; cursor, selection and place stay where they are."""
        if slots is self.cards.slots:
            return
        current, chosen = self.current(), [each.id for each in self.selected()]
        place = self.verticalScrollBar().value()
        self.cards.set_slots(tuple(slots), is_plain=is_plain)
        self.choose(chosen)
        if current is not None and not self.currentIndex().isValid():
            row = self.cards.row_of(current.id)
            if row >= 0:
                self.selectionModel().setCurrentIndex(
                    self.cards.index(row), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        self.verticalScrollBar().setValue(place)

    def choose(self, ids: Iterable[str]) -> None:
        """Select cards besides those that are."""
        model = self.selectionModel()
        for each in ids:
            row = self.cards.row_of(each)
            if row >= 0 and not model.isSelected(self.cards.index(row)):
                model.select(self.cards.index(row), _SELECT)

    def set_read_only(self, *, on: bool) -> None:
        """Let no card be dragged, or again."""
        self.setDragEnabled(not on)

    def go_to(self, row: int) -> None:
        """Put the cursor on a card and show it."""
        row = min(max(row, 0), self.cards.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self.scrollTo(self.cards.index(row))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event, mirrored=self.isRightToLeft())
        if act is None or not self._do(act, event.text()):
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are for the filter line."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        card = self.cards.card_at(index.row())
        if card is not None:
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(card, self.viewport().mapToGlobal(place))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(CARD_ROLE))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(self.nearest(0, 1))
        elif not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())
            self.selectionModel().select(self.currentIndex(), _SELECT)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Carry the selected cards under the pointer; Escape lets go of them where they were."""
        cards = self.selected()
        if not cards:
            return
        held = self.viewport().mapFromGlobal(self.cursor().pos())
        rows = [self.cards.row_of(each.id) for each in cards]
        under = self.indexAt(held).row()
        rows.sort(key=lambda row: row != under)
        drag = QDrag(self)
        drag.setMimeData(self.cards.mimeData([self.cards.index(row) for row in rows]))
        drag.setPixmap(picture(self, rows))
        drag.setHotSpot(held - self.visualRect(self.cards.index(rows[0])).topLeft())
        self._dragged = frozenset(each.id for each in cards)
        self.viewport().update()
        drag.exec(Qt.DropAction.MoveAction)
        self._dragged = frozenset()
        self.viewport().update()
        self.drag_ended.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._held(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._held(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._let_go()
        event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        ids = carried(event.mimeData())
        self._let_go()
        if not ids or not self.acceptDrops():
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit(self.over.landing(ids, event.position().toPoint()))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if self._dragged or self.over.is_on:
            painter = QPainter(self.viewport())
            for each in self._dragged:
                fade(painter, self.visualRect(self.cards.index(self.cards.row_of(each))))
            self.over.paint(painter)
            painter.end()

    def _held(self, event: QDragMoveEvent) -> None:
        """Cards are held over the list."""
        ids = carried(event.mimeData())
        if not ids or not self.acceptDrops():
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        place = event.position().toPoint()
        self.over.move(ids, place)
        self.dragged_over.emit(self.viewport().mapToGlobal(place))

    def _let_go(self) -> None:
        self.over.leave()
        self.dragged_over.emit(None)

    def _do(self, act: Act, text: str) -> bool:
        """Do what a key asks for; whether it was anything."""
        if act in _STEPS:
            self.step_requested.emit(_STEPS[act])
        elif act in {Act.ADD, Act.FOLD, Act.FILTER, Act.TYPE}:
            self._do_anywhere(act, text)
        elif (card := self.current()) is not None and (act is not Act.REOPEN or card.is_closed):
            self._do_with(act, card)
        elif act is Act.SELECT and (gap := self.cards.gap_at(self.currentIndex().row())):
            self.gap_pressed.emit(gap.id)
        elif text.strip():
            self.typed.emit(text)
        else:
            return False
        return True

    def _do_anywhere(self, act: Act, text: str) -> None:
        if act is Act.ADD:
            self.add_requested.emit()
        elif act is Act.FOLD:
            self.fold_requested.emit()
        else:
            self.typed.emit("" if act is Act.FILTER else text)

    def _do_with(self, act: Act, card: Card) -> None:
        """Do what a key asks for of the cards chosen, the cursor among them."""
        if act in _MOVES:
            self.move_requested.emit(self.chosen(), _MOVES[act])
        elif act in _PLACES:
            self.place_requested.emit(self.chosen(), _PLACES[act])
        elif act is Act.SELECT:
            toggle = QItemSelectionModel.SelectionFlag.Toggle
            self.selectionModel().select(self.currentIndex(), toggle)
        elif act is Act.ARCHIVE:
            self.archive_requested.emit()
        elif act is Act.ASSIGN:
            self.assign_requested.emit()
        else:
            asked = {
                Act.OPEN: self.opened,
                Act.MOVE: self.choice_requested,
                Act.REOPEN: self.reopen_requested,
            }
            asked.get(act, self.qualify_requested).emit(card)

    def _on_activated(self, index: QModelIndex) -> None:
        if (card := self.cards.card_at(index.row())) is not None:
            self.opened.emit(card)
        elif (gap := self.cards.gap_at(index.row())) is not None:
            self.gap_pressed.emit(gap.id)

    def _on_clicked(self, index: QModelIndex) -> None:
        if (gap := self.cards.gap_at(index.row())) is not None and gap.name:
            self.gap_pressed.emit(gap.id)


_STEPS = {Act.BEFORE: -1, Act.AFTER: 1}
_MOVES = {Act.MOVE_BEFORE: -1, Act.MOVE_AFTER: 1}
_PLACES = {Act.PUT_UP: -1, Act.PUT_DOWN: 1}
