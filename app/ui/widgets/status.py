"""The line that says what happened and offers to take it back; and what waiting looks like."""

from PySide6.QtCore import QEvent, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, moves, scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import draw_line
from app.ui.widgets.text import PlainLabel, hairline

_PATIENCE = 100
_TURN = 60
_STEP = 24


class StatusLine(QFrame):
    """Says what the last act did; stays until the next one.

    Signals:
        undo_requested: the user wants the last act taken back.
    """

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._words = PlainLabel("", tone="secondary", elide=True)
        self._undo = Button(self.tr("Undo"), role="link", run=self.undo_requested.emit)
        self._undo.hide()
        self._right = line(spacing=SPACE[3])
        row = line(spacing=SPACE[1])
        row.setContentsMargins(SPACE[3], 0, SPACE[3], 0)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addLayout(self._right)
        box = column(spacing=0)
        box.addWidget(hairline())
        box.addLayout(row, 1)
        self.setLayout(box)
        self.setFixedHeight(scaled(CONTROL + SPACE[0]))

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Tell what was done, and whether it can be taken back from here."""
        self._show(sentence, "secondary", undo=undo)

    def refuse(self, sentence: str) -> None:
        """Tell why something was not done."""
        self._show(sentence, "danger", undo=False)

    def clear(self) -> None:
        """Say nothing: the user went on to something else."""
        self._words.setText("")
        self._undo.hide()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def add(self, widget: QWidget) -> None:
        """Keep something at the far end, such as the mark of work under way."""
        self._right.addWidget(widget)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedHeight(scaled(CONTROL + SPACE[0]))

    def _show(self, sentence: str, tone: str, *, undo: bool) -> None:
        self._words.setText(sentence)
        self._words.set_tone(tone)
        self._undo.setVisible(undo)
        event = QAccessibleAnnouncementEvent(self, sentence)
        if tone == "danger":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


class BusyMark(QWidget):
    """A mark that turns while something is on its way; it waits a moment before it appears."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0
        self._shown = False
        self._text = text
        self._appear = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._appear.timeout.connect(self._begin)
        self._turn = QTimer(self, interval=_TURN)
        self._turn.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text or self.tr("Working"))

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._text) + SPACE[1] if self._text else 0
        return QSize(scaled(16) + words, max(scaled(16), metrics.height()) + 4)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._appear.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._appear.stop()
        self._turn.stop()
        self._shown = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter, size = QPainter(self), scaled(14)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - size - 1 if self.isRightToLeft() else 1
        circle = QRectF(left, (self.height() - size) / 2, size, size)
        painter.setPen(QPen(QColor(current_tokens().border), 2))
        painter.drawEllipse(circle)
        painter.setPen(QPen(QColor(current_tokens().accent), 2))
        painter.drawArc(circle, -self._angle * 16, 100 * 16)
        painter.setPen(QColor(current_tokens().text_secondary))
        gap = size + 2 + SPACE[1]
        words = self.rect().adjusted(gap, 0, 0, 0)
        if self.isRightToLeft():
            words = self.rect().adjusted(0, 0, -gap, 0)
        draw_line(painter, QRectF(words), self._text, right=self.isRightToLeft())

    def _begin(self) -> None:
        self._shown = True
        if moves(self):
            self._turn.start()
        self.update()

    def _step(self) -> None:
        self._angle = (self._angle + _STEP) % 360
        self.update()


class ProgressLine(QWidget):
    """What is being done, how far it is, and the way out.

    Signals:
        cancelled: the user wants it stopped.
    """

    cancelled = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(text, elide=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._cancel = Button(self.tr("Cancel"), run=self._ask)
        words = column(spacing=SPACE[1])
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = line(spacing=SPACE[3])
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        self.setLayout(row)

    def tell(self, done: int, total: int, text: str = "") -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._words.setText(text)
            self._bar.setAccessibleName(text)

    def _ask(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.cancelled.emit()
