"""What the marks of the calendar mean, each beside its word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.labels import translate
from app.ui.pages.renewals.year_paint import off_colour
from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import flowing, line
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.text import PlainLabel

_SIZE = 12


def legend() -> QWidget:
    """The marks beside each other."""
    box, flow = flowing(SPACE[3])
    for kind, word in (
        ("full", translate("RenewalCalendar", "Decisive day")),
        ("outline", translate("RenewalCalendar", "Renewal date or notice that does not decide")),
        ("dot", translate("RenewalCalendar", "Step due")),
        ("risk", translate("RenewalCalendar", "At risk")),
        ("off", translate("RenewalCalendar", "Day off")),
    ):
        pair, row = QWidget(), line(spacing=SPACE[0])
        row.addWidget(_Sample(kind))
        row.addWidget(PlainLabel(word, role="caption", tone="secondary"))
        pair.setLayout(row)
        flow.addWidget(pair)
    return box


class _Sample(QWidget):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_SIZE) + 2, scaled(_SIZE) + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), current_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = scaled(_SIZE)
        rect = QRectF(1, (self.height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._kind == "full":
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(rect, 3, 3)
        elif self._kind == "outline":
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
        elif self._kind == "dot":
            painter.setBrush(QColor(colours.text))
            painter.drawEllipse(rect.center(), 2, 2)
        elif self._kind == "risk":
            draw_shape(painter, rect.adjusted(2, 2, -2, -2), "risk")
        else:
            painter.setBrush(off_colour())
            painter.drawRoundedRect(rect, 3, 3)
        painter.end()
