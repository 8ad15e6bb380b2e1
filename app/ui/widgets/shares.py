"""A whole in its shares: one bar in the tones of its parts, at one glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, SEMIBOLD, ink
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.text import escape_tip

_HEIGHT = 20
_GAP = 2.0
_LEAST = 4.0  # pixels of the smallest share: what is there can be seen
_RADIUS = 4.0
_SHAPE = 8.0
_LINE = 3.0
_WASH = 90  # of 255: the ground of a share lets its shape and its words be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One share: how much of the whole, in what tone, and what it is called in words.

    *mark* stands on it where there is room.
    """

    size: float
    tone: str
    words: str
    mark: str = ""


class ShareBar(QWidget):
    """Shares of a whole beside each other, told apart by colour, shape and words."""

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
        return QSize(scaled(160), scaled(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(whole, QColor(current_tokens().sunken))
        painter.setFont(font(BODY - 1, SEMIBOLD))
        left = 0.0
        for each, width in zip(self._slices, self._widths(), strict=True):
            part = QRectF(left, 0, width, whole.height())
            if self.isRightToLeft():
                part.moveRight(whole.right() - left)
            _paint(painter, part, each)
            left += width + _GAP

    def _widths(self) -> list[float]:
        total = sum(each.size for each in self._slices)
        room = self.width() - _GAP * max(0, len(self._slices) - 1)
        least = [max(_LEAST, room * each.size / total) for each in self._slices]
        scale = room / sum(least) if least else 1.0
        return [each * scale for each in least]


def _paint(painter: QPainter, part: QRectF, share: Slice) -> None:
    """The wash of a colour over a line of the colour itself; shape and mark where they fit."""
    colours = current_tokens()
    ground = QColor(ink(colours, share.tone))
    painter.fillRect(QRectF(part.left(), part.bottom() - _LINE, part.width(), _LINE), ground)
    ground.setAlpha(_WASH)
    painter.fillRect(part, ground)
    words = painter.fontMetrics().horizontalAdvance(share.mark) if share.mark else 0
    if part.width() < _SHAPE + 8:
        return
    if part.width() < words + _SHAPE + 16:
        words = 0
    left = part.center().x() - (_SHAPE + (words + 5 if words else 0)) / 2
    middle = part.center().y() - 1
    draw_shape(painter, QRectF(left, middle - _SHAPE / 2, _SHAPE, _SHAPE), share.tone)
    if words:
        painter.setPen(QColor(colours.text))
        place = QRectF(left + _SHAPE + 5, part.top(), words + 2, part.height() - 2)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), share.mark)
