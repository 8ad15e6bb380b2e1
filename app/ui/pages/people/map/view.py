"""The map on screen: pan and zoom, the pointer and the keys. It asks; it changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from app.services.people_map import CardKind, MapContent, beside, role_of
from app.ui.pages.people.map.scene import MapScene
from app.ui.pages.people.map.wording import spoken
from app.ui.theme.look import current_tokens, scaled

_STEP = 1.2  # of the zoom
_LEAST, _MOST = 0.06, 3.0
_NUDGE = 20.0  # map units that Ctrl and an arrow move a card
_KEPT_AFTER = 400  # milliseconds after the last of them until it is kept
_SLIP = 5.0  # pixels that the pointer may move on a click
_EDGE = 28  # pixels from the rim where a dragged card moves the map
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Aim:
    """Somebody is being chosen for these people: their manager, or whom to connect with."""

    kind: str  # "manager" or "tie"
    ids: tuple[str, ...]


class MapView(QGraphicsView):
    """Shows the map and says what the user wants of it.

    Signals:
        moved: places by id, where cards were dragged or nudged to.
        dropped: ids, and the card they were dropped on.
        aimed: an aim, and the card chosen for it.
        aiming: whether somebody is being chosen now.
        focused: the card the keyboard is on.
        opened: a card, by Enter or a double click.
        asked: a letter or key that means something for what is chosen.
        menu_requested: card, tie, group or nothing; its id; and where on screen.
        viewed: another part of the map is in sight.
    """

    moved = Signal(object)
    dropped = Signal(object, str)
    aimed = Signal(object, str)
    aiming = Signal(object)
    focused = Signal(str)
    opened = Signal(str)
    asked = Signal(str)
    menu_requested = Signal(str, str, QPoint)
    viewed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapScene(self)
        self.setScene(self.map)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current = ""
        self._aim: Aim | None = None
        self._target = ""
        self._grabbed: QPoint | None = None
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self._holds_space = False
        self._is_read_only = False
        self._nudged: dict[str, tuple[float, float]] = {}
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEPT_AFTER)
        self._keeping.timeout.connect(self.keep_nudges)
        self._anchor = QWidget(self.viewport())
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._anchor.setFocusProxy(self)
        self.horizontalScrollBar().valueChanged.connect(self.viewed)
        self.verticalScrollBar().valueChanged.connect(self.viewed)

    @property
    def current(self) -> str:
        """The card the keyboard is on; empty while there is none."""
        return self._current

    @property
    def zoom(self) -> float:
        """How many pixels a unit of the map is."""
        return self.transform().m11()

    @property
    def aim(self) -> Aim | None:
        """Who is being chosen for whom."""
        return self._aim

    def show_content(self, content: MapContent, *, fit: bool) -> None:
        """Show another state of the map; with *fit*, all of it, else what was in sight."""
        middle = self._middle()
        self._nudged = {}
        self.map.show_content(content)
        if self._current not in self.map.cards:
            self._current = ""
        if self._aim is not None and not set(self._aim.ids) <= set(self.map.cards):
            self.leave_aim()
        self._spread()
        if fit:
            self.fit()
        else:
            self.centerOn(middle)
        self._mark()

    def set_read_only(self, *, on: bool) -> None:
        """Look only: nothing can be dragged."""
        self._is_read_only = on
        self.leave_aim()
        self.map.let_move(on=not on)

    def focus_card(self, card_id: str, *, choose: bool = True) -> None:
        """Put the keyboard on a card, and the card in sight."""
        if card_id not in self.map.cards:
            return
        self._current = card_id
        if choose:
            self.map.choose([card_id])
        self._mark()
        self._reveal(self.map.cards[card_id].frame())
        card = self.map.cards[card_id].card
        self.setAccessibleDescription(spoken(card))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken(card)))
        self.focused.emit(card_id)

    def fit(self) -> None:
        """Show the whole map, no larger than it is."""
        extent = self.map.extent()
        room = self.viewport().rect()
        if extent.isEmpty() or room.isEmpty():
            return
        zoom = min(room.width() / extent.width(), room.height() / extent.height(), self._natural())
        self._set_zoom(zoom)
        self.centerOn(extent.center())

    def zoom_by(self, steps: float) -> None:
        """Come nearer, or go farther away."""
        self._set_zoom(self.zoom * _STEP**steps)

    def take_aim(self, kind: str, ids: Sequence[str]) -> None:
        """Let somebody be chosen for these people, by click or by arrows and Enter."""
        people = tuple(each for each in ids if role_of(each) is None)
        if not people:
            return
        self._aim = Aim(kind, people)
        self._target = ""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._mark()
        self.aiming.emit(self._aim)

    def leave_aim(self) -> None:
        """Choose nobody after all."""
        if self._aim is None:
            return
        self._aim, self._target = None, ""
        self.viewport().unsetCursor()
        self._mark()
        self.aiming.emit(None)

    def anchor(self, item_id: str = "") -> QWidget:
        """Something that lies where a card or a line is, for a panel to stand at."""
        item = self.map.cards.get(item_id) or self.map.ties.get(item_id)
        frame = QRectF(self._middle(), self._middle()) if item is None else item.sceneBoundingRect()
        rect = self.mapFromScene(frame).boundingRect().intersected(self.viewport().rect())
        self._anchor.setGeometry(rect)
        self._anchor.show()
        return self._anchor

    def in_sight(self) -> QRectF:
        """The part of the map that is shown."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def keep_nudges(self) -> None:
        """Ask for what was moved by keys to be kept, as one step."""
        self._keeping.stop()
        nudged, self._nudged = self._nudged, {}
        if nudged:
            self.moved.emit(nudged)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._aim is not None and self._key_in_aim(event):
            return
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = modifiers & ~(Qt.KeyboardModifier.KeypadModifier | _SHIFT)
        if key in _ARROWS and modifiers & _CONTROL:
            self._nudge(*_ARROWS[key], far=bool(modifiers & _SHIFT))
        elif key in _ARROWS:
            self._go(*_ARROWS[key], add=bool(modifiers & _SHIFT))
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._holds_space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif plain == Qt.KeyboardModifier.NoModifier and self._plain_key(key):
            pass
        else:
            QWidget.keyPressEvent(self, event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._holds_space = False
            self.viewport().unsetCursor()
            return
        super().keyReleaseEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keep_nudges()
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton or (
            self._holds_space and event.button() == Qt.MouseButton.LeftButton
        ):
            self._grabbed = place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        who = self.map.card_at(self.mapToScene(place))
        if self._aim is not None and event.button() == Qt.MouseButton.LeftButton:
            self._hit(who)
            return
        if event.button() == Qt.MouseButton.RightButton:
            return  # the menu follows, and keeps what is chosen
        self._pressed = place if who else None
        super().mousePressEvent(event)
        if who and event.button() == Qt.MouseButton.LeftButton:
            self.focus_card(who, choose=False)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._grabbed is not None:
            by = place - self._grabbed
            self._grabbed = place
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - by.x())
            down.setValue(down.value() - by.y())
            return
        if self._aim is not None:
            self._target = self.map.card_at(self.mapToScene(place), self._aim.ids)
            self._mark()
            return
        super().mouseMoveEvent(event)
        if self._pressed is not None and self._starts(place):
            self._drag_over(place)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._grabbed = None
            shape = Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(shape) if self._holds_space else self.viewport().unsetCursor()
            return
        super().mouseReleaseEvent(event)
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if not self._is_dragging:
            self.map.put_back()  # of a slip of the pointer
            return
        self._is_dragging = False
        self._drop()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        kind, key = self.map.item_id(self.mapToScene(event.position().toPoint()))
        if kind:
            self.opened.emit(key)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            tie = self.map.chosen_tie()
            kind, key = ("tie", tie.tie.id) if tie else ("card", self._current)
            kind = kind if key else ""
            place = self.anchor(key).mapToGlobal(self.anchor(key).rect().center())
        else:
            kind, key = self.map.item_id(self.mapToScene(event.pos()))
            place = event.globalPos()
            if kind == "card" and key not in self.map.chosen():
                self.focus_card(key)
            elif kind == "tie":
                self.map.choose([key])
        self.menu_requested.emit(kind, key, place)
        event.accept()

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, QColor(current_tokens().app))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._current and self.map.content.cards and self._pressed is None:
            by_key = event.reason() in {
                Qt.FocusReason.TabFocusReason,
                Qt.FocusReason.BacktabFocusReason,
            }
            if by_key:
                self.focus_card(self.map.content.cards[0].id)
        self._mark()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep_nudges()
        self._mark()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_nudges()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()
        self.viewed.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self.viewport().update()

    def _plain_key(self, key: Qt.Key) -> bool:
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: lambda: self.zoom_by(1),
            Qt.Key.Key_Equal: lambda: self.zoom_by(1),
            Qt.Key.Key_Minus: lambda: self.zoom_by(-1),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_T: self._next_tie,
        }
        letters = {
            Qt.Key.Key_M: "manager",
            Qt.Key.Key_L: "tie",
            Qt.Key.Key_N: "person",
            Qt.Key.Key_P: "placeholder",
            Qt.Key.Key_G: "group",
            Qt.Key.Key_A: "automatic",
            Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Backspace: "remove",
        }
        if key in acts:
            acts[key]()
        elif key in letters:
            self.keep_nudges()
            self.asked.emit(letters[key])
        elif key in _ENTER:
            tie = self.map.chosen_tie()
            opened = tie.tie.id if tie else self._current
            if opened:
                self.opened.emit(opened)
        elif key == Qt.Key.Key_Escape and (self.map.chosen() or self.map.chosen_tie()):
            self.map.choose([])
        else:
            return False
        return True

    def _key_in_aim(self, event: QKeyEvent) -> bool:
        key, aim = Qt.Key(event.key()), self._aim
        if key == Qt.Key.Key_Escape:
            self.leave_aim()
        elif key in _ENTER:
            self._hit(self._target)
        elif key in _ARROWS and aim is not None:
            start = self._target or self._current or aim.ids[0]
            found = beside(self.map.content, start, *_ARROWS[key])
            if found is not None:
                self._target = found if found not in aim.ids else self._target
                self._mark()
                self._reveal(self.map.cards[found].frame())
                said = spoken(self.map.cards[found].card)
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        else:
            return False
        return True

    def _hit(self, who: str) -> None:
        """Somebody was chosen for what is aimed at; nobody, or an empty place, is passed over."""
        aim = self._aim
        if aim is None or not who or who in aim.ids or role_of(who) is not None:
            return
        self.leave_aim()
        self.aimed.emit(aim, who)

    def _go(self, dx: int, dy: int, *, add: bool) -> None:
        self.keep_nudges()
        if not self._current:
            first = next((each.id for each in self.map.content.cards), "")
            self.focus_card(first)
            return
        found = beside(self.map.content, self._current, dx, dy)
        if found is None:
            return
        if add:
            self.map.choose([*self.map.chosen(), found])
        self.focus_card(found, choose=not add)

    def _nudge(self, dx: int, dy: int, *, far: bool) -> None:
        if self._is_read_only:
            self.asked.emit("refused")
            return
        step = _NUDGE * (5 if far else 1)
        for who in self.map.chosen():
            item = self.map.cards[who]
            if item.card.kind is CardKind.EMPTY:
                continue
            item.setPos(item.pos() + QPointF(dx * step, dy * step))
            self._nudged[who] = (item.pos().x(), item.pos().y())
        if self._nudged:
            self.map.draw_lines()
            self._reveal(self.map.cards[next(iter(self._nudged))].frame())
            self._keeping.start()

    def _next_tie(self) -> None:
        """Choose the next line of the current person."""
        mine = [
            key
            for key, item in self.map.ties.items()
            if self._current in {item.tie.from_id, item.tie.to_id}
        ]
        if not mine:
            return
        chosen = self.map.chosen_tie()
        at = mine.index(chosen.tie.id) + 1 if chosen and chosen.tie.id in mine else 0
        item = self.map.ties[mine[at % len(mine)]]
        self.map.choose([item.tie.id])
        self._reveal(item.sceneBoundingRect())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.toolTip()))

    def _starts(self, place: QPoint) -> bool:
        if self._is_read_only or not self._dragged():
            return False
        pressed = self._pressed or place
        if not self._is_dragging and (place - pressed).manhattanLength() > _SLIP:
            self._is_dragging = True
        return self._is_dragging

    def _dragged(self) -> list[str]:
        chosen = self.map.chosen()
        return [who for who in chosen if self.map.cards[who].card.kind is not CardKind.EMPTY]

    def _drag_over(self, place: QPoint) -> None:
        dragged = self._dragged()
        self._target = self.map.card_at(self.mapToScene(place), dragged)
        self._mark(lifted=dragged)
        self.map.draw_lines()
        room = self.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if not room.contains(place):
            across.setValue(across.value() + _beyond(place.x(), room.left(), room.right()))
            down.setValue(down.value() + _beyond(place.y(), room.top(), room.bottom()))

    def _drop(self) -> None:
        """What was dragged onto somebody reports to them; elsewhere it stays there."""
        dragged, target = self._dragged(), self._target
        self._target = ""
        self._mark()
        spots = {who: self.map.cards[who].pos() for who in dragged}
        self.map.put_back()
        if target:
            self.dropped.emit(dragged, target)
        elif spots:
            self.moved.emit({who: (at.x(), at.y()) for who, at in spots.items()})

    def _mark(self, lifted: Sequence[str] = ()) -> None:
        ringed = self._current if self.hasFocus() else ""
        self.map.mark(focused=ringed, target=self._target, lifted=lifted)

    def _natural(self) -> float:
        """The zoom at which the map is written as large as everything else."""
        return scaled(100) / 100

    def _set_zoom(self, zoom: float) -> None:
        wanted = max(_LEAST, min(_MOST, zoom))
        self.scale(wanted / self.zoom, wanted / self.zoom)
        self._spread()
        self.viewed.emit()

    def _spread(self) -> None:
        """Let every card be brought to the middle, whatever the zoom."""
        sight = self.in_sight()
        wide, high = sight.width() * 0.8, sight.height() * 0.8
        self.setSceneRect(self.map.extent().adjusted(-wide, -high, wide, high))

    def _middle(self) -> QPointF:
        return self.mapToScene(self.viewport().rect().center())

    def _reveal(self, frame: QRectF) -> None:
        self.ensureVisible(frame, _EDGE, _EDGE)


def _beyond(at: int, first: int, last: int) -> int:
    return at - first if at < first else max(0, at - last)
