"""Months beside each other with what is on their days marked; one day has the cursor."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.domain.calendar import add_months
from app.domain.workdays import WorkCalendar
from app.services.renewal_calendar import Entry
from app.ui.pages.renewals.year_layout import YearLayout
from app.ui.pages.renewals.year_paint import YearPaint
from app.ui.pages.renewals.year_words import day_told
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.text import escape_tip

_CELL, _HEAD, _LEAST = 24, 28, 214
_WEEK = 7
_BESIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class YearCanvas(QWidget):
    """Paints the months. The arrow keys go from day to day, with Ctrl to the next one marked.

    Signals:
        day_changed: the day the cursor is on.
        day_opened: Enter or a double click on a day.
        cursor_moved: where the cursor is now, to be kept in sight.
        typed: letters for a filter.
    """

    day_changed = Signal(object)
    day_opened = Signal(object)
    cursor_moved = Signal(object)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = self.day = date.min
        self._entries: Mapping[date, tuple[Entry, ...]] = {}
        self._months: tuple[date, ...] = ()
        self._worked = WorkCalendar()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_days(
        self,
        months: tuple[date, ...],
        entries: Mapping[date, tuple[Entry, ...]],
        worked: WorkCalendar,
        today: date,
    ) -> None:
        """Show these; the cursor stays on its day, at first on today."""
        moved = months != self._months
        self._months, self._entries, self._worked = months, entries, worked
        if self.today != today or self.layout_of().rect_of(self.day) is None:
            self.today = self.day = today
        self._lay_out()
        self._tell()
        self.update()
        if moved:
            QTimer.singleShot(0, self, self.seek)

    def layout_of(self) -> YearLayout:
        """Where the days stand now."""
        return YearLayout(
            months=self._months,
            width=float(max(self.width(), 1)),
            first=QLocale().firstDayOfWeek().value - 1,
            cell=float(scaled(_CELL)),
            head=float(scaled(_HEAD)),
            gap=float(SPACE[3]),
            least=float(scaled(_LEAST)),
            mirrored=self.isRightToLeft(),
        )

    def on(self, day: date) -> tuple[Entry, ...]:
        """What is marked on a day."""
        return self._entries.get(day, ())

    def is_worked(self, day: date) -> bool:
        """Whether we work on a day."""
        return self._worked.is_worked(day)

    def seek(self) -> None:
        """Have the cursor kept in sight."""
        rect = self.layout_of().rect_of(self.day)
        if rect is not None:
            self.cursor_moved.emit(rect)

    def go_to(self, day: date) -> bool:
        """Put the cursor on a day; whether it is shown at all."""
        rect = self.layout_of().rect_of(day)
        if rect is None:
            return False
        changed = day != self.day
        self.day = day
        self.update()
        self.cursor_moved.emit(rect)
        if changed:
            self._tell()
            self.day_changed.emit(day)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        beside = bool(event.modifiers() & _BESIDE)
        if (day := self._wanted(key, beside=beside)) is not None:
            self.go_to(day)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.day_opened.emit(self.day)
        elif text.strip() and text.isprintable() and not beside:
            if text.lower() == "e":
                self.day_opened.emit(self.day)
            else:
                self.typed.emit("" if text == "/" else text)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.layout_of().day_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and day is not None:
            self.go_to(day)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self.layout_of().day_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and day is not None:
            self.day_opened.emit(day)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.layout_of().day_at(QPointF(event.pos()))
            told = "" if day is None else day_told(day, self.on(day), worked=self.is_worked(day))
            QToolTip.showText(event.globalPos(), escape_tip(told), self)
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.seek)  # once the area knows how tall it is now

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = YearPaint(painter, self.layout_of(), self.today)
        for number, month in enumerate(self._months):
            if paint.layout.month_rect(number).toAlignedRect().intersects(event.rect()):
                paint.month(number, month, self._entries, self._worked)
        paint.cursor(self.day, focused=self.hasFocus())
        painter.end()

    def _wanted(self, key: Qt.Key, *, beside: bool) -> date | None:
        """The day that a key asks for; None of a key that asks for none."""
        on, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            on, back = back, on
        if beside and key in {on, back}:
            return self._marked(1 if key is on else -1)
        if key is Qt.Key.Key_Home:
            return self.today
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            return add_months(self.day, 1 if key is Qt.Key.Key_PageDown else -1)
        steps = {on: 1, back: -1, Qt.Key.Key_Down: _WEEK, Qt.Key.Key_Up: -_WEEK}
        return self.day + timedelta(days=steps[key]) if key in steps else None

    def _marked(self, step: int) -> date:
        """The next day that is marked, or the one before; where there is none, this one."""
        if step > 0:
            return min((each for each in self._entries if each > self.day), default=self.day)
        return max((each for each in self._entries if each < self.day), default=self.day)

    def _lay_out(self) -> None:
        self.setFixedHeight(max(1, round(self.layout_of().height)))

    def _tell(self) -> None:
        told = day_told(self.day, self.on(self.day), worked=self.is_worked(self.day))
        self.setAccessibleName(self.tr("Calendar of renewals"))
        self.setAccessibleDescription(told)
