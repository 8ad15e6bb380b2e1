"""The whole map in a corner: where one is on it, and a way to go elsewhere."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.people_map import CardKind
from app.ui.pages.people.map import wording
from app.ui.pages.people.map.view import MapView
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import CARD_RADIUS, ink

_SIZE = QSize(180, 116)
_INSIDE = 6.0


class Overview(QWidget):
    """Small rectangles for cards and a frame for what is in sight; a press goes there.

    It is hidden while the whole map is in sight: then it would say nothing.
    """

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.setAccessibleName(self.tr("Overview of the map"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.viewed.connect(self.follow)

    def redraw(self) -> None:
        """Show other cards."""
        self.follow()

    def follow(self) -> None:
        """Show what is in sight now."""
        size = QSize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        room = self._view.viewport().rect()
        self.setGeometry(
            room.right() - size.width() - 11,
            room.bottom() - size.height() - 11,
            size.width(),
            size.height(),
        )
        extent = self._view.map.extent()
        hidden = not self._view.in_sight().contains(extent.adjusted(50, 50, -50, -50))
        roomy = room.width() > 2 * size.width() and room.height() > 2 * size.height()
        self.setVisible(bool(self._view.map.cards) and hidden and roomy)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.surface))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, CARD_RADIUS, CARD_RADIUS)
        zoom, left, top = self._scale()
        painter.save()
        painter.setClipRect(frame)
        painter.translate(left, top)
        painter.scale(zoom, zoom)
        painter.setPen(Qt.PenStyle.NoPen)
        for item in self._view.map.cards.values():
            tone = wording.support_tone(item.card.support)
            is_person = item.card.kind is CardKind.PERSON and tone in {"good", "risk"}
            colour = ink(colours, tone) if is_person else colours.border_strong
            painter.fillRect(item.frame(), QColor(colour))
        pen = QPen(QColor(colours.accent), 1.6)
        pen.setCosmetic(True)
        painter.setPen(pen)
        sight = QColor(colours.accent)
        sight.setAlpha(28)
        painter.setBrush(sight)
        painter.drawRect(self._view.in_sight())
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def _go(self, place: QPointF) -> None:
        zoom, left, top = self._scale()
        self._view.centerOn((place.x() - left) / zoom, (place.y() - top) / zoom)

    def _scale(self) -> tuple[float, float, float]:
        extent = self._view.map.extent()
        room = QRectF(self.rect()).adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        zoom = min(room.width() / extent.width(), room.height() / extent.height())
        left = room.center().x() - extent.center().x() * zoom
        top = room.center().y() - extent.center().y() * zoom
        return zoom, left, top
