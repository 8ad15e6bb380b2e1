"""Paints what happened: marks in a row, bars for what lasted, dots on contract values."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.services.account_history import AccountHistory
from app.services.happened import Happening
from app.services.history_words import HAPPENINGS
from app.ui.labels import date_text, number_text
from app.ui.pages.account.history.brush import Brush
from app.ui.pages.account.history.layout import MOST_COUNTED, Layout, Stop
from app.ui.pages.account.history.wording import tr
from app.ui.theme.icons import pixmap
from app.ui.theme.look import font, scaled
from app.ui.theme.tokens import CAPTION, SEMIBOLD, ink, wash
from app.ui.widgets.painting import draw_line

_ICONS = {
    Happening.CHAMPION_LEFT: ("user-x", "risk"),
    Happening.SPONSOR_LEFT: ("user-minus", "risk"),
    Happening.EMERGENCY: ("siren", "risk"),
    Happening.ESCALATION: ("megaphone", "risk"),
    Happening.CRISIS: ("triangle-alert", "risk"),
    Happening.AT_RISK: ("shield-alert", "risk"),
    Happening.COMPETITOR: ("swords", "risk"),
    Happening.CHURNED: ("door-open", "risk"),
    Happening.RENEWAL: ("calendar-check", "secondary"),
    Happening.VALUE: ("trending-up", "secondary"),
    Happening.REVIEW: ("presentation", "secondary"),
    Happening.GO_LIVE: ("rocket", "secondary"),
    Happening.NEW_EXECUTIVE: ("user-plus", "secondary"),
    Happening.OVERRIDE: ("hand", "accent"),
    Happening.MODEL: ("sliders-horizontal", "secondary"),
}


class Marks(Brush):
    """Every mark and bar by its icon; bad news in the colour of risk, the rest in grey."""

    def __init__(self, painter: QPainter, history: AccountHistory, layout: Layout) -> None:
        super().__init__(painter, history, layout)
        self._names: list[QRectF] = []  # where names stand beside their bars

    def draw(self) -> None:
        """All of them, none chosen."""
        self._name(tr("Events"), self._at.marks.center().y() - scaled(8))
        for stop in self._at.stops:
            self._stop(stop, is_chosen=False)

    def draw_chosen(self, number: int) -> None:
        """One of them once more, as the one the cursor is on."""
        self._stop(self._at.stops[number], is_chosen=True)

    def _stop(self, stop: Stop, *, is_chosen: bool) -> None:
        if stop.is_bar:
            self._bar(stop, is_chosen=is_chosen)
        elif stop.events[0].kind == Happening.VALUE:
            self._dot(stop, is_chosen=is_chosen)
        else:
            self._mark(stop, is_chosen=is_chosen)

    def _dot(self, stop: Stop, *, is_chosen: bool) -> None:
        self._painter.setPen(QPen(QColor(self._look.surface), 1.5))
        self._painter.setBrush(QColor(self._look.text if is_chosen else self._look.accent))
        radius = stop.box.width() / 2
        self._painter.drawEllipse(stop.at, radius, radius)

    def _mark(self, stop: Stop, *, is_chosen: bool) -> None:
        name, tone = self._kind(stop)
        box = stop.box.adjusted(1, 1, -1, -1)
        edge = self._look.focus_ring if is_chosen else self._look.border
        self._painter.setPen(QPen(QColor(edge), 2.0 if is_chosen else 1.0))
        self._painter.setBrush(QColor(self._look.surface))
        self._painter.drawRoundedRect(box, 5, 5)
        if len(stop.events) == 1:
            self._icon(name, tone, box.center())
        else:
            self._painter.setFont(font(CAPTION, SEMIBOLD))
            self._painter.setPen(QColor(ink(self._look, tone)))
            count = len(stop.events)
            text = number_text(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            self._painter.setFont(font(CAPTION))
        if stop.events[0].day > self._history.last and len(stop.events) == 1:
            self._ahead(stop)

    def _ahead(self, stop: Stop) -> None:
        """Write the day of what lies beyond the axis, in front of its mark."""
        if stop.events[0].day <= self._at.axis.last:
            return
        text = date_text(stop.events[0].day)
        wide = self._painter.fontMetrics().horizontalAdvance(text) + 10.0
        box = QRectF(stop.box.left() - wide - 2, stop.box.top(), wide, stop.box.height())
        if self._mirrored:
            box.moveLeft(stop.box.right() + 2)
        if any(box.intersects(each.box) for each in self._at.stops if not each.is_bar):
            return
        self._painter.fillRect(box, QColor(self._look.app))
        self._painter.setPen(QColor(self._look.text_secondary))
        draw_line(self._painter, box.adjusted(3, 0, -3, 0), text, right=not self._mirrored)

    def _bar(self, stop: Stop, *, is_chosen: bool) -> None:
        name, tone = self._kind(stop)
        edge = self._look.focus_ring if is_chosen else ink(self._look, tone)
        box = stop.box.adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.setPen(QPen(QColor(edge), 2.0 if is_chosen else 1.0))
        self._painter.setBrush(QColor(wash(self._look, tone if tone == "risk" else "info")))
        self._painter.drawRoundedRect(box, 4, 4)
        size = scaled(14)
        middle = box.right() - size / 2 - 3 if self._mirrored else box.left() + size / 2 + 3
        self._icon(name, tone, QPointF(middle, box.center().y()))
        words = box.adjusted(size + 7, 0, -4, 0)
        if self._mirrored:
            words = box.adjusted(4, 0, -size - 7, 0)
        text = HAPPENINGS[stop.events[0].kind]
        wide = self._painter.fontMetrics().horizontalAdvance(text) + 2.0
        if words.width() < wide and not is_chosen:  # beside it, the name is on the ground already
            words = self._beside(stop, wide) or words
        if words.width() > scaled(24):
            self._painter.setPen(QColor(self._look.text))
            draw_line(self._painter, words, text, right=self._mirrored)

    def _beside(self, stop: Stop, wide: float) -> QRectF | None:
        """Room for the name of a short bar before or behind it, where no other bar lies."""
        bars = [each.box for each in self._at.stops if each.is_bar and each is not stop]
        taken = (*bars, *self._names)
        for left in (stop.box.left() - wide - 5, stop.box.right() + 5):
            room = QRectF(left, stop.box.top(), wide, stop.box.height())
            inside = self._at.marks.left() <= left and room.right() <= self._at.marks.right()
            if inside and not any(room.adjusted(-3, 0, 3, 0).intersects(each) for each in taken):
                self._names.append(room)
                return room
        return None

    def _kind(self, stop: Stop) -> tuple[str, str]:
        """The icon and the tone; of several, those of the worst."""
        kinds = [_ICONS[each.kind] for each in stop.events]
        return next((each for each in kinds if each[1] == "risk"), kinds[0])

    def _icon(self, name: str, tone: str, middle: QPointF) -> None:
        size = scaled(14)
        ratio = self._painter.device().devicePixelRatioF()
        picture = pixmap(name, ink(self._look, tone), size, ratio)
        self._painter.drawPixmap(middle - QPointF(size / 2, size / 2), picture)
