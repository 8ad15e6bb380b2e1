"""The grid that people are moved on, by the mouse and by the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.services import people_phrases as phrases
from app.services.people_grid import Field, Standing
from app.services.phrases import ROLES
from app.ui.pages.people.grid.painting import draw_board, draw_crowd, draw_fan, draw_pill
from app.ui.pages.people.grid.places import Crowd, Places, fan_out, lay_out
from app.ui.pages.people.grid.steps import Way, moved, next_person
from app.ui.pages.people.wording import signed_text
from app.ui.theme.look import scaled
from app.ui.widgets.text import escape_tip

_WAYS: dict[int, Way] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_CLOSED = object()


class GridCanvas(QWidget):
    """Everybody by influence and support, and beside it who is not judged.

    The arrow keys choose, Ctrl with them moves, the space bar fans a crowded field out, Enter goes
    on to the person.

    Signals:
        chosen: the id of a person.
        move_requested: the id of a person, influence and support.
        entered: go on to who is chosen.
    """

    chosen = Signal(str)
    move_requested = Signal(str, int, int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Standing, ...] = ()
        self._id, self._lifted = "", ""
        self._fanned: object = _CLOSED
        self._pressed: QPointF | None = None
        self._at = QPointF()
        self._is_read_only = False
        self._places: Places = lay_out((), QSizeF(1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Influence and support"))

    @property
    def places(self) -> Places:
        """Where everything lies now."""
        return self._places

    @property
    def contact_id(self) -> str:
        """Who is chosen; empty for nobody."""
        return self._id

    def show_people(self, people: Sequence[Standing]) -> None:
        """Show other people, or the same after a change; who is chosen stays so."""
        self._people = tuple(people)
        if self._person(self._id) is None:
            self._id = ""
        self._lay_out()

    def choose(self, contact_id: str) -> None:
        """Mark a person; one who does not fit into the field is fanned out."""
        self._id = contact_id if self._person(contact_id) is not None else ""
        self._show_chosen()
        self._tell()

    def set_read_only(self, *, on: bool) -> None:
        """Let nobody be moved, or again."""
        self._is_read_only = on

    def pill(self, contact_id: str) -> QRectF:
        """Where somebody lies; empty for who is out of sight."""
        for crowd in self._crowds():
            if contact_id in crowd.pills:
                return crowd.pills[contact_id]
        return QRectF()

    def fan(self) -> Crowd | None:
        """The field that is fanned out, if one is."""
        if self._fanned is _CLOSED:
            return None
        crowd = self._places.crowds.get(self._fanned)  # type: ignore[call-overload]
        return None if crowd is None else fan_out(crowd, self._room())

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(640), scaled(520))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(480), scaled(320))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self._places.field_at(self._at) if self._lifted else None
        unjudged = sum(each.field is None for each in self._people)
        draw_board(painter, self._places, target, unjudged=unjudged)
        focused = self.hasFocus()
        for crowd in self._places.crowds.values():
            draw_crowd(painter, crowd, self._id, self._lifted, focused=focused)
        fan = None if self._lifted else self.fan()
        if fan is not None:
            draw_fan(painter, fan, self._id, self._lifted, focused=focused)
        lifted = self._person(self._lifted)
        if lifted is not None:
            rect = QRectF(self._at + QPointF(8, 8), QSizeF(scaled(120), scaled(24)))
            draw_pill(painter, rect, lifted, chosen=True, focused=focused)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        crowd, person = self._under(point)
        if person:
            self._pressed = point
            self._take(person)
        elif crowd is not None and crowd.more_rect.contains(point):
            self._fanned = crowd.where if self._fanned is _CLOSED else _CLOSED
            self.update()
        else:
            self._fanned = _CLOSED
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self._pressed is None or self._is_read_only or not self._id:
            return
        far = (self._at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self._lifted:
            self._lifted = self._id
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lifted, self._lifted, self._pressed = self._lifted, "", None
        self.update()
        target = self._places.field_at(event.position())
        if lifted and target is not None:
            self._ask(lifted, target)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._under(event.position())[1]:
            self.entered.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(event.key())
        if way is not None and self._people:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._step(way)
            else:
                self._take(next_person(self._people, self._id, way))
        elif event.key() == Qt.Key.Key_Space and self._id:
            person = self._person(self._id)
            is_open = self._fanned is not _CLOSED or person is None
            self._fanned = _CLOSED if is_open else person.field  # type: ignore[union-attr]
            self.update()
        elif event.key() == Qt.Key.Key_Escape and (self._lifted or self._fanned is not _CLOSED):
            self._lifted, self._pressed, self._fanned = "", None, _CLOSED
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._id:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            _, person = self._under(QPointF(event.pos()))
            found = self._person(person)
            QToolTip.showText(event.globalPos(), escape_tip(self._said(found)) if found else "")
            return True
        return super().event(event)

    def _step(self, way: Way) -> None:
        person = self._person(self._id)
        if person is not None and not self._is_read_only:
            self._ask(person.id, moved(person, way))

    def _ask(self, contact_id: str, target: tuple[int, int]) -> None:
        person = self._person(contact_id)
        if person is not None and person.field != target:
            self.move_requested.emit(contact_id, *target)

    def _take(self, contact_id: str) -> None:
        """Choose a person by hand."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if contact_id != self._id:
            self.choose(contact_id)
            self.chosen.emit(contact_id)

    def _under(self, point: QPointF) -> tuple[Crowd | None, str]:
        """The crowd and the person under a point; a fanned field lies above the others."""
        for crowd in self._crowds():
            for contact_id, rect in crowd.pills.items():
                if rect.contains(point):
                    return crowd, contact_id
            if crowd.more_rect.contains(point) or crowd is self._top(crowd, point):
                return crowd, ""
        return None, ""

    def _top(self, crowd: Crowd, point: QPointF) -> Crowd | None:
        return crowd if self._fanned is not _CLOSED and crowd.rect.contains(point) else None

    def _crowds(self) -> list[Crowd]:
        fan = self.fan()
        return [*([fan] if fan else []), *self._places.crowds.values()]

    def _lay_out(self) -> None:
        self._places = lay_out(self._people, QSizeF(self.size()))
        if self._fanned is not _CLOSED and self._fanned not in self._places.crowds:
            self._fanned = _CLOSED
        self._show_chosen()
        self._tell()

    def _show_chosen(self) -> None:
        """Fan the field of who is chosen out where they do not fit, and close another one."""
        person = self._person(self._id)
        where: Field = None if person is None else person.field
        crowd = self._places.crowds.get(where)
        hidden = person is not None and crowd is not None and person.id not in crowd.pills
        if hidden:
            self._fanned = where
        elif person is not None and self._fanned is not _CLOSED and self._fanned != where:
            self._fanned = _CLOSED
        self.update()

    def _tell(self) -> None:
        person = self._person(self._id)
        self.setAccessibleDescription(self._said(person) if person else "")

    def _said(self, person: Standing) -> str:
        nothing = phrases.UNJUDGED
        influence, support = person.influence, person.support
        lines = [
            ", ".join(part for part in (person.name, person.title) if part),
            ", ".join(ROLES[role] for role in person.roles),
            self.tr("Influence: {what}").format(
                what=nothing
                if influence is None
                else f"{influence}, {phrases.INFLUENCES[influence]}"
            ),
            self.tr("Support: {what}").format(
                what=nothing
                if support is None
                else f"{signed_text(support)}, {phrases.SUPPORTS[support]}"
            ),
            self.tr("Contact: {what}").format(what=phrases.WARMTHS[person.warmth]),
        ]
        return "\n".join(line for line in lines if line)

    def _person(self, contact_id: str) -> Standing | None:
        return next((each for each in self._people if each.id == contact_id), None)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(2, 2, -2, -2)
