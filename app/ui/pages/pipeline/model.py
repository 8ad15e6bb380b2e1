"""Cards as a Qt model: a column of the board, or the tray."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.pages.pipeline.changes import changes_between
from app.ui.pages.pipeline.wording import spoken

MIME = "application/x-perennial-opportunities"
CARD_ROLE = Qt.ItemDataRole.UserRole

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_CARD = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class CardModel(QStringListModel):
    """Holds cards and never edits them: a drop is a request.

    It counts its rows as a list of strings does, in C++: a view that lays thousands of them out
    asks for every one how many there are.

    Signals:
        drop_requested: the ids of the opportunities, and the card they were dropped on or None.
    """

    drop_requested = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Card, ...] = ()
        self._wanted: tuple[Card, ...] = ()
        self._rows: dict[str, int] | None = None
        for each in (self.rowsRemoved, self.rowsInserted):
            each.connect(self._take)  # before any view hears of it

    def set_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards instead; what stays is left alone, so that a step costs what it did."""
        if cards is self.cards:
            return
        changes = changes_between(self.cards, cards)
        if changes is None:
            self._wanted = cards
            self._take()
            self.setStringList([""] * len(cards))
            return
        for row in reversed(changes.gone):
            self._wanted = (*self.cards[:row], *self.cards[row + 1 :])
            self.removeRows(row, 1)
        for row in changes.new:
            self._wanted = (*self.cards[:row], cards[row], *self.cards[row:])
            self.insertRows(row, 1)
        self._wanted = cards
        self._take()
        if changes.other:
            first, last = changes.other.start, changes.other.stop - 1
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, opportunity_id: str) -> int:
        """Where a card is; -1 if it is not here."""
        if self._rows is None:
            self._rows = {each.opportunity.id: row for row, each in enumerate(self.cards)}
        return self._rows.get(opportunity_id, -1)

    def _take(self) -> None:
        self.cards = self._wanted
        self._rows = None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(card)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return _CARD if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        rows = sorted({index.row() for index in indexes})
        mime.setData(MIME, "\n".join(self.cards[row].id for row in rows).encode())
        return mime

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if data.hasFormat(MIME):
            ids = tuple(bytes(data.data(MIME).data()).decode().split("\n"))
            self.drop_requested.emit(ids, parent.data(CARD_ROLE) if parent.isValid() else None)
        return False  # the board is drawn anew from the book; Qt must not remove the rows dragged
