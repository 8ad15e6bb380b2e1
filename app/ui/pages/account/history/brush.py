"""What everything that paints a history stands on: painter, look, lanes and their names."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.services.account_history import AccountHistory
from app.ui.pages.account.history.layout import GUTTER, Layout
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION
from app.ui.widgets.painting import draw_line


class Brush:
    """Paints one history in one layout, in the colours of the moment."""

    def __init__(self, painter: QPainter, history: AccountHistory, layout: Layout) -> None:
        self._painter = painter
        self._history = history
        self._at = layout
        self._look = current_tokens()
        self._mirrored = layout.axis.mirrored
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(CAPTION))

    def _name(self, text: str, top: float, *, quiet: bool = False) -> None:
        tone = self._look.text_tertiary if quiet else self._look.text_secondary
        self._painter.setPen(QColor(tone))
        draw_line(self._painter, self._gutter(top, scaled(16)), text, right=self._mirrored)

    def _gutter(self, top: float, height: float) -> QRectF:
        """The room beside the axis, on the side where reading begins."""
        left = self._at.score.right() + 8 if self._mirrored else 0.0
        return QRectF(left, top, scaled(GUTTER) - 10.0, height)
