"""Paints the rows of the timeline that are in sight: titles, bars, what stands at their ends."""

from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.services.schedule import Bar, Span
from app.ui.labels import short_day_text, translate
from app.ui.pages.pipeline.timeline.axis import draw_axis
from app.ui.pages.pipeline.timeline.content import Content
from app.ui.pages.pipeline.timeline.frame import Frame
from app.ui.pages.pipeline.timeline.words import end_text
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CAPTION, FOCUS_RING, HAIRLINE, REGULAR, SEMIBOLD, SPACE, ink
from app.ui.widgets.grouping import Heading
from app.ui.widgets.headings import draw_heading
from app.ui.widgets.painting import draw_line, draw_shape

_WEAK, _STRONG = 0.16, 0.46  # how much of the accent the first and the last stage take
_BACK, _ON = "\N{BLACK LEFT-POINTING SMALL TRIANGLE}", "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
_RADIUS = 4
_END, _TICK = 3, 7


class Picture:
    """One picture of the timeline."""

    def __init__(self, canvas: QWidget, content: Content, frame: Frame) -> None:
        self._canvas, self._content, self._frame = canvas, content, frame
        self._painter = QPainter(canvas)
        self._colours = current_tokens()
        self._current = -1
        stretches = frame.scale.stretches(frame.scale.units[1], *frame.days_in_sight())
        self._firsts = [first for first, _ in stretches]

    def draw(self, current: int, hovered: int, moved: date | None, *, focused: bool) -> None:
        """Paint everything; the end of the current bar stands at *moved* while it is dragged."""
        painter, frame, self._current = self._painter, self._frame, current
        painter.fillRect(self._canvas.rect(), QColor(self._colours.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(frame.titles().united(frame.body()))
        for number in frame.rows_in_sight():
            self._ground(number, is_current=number == current, is_hovered=number == hovered)
        painter.setClipRect(frame.body())
        for number in frame.rows_in_sight():
            row = self._content.rows[number]
            if not isinstance(row, Heading):
                self._lines(number)
                self._bar(number, row, moved if number == current else None)
        painter.setClipRect(frame.titles().united(frame.body()))
        for number in frame.rows_in_sight():
            self._title(number)
        if focused and current >= 0:
            self._ring(frame.strip(current))
        painter.setClipping(False)
        draw_axis(painter, self._content, frame, self._canvas.rect())
        painter.end()

    def _ground(self, number: int, *, is_current: bool, is_hovered: bool) -> None:
        strip = self._frame.strip(number)
        colours = self._colours
        if is_current:
            self._painter.fillRect(strip, QColor(colours.selected))
        elif is_hovered:
            self._painter.fillRect(strip, QColor(colours.hover))
        elif isinstance(self._content.rows[number], Heading):
            self._painter.fillRect(strip, QColor(colours.sunken))
        line = QRectF(strip.left(), strip.bottom() - HAIRLINE, strip.width(), HAIRLINE)
        self._painter.fillRect(line, QColor(colours.border))

    def _lines(self, number: int) -> None:
        """Where stretches of the calendar begin, and today, as far as they cross a row."""
        frame, top = self._frame, self._frame.top(number)
        for first in self._firsts:
            line = frame.rect(frame.x(first), top, HAIRLINE, frame.row)
            self._painter.fillRect(line, QColor(self._colours.border))
        today = frame.rect(frame.x(self._content.today), top, 2, frame.row)
        self._painter.fillRect(today, QColor(self._colours.accent))

    def _title(self, number: int) -> None:
        painter, frame = self._painter, self._frame
        row = self._content.rows[number]
        pad, mirrored = SPACE[1], frame.mirrored
        if isinstance(row, Heading):
            inside = frame.strip(number).adjusted(pad, 0, -pad, -HAIRLINE)
            count = QLocale().toString(row.count)
            draw_heading(painter, inside, row, count=count, mirrored=mirrored)
            return
        edge = frame.rect(frame.label - HAIRLINE, frame.top(number), HAIRLINE, frame.row)
        painter.fillRect(edge, QColor(self._colours.border))
        inside = frame.title(number).adjusted(pad, 0, -pad, -HAIRLINE)
        painter.setFont(font(BODY, SEMIBOLD))
        painter.setPen(QColor(self._colours.text))
        if not self._content.names_accounts:
            draw_line(painter, inside, row.card.opportunity.title, right=mirrored)
            return
        half = inside.height() / 2
        upper, lower = inside.adjusted(0, 2, 0, -half), inside.adjusted(0, half, 0, -3)
        draw_line(painter, upper, row.card.opportunity.title, right=mirrored)
        painter.setFont(font(CAPTION, REGULAR))
        named = row.card.account
        painter.setPen(QColor(ink(self._colours, "secondary" if named else "tertiary")))
        draw_line(painter, lower, named or translate("Timeline", "No account"), right=mirrored)

    def _bar(self, number: int, bar: Bar, moved: date | None) -> None:
        frame, ends = self._frame, moved or bar.ends
        if ends is None:
            return
        if not self._is_in_sight(bar, ends):
            self._aside(number, bar, ends)
            return
        for span in bar.spans():
            self._span(number, span)
        start = max(self._content.today, bar.begins or self._content.today)
        if bar.is_open and ends > start:
            self._ahead(number, frame.x(start), frame.x(ends))
        for day in bar.formers():
            self._former(number, day)
        self._end(number, bar, ends, is_moved=moved is not None)

    def _is_in_sight(self, bar: Bar, ends: date) -> bool:
        frame = self._frame
        days = [ends, *([bar.begins] if bar.begins else [])]
        if bar.is_open:
            days.append(self._content.today)
        left, right = frame.label, frame.label + frame.room
        return frame.x(max(days)) >= left and frame.x(min(days)) <= right

    def _span(self, number: int, span: Span) -> None:
        painter, frame = self._painter, self._frame
        rect = frame.bar(number, frame.x(span.begins), frame.x(span.ends))
        accent = QColor(self._colours.accent)
        share = _WEAK + (_STRONG - _WEAK) * self._content.strength(span.stage_id)
        accent.setAlphaF(share)
        painter.setPen(QPen(QColor(self._colours.surface), 1))
        painter.setBrush(accent)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        seen = rect.intersected(frame.body()).adjusted(SPACE[0], 0, -2, 0)
        painter.setFont(font(CAPTION, REGULAR))
        name = self._content.stages.get(span.stage_id, "")
        if name and seen.width() >= painter.fontMetrics().horizontalAdvance(name[:3]) + SPACE[1]:
            painter.setPen(QColor(self._colours.text))
            draw_line(painter, seen, name, right=frame.mirrored)

    def _ahead(self, number: int, begins: float, ends: float) -> None:
        """What lies between today and the expected day: an outline, for it has not been yet."""
        rect = self._frame.bar(number, begins, ends).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(QColor(self._colours.border_strong), 1, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _former(self, number: int, day: date) -> None:
        """A day on which it was expected before: a hollow tick."""
        frame, size = self._frame, scaled(_TICK)
        rect = frame.bar(number, frame.x(day) - size / 2, frame.x(day) + size / 2)
        middle = QRectF(0, 0, size, size)
        middle.moveCenter(QPointF(rect.center().x(), rect.bottom()))
        self._painter.setPen(QPen(QColor(self._colours.text_secondary), 1.5))
        self._painter.setBrush(QColor(self._colours.surface))
        self._painter.drawEllipse(middle)

    def _end(self, number: int, bar: Bar, ends: date, *, is_moved: bool) -> None:
        """The day it closes as a mark that can be taken, and after it the amount."""
        painter, frame, colours = self._painter, self._frame, self._colours
        x, size = frame.x(ends), scaled(_TICK + 3)
        mark = frame.bar(number, x - _END / 2, x + _END / 2)
        late = bar.card.is_late and not is_moved
        if late:
            square = QRectF(0, 0, size, size)
            square.moveCenter(mark.center())
            draw_shape(painter, square, "risk")
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if bar.is_open else colours.text_secondary))
            painter.drawRoundedRect(mark, 1, 1)
        after = max(x, frame.x(self._content.today)) if bar.is_open else x
        left = after + SPACE[1] + (size / 2 if late else 0)
        words = short_day_text(ends, self._content.today) if is_moved else end_text(bar)
        painter.setFont(font(BODY, SEMIBOLD if is_moved else REGULAR))
        painter.setPen(QColor(colours.danger if late else colours.text))
        self._beside(number, words, left, x - SPACE[1])

    def _at_edge(self, number: int, words: str) -> None:
        """Words about what lies further on, at the edge, over whatever is there."""
        frame, painter = self._frame, self._painter
        text = f"{words} {_ON}"
        wide = painter.fontMetrics().horizontalAdvance(text) + SPACE[1]
        left = frame.label + frame.room - wide - SPACE[0]
        rect = frame.rect(left, frame.top(number) + 2, wide + SPACE[0], frame.row - 4)
        pen = painter.pen()
        colours = self._colours
        ground = colours.selected if number == self._current else colours.surface
        painter.fillRect(rect, QColor(ground))
        painter.setPen(pen)
        draw_line(painter, rect.adjusted(SPACE[0], 0, 0, 0), text, right=frame.mirrored)

    def _beside(self, number: int, words: str, after: float, before: float) -> None:
        """Words after a place; before another one where the room does not suffice."""
        frame, painter = self._frame, self._painter
        end = frame.label + frame.room
        if after > end >= before + SPACE[1]:
            self._at_edge(number, words)
            return
        is_out = before > end
        text = f"{words} {_ON}" if is_out else words
        wide = painter.fontMetrics().horizontalAdvance(text) + SPACE[0]
        last = min(before, end - SPACE[0])
        is_before = after + wide > end and last - wide > frame.x(self._content.today)
        left = last - wide if is_before else after
        rect = frame.rect(left, frame.top(number), max(0.0, min(wide, end - left)), frame.row)
        draw_line(painter, rect, text, right=is_before != frame.mirrored)

    def _aside(self, number: int, bar: Bar, ends: date) -> None:
        """Where a bar lies that is not in sight."""
        painter, frame = self._painter, self._frame
        before = frame.x(ends) < frame.label
        painter.setFont(font(CAPTION, REGULAR))
        painter.setPen(QColor(self._colours.text_tertiary))
        text = f"{_BACK} {end_text(bar)}" if before else f"{end_text(bar)} {_ON}"
        rect = frame.rect(frame.label, frame.top(number), frame.room, frame.row)
        inside = rect.adjusted(SPACE[1], 0, -SPACE[1], 0)
        draw_line(painter, inside, text, right=before == frame.mirrored)

    def _ring(self, strip: QRectF) -> None:
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._colours.focus_ring), FOCUS_RING))
        inner = strip.adjusted(1, 1, -1, -2)
        painter.drawRect(inner)
