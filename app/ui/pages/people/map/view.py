"""The map by keyboard: everything that can be done with the pointer, and letters for the rest."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.people_map import CardKind, beside
from app.ui.pages.people.map.pointing import Pointing
from app.ui.pages.people.map.wording import spoken

_NUDGE = 20.0  # map units that Ctrl and an arrow move a card
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class MapView(Pointing):
    """Arrows go to people, with Ctrl they move the card; letters ask for what `asked` names."""

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
            self.hold_space(on=True)
        elif plain == Qt.KeyboardModifier.NoModifier and self._plain_key(key):
            pass
        else:
            QWidget.keyPressEvent(self, event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(on=False)
            return
        super().keyReleaseEvent(event)

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
                self.reveal(self.map.cards[found].frame())
                said = spoken(self.map.cards[found].card)
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        else:
            return False
        return True

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
            self.reveal(self.map.cards[next(iter(self._nudged))].frame())
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
        self.reveal(item.sceneBoundingRect())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.toolTip()))
