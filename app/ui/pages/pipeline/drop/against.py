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
        self._inside = column(spacing=SPACE[2])
        rest = tuple(each for each in gate.blocking if not each.never)
        if gate.firm:
            self._add(_tr("No exception lets these pass:"), gate.firm, "risk")
            if gate.excuse is None:
                self._add(_tr("Also against it:"), rest, "risk")
        else:
            self._add("", rest, "risk")
            self._add(_tr("Also not known:") if rest else "", gate.questions, "unknown")
            self._add(_tr("Left out for now:"), gate.excused, "unknown")
        self.setLayout(self._inside)
        self.setAccessibleName(_tr("What stands against it"))

    def _add(self, heading: str, facts: tuple[Fact, ...], tone: str) -> None:
        if heading and facts:
            self._inside.addWidget(PlainLabel(heading, tone="secondary", wrap=True))
        for fact in facts:
            self._inside.addWidget(FactLine(fact, tone))


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
