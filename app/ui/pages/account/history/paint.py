"""Paints the history of an account: the axis of time, and along it everything else."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.services.account_history import AccountHistory
from app.ui.labels import date_text
from app.ui.pages.account.history.brush import Brush
from app.ui.pages.account.history.layout import END, Layout
from app.ui.pages.account.history.marks import Marks
from app.ui.pages.account.history.score import Scores
from app.ui.pages.account.history.values import Values
from app.ui.theme.look import scaled
from app.ui.widgets.painting import draw_line

_STEPS = (1, 2, 3, 6)  # months between two marks on the axis


@dataclass(frozen=True, slots=True)
class Cursor:
    """The week the cursor is on, and the mark; *is_live* while the pointer or keys are here."""

    day: date
    stop: int | None = None
    is_live: bool = False


class Picture(Brush):
    """One history in one layout, painted."""

    def __init__(self, painter: QPainter, history: AccountHistory, layout: Layout) -> None:
        super().__init__(painter, history, layout)
        self._scores = Scores(painter, history, layout)
        self._marks = Marks(painter, history, layout)
        self._values = Values(painter, history, layout)

    def draw(self) -> None:
        """Everything that stays while the cursor moves, from the ground up."""
        self._scores.draw_ground()
        self._months()
        self._last_day()
        self._values.draw()
        self._scores.draw()
        self._marks.draw()

    def draw_cursor(self, cursor: Cursor) -> None:
        """The week and the mark the cursor is on."""
        if cursor.is_live:
            self._cursor_line(cursor)
            self._scores.draw_cursor(cursor.day)
        if cursor.stop is not None:
            self._marks.draw_chosen(cursor.stop)

    def _cursor_line(self, cursor: Cursor) -> None:
        x = round(self._at.axis.x(cursor.day)) + 0.5
        self._painter.setPen(QPen(QColor(self._look.accent), 1))
        self._painter.drawLine(QPointF(x, self._at.score.top()), QPointF(x, self._at.bottom))

    def _months(self) -> None:
        axis, top, bottom = self._at.axis, self._at.score.top(), self._at.bottom
        room = scaled(62)
        months = max(1.0, (axis.last - axis.first).days / 30.4)
        step = next((n for n in _STEPS if axis.width / months * n >= room), MONTHS_A_YEAR)
        day = date(axis.first.year, (axis.first.month - 1) // step * step + 1, 1)
        told = 0
        while day <= axis.last:
            if day >= axis.first:
                x = round(axis.x(day)) + 0.5
                self._painter.setPen(QPen(QColor(self._look.border), 1))
                self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))
                self._month(day, x, with_year=day.year != told)
                told = day.year
            day = add_months(day, step)

    def _month(self, day: date, x: float, *, with_year: bool) -> None:
        word = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        text = f"{word} {day.year}" if with_year else word
        wide = self._painter.fontMetrics().horizontalAdvance(text) + 4.0
        box = QRectF(x - wide if self._mirrored else x, self._at.bottom + 3, wide, scaled(16))
        if box.right() > self._at.score.right() + scaled(END) or box.left() < 0:
            return
        if box.adjusted(-6, 0, 6, 0).intersects(self._room_of_last_day()):
            return
        strong = self._look.text_secondary if with_year else self._look.text_tertiary
        self._painter.setPen(QColor(strong))
        draw_line(self._painter, box, text, right=self._mirrored)

    def _last_day(self) -> None:
        """The day the history is of; what lies beyond it is still to come."""
        axis, last = self._at.axis, self._history.last
        top, bottom = self._at.score.top(), self._at.bottom
        ahead = axis.between(last, axis.last, top, bottom - top)
        ground = QColor(self._look.app)
        ground.setAlphaF(0.7)
        self._painter.fillRect(ahead, ground)
        x = round(axis.x(last)) + 0.5
        self._painter.setPen(QPen(QColor(self._look.text), 1.2))
        self._painter.drawLine(QPointF(x, top), QPointF(x, bottom + scaled(3)))
        box = self._room_of_last_day()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._look.text))
        self._painter.drawRoundedRect(box, 4, 4)
        self._painter.setPen(QColor(self._look.surface))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, date_text(self._history.last))

    def _room_of_last_day(self) -> QRectF:
        wide = self._painter.fontMetrics().horizontalAdvance(date_text(self._history.last)) + 12.0
        x = self._at.axis.x(self._history.last)
        least, most = self._at.score.left(), self._at.score.right() + scaled(END) - wide
        left = min(max(x - wide / 2, least), most)
        return QRectF(left, self._at.bottom + scaled(3), wide, scaled(17))
