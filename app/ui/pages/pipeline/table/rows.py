"""The table of opportunities itself: its keys, and a second click edits where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.pages.pipeline.table.line import Line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView

_STAGE = "stage"


class OpportunityRows(TableView[Line]):
    """Rows of opportunities, several of which can be selected.

    `letter` is offered each letter that is typed; what it does not take goes to the filter.

    Signals:
        stage_requested: the stages are to be offered for the current row.
        archive_requested: what is selected is to be put away.
        filter_typed: letters for the filter.
    """

    stage_requested = Signal()
    archive_requested = Signal()
    filter_typed = Signal(str)

    def __init__(self, columns: Sequence[Column[Line]], *, name: str) -> None:
        super().__init__(columns, name=name, several=True)
        self.letter: Callable[[str], bool] = lambda _: False
        self.typed.connect(self._on_typed)
        self.setCornerWidget(QWidget())  # the style would draw a bracket there

    def place_of_current(self) -> QPoint:
        """Where on screen something about the current row belongs: at its stage if that is seen."""
        row, number = self.currentIndex().row(), self.header.number(_STAGE)
        at = self.table.index(row, number)
        seen = not self.header.isSectionHidden(number)
        rect = self.visualRect(at if seen else self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft())

    def rect_of(self, opportunity_id: str) -> QRect | None:
        """Where on screen a row stands; None for one that is out of sight."""
        row = self.table.row_of(opportunity_id)
        rect = self.visualRect(self.table.index(row, self.header.first_shown()))
        if row < 0 or not self.viewport().rect().intersects(rect):
            return None
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.is_editing() or self.current() is None:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Delete:
            self.archive_requested.emit()
        elif key is Qt.Key.Key_F2 and self._is_stage(self.currentIndex()):
            self.stage_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and index.isValid() and self._is_stage(index):
            self.stage_requested.emit()
        elif left and index.isValid() and self._can_edit(index):
            self.edit(index)
        else:
            super().mouseDoubleClickEvent(event)

    def _is_stage(self, index: QModelIndex) -> bool:
        return index.column() == self.header.number(_STAGE)

    def _on_typed(self, text: str) -> None:
        if not self.letter(text):
            self.filter_typed.emit(text)
