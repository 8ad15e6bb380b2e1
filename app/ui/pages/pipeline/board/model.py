"""Cards as a Qt model: a column of the board, or the tray."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from app.services.ordering import Key
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
_HEAD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled


@dataclass(frozen=True, slots=True)
class Gap:
    """A row without a card, as tall as it says: the head of a band, which has a name, or room."""

    id: str
    height: int
    name: str = ""


Slot: TypeAlias = Card | Gap


class CardModel(QAbstractListModel):
    """Holds cards and never edits them. Between them there may be rows without one."""

    def __init__(self) -> None:
        super().__init__()
        self.slots: tuple[Slot, ...] = ()
        self.is_plain = True
        self._rows: dict[str, int] | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards, from top to bottom."""
        return tuple(each for each in self.slots if isinstance(each, Card))

    def set_slots(self, slots: tuple[Slot, ...], *, is_plain: bool = True) -> None:
        """Show these instead; what stays is left alone, so that a step costs what it did.

        *is_plain* promises that all of them are cards.
        """
        if slots is self.slots:
            return
        changes = changes_between(self.slots, slots) if is_plain is self.is_plain else None
        if changes is None:
            self.beginResetModel()
            self.is_plain = is_plain
            self._take(slots)
            self.endResetModel()
            return
        for row in reversed(changes.gone):
            self.beginRemoveRows(QModelIndex(), row, row)
            self._take((*self.slots[:row], *self.slots[row + 1 :]))
            self.endRemoveRows()
        for row in changes.new:
            self.beginInsertRows(QModelIndex(), row, row)
            self._take((*self.slots[:row], slots[row], *self.slots[row:]))
            self.endInsertRows()
        self._take(slots)
        if changes.other:
            first, last = changes.other.start, changes.other.stop - 1
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, opportunity_id: str) -> int:
        """Where a card is; -1 if it is not here."""
        if self._rows is None:
            self._rows = {each.id: row for row, each in enumerate(self.slots)}
        return self._rows.get(opportunity_id, -1)

    def card_at(self, row: int) -> Card | None:
        """The card of a row; None where there is none."""
        found = self.slots[row] if 0 <= row < len(self.slots) else None
        return found if isinstance(found, Card) else None

    def gap_at(self, row: int) -> Gap | None:
        """What stands in a row without a card."""
        found = self.slots[row] if 0 <= row < len(self.slots) else None
        return found if isinstance(found, Gap) else None

    def place_for(
        self, card: Card, key: Callable[[Card], Key], first: int = 0, last: int | None = None
    ) -> int:
        """The row that a card would have by its order among those of some rows, all cards."""
        cards = [each for each in self.slots[first:last] if isinstance(each, Card)]
        return first + bisect_left(cards, key(card), key=key)

    def _take(self, slots: tuple[Slot, ...]) -> None:
        self.slots = slots
        self._rows = None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.slots)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.slots):
            return None
        slot = self.slots[index.row()]
        if role == CARD_ROLE:
            return slot if isinstance(slot, Card) else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(slot) if isinstance(slot, Card) else slot.name
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        slot = self.slots[index.row()]
        if isinstance(slot, Card):
            return _CARD
        return _HEAD if slot.name else Qt.ItemFlag.NoItemFlags

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        rows = sorted({index.row() for index in indexes})
        cards = [card for row in rows if (card := self.card_at(row)) is not None]
        mime.setData(MIME, "\n".join(each.id for each in cards).encode())
        return mime

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def carried(mime: QMimeData) -> tuple[str, ...]:
    """The ids of the opportunities that are dragged; none where something else is."""
    if not mime.hasFormat(MIME):
        return ()
    return tuple(bytes(mime.data(MIME).data()).decode().split("\n"))
