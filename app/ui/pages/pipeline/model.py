"""Cards as a Qt model: a column of the board, or the tray."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from app.services.pipeline import Card
from app.ui.pages.pipeline.wording import spoken

MIME = "application/x-perennial-opportunities"
CARD_ROLE = Qt.ItemDataRole.UserRole

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Holds cards and never edits them: a drop is a request.

    Signals:
        drop_requested: the ids of the opportunities, and the card they were dropped on or None.
    """

    drop_requested = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Card, ...] = ()

    def set_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards instead."""
        if cards == self.cards:
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def row_of(self, opportunity_id: str) -> int:
        """Where a card is; -1 if it is not here."""
        return next((n for n, each in enumerate(self.cards) if each.id == opportunity_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cards)

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
        wanted = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        return wanted | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else wanted

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
