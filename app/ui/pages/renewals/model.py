"""A column of renewals as a Qt model."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from app.services.renewing import RenewalRow
from app.ui.pages.renewals.wording import spoken

MIME = "application/x-perennial-renewals"
ROW_ROLE = Qt.ItemDataRole.UserRole

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_CARD = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class CardModel(QAbstractListModel):
    """Holds renewals and never edits them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RenewalRow, ...] = ()
        self._places: dict[str, int] = {}

    def set_rows(self, rows: tuple[RenewalRow, ...]) -> bool:
        """Show these instead; whether anything is different."""
        if rows == self.rows:
            return False
        ids = [each.id for each in rows]
        if ids == list(self._places):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows, self._places = rows, {each: n for n, each in enumerate(ids)}
        self.endResetModel()
        return True

    def row_of(self, renewal_id: str) -> int:
        """Where a renewal stands; -1 if it is not here."""
        return self._places.get(renewal_id, -1)

    def at(self, row: int) -> RenewalRow | None:
        """The renewal in a row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(row)
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
        found = [row for each in indexes if (row := self.at(each.row())) is not None]
        mime.setData(MIME, "\n".join(each.id for each in found).encode())
        return mime

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def carried(mime: QMimeData) -> str:
    """The id of the renewal that is dragged; nothing where something else is."""
    if not mime.hasFormat(MIME):
        return ""
    return bytes(mime.data(MIME).data()).decode().partition("\n")[0]
