"""The map on screen, by pointer: chosen, dragged, dropped. It asks; it changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget
from typing_extensions import override

from app.services.people_map import CardKind, MapContent, role_of
from app.ui.pages.people.map.wording import spoken
from app.ui.pages.people.map.zooming import Zooming

_KEPT_AFTER = 400  # milliseconds after the last of them until it is kept
_SLIP = 5.0  # pixels that the pointer may move on a click
_EDGE = 28  # pixels from the rim where a dragged card moves the map


@dataclass(frozen=True, slots=True)
class Aim:
    """Somebody is being chosen for these people: their manager, or whom to connect with."""

    kind: str  # "manager" or "tie"
    ids: tuple[str, ...]


class Pointing(Zooming):
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
    """

    moved = Signal(object)
    dropped = Signal(object, str)
    aimed = Signal(object, str)
    aiming = Signal(object)
    focused = Signal(str)
    opened = Signal(str)
    asked = Signal(str)
    menu_requested = Signal(str, str, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current = ""
        self._aim: Aim | None = None
        self._target = ""
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self._is_read_only = False
        self._nudged: dict[str, tuple[float, float]] = {}
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEPT_AFTER)
        self._keeping.timeout.connect(self.keep_nudges)
        self._anchor = QWidget(self.viewport())
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._anchor.setFocusProxy(self)

    @property
    def current(self) -> str:
        """The card the keyboard is on; empty while there is none."""
        return self._current

    @property
    def aim(self) -> Aim | None:
        """Who is being chosen for whom."""
        return self._aim

    def show_content(self, content: MapContent, *, fit: bool) -> None:
        """Show another state of the map; with *fit*, all of it, else what was in sight."""
        middle = self.middle()
        self._nudged = {}
        self.map.show_content(content)
        if self._current not in self.map.cards:
            self._current = ""
        if self._aim is not None and not set(self._aim.ids) <= set(self.map.cards):
            self.leave_aim()
        self.spread()
        if fit:
            self.fit()
        else:
            self.centerOn(middle)
        self._mark()
        self.sharpen()

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
        self.reveal(self.map.cards[card_id].frame())
        card = self.map.cards[card_id].card
        self.setAccessibleDescription(spoken(card))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken(card)))
        self.focused.emit(card_id)

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
        frame = QRectF(self.middle(), self.middle()) if item is None else item.sceneBoundingRect()
        rect = self.mapFromScene(frame).boundingRect().intersected(self.viewport().rect())
        self._anchor.setGeometry(rect)
        self._anchor.show()
        return self._anchor

    def keep_nudges(self) -> None:
        """Ask for what was moved by keys to be kept, as one step."""
        self._keeping.stop()
        nudged, self._nudged = self._nudged, {}
        if nudged:
            self.moved.emit(nudged)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keep_nudges()
        place = event.position().toPoint()
        if self.grab_map(event):
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
        if self.drag_map(event):
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
        if self.let_map_go():
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

    def _hit(self, who: str) -> None:
        """Somebody was chosen for what is aimed at; nobody, or an empty place, is passed over."""
        aim = self._aim
        if aim is None or not who or who in aim.ids or role_of(who) is not None:
            return
        self.leave_aim()
        self.aimed.emit(aim, who)

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
        if not room.contains(place):
            by_x = _beyond(place.x(), room.left(), room.right())
            self.pan(QPoint(by_x, _beyond(place.y(), room.top(), room.bottom())))

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


def _beyond(at: int, first: int, last: int) -> int:
    return at - first if at < first else max(0, at - last)
