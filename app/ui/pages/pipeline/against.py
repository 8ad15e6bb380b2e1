"""The facts that stand against a move: what is known, and under it what would clear it."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.gate import Fact, Gate
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.text import PlainLabel

_SHAPE = 10


class FactList(QWidget):
    """What stands against it, then what is not known, then what an exception leaves out."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        inside = column(spacing=SPACE[2])
        for fact in gate.blocking:
            inside.addWidget(FactLine(fact, "risk"))
        if gate.questions:
            if gate.blocking:
                inside.addWidget(PlainLabel(_tr("Also not known:"), tone="secondary"))
            for fact in gate.questions:
                inside.addWidget(FactLine(fact, "unknown"))
        if gate.excused:
            inside.addWidget(PlainLabel(_tr("Left out for now:"), tone="secondary"))
            for fact in gate.excused:
                inside.addWidget(FactLine(fact, "unknown"))
        self.setLayout(inside)
        self.setAccessibleName(_tr("What stands against it"))


class FactLine(QWidget):
    """A fact with the shape of its tone, and what would clear it."""

    def __init__(self, fact: Fact, tone: str) -> None:
        super().__init__()
        words = column(spacing=2)
        words.addWidget(PlainLabel(fact.sentence, wrap=True))
        if fact.how:
            words.addWidget(PlainLabel(fact.how, role="caption", wrap=True))
        row = line(spacing=SPACE[2])
        row.addWidget(Shape(tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setLayout(row)
        self.setAccessibleName(f"{fact.sentence}. {fact.how}")


class Shape(QWidget):
    """The shape of a tone: it says without colour what a line means."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(scaled(_SHAPE) + 2, scaled(SPACE[3]) + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = scaled(_SHAPE)
        square = QRectF(0, 0, size, size)
        square.moveCenter(QRectF(self.rect()).center())
        draw_shape(painter, square, self._tone)
        painter.end()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
