"""A card on the map. It is painted once for each zoom; while the zoom changes it is stretched.

Nothing here is called while a frame is drawn: hundreds of cards pan and zoom at the speed of Qt.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem, QGraphicsRectItem

from app.domain.people.spots import HIGH, WIDE
from app.services.people_map import Card, CardKind
from app.ui.pages.people.map.paint import Look, paint_card
from app.ui.pages.people.map.wording import spoken
from app.ui.widgets.text import escape_tip

_ROOM = 2.0  # around the card, for the ring
_PLAIN = Look()


class CardItem(QGraphicsRectItem):
    """Shows one card and can be dragged; where it goes is asked of the book."""

    def __init__(self, card: Card) -> None:
        super().__init__(0, 0, WIDE, HIGH)
        self.card = card
        self._look = _PLAIN
        self._painted: tuple[object, ...] = ()
        self._is_stale = True
        self._picture = QGraphicsPixmapItem(self)
        self._picture.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._picture.setPos(-_ROOM, -_ROOM)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(3)
        self.setToolTip(escape_tip(spoken(card)))

    @property
    def id(self) -> str:
        """The person, or the empty place."""
        return self.card.id

    def show_card(self, card: Card) -> None:
        """Show another state of the same person."""
        if card != self.card:
            self.card = card
            self._is_stale = True
            self.setToolTip(escape_tip(spoken(card)))

    def let_move(self, *, on: bool) -> None:
        """Whether it can be dragged: nobody can be on a past day, and empty places never."""
        movable = on and self.card.kind is not CardKind.EMPTY
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable, movable)

    def show_look(self, look: Look) -> None:
        """Look chosen, focused, aimed at or lifted, or none of it."""
        if look != self._look:
            self._look = look
            self._is_stale = True
            self.setZValue(5 if look.lifted else 4 if look.focused else 3)

    def is_sharp(self, zoom: float, ratio: float, colours: int) -> bool:
        """Tell whether it is painted for this zoom, screen and palette, as it looks now."""
        return not self._is_stale and self._painted == (zoom, ratio, colours)

    def has_picture(self) -> bool:
        """Tell whether it is painted as it looks now, be it for another zoom."""
        return not self._is_stale

    def sharpen(self, zoom: float, ratio: float, colours: int) -> None:
        """Paint it for this zoom, screen and palette."""
        scale = zoom * ratio
        wide, high = (WIDE + 2 * _ROOM) * scale, (HIGH + 2 * _ROOM) * scale
        made = QPixmap(max(1, round(wide)), max(1, round(high)))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.scale(scale, scale)
        painter.translate(_ROOM, _ROOM)
        paint_card(painter, self.card, self._look, zoom)
        painter.end()
        made.setDevicePixelRatio(scale)
        self._picture.setPixmap(made)
        self._painted, self._is_stale = (zoom, ratio, colours), False

    def middle(self) -> QPointF:
        """The middle of the card on the map."""
        return self.pos() + QPointF(WIDE / 2, HIGH / 2)

    def frame(self) -> QRectF:
        """The card on the map, without the room around it."""
        return QRectF(self.pos().x(), self.pos().y(), WIDE, HIGH)
