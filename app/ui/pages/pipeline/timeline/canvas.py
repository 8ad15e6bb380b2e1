"""The picture of the timeline, scrolled and zoomed; what is done to its rows is known above."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget
from typing_extensions import override

from app.services.schedule import Bar
from app.ui.pages.pipeline.timeline.axis import sum_at
from app.ui.pages.pipeline.timeline.content import Content, Row
from app.ui.pages.pipeline.timeline.frame import Frame
from app.ui.pages.pipeline.timeline.scale import Scale
from app.ui.pages.pipeline.timeline.words import bar_told
from app.ui.theme.look import scaled
from app.ui.widgets.text import escape_tip

_LEAST, _MOST = 28.0, 3_000.0  # days that fit into the width
_BEFORE = 0.28  # of the width that lies before today at first
_NOTCH = 120
_AT_FIRST = 182.0

STEP = 1.25
"""How much one step of zooming makes larger."""


class Canvas(QAbstractScrollArea):
    """Knows where everything lies, and which days are seen.

    Signals:
        zoomed: another number of days fits into the width.
    """

    zoomed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = Content()
        self._span = _AT_FIRST
        self._left = 0.0  # the day at the edge, counted from the first there is
        self._is_placed, self._is_fitting = False, False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setCornerWidget(QWidget())  # the style would draw a bracket there
        self.viewport().setMouseTracking(True)
        self.setMinimumHeight(scaled(180))
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._on_scrolled())
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    @property
    def span(self) -> float:
        """How many days fit into the width."""
        return self._span

    def put_content(self, content: Content) -> None:
        """Show something else; the days in sight stay in sight."""
        self._content = content
        self._fit()
        self.viewport().update()

    def set_span(self, days: float, about: QPoint | None = None) -> None:
        """Let so many days fit into the width; what lies at *about* stays there."""
        frame = self.frame_now()
        place = about or QPoint(frame.label + frame.room // 3, 0)
        day = frame.day_at(place)
        self._span = min(max(days, _LEAST), _MOST)
        self._fit()
        moved = self.frame_now()
        away = moved.x(day) - (moved.size.width() - place.x() if moved.mirrored else place.x())
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + round(away))
        self.viewport().update()
        self.zoomed.emit()

    def show_today(self) -> None:
        """Go to today."""
        self._put_left(self._content.today - timedelta(days=round(self._span * _BEFORE)))

    def frame_now(self) -> Frame:
        """Where everything lies."""
        size = self.viewport().size()
        by = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        bare = Frame(size, by, Scale(self._content.first, 1.0), 0, 0)
        return Frame(
            size,
            by,
            Scale(self._content.first, bare.room / self._span),
            self._content.days,
            len(self._content.rows),
            mirrored=self.isRightToLeft(),
            has_two_lines=self._content.names_accounts,
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place = event.position().toPoint()
            self.set_span(self._span * STEP ** (-turned.y() / _NOTCH), place)
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turned.y():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned.y())
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), escape_tip(self.tip(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def tip(self, place: QPoint) -> str:
        """What explains a place."""
        frame = self.frame_now()
        row = self.row_of(frame.row_at(place))
        if isinstance(row, Bar):
            return bar_told(row, self._content.stages)
        return sum_at(self._content, frame, place)

    def scroll_on(self, *, forward: bool) -> None:
        """Go on or back in time."""
        bar = self.horizontalScrollBar()
        step = self.frame_now().room // 6
        bar.setValue(bar.value() + (step if forward else -step))

    def row_of(self, number: int) -> Row | None:
        """What a row shows; None where there is none."""
        return self._content.rows[number] if 0 <= number < len(self._content.rows) else None

    def reveal(self, day: date) -> None:
        """Bring a day in sight."""
        frame = self.frame_now()
        if not frame.label <= frame.x(day) <= frame.label + frame.room * 0.85:
            self._put_left(day - timedelta(days=round(self._span / 2)))

    def _on_scrolled(self) -> None:
        if not self._is_fitting:
            scale = self.frame_now().scale
            by = self.horizontalScrollBar().value() / scale.per_day
            self._left = scale.origin.toordinal() + by
        self.viewport().update()

    def _put_left(self, day: date) -> None:
        """Show this day at the edge, or as near as there are days."""
        self._left = float(day.toordinal())
        self._fit()
        self.viewport().update()

    def _place(self) -> None:
        """Begin a little before today, once it is known how much room there is."""
        if self._content.rows and self.isVisible():
            self._is_placed = True
            self.show_today()

    def _fit(self) -> None:
        """Let the scroll bars know how much there is; the day at the edge stays there."""
        self._is_fitting = True
        frame = self.frame_now()
        most = frame.most
        tall = max(frame.row, self.viewport().height() - frame.head)
        for bar, reach, step, page in (
            (self.horizontalScrollBar(), most.x(), scaled(48), frame.room),
            (self.verticalScrollBar(), most.y(), frame.row, tall),
        ):
            bar.setRange(0, reach)
            bar.setSingleStep(step)
            bar.setPageStep(page)
        by = (self._left - frame.scale.origin.toordinal()) * frame.scale.per_day
        self.horizontalScrollBar().setValue(round(by))
        self._is_fitting = False
        if not self._is_placed:
            self._place()
