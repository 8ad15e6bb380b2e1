"""Contracts drawn on one axis of time: their terms, today, and the days that decide."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.domain.calendar import add_months
from app.domain.contracts import Standing
from app.services.account import ContractRow
from app.ui.labels import date_text, money_text
from app.ui.pages.account.timeline_axis import BAR, MARK, Axis, mark_of, span, step_of
from app.ui.pages.account.timeline_marks import draw_cursor, draw_spot, open_bar, place
from app.ui.pages.account.timeline_spots import Spot, What, name_of, oddities, spots
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, SEMIBOLD, Tokens
from app.ui.widgets.painting import draw_line

_AXIS = 28.0
_ROW = 50.0
_MOST = 24  # rows that are drawn; more stand in the table of contracts
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ContractTimeline(QWidget):
    """Terms as bars; the opt-out day is a triangle, the renewal date a dot, today a line.

    Everything on it says what it is under the pointer, and with the arrow keys one after another.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ContractRow, ...] = ()
        self._today, self._is_past = date.min, False
        self.spots: tuple[Spot, ...] = ()
        self._at = -1  # the spot the keys are at
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Contracts over time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_contracts(
        self, rows: Sequence[ContractRow], today: date, *, is_past: bool = False
    ) -> None:
        """Draw these, the latest term in front; a day that *is_past* is not called today."""
        self._rows, self._today = tuple(rows[:_MOST]), today
        self._is_past = is_past
        self.spots, self._at = spots(self._rows), -1
        self._say_all()
        self.updateGeometry()
        self.update()

    def oddities(self) -> tuple[Spot, ...]:
        """What is odd about the terms: held twice, or with days between."""
        return oddities(self.spots)

    def current(self) -> Spot | None:
        """The spot that the keys are at."""
        return self.spots[self._at] if 0 <= self._at < len(self.spots) else None

    def place(self, spot: Spot) -> QRectF:
        """Where a spot is drawn."""
        box = place(spot, self._axis(), scaled(_AXIS) + spot.row * scaled(_ROW))
        if self.isRightToLeft():
            box.moveLeft(self.width() - box.right())
        return box

    def spot_at(self, point: QPointF) -> Spot | None:
        """What lies under a point: of several the one that is drawn on top."""
        return next(
            (each for each in reversed(self.spots) if self.place(each).contains(point)), None
        )

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            if spot is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), spot.text, self)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = 1 if event.key() in _ON else -1 if event.key() in _BACK else 0
        if self.isRightToLeft() and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            by = -by
        last = len(self.spots) - 1
        if by and self.spots:
            self._go_to(min(max(self._at + by, 0), last))
        elif event.key() == Qt.Key.Key_Home and self.spots:
            self._go_to(0)
        elif event.key() == Qt.Key.Key_End and self.spots:
            self._go_to(last)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = -1
        self._say_all()
        self.update()
        super().focusOutEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if by_key and self.spots:
            self._go_to(0)
        super().focusInEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(400), scaled(_AXIS + _ROW * max(1, len(self._rows)) + 4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isRightToLeft():  # time runs the way reading does
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        axis = self._axis()
        self._draw_axis(painter, axis)
        self._draw_line_of_today(painter, axis)
        for number, row in enumerate(self._rows):
            self._draw_row(painter, axis, row, scaled(_AXIS) + number * scaled(_ROW))
        self._draw_spots(painter, axis)
        self._draw_today(painter, axis)

    def _axis(self) -> Axis:
        return Axis(*span(self._rows, self._today), 2.0, self.width() - 4.0)

    def _go_to(self, at: int) -> None:
        """Put the cursor of the keys at a spot, and say what it is."""
        self._at = at
        spot = self.spots[at]
        self.setAccessibleDescription(spot.text)
        self.update()
        if self.isVisible():
            below = self.place(spot).bottomLeft().toPoint() + QPoint(0, scaled(4))
            QToolTip.showText(self.mapToGlobal(below), spot.text, self)

    def _say_all(self) -> None:
        said = [self._spoken(row) for row in self._rows]
        said += [each.text for each in self.oddities()]
        self.setAccessibleDescription("; ".join(said))

    def _draw_spots(self, painter: QPainter, axis: Axis) -> None:
        ranks: Counter[int] = Counter()
        for number, spot in enumerate(self.spots):
            box = place(spot, axis, scaled(_AXIS) + spot.row * scaled(_ROW))
            if spot.first is None or axis.first <= spot.first <= axis.last or spot.what is What.GAP:
                draw_spot(painter, spot, box, rank=ranks[spot.row])
            ranks[spot.row] += spot.what is What.STEP
            if number == self._at:
                draw_cursor(painter, box.intersected(QRectF(self.rect()).adjusted(3, 3, -3, -3)))

    def _draw_line_of_today(self, painter: QPainter, axis: Axis) -> None:
        x = round(axis.x(self._today)) + 0.5
        painter.setPen(QPen(QColor(current_tokens().text), 1.5))
        painter.drawLine(QPointF(x, scaled(16)), QPointF(x, self.height()))

    def _draw_axis(self, painter: QPainter, axis: Axis) -> None:
        colours = current_tokens()
        painter.setFont(font(CAPTION))
        step, today = step_of(axis), axis.x(self._today)
        day = date(axis.first.year, (axis.first.month - 1) // step * step + 1, 1)
        while day <= axis.last:
            x = round(axis.x(day)) + 0.5
            if day >= axis.first:
                painter.setPen(QPen(QColor(colours.border), 1))
                painter.drawLine(QPointF(x, scaled(16)), QPointF(x, self.height()))
                room = QRectF(x + 4, 0, scaled(MARK), scaled(16))
                if room.right() < today - scaled(12) or room.left() > today + scaled(26):
                    painter.setPen(QColor(colours.text_tertiary))
                    self._write(painter, room, mark_of(day))
            day = add_months(day, step)

    def _draw_today(self, painter: QPainter, axis: Axis) -> None:
        colours = current_tokens()
        x = axis.x(self._today)
        painter.setFont(font(CAPTION, SEMIBOLD))
        word = date_text(self._today) if self._is_past else self.tr("Today")
        width = painter.fontMetrics().horizontalAdvance(word) + 10.0
        box = QRectF(x - width / 2, 0, width, scaled(17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.surface))
        self._write(painter, box.adjusted(5, 0, -2, 0), word)

    def _draw_row(self, painter: QPainter, axis: Axis, row: ContractRow, top: float) -> None:
        colours, contract = current_tokens(), row.contract
        end = contract.end or axis.last
        left, right = axis.x(contract.start or axis.first), axis.x(end)
        bar = QRectF(left, top + 2, max(6.0, right - left), scaled(BAR))
        fill, edge, ink = _paint_of(row.standing, colours)
        pen = QPen(QColor(edge), 1.2)
        if contract.end is None or contract.start is None:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        if contract.end is None:
            painter.drawPath(open_bar(bar))
        else:
            painter.drawRoundedRect(bar, 4, 4)
        painter.setFont(font(CAPTION, SEMIBOLD))
        painter.setPen(QColor(ink))
        self._write(painter, self._seen(bar).adjusted(8, 0, -4, 0), self._label(row))
        self._draw_days(painter, axis, row, bar)

    def _draw_days(self, painter: QPainter, axis: Axis, row: ContractRow, bar: QRectF) -> None:
        colours, contract = current_tokens(), row.contract
        painter.setFont(font(CAPTION))
        under = bar.bottom() + 2
        high = scaled(16)
        if contract.renewal_date is None:
            painter.setPen(QColor(colours.danger))
            box = QRectF(bar.left(), under, bar.width(), high)
            self._write_on_ground(painter, box, self.tr("open: last day unknown"))
            return
        if row.standing is Standing.ENDED:
            return
        end = axis.x(contract.renewal_date)
        renews = (
            self.tr("renews %1") if row.standing is not Standing.OVERDUE else self.tr("ended %1")
        )
        words = renews.replace("%1", date_text(contract.renewal_date))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text_secondary))
        painter.drawEllipse(QPointF(end, under + high / 2), 3.5, 3.5)
        wide = painter.fontMetrics().horizontalAdvance(words) + 10.0
        fits = end + wide < axis.left + axis.width
        painter.setPen(QColor(colours.text_secondary))
        place = (
            QRectF(end + 7, under, wide, high)
            if fits
            else QRectF(end - wide, under, wide - 8, high)
        )
        self._write_on_ground(painter, place, words, right=not fits)
        limit = place.left() if not fits else end
        if contract.opt_out_date is None:
            painter.setPen(QColor(colours.danger))
            box = QRectF(bar.left(), under, limit - bar.left() - 12, high)
            self._write_on_ground(painter, box, self.tr("notice period unknown"), right=True)
            return
        self._draw_opt_out(painter, axis, row, QRectF(bar.left(), under, limit - bar.left(), high))

    def _draw_opt_out(self, painter: QPainter, axis: Axis, row: ContractRow, room: QRectF) -> None:
        colours, day = current_tokens(), row.contract.opt_out_date
        if day is None or not axis.holds(day):
            return
        x, y = axis.x(day), room.center().y()
        near = row.days_to_opt_out is not None and 0 <= row.days_to_opt_out <= 60  # noqa: PLR2004
        colour = QColor(colours.danger if near else colours.text_secondary)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y + 4), QPointF(x - 5, y + 4)])
        )
        painter.setPen(colour)
        words = self.tr("opt out by %1").replace("%1", date_text(day))
        right = min(x - 9, room.right() - 12)
        box = QRectF(room.left() - 200, room.top(), right - room.left() + 200, room.height())
        self._write_on_ground(painter, box, words, right=True)

    def _write_on_ground(
        self, painter: QPainter, box: QRectF, text: str, *, right: bool = False
    ) -> None:
        """Write where lines run below, so that none of them crosses the words."""
        wide = min(box.width(), painter.fontMetrics().horizontalAdvance(text) + 4.0)
        left = box.right() - wide if right else box.left() - 2
        painter.fillRect(QRectF(left, box.top(), wide, box.height()), QColor(current_tokens().app))
        self._write(painter, box, text, right=right)

    def _write(self, painter: QPainter, box: QRectF, text: str, *, right: bool = False) -> None:
        if not self.isRightToLeft():
            draw_line(painter, box, text, right=right)
            return
        painter.save()
        painter.translate(box.center().x() * 2, 0)
        painter.scale(-1, 1)
        draw_line(painter, box, text, right=not right)
        painter.restore()

    def _seen(self, bar: QRectF) -> QRectF:
        return bar.intersected(QRectF(self.rect()))

    def _label(self, row: ContractRow) -> str:
        return f"{money_text(row.annual)} · {name_of(row.contract)}"

    def _spoken(self, row: ContractRow) -> str:
        contract = row.contract
        words = self.tr("%1, from %2 to %3, opt out by %4")
        values = (
            self._label(row),
            date_text(contract.start),
            date_text(contract.end),
            date_text(contract.opt_out_date),
        )
        for number, value in enumerate(values, start=1):
            words = words.replace(f"%{number}", value)
        return words


def _paint_of(standing: Standing, colours: Tokens) -> tuple[str, str, str]:
    """Fill, edge and ink of a bar."""
    return {
        Standing.IN_FORCE: (colours.selected, colours.accent, colours.text),
        Standing.AHEAD: (colours.surface, colours.accent, colours.text),
        Standing.OVERDUE: (colours.watch_bg, colours.watch, colours.text),
        Standing.ENDED: (colours.sunken, colours.border, colours.text_secondary),
    }[standing]
