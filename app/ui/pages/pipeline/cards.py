"""A list of cards: the keys and the drops of a column of the board, and of the tray."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.pages.pipeline.model import CARD_ROLE, CardModel, Index
from app.ui.theme.look import current_tokens
from app.ui.theme.tokens import CARD_RADIUS, FOCUS_RING

_EDGE = 36  # pixels from the upper and lower edge at which a drag scrolls
_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CardList(QListView):
    """Shows cards; whatever the user does with them is a wish that somebody else grants.

    Signals:
        opened: the card to be looked at: Enter, E, or a double click.
        step_requested: -1 or 1: the column before or after this one is wanted.
        move_requested: a card, and -1 or 1: it is to go to the column before or after.
        choice_requested: a card that is to go to a column yet to be chosen.
        qualify_requested: a card that is to be weighed.
        assign_requested, archive_requested: nothing; for the cards selected.
        menu_requested: a card and the place on screen to show a menu at.
        current_changed: the card the cursor is on, or None.
        dragged_over: where on screen cards are dragged over the list; None when they are gone.
        typed: letters typed while the list had the focus, for a filter line.
    """

    opened = Signal(object)
    step_requested = Signal(int)
    move_requested = Signal(object, int)
    choice_requested = Signal(object)
    qualify_requested = Signal(object)
    assign_requested = Signal()
    archive_requested = Signal()
    menu_requested = Signal(object, QPoint)
    current_changed = Signal(object)
    dragged_over = Signal(object)
    typed = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        role: str = "",
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cards = CardModel()
        self.setProperty("role", role)
        self._is_target = False
        self.setModel(self.cards)
        self.setAccessibleName(name)
        self._calm()
        self._take_drops()
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.activated.connect(self._on_activated)

    def current(self) -> Card | None:
        """The card under the cursor."""
        card = self.currentIndex().data(CARD_ROLE)
        return card if isinstance(card, Card) else None

    def selected(self) -> tuple[Card, ...]:
        """The cards selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.cards.cards[row] for row in rows)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards; cursor, selection and place stay where they are."""
        if cards is self.cards.cards:
            return
        current, chosen = self.current(), {each.id for each in self.selected()}
        place = self.verticalScrollBar().value()
        self.cards.set_cards(cards)
        model = self.selectionModel()
        for each in chosen:
            row = self.cards.row_of(each)
            if row >= 0 and not model.isSelected(self.cards.index(row)):
                model.select(self.cards.index(row), QItemSelectionModel.SelectionFlag.Select)
        if current is not None and not self.currentIndex().isValid():
            row = self.cards.row_of(current.id)
            if row >= 0:
                model.setCurrentIndex(
                    self.cards.index(row), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        self.verticalScrollBar().setValue(place)

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
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        card = self.current()
        if step is not None:
            step = -step if self.isRightToLeft() else step
            if not modifiers & _BESIDE:
                self.step_requested.emit(step)
            elif card is not None:
                self.move_requested.emit(card, step)
        elif key is Qt.Key.Key_Delete:
            self.archive_requested.emit()
        elif not self._letter(event, card):
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are for the filter line."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(index.data(CARD_ROLE), self.viewport().mapToGlobal(place))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(CARD_ROLE))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.rowCount():
            self.go_to(0)
        elif self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())
            self.selectionModel().select(
                self.currentIndex(), QItemSelectionModel.SelectionFlag.Select
            )

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        self._set_target(is_target=event.isAccepted())

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self.dragged_over.emit(self.viewport().mapToGlobal(event.position().toPoint()))

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._set_target(is_target=False)
        self.dragged_over.emit(None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._set_target(is_target=False)
        self.dragged_over.emit(None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_target:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().accent), FOCUS_RING))
            inside = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, CARD_RADIUS, CARD_RADIUS)
            painter.end()

    def _letter(self, event: QKeyEvent, card: Card | None) -> bool:
        """Take a letter: E opens, M moves, Q weighs, A assigns; any other goes to the filter."""
        text = event.text()
        if event.modifiers() & (_BESIDE | Qt.KeyboardModifier.MetaModifier):
            return False
        if not text.strip() or not text.isprintable():
            return False
        if card is not None and text.lower() == "e":
            self.opened.emit(card)
        elif card is not None and text.lower() == "m":
            self.choice_requested.emit(card)
        elif card is not None and text.lower() == "q":
            self.qualify_requested.emit(card)
        elif card is not None and text.lower() == "a":
            self.assign_requested.emit()
        else:
            self.typed.emit(text)
        return True

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(CARD_ROLE))

    def _set_target(self, *, is_target: bool) -> None:
        self._is_target = is_target
        self.viewport().update()

    def _calm(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _take_drops(self) -> None:
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setAutoScroll(True)
        self.setAutoScrollMargin(_EDGE)
