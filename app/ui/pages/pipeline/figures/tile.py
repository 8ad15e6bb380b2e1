"""One figure to press: what it is, the number, what it rests on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import (
    CAPTION,
    FOCUS_RING,
    HEADLINE,
    RADIUS,
    REGULAR,
    SEMIBOLD,
    SPACE,
    TITLE,
)
from app.ui.widgets.painting import draw_line
from app.ui.widgets.text import escape_tip

_LEAST, _MOST = 72, 300
_SPARE = 8  # hinting makes a line of letters wider than its parts


class FigureTile(QAbstractButton):
    """A number under what it is called. A press shows the opportunities behind it.

    The *leading* one is the headline of the page.
    """

    def __init__(
        self, caption: str, *, leading: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caption, self._number, self._note = caption, "", ""
        self._size = HEADLINE if leading else TITLE
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_figure(self, caption: str, number: str, note: str, told: str) -> None:
        """Show another number; *told* says how it is worked out."""
        self._caption, self._number, self._note = caption, number, note
        self.setAccessibleName(f"{caption}: {number}, {note}" if note else f"{caption}: {number}")
        self.setAccessibleDescription(told)
        shown = "\n".join((f"{caption}: {number}", note, told))
        self.setToolTip(escape_tip(shown))
        self.updateGeometry()
        self.update()

    def number(self) -> str:
        """The number that is shown."""
        return self._number

    def note(self) -> str:
        """What it rests on."""
        return self._note

    @override
    def sizeHint(self) -> QSize:
        small = QFontMetricsF(font(CAPTION, REGULAR))
        large = QFontMetricsF(font(self._size, SEMIBOLD))
        wide = max(
            small.horizontalAdvance(self._caption),
            small.horizontalAdvance(self._note),
            large.horizontalAdvance(self._number),
        )
        width = min(max(wide + 2 * SPACE[1] + _SPARE, scaled(_LEAST)), scaled(_MOST))
        tall = 2 * small.height() + QFontMetricsF(font(HEADLINE, SEMIBOLD)).height() + SPACE[1]
        return QSize(round(width), round(tall))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            back = (event.key() == Qt.Key.Key_Left) != self.isRightToLeft()
            self.focusNextPrevChild(not back)
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), current_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(look.selected if self.isChecked() else look.hover))
            painter.drawRoundedRect(whole, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus_ring), FOCUS_RING))
            painter.drawRoundedRect(whole, RADIUS, RADIUS)
        room = whole.adjusted(SPACE[1], SPACE[0] / 2, -SPACE[1], -SPACE[0] / 2)
        small = QFontMetricsF(font(CAPTION, REGULAR)).height()
        right = self.isRightToLeft()
        painter.setFont(font(CAPTION, REGULAR))
        painter.setPen(QColor(look.text_secondary))
        draw_line(
            painter,
            QRectF(room.left(), room.top(), room.width(), small),
            self._caption,
            right=right,
        )
        foot = QRectF(room.left(), room.bottom() - small, room.width(), small)
        draw_line(painter, foot, self._note, right=right)
        painter.setFont(font(self._size, SEMIBOLD))
        painter.setPen(QColor(look.text))
        middle = QRectF(room.left(), room.top() + small, room.width(), room.height() - 2 * small)
        draw_line(painter, middle, self._number, right=right)
