"""Paints the head of the timeline: the calendar, today, and what is to close in each stretch."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from app.ui.labels import translate
from app.ui.pages.pipeline.timeline.content import Content
from app.ui.pages.pipeline.timeline.frame import Frame
from app.ui.pages.pipeline.timeline.scale import Unit
from app.ui.pages.pipeline.timeline.words import amounts_short, month_told, stretch_text
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, HAIRLINE, REGULAR, SEMIBOLD, SPACE
from app.ui.widgets.painting import draw_line

_SUM = 62  # pixels that a sum needs
_PAD = 5


def unit_of_sums(frame: Frame) -> Unit:
    """The stretch of which sums are shown: the smallest one that has room for them."""
    return frame.scale.summed(scaled(_SUM))


def sum_at(content: Content, frame: Frame, place: QPoint) -> str:
    """What explains the sum at a place of the head."""
    if place.y() >= frame.head or not frame.above().contains(place.toPointF()):
        return ""
    unit = unit_of_sums(frame)
    first = unit.first(frame.day_at(place))
    month = content.sums(unit).get(first)
    return "" if month is None else month_told(unit, first, month)


def draw_axis(painter: QPainter, content: Content, frame: Frame, canvas: QRect) -> None:
    """The head, over whatever has been scrolled under it."""
    colours = current_tokens()
    head = QRect(canvas.left(), 0, canvas.width(), frame.head)
    painter.fillRect(head, QColor(colours.surface))
    painter.setClipRect(frame.above())
    large, small = frame.scale.units
    _names(painter, frame, large, 0, strong=True)
    if small is not large:
        _names(painter, frame, small, 1)
    _sums(painter, content, frame)
    _today(painter, content, frame)
    painter.setClipping(False)
    _captions(painter, frame)
    top = frame.sum_line(0) - SPACE[0] / 2
    painter.fillRect(QRectF(0, top, canvas.width(), HAIRLINE), QColor(colours.border))
    line = QRectF(0, frame.head - HAIRLINE, canvas.width(), HAIRLINE)
    painter.fillRect(line, QColor(colours.border_strong))
    edge = frame.rect(frame.label - HAIRLINE, 0, HAIRLINE, frame.head)
    painter.fillRect(edge, QColor(colours.border))


def _names(painter: QPainter, frame: Frame, unit: Unit, line: int, *, strong: bool = False) -> None:
    colours = current_tokens()
    painter.setFont(font(CAPTION, SEMIBOLD if strong else REGULAR))
    painter.setPen(QColor(colours.text if strong else colours.text_secondary))
    top = line * frame.line + 2.0
    for first, after in frame.scale.stretches(unit, *frame.days_in_sight()):
        cell = _cell(frame, first, after, top)
        measure = painter.fontMetrics().horizontalAdvance
        texts = (stretch_text(unit, first, alone=strong), stretch_text(unit, first))
        text = next((each for each in texts if measure(each) <= cell.width()), "")
        draw_line(painter, cell, text, right=frame.mirrored)
        tick = frame.rect(frame.x(first), top, HAIRLINE, frame.line - 2.0)
        painter.fillRect(tick, QColor(colours.border))


def _sums(painter: QPainter, content: Content, frame: Frame) -> None:
    """Two lines a stretch: the sum, and the sum weighted by the chances of the stages."""
    colours, unit = current_tokens(), unit_of_sums(frame)
    sums = content.sums(unit)
    for first, after in frame.scale.stretches(unit, *frame.days_in_sight()):
        month = sums.get(first)
        if month is None:
            continue
        for line, amounts in enumerate((month.amounts, month.weighted)):
            cell = _cell(frame, first, after, frame.sum_line(line))
            if cell.width() < scaled(_SUM) / 2:
                continue
            painter.setFont(font(CAPTION, REGULAR if line else SEMIBOLD))
            painter.setPen(QColor(colours.text_secondary if line else colours.text))
            text = amounts_short(amounts, painter.fontMetrics(), cell.width())
            draw_line(painter, cell, text, right=frame.mirrored)


def _today(painter: QPainter, content: Content, frame: Frame) -> None:
    colours = current_tokens()
    painter.setFont(font(CAPTION, SEMIBOLD))
    text = translate("Timeline", "Today")
    wide = painter.fontMetrics().horizontalAdvance(text) + 2.0 * _PAD
    x = frame.x(content.today)
    flag = frame.rect(x, 2.0, wide, frame.line - 2.0)
    painter.fillRect(frame.rect(x, 2.0, 2, 2.0 * frame.line), QColor(colours.accent))
    painter.setBrush(QColor(colours.accent))
    painter.setPen(QColor(colours.accent))
    painter.drawRoundedRect(flag, 3, 3)
    painter.setPen(QColor(colours.on_accent))
    draw_line(painter, flag.adjusted(_PAD, 0, 0, 0), text)


def _captions(painter: QPainter, frame: Frame) -> None:
    """What the lines of sums are."""
    colours = current_tokens()
    captions = (
        (translate("Timeline", "Expected to close"), SEMIBOLD, colours.text),
        (translate("Timeline", "Weighted"), REGULAR, colours.text_secondary),
    )
    for line, (text, weight, colour) in enumerate(captions):
        painter.setFont(font(CAPTION, weight))
        painter.setPen(QColor(colour))
        cell = frame.rect(SPACE[1], frame.sum_line(line), frame.label - 2 * SPACE[1], frame.line)
        draw_line(painter, cell, text, right=frame.mirrored)


def _cell(frame: Frame, first: date, after: date, top: float) -> QRectF:
    """The room of a stretch in a line, as far as it is in sight."""
    left, right = max(frame.x(first), frame.label) + _PAD, frame.x(after) - 2
    right = min(right, float(frame.size.width()))
    return frame.rect(left, top, max(0.0, right - left), frame.line)
