"""A card on the map. What it looks like is painted once for each zoom and then only copied."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.domain.people.spots import HIGH, WIDE
from app.services.people_map import Card, CardKind
from app.ui.pages.people.map.paint import Look, paint_card
from app.ui.pages.people.map.wording import spoken
from app.ui.widgets.text import escape_tip

_ROOM = 2.0  # around the card, for the ring


class CardItem(QGraphicsItem):
    """Shows one card and can be dragged; where it goes is asked of the book."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self._look = Look()
        self._picture: QPixmap | None = None
        self._painted: tuple[object, ...] = ()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(3)
        self.show_card(card)

    @property
    def id(self) -> str:
        """The person, or the empty place."""
        return self.card.id

    def show_card(self, card: Card) -> None:
        """Show another state of the same person."""
        if card != self.card or not self.toolTip():
            self.card = card
            self._picture = None
            self.setToolTip(escape_tip(spoken(card)))
            self.update()

    def let_move(self, *, on: bool) -> None:
        """Whether it can be dragged: nobody can be on a past day, and empty places never."""
        movable = on and self.card.kind is not CardKind.EMPTY
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable, movable)

    def show_look(self, look: Look) -> None:
        """Look chosen, focused, aimed at or lifted, or none of it."""
        if look != self._look:
            self._look = look
            self._picture = None
            self.setZValue(5 if look.lifted else 4 if look.focused else 3)
            self.update()

    def middle(self) -> QPointF:
        """The middle of the card on the map."""
        return self.pos() + QPointF(WIDE / 2, HIGH / 2)

    def frame(self) -> QRectF:
        """The card on the map, without the room around it."""
        return QRectF(self.pos().x(), self.pos().y(), WIDE, HIGH)

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(-_ROOM, -_ROOM, WIDE + 2 * _ROOM, HIGH + 2 * _ROOM)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        zoom = painter.worldTransform().m11()
        device = painter.device()
        if not isinstance(device, (QPixmap, QWidget)):  # a printer or a drawing: no pixels
            paint_card(painter, self.card, self._look, 1.0)
            return
        ratio = device.devicePixelRatioF()
        key = (round(zoom, 4), ratio, self._palette_key(widget))
        if self._picture is None or self._painted != key:
            self._picture, self._painted = self._paint_once(zoom, ratio), key
        painter.drawPixmap(QPointF(-_ROOM, -_ROOM), self._picture)

    @staticmethod
    def _palette_key(widget: QWidget | None) -> int:
        palette = QPalette() if widget is None else widget.palette()
        return palette.cacheKey()

    def _paint_once(self, zoom: float, ratio: float) -> QPixmap:
        rect, scale = self.boundingRect(), zoom * ratio
        made = QPixmap(max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale)))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.scale(scale, scale)
        painter.translate(_ROOM, _ROOM)
        paint_card(painter, self.card, self._look, zoom)
        painter.end()
        made.setDevicePixelRatio(scale)
        return made
