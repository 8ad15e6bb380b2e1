"""A verb in a cell of a table, with its key: it looks as if it could be pressed, and can be."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.theme.look import current_tokens, font
from app.ui.theme.tokens import CAPTION, HAIRLINE, SEMIBOLD, SPACE
from app.ui.widgets.painting import draw_line

_CORNER = 5
_INSET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What a press does, and the *key* that does it too."""

    word: str
    key: str = ""

    def spoken(self) -> str:
        """What someone who hears the screen is told."""
        return f"{self.word}, {self.key}" if self.key else self.word


def draw_press(painter: QPainter, rect: QRectF, press: Press, *, mirrored: bool = False) -> None:
    """The word within a frame, its key before it; no wider than it needs, cut where it must be."""
    colours = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = painter.fontMetrics()
    key_font = font(CAPTION, SEMIBOLD)
    key_width = metrics.height() + 2.0 if press.key else 0.0
    wanted = key_width + metrics.horizontalAdvance(press.word) + 2 * SPACE[1] + 1.0
    frame = QRectF(rect.left(), rect.top() + _INSET, min(wanted, rect.width()), 0)
    frame.setBottom(rect.bottom() - _INSET)
    if mirrored:
        frame.moveRight(rect.right())
    painter.setPen(QPen(QColor(colours.border), HAIRLINE))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(frame, _CORNER, _CORNER)
    inside = frame.adjusted(SPACE[1], 0, -SPACE[1], 0)
    if press.key:
        place = QRectF(inside)
        place.setWidth(key_width)
        if mirrored:
            place.moveRight(inside.right())
        painter.setFont(key_font)
        painter.setPen(QColor(colours.text_tertiary))
        draw_line(painter, place, press.key, right=mirrored)
        inside.adjust(0 if mirrored else key_width, 0, -key_width if mirrored else 0, 0)
    painter.setFont(font())
    painter.setPen(QColor(colours.link))
    draw_line(painter, inside, press.word, right=mirrored)
    painter.restore()
