"""The history of an account as a picture that answers to pointer and keyboard at once."""

from bisect import bisect_left
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.health.model import Bands
from app.services.account_history import AccountHistory
from app.services.happened import Happened
from app.ui.pages.account.history.layout import Layout, Stop, lay_out
from app.ui.pages.account.history.paint import Cursor, Picture
from app.ui.pages.account.history.wording import Readout, readout, summary
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import FOCUS_RING, RADIUS

_NOTHING = AccountHistory(first=date(2000, 1, 1), last=date(2000, 1, 1), bands=Bands())
_LOOKS = {
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
}
_MONTH = 4  # weeks
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -_MONTH,
    Qt.Key.Key_PageDown: _MONTH,
}


class HistoryChart(QWidget):
    """Health, events and contract value on one axis of time.

    Left and Right go from week to week, Tab from mark to mark, Up and Down between events of one
    mark; Enter opens an event, or takes the week. Escape leaves the marks, and Tab then goes on.

    Signals:
        moved: the cursor is on another week or event; `readout` says what is there.
        event_opened: the event the user wants to see where it is kept.
        week_taken: the last day of the week that was clicked on.
    """

    moved = Signal()
    event_opened = Signal(object)
    week_taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = _NOTHING
        self._layout: Layout | None = None
        self._ground: QPixmap | None = None
        self._weeks = _NOTHING.weeks
        self._week = self._kept = 0
        self._stop: int | None = None
        self._event = 0
        self._leaves = False
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Health, events and contract value over time"))

    def show_history(self, history: AccountHistory) -> None:
        """Draw this; the cursor is on its last week."""
        self._history, self._layout, self._ground = history, None, None
        self._weeks = history.weeks
        self._week = self._kept = len(self._weeks) - 1
        self._stop, self._event = None, 0
        self.setAccessibleDescription(summary(history))
        self.update()
        self.moved.emit()

    @property
    def day(self) -> date:
        """The last day of the week the cursor is on."""
        return self._weeks[self._week]

    def chosen(self) -> Happened | None:
        """The event the cursor is on, if it is on one."""
        stop = self._chosen_stop()
        return None if stop is None else stop.events[self._event]

    def readout(self) -> Readout:
        """What is said of the place of the cursor."""
        stop = self._chosen_stop()
        together = () if stop is None else stop.events
        return readout(self._history, self.day, self.chosen(), together)

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(800), scaled(380))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(480), scaled(300))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground_painted())
        cursor = Cursor(self.day, self._stop, self._hovered or self.hasFocus())
        Picture(painter, self._history, self._laid()).draw_cursor(cursor)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_tokens().focus_ring), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._ring(), RADIUS, RADIUS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_anew()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _LOOKS:
            self._lay_anew()
        super().changeEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._leaves = False
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the marks first."""
        count, here = len(self._laid().stops), self._stop
        edge, step = (0, 1) if forward else (count - 1, -1)
        following = edge if here is None else here + step
        if self._leaves or not 0 <= following < count:
            self._stop = None
            self._told()
            return super().focusNextPrevChild(forward)
        self._to_stop(following)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            step = _STEPS[key]
            sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self._keep(self._week + (-step if self.isRightToLeft() and sideways else step))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._keep(0 if key == Qt.Key.Key_Home else len(self._weeks) - 1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step_event(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif key == Qt.Key.Key_Escape and self._stop is not None:
            self._leaves = True
            self._keep(self._week)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._point_at(event.position())
        self._kept = self._week
        stop = self._chosen_stop()
        if stop is None or len(stop.events) == 1:  # of several, the keys choose one to open
            self._open()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self._to_week(self._kept)
        super().leaveEvent(event)

    def _ring(self) -> QRectF:
        """Around the axis, so that it runs through none of the names beside it."""
        laid, edge = self._laid(), FOCUS_RING / 2
        inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        inside.setBottom(laid.bottom + 2)
        if laid.axis.mirrored:
            inside.setRight(laid.score.right() + 5)
        else:
            inside.setLeft(laid.score.left() - 5)
        return inside

    def _lay_anew(self) -> None:
        """Everything may lie elsewhere, and the chosen mark be part of another."""
        self._layout = self._ground = None
        self._to_week(self._week)

    def _ground_painted(self) -> QPixmap:
        """All but the cursor: painted once, so that the cursor keeps up with the pointer."""
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatioF() != ratio:
            self._ground = QPixmap(self.size() * ratio)
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ground)
            Picture(painter, self._history, self._laid()).draw()
            painter.end()
        return self._ground

    def _point_at(self, place: QPointF) -> None:
        self._hovered = True
        found = self._laid().stop_at(place)
        if found is not None and found == self._stop:
            return
        self.setCursor(
            Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        )
        if found is not None:
            self._choose(found, 0)
        else:
            self._to_week(self._week_at(place.x()))

    def _week_at(self, x: float) -> int:
        """The week whose last day lies nearest."""
        axis = self._laid().axis
        places = [axis.x(day) for day in self._weeks]
        return min(range(len(places)), key=lambda number: abs(places[number] - x))

    def _keep(self, week: int) -> None:
        """Go to a week with the keys: the cursor stays there when the pointer has left."""
        self._to_week(week)
        self._kept = self._week
        self._announce()

    def _to_week(self, week: int) -> None:
        self._week = min(max(week, 0), len(self._weeks) - 1)
        self._stop = None
        self._told()

    def _to_stop(self, number: int) -> None:
        self._choose(number, 0)
        self._kept = self._week
        self._announce()

    def _choose(self, stop: int, event: int) -> None:
        self._stop, self._event = stop, event
        self._leaves = False
        chosen = self.chosen()
        if chosen is not None:
            at = bisect_left(self._weeks, chosen.day)
            self._week = min(at, len(self._weeks) - 1)
        self._told()

    def _step_event(self, step: int) -> None:
        """The next event of the mark; without a mark, the first of the week."""
        if self._stop is not None:
            count = len(self._laid().stops[self._stop].events)
            self._choose(self._stop, (self._event + step) % count)
            self._announce()
            return
        week = self._history.week(self.day)
        for number, stop in enumerate(self._laid().stops):
            found = next((n for n, each in enumerate(stop.events) if each in week), None)
            if found is not None:
                self._choose(number, found)
                self._announce()
                return

    def _open(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.event_opened.emit(chosen)
        else:
            self.week_taken.emit(self.day)

    def _told(self) -> None:
        self.update()
        self.moved.emit()

    def _announce(self) -> None:
        event = QAccessibleAnnouncementEvent(self, self.readout().spoken())
        QAccessible.updateAccessibility(event)

    def _chosen_stop(self) -> Stop | None:
        return None if self._stop is None else self._laid().stops[self._stop]

    def _laid(self) -> Layout:
        if self._layout is None:
            size = QSizeF(self.size())
            self._layout = lay_out(self._history, size, mirrored=self.isRightToLeft())
        return self._layout
