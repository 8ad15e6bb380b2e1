"""The usage chart of a limit, which answers to pointer and keyboard."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal
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
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.pages.account.growth.course import Course
from app.ui.pages.account.growth.course_paint import CoursePicture, Plot, plot_of
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import FOCUS_RING, RADIUS


class CourseChart(QWidget):
    """Readings, the limit and the line ahead. Left and Right go from place to place.

    Signals:
        told: what is to be said of the place of the cursor; nothing once it is nowhere.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course: Course | None = None
        self._stop: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_course(self, course: Course, summary: str) -> None:
        """Draw this; *summary* says it in words."""
        self._course, self._stop = course, None
        self.setAccessibleName(course.name)
        self.setAccessibleDescription(summary)
        self.told.emit("")
        self.update()

    @property
    def stop(self) -> date | None:
        """The day the cursor is on."""
        return self._stop

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(640), scaled(260))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(360), scaled(180))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._course is None:
            return
        painter = QPainter(self)
        picture = CoursePicture(painter, self._course, self._plot(self._course))
        picture.draw()
        if self._stop is not None:
            picture.draw_cursor(self._stop)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current_tokens().focus_ring), FOCUS_RING))
            ring = self._plot(self._course).box.adjusted(-3, -3, 3, 2)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = self._course.stops if self._course else ()
        keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = keys.get(Qt.Key(event.key()))
        if step is not None and self.isRightToLeft():
            step = -step
        if not stops or (step is None and event.key() not in {Qt.Key.Key_Home, Qt.Key.Key_End}):
            super().keyPressEvent(event)
            return
        if step is None:
            self._go(stops[0] if event.key() == Qt.Key.Key_Home else stops[-1])
        else:
            here = self._here(stops)
            self._go(stops[min(max(here + step, 0), len(stops) - 1)])
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._said()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        course = self._course
        if course is None:
            return
        axis = self._plot(course).axis
        share = (event.position().x() - axis.left) / max(1.0, axis.width)
        share = 1.0 - share if axis.mirrored else share
        day = axis.first + timedelta(days=round(share * (axis.last - axis.first).days))
        self._go(course.nearest(day))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go(None)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(None)

    def _here(self, stops: tuple[date, ...]) -> int:
        """The place to go on from: that of the cursor, else that of the last reading."""
        if self._stop in stops:
            return stops.index(self._stop)
        read = [on for on, _ in self._course.seen] if self._course else []
        return stops.index(read[-1]) if read else 0

    def _go(self, stop: date | None) -> None:
        if stop != self._stop:
            self._stop = stop
            self.told.emit(self._said())
        self.update()

    def _said(self) -> str:
        course, stop = self._course, self._stop
        return "" if course is None or stop is None else course.said(stop)

    def _plot(self, course: Course) -> Plot:
        return plot_of(course, QSizeF(self.size()), mirrored=self.isRightToLeft())
