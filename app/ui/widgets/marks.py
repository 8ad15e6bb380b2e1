"""Judgements, levels and trends as widgets: the same pictures as in a table's cells."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, scaled, set_look
from app.ui.theme.tokens import BODY, SEMIBOLD
from app.ui.widgets.layout import column
from app.ui.widgets.painting import Level, Mark, Trend, draw_level, draw_mark, draw_trend
from app.ui.widgets.text import PlainLabel, escape_tip


class HealthMark(QWidget):
    """Shape, score and word of a judgement; *tip* is the reason one gesture away."""

    def __init__(
        self, mark: Mark, *, size: int = BODY, tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark, self._size = mark, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_mark(mark, tip)

    def set_mark(self, mark: Mark, tip: str = "") -> None:
        """Show another judgement."""
        self._mark = mark
        self.setToolTip(escape_tip(tip))
        self.setAccessibleName(mark.spoken())
        self.setAccessibleDescription(tip)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        self.setFont(font(self._size, SEMIBOLD))
        metrics = self.fontMetrics()
        number = metrics.horizontalAdvance("100") + 8 if self._mark.number else 0
        ring = scaled(22) if self._mark.known is not None else 0
        width = scaled(28) + number + metrics.horizontalAdvance(self._mark.word) + ring
        return QSize(width, metrics.height() + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(self._size, SEMIBOLD))
        painter.setPen(QColor(current_tokens().text))
        draw_mark(painter, QRectF(self.rect()), self._mark, mirrored=self.isRightToLeft())


class Badge(PlainLabel):
    """A word on a quiet ground. Tones: good, watch, risk, info, unknown."""

    def __init__(self, text: str, tone: str = "unknown", parent: QWidget | None = None) -> None:
        super().__init__(text, role="badge", tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class LevelBar(QWidget):
    """How full something is, with its word."""

    def __init__(self, level: Level, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_level(level)

    def set_level(self, level: Level) -> None:
        """Show another level."""
        self._level = level
        self.setAccessibleDescription(level.word)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(120), max(scaled(16), self.fontMetrics().height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(current_tokens().text_secondary))
        draw_level(painter, QRectF(self.rect()), self._level, mirrored=self.isRightToLeft())


class Sparkline(QWidget):
    """Readings over time as a small line; *name* and the trend's word say it in words."""

    def __init__(self, trend: Trend, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend = trend
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_trend(trend)

    def set_trend(self, trend: Trend) -> None:
        """Show other readings."""
        self._trend = trend
        self.setAccessibleDescription(trend.word)
        self.setToolTip(escape_tip(trend.word))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(120), scaled(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_trend(QPainter(self), QRectF(self.rect()), self._trend)


class HeadlineNumber(QWidget):
    """The one number of a page with what it is; *tip* is the reason one gesture away."""

    def __init__(
        self, caption: str, number: str = "", *, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number = PlainLabel(number, role="headline", elide=True)
        self._caption = PlainLabel(caption, role="caption", elide=True)
        self._note = PlainLabel(note, tone="secondary", elide=True)
        box = column(spacing=0)
        for label in (self._caption, self._number, self._note):
            box.addWidget(label)
        self.setLayout(box)
        self.set_number(number, note)

    def set_number(self, number: str, note: str = "", *, tip: str = "", tone: str = "") -> None:
        """Show another number."""
        self._number.setText(number)
        self._number.set_tip(tip)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_look(self._note, tone=tone or "secondary")
        self.setAccessibleName(f"{self._caption.text()}: {number}")
        self.setAccessibleDescription(tip)
