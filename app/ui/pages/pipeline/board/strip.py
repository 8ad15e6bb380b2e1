"""A folded column: its name, count and sum on end."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.pages.pipeline.board.keys import Act, act_of
from app.ui.pages.pipeline.board.model import carried
from app.ui.theme.icons import pixmap
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CARD_RADIUS, FOCUS_RING, REGULAR, SEMIBOLD, SPACE
from app.ui.widgets.text import escape_tip, one_line

_WIDE = 34
_PATIENCE = 450  # milliseconds that cards are held over it until it opens
_PICTURE = 14
_ALONG = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class Strip(QWidget):
    """Opens by a click, Enter, Space or F; by itself while cards are held over it.

    Signals:
        opened: nothing; the column is to be unfolded.
        held: nothing; it is to be unfolded for as long as the drag goes on.
        dropped: the ids of opportunities.
        step_requested: -1 or 1: the column before or after this one is wanted.
        typed: letters for the filter line.
    """

    opened = Signal()
    held = Signal()
    dropped = Signal(object)
    step_requested = Signal(int)
    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = one_line(name)
        self._said = ""
        self._is_target = False
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._waiting.timeout.connect(self.held)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(scaled(_WIDE))

    def show_sum(self, count: str, total: str, told: str) -> None:
        """Say what the column holds; *told* is all of it, for the tool tip."""
        self._said = f"{count}  ·  {total}" if total else count
        self.setToolTip(escape_tip(told))
        self.setAccessibleName(self.tr("{name}, folded").format(name=self._name))
        self.setAccessibleDescription(told)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDE), scaled(120))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event, mirrored=self.isRightToLeft())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or act in {Act.SELECT, Act.FOLD}:
            self.opened.emit()
        elif act in {Act.BEFORE, Act.AFTER}:
            self.step_requested.emit(-1 if act is Act.BEFORE else 1)
        elif act in {Act.TYPE, Act.FILTER}:
            self.typed.emit("" if act is Act.FILTER else event.text())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not carried(event.mimeData()):
            event.ignore()
            return
        self._accept(event)
        self._set_target(is_target=True)
        self._waiting.start()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_target(is_target=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._set_target(is_target=False)
        self._accept(event)
        self.dropped.emit(carried(event.mimeData()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus() or self._is_target
        if ringed:
            ring = colours.accent if self._is_target else colours.focus_ring
            painter.setPen(QPen(QColor(ring), FOCUS_RING))
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, CARD_RADIUS, CARD_RADIUS)
        size = scaled(_PICTURE)
        name = "chevrons-left" if self.isRightToLeft() else "chevrons-right"
        picture = pixmap(name, colours.text_tertiary, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint((self.width() - size) // 2, scaled(SPACE[2])), picture)
        self._words(painter, 2 * scaled(SPACE[2]) + size)
        painter.end()

    def _words(self, painter: QPainter, top: int) -> None:
        colours = current_tokens()
        room = self.height() - top - scaled(SPACE[1])
        painter.translate(self.width(), top)
        painter.rotate(90)
        row = QRectF(0, 0, room, self.width())
        for text, weight, ink in (
            (self._name, SEMIBOLD, colours.text),
            (self._said, REGULAR, colours.text_secondary),
        ):
            painter.setFont(font(BODY, weight))
            painter.setPen(QColor(ink))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, max(int(row.width()), 0)
            )
            painter.drawText(row, _ALONG, shown)
            row.setLeft(row.left() + painter.fontMetrics().horizontalAdvance(shown) + SPACE[2])

    def _accept(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def _set_target(self, *, is_target: bool) -> None:
        self._is_target = is_target
        if not is_target:
            self._waiting.stop()
        self.update()
