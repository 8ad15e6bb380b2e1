"""Paper with places on it that can be chosen, such as texts that can be edited where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.tokens import LIGHT
from app.ui.widgets.paper import PaperView

_AROUND = 3  # pixels


class SpottedPaper(PaperView):
    """The place under the pointer is outlined; a double click chooses it, F2 the first in sight.

    Signals:
        spots_needed: number of the page whose places nobody has told yet; tell them at once.
        chosen: number of the page, and of the place on it.
        moved: what is shown has moved.
    """

    spots_needed = Signal(int)
    chosen = Signal(int, int)
    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._spots: dict[int, tuple[QRectF, ...]] = {}
        self._hovered: tuple[int, int] | None = None
        self.viewport().setMouseTracking(True)
        self.setAccessibleDescription(self.tr("F2 edits what is printed; Tab goes on from there"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def set_spots(self, number: int, spots: Sequence[QRectF]) -> None:
        """Tell the places on a page, in points from its upper left corner."""
        self._spots[number] = tuple(spots)

    def forget_spots(self) -> None:
        """The pages are others now."""
        self._spots = {}
        self._hover(None)

    def spot_rect(self, number: int, spot: int) -> QRect:
        """Where a place is in sight, in pixels of the viewport."""
        page = self.page_rect(number)
        scale = page.width() / self.page_size(number).width()
        box = self._of(number)[spot]
        shown = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
        return shown.translated(page.topLeft().toPointF()).toAlignedRect()

    def first_spot(self) -> tuple[int, int] | None:
        """The first place that is wholly in sight."""
        seen = self.viewport().rect()
        for number in self.pages_in_sight():
            for spot in range(len(self._of(number))):
                if seen.contains(self.spot_rect(number, spot)):
                    return number, spot
        return None

    def reveal(self, number: int, spot: int) -> None:
        """Scroll a place into sight, if it is not there."""
        rect, bar = self.spot_rect(number, spot), self.verticalScrollBar()
        if not self.viewport().rect().contains(rect):
            bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = self.first_spot() if event.key() == Qt.Key.Key_F2 else None
        if first is not None:
            self.chosen.emit(*first)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._at(event.position().toPoint()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(*found)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hovered is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LIGHT.accent), 1, Qt.PenStyle.DotLine))
        rect = self.spot_rect(*self._hovered)
        painter.drawRoundedRect(rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND), 3, 3)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def _of(self, number: int) -> tuple[QRectF, ...]:
        if number not in self._spots:
            self.spots_needed.emit(number)
        return self._spots.get(number, ())

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        for number in self.pages_in_sight():
            if not self.page_rect(number).contains(point):
                continue
            for spot in range(len(self._of(number))):
                rect = self.spot_rect(number, spot)
                if rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).contains(point):
                    return number, spot
        return None

    def _hover(self, found: tuple[int, int] | None) -> None:
        if found != self._hovered:
            self._hovered = found
            shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            tip = self.tr("Double-click to edit, or press F2") if found else ""
            self.viewport().setToolTip(tip)
            self.viewport().update()
