"""A list of cards: a column of the board, with its keys and its drops."""

from PySide6.QtCore import QPoint, Qt, Signal
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

from app.services.renewal_board import By
from app.services.renewing import RenewalRow
from app.ui.pages.renewals.delegate import CardDelegate
from app.ui.pages.renewals.model import CardModel, Index, carried
from app.ui.theme.look import current_tokens
from app.ui.theme.tokens import CARD_RADIUS, FOCUS_RING

_STEP = 24  # pixels that an arrow of the scroll bar goes
_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_OTHERS = _BESIDE | Qt.KeyboardModifier.MetaModifier


class CardList(QListView):
    """Shows renewals; whatever the user does with them is a wish that somebody else grants.

    Signals:
        opened: the renewal to be looked at: Enter, E, or a double click.
        step_requested: -1 or 1: the column before or after this one is wanted.
        move_requested: a renewal, and -1 or 1: it is to go to the column before or after.
        choice_requested: a renewal whose column is yet to be chosen.
        current_changed: the renewal the cursor is on, or None.
        dropped: the id of a renewal that was let go here.
        menu_requested: a renewal and the place on screen to show a menu at.
        typed: letters typed while the list had the focus, for a filter line.
    """

    opened = Signal(object)
    step_requested = Signal(int)
    move_requested = Signal(object, int)
    choice_requested = Signal(object)
    current_changed = Signal(object)
    dropped = Signal(str)
    menu_requested = Signal(object, QPoint)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel()
        self._delegate = CardDelegate(self)  # kept: Qt does not keep it for us
        self._is_held_over = False
        self.setProperty("role", "column")
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self._calm()
        self.activated.connect(self._open)

    def current(self) -> RenewalRow | None:
        """The renewal under the cursor."""
        return self.cards.at(self.currentIndex().row())

    def set_by(self, by: By) -> None:
        """Leave out of the cards what the columns say."""
        if by is not self._delegate.by:
            self._delegate.by = by
            self.viewport().update()

    def show_rows(self, rows: tuple[RenewalRow, ...]) -> None:
        """Show these; the cursor stays on its card and the list where it was scrolled to."""
        current, place = self.current(), self.verticalScrollBar().value()
        if self.cards.set_rows(rows):
            if current is not None and self.cards.row_of(current.id) >= 0:
                self.setCurrentIndex(self.cards.index(self.cards.row_of(current.id)))
            self.verticalScrollBar().setValue(place)

    def go_to(self, row: int) -> None:
        """Put the cursor on a card and show it."""
        row = min(max(row, 0), self.cards.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self.scrollTo(self.cards.index(row))

    def rest(self) -> None:
        """Let go of the cursor: it is in another column."""
        self.selectionModel().clear()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._beside(event) and not self._letter(event):
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are for the filter line."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.cards.at(index.row())
        if row is not None:
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(row, self.viewport().mapToGlobal(place))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.cards.at(current.row()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._held(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._held(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hold(over=False)
        event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._hold(over=False)
        renewal = carried(event.mimeData())
        if not renewal:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # nothing is taken out of where it came from
        event.accept()
        self.dropped.emit(renewal)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if self._is_held_over:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().accent), FOCUS_RING))
            inner = self.viewport().rect().adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(inner, CARD_RADIUS, CARD_RADIUS)
            painter.end()

    def _held(self, event: QDragMoveEvent) -> None:
        if not carried(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hold(over=True)

    def _hold(self, *, over: bool) -> None:
        self._is_held_over = over
        self.viewport().update()

    def _beside(self, event: QKeyEvent) -> bool:
        """Go to the column beside this one, or take the card there; whether a key asks for it."""
        if event.key() not in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return False
        step = -1 if (event.key() == Qt.Key.Key_Left) is not self.isRightToLeft() else 1
        row = self.current()
        if not event.modifiers() & _BESIDE:
            self.step_requested.emit(step)
        elif row is not None:
            self.move_requested.emit(row, step)
        return True

    def _letter(self, event: QKeyEvent) -> bool:
        """Take a letter: E opens, M moves, others go to the filter; whether it was one."""
        text, row = event.text(), self.current()
        if event.modifiers() & _OTHERS or not text.strip() or not text.isprintable():
            return False
        if text.lower() == "e" and row is not None:
            self.opened.emit(row)
        elif text.lower() == "m" and row is not None:
            self.choice_requested.emit(row)
        else:
            self.typed.emit("" if text == "/" else text)
        return True

    def _open(self, index: Index) -> None:
        row = self.cards.at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _calm(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
