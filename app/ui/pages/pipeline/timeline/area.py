"""The timeline itself: rows of bars that are scrolled, zoomed, walked through and dragged."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.schedule import Bar
from app.ui.pages.pipeline.timeline.canvas import STEP, Canvas
from app.ui.pages.pipeline.timeline.content import Content, Row
from app.ui.pages.pipeline.timeline.keys import goal, shift_of
from app.ui.pages.pipeline.timeline.picture import Picture
from app.ui.pages.pipeline.timeline.words import spoken
from app.ui.widgets.grouping import Heading
from app.ui.widgets.text import one_line

_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class TimelineArea(Canvas):
    """Shows a content and says what is asked of it; it changes nothing.

    Arrows go from row to row and along time, Enter opens, + and - zoom, Shift with an arrow moves
    the day a bar ends by a day, Ctrl and Shift by a week; so does dragging its end.

    Signals:
        opened: the id of one to be weighed.
        current_changed: the id of the one under the cursor, or nothing.
        close_requested: an id, and the day it is to be expected on.
        heading_turned: the words of a heading that is to open or close.
        menu_requested: the id of one, and the place on screen to show a menu at.
        typed: letters typed.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    close_requested = Signal(str, object)
    heading_turned = Signal(str)
    menu_requested = Signal(str, QPoint)
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._current, self._hovered = -1, -1
        self._dragged: date | None = None
        self._is_read_only = False

    def current(self) -> str:
        """The id of the opportunity under the cursor, or nothing."""
        row = self.row_of(self._current)
        return row.id if isinstance(row, Bar) else ""

    def show_content(self, content: Content) -> None:
        """Show something else; the cursor stays on what it is on, and time where it is."""
        before = self._key(self._current)
        self.put_content(content)
        self._current = self._found(before)
        self._dragged = None
        self._say(announce=False)

    def go_to(self, opportunity_id: str) -> bool:
        """Put the cursor on an opportunity and show the day it ends; whether it is here."""
        number = self._found(opportunity_id)
        if not opportunity_id or self._key(number) != opportunity_id:
            return False
        self._set_current(number)
        row = self.row_of(number)
        if isinstance(row, Bar) and row.ends is not None:
            self.reveal(max(row.ends, self.content.today) if row.is_open else row.ends)
        return True

    def set_read_only(self, *, on: bool) -> None:
        """Let no end be dragged, or again."""
        self._is_read_only = on

    def rect_of(self, opportunity_id: str) -> QRect | None:
        """Where on screen the row of an opportunity is; None if it is not in sight."""
        number, frame = self._found(opportunity_id), self.frame_now()
        if self._key(number) != opportunity_id or number not in frame.rows_in_sight():
            return None
        rect = frame.strip(number).toRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        picture = Picture(self.viewport(), self._content, self.frame_now())
        picture.draw(self._current, self._hovered, self._dragged, focused=self.hasFocus())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self._content.rows:
            self._set_current(0)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text, row = Qt.Key(event.key()), event.text(), self.row_of(self._current)
        by = shift_of(key, event.modifiers(), mirrored=self.isRightToLeft())
        aim = goal(key, self._current, len(self._content.rows), self._page())
        if key is Qt.Key.Key_Escape and self._dragged is not None:
            self._drop(None)
        elif by is not None:
            self._shift(by)
        elif aim is not None:
            self._set_current(aim)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.scroll_on(forward=(key == Qt.Key.Key_Right) != self.isRightToLeft())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._act(row)
        elif text in {"+", "="}:
            self.set_span(self._span / STEP)
        elif text in {"-", "\N{MINUS SIGN}"}:
            self.set_span(self._span * STEP)
        elif text.isprintable() and text.strip() and event.modifiers() in _PLAIN:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        number = self.frame_now().row_at(place)
        if number < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._set_current(number)
        row = self.row_of(number)
        if isinstance(row, Heading):
            self.heading_turned.emit(row.text)
        elif row is not None and self._can_take(place):
            self._dragged = row.ends
            self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._dragged is not None:
            self._dragged = self.frame_now().day_at(place)
        shape = Qt.CursorShape.ArrowCursor
        if self._dragged is not None or self._can_take(place):
            shape = Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)
        self._hovered = self.frame_now().row_at(place)
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._drop(self._dragged)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_of(self.frame_now().row_at(event.position().toPoint()))
        if isinstance(row, Bar):
            self.opened.emit(row.id)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        frame = self.frame_now()
        if not by_key:
            number = frame.row_at(self.viewport().mapFromGlobal(event.globalPos()))
            if number >= 0:
                self._set_current(number)
        if self.current():
            below = self.viewport().mapToGlobal(frame.title(self._current).bottomLeft().toPoint())
            self.menu_requested.emit(self.current(), below if by_key else event.globalPos())

    def _can_take(self, place: QPoint) -> bool:
        """Whether the end of a bar is at a place, and may be moved."""
        frame = self.frame_now()
        row = self.row_of(frame.row_at(place))
        if self._is_read_only or not isinstance(row, Bar) or not row.is_open:
            return False
        return row.ends is not None and frame.is_at(place, row.ends)

    def _drop(self, day: date | None) -> None:
        row, self._dragged = self.row_of(self._current), None
        if day is not None and isinstance(row, Bar) and day != row.ends:
            self.close_requested.emit(row.id, day)
        self.viewport().update()

    def _shift(self, days: int) -> None:
        row = self.row_of(self._current)
        if isinstance(row, Bar) and row.is_open and row.ends is not None:
            self.close_requested.emit(row.id, row.ends + timedelta(days=days))

    def _act(self, row: Row | None) -> None:
        if isinstance(row, Heading):
            self.heading_turned.emit(row.text)
        elif row is not None:
            self.opened.emit(row.id)

    def _page(self) -> int:
        return max(1, len(self.frame_now().rows_in_sight()) - 2)

    def _key(self, number: int) -> str:
        row = self.row_of(number)
        if row is None:
            return ""
        return f"\0{row.text}" if isinstance(row, Heading) else row.id

    def _found(self, key: str) -> int:
        """The row of a key; where it is no more, one near the cursor."""
        rows = range(len(self._content.rows))
        near = min(self._current, len(rows) - 1)
        return next((n for n in rows if self._key(n) == key), near) if key else near

    def _set_current(self, number: int) -> None:
        before, self._current = self._current, number
        frame, bar = self.frame_now(), self.verticalScrollBar()
        top, room = number * frame.row, self.viewport().height() - frame.head
        if top < bar.value():
            bar.setValue(top)
        elif top + frame.row > bar.value() + room:
            bar.setValue(top + frame.row - room)
        self.viewport().update()
        if before != number:
            self._say(announce=True)

    def _say(self, *, announce: bool) -> None:
        """Tell where the cursor is, to those who see and to those who hear."""
        row = self.row_of(self._current)
        said = ""
        if isinstance(row, Heading):
            said = one_line(f"{row.text}, {row.count}, {row.note}")
        elif row is not None:
            said = one_line(spoken(row))
        self.setAccessibleDescription(said)
        if announce and said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.current_changed.emit(self.current())
