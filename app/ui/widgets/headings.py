"""How the heading of a group of rows is painted: open or closed, its words, what it comes to."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, REGULAR, SEMIBOLD, SPACE
from app.ui.widgets.grouping import Heading
from app.ui.widgets.painting import draw_line

_CHEVRON = 4.0
_LINE = 1.5
_SHARE = 0.6  # of the row that the words may take before what they come to


def draw_heading(
    painter: QPainter, rect: QRectF, heading: Heading, *, count: str, mirrored: bool = False
) -> None:
    """Chevron, words, how many in *count*, and the note after them."""
    colours = current_tokens()
    left = _chevron(painter, rect, heading.is_open, mirrored=mirrored)
    strong, plain = font(BODY, SEMIBOLD), font(BODY, REGULAR)
    width = min(QFontMetricsF(strong).horizontalAdvance(heading.text) + 1, rect.width() * _SHARE)
    painter.setFont(strong)
    painter.setPen(QColor(colours.text))
    left = _words(painter, rect, left, width, heading.text, mirrored=mirrored) + SPACE[2]
    painter.setFont(plain)
    painter.setPen(QColor(colours.text_secondary))
    width = QFontMetricsF(plain).horizontalAdvance(count) + 1
    left = _words(painter, rect, left, width, count, mirrored=mirrored) + SPACE[3]
    _words(painter, rect, left, max(0.0, rect.width() - left), heading.note, mirrored=mirrored)


def _chevron(painter: QPainter, rect: QRectF, is_open: bool, *, mirrored: bool) -> float:  # noqa: FBT001
    """Paint the chevron; how far from the beginning of the row the words begin."""
    size = scaled(_CHEVRON)
    x = rect.right() - size * 1.5 if mirrored else rect.left() + size * 1.5
    middle = QPointF(x, rect.center().y())
    ahead = -size if mirrored else size
    down = [QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2)]
    on = [QPointF(-ahead / 2, -size), QPointF(ahead / 2, 0), QPointF(-ahead / 2, size)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_tokens().text_secondary), _LINE))
    painter.drawPolyline(QPolygonF([middle + point for point in (down if is_open else on)]))
    painter.restore()
    return size * 3.0 + SPACE[1]


def _words(  # noqa: PLR0913 - a place on the row is these
    painter: QPainter, rect: QRectF, left: float, width: float, text: str, *, mirrored: bool
) -> float:
    """Paint words *left* from the beginning of the row; where they end."""
    x = rect.right() - left - width if mirrored else rect.left() + left
    place = QRectF(x, rect.top(), width, rect.height())
    draw_line(painter, place, text, right=mirrored)
    return left + width
