"""A map under a window: nearer, farther, all of it, and pictures that are sharp at every zoom."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from app.ui.pages.people.map.items import CardItem
from app.ui.pages.people.map.scene import MapScene
from app.ui.theme.look import current_tokens, scaled

_STEP = 1.2  # of the zoom
_LEAST, _MOST = 0.06, 3.0
_RIM = 28  # pixels that stay free around what is brought in sight
_REST = 70  # milliseconds after the last change of the zoom until cards are painted for it
_SLICE = 0.008  # seconds of a frame that may go into that
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Zooming(QGraphicsView):
    """Shows a part of a scene of cards.

    Signals:
        viewed: another part of the map is in sight.
    """

    viewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapScene(self)
        self.setScene(self.map)
        self.setAcceptDrops(False)  # files dropped on the map are for the page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grabbed: QPoint | None = None
        self._holds_space = False
        self._sharpening = QTimer(self)
        self._sharpening.setSingleShot(True)
        self._sharpening.timeout.connect(self._sharpen_some)
        self.map.looked.connect(self.sharpen)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_viewed)

    @property
    def zoom(self) -> float:
        """How many pixels a unit of the map is."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole map, no larger than everything else is written."""
        extent = self.map.extent()
        room = self.viewport().rect()
        if extent.isEmpty() or room.isEmpty():
            return
        natural = scaled(100) / 100
        zoom = min(room.width() / extent.width(), room.height() / extent.height(), natural)
        self.zoom_to(zoom)
        self.centerOn(extent.center())

    def zoom_by(self, steps: float) -> None:
        """Come nearer, or go farther away."""
        self.zoom_to(self.zoom * _STEP**steps)

    def zoom_to(self, zoom: float) -> None:
        """Show a unit of the map in so many pixels, within what is sensible."""
        wanted = max(_LEAST, min(_MOST, zoom))
        self.scale(wanted / self.zoom, wanted / self.zoom)
        self.spread()
        self._on_viewed()

    def in_sight(self) -> QRectF:
        """The part of the map that is shown."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def middle(self) -> QPointF:
        """The middle of it."""
        return self.mapToScene(self.viewport().rect().center())

    def reveal(self, frame: QRectF) -> None:
        """Bring a part of the map in sight."""
        self.ensureVisible(frame, _RIM, _RIM)

    def spread(self) -> None:
        """Let every card be brought to the middle, whatever the zoom."""
        sight = self.in_sight()
        wide, high = sight.width() * 0.8, sight.height() * 0.8
        self.setSceneRect(self.map.extent().adjusted(-wide, -high, wide, high))

    def sharpen(self) -> None:
        """Paint at once the cards that look otherwise than they are painted."""
        for item in self.map.cards.values():
            if not item.has_picture():
                item.sharpen(*self._key())

    def hold_space(self, *, on: bool) -> None:
        """While the space bar is held, the pointer moves the map."""
        self._holds_space = on
        if on:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def grab_map(self, event: QMouseEvent) -> bool:
        """Begin to move the map, if that is what the press means."""
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() != Qt.MouseButton.MiddleButton and not (self._holds_space and left):
            return False
        self._grabbed = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def drag_map(self, event: QMouseEvent) -> bool:
        """Move the map with the pointer, if it is grabbed."""
        if self._grabbed is None:
            return False
        place = event.position().toPoint()
        self.pan(self._grabbed - place)
        self._grabbed = place
        return True

    def let_map_go(self) -> bool:
        """End the move of the map, if there was one."""
        if self._grabbed is None:
            return False
        self._grabbed = None
        self.hold_space(on=self._holds_space)
        return True

    def pan(self, by: QPoint) -> None:
        """Show what lies so many pixels away."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, QColor(current_tokens().app))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()
        self._on_viewed()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}
        if event.type() in looks:
            self.viewport().update()
            self._sharpening.start(0)

    def _on_viewed(self) -> None:
        self._sharpening.start(_REST)
        self.viewed.emit()

    def _key(self) -> tuple[float, float, int]:
        return self.zoom, self.devicePixelRatioF(), self.palette().cacheKey()

    def _blurred(self) -> Iterator[CardItem]:
        """The cards in sight that are painted for another zoom."""
        sight, key = self.in_sight(), self._key()
        for item in self.map.cards.values():
            if not item.is_sharp(*key) and sight.intersects(item.frame()):
                yield item

    def _sharpen_some(self) -> None:
        """Paint cards in sight for the zoom, a few in a frame."""
        begun, key = perf_counter(), self._key()
        for item in self._blurred():
            item.sharpen(*key)
            if perf_counter() - begun > _SLICE:
                self._sharpening.start(0)
                return
