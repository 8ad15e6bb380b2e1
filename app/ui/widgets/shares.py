"""A bar divided into shares, each with its tone; how something is spread, at one glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, SEMIBOLD, ink
from app.ui.widgets.text import escape_tip

_HEIGHT = 18
_GAP = 2.0
_LEAST = 4.0  # pixels of the smallest share: what is there can be seen
_RADIUS = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One share: how much of the whole, in what tone, and what it is called in words."""

    size: float
    tone: str
    words: str
    mark: str = ""


class ShareBar(QWidget):
    """Shares of a whole beside each other. A share says its percentage where it has the room."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slices: tuple[Slice, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_slices(self, slices: Sequence[Slice]) -> None:
        """Show other shares; those of nothing are left out."""
        self._slices = tuple(each for each in slices if each.size > 0)
        words = "\n".join(each.words for each in self._slices)
        self.setAccessibleDescription(words)
        self.setToolTip(escape_tip(words))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.setClipPath(path)
        colours = current_tokens()
        painter.fillRect(whole, QColor(colours.sunken))
        painter.setFont(font(BODY - 1, SEMIBOLD))
        left = whole.left()
        for each, width in zip(self._slices, self._widths(), strict=True):
            place = QRectF(left, whole.top(), width, whole.height())
            if self.isRightToLeft():
                place.moveRight(whole.right() - (left - whole.left()))
            painter.fillRect(place, QColor(ink(colours, each.tone)))
            if painter.fontMetrics().horizontalAdvance(each.mark) + 8 <= width:
                painter.setPen(QColor(colours.surface))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), each.mark)
            left += width + _GAP

    def _widths(self) -> list[float]:
        total = sum(each.size for each in self._slices)
        room = self.width() - _GAP * max(0, len(self._slices) - 1)
        least = [max(_LEAST, room * each.size / total) for each in self._slices]
        scale = room / sum(least) if least else 1.0
        return [each * scale for each in least]
