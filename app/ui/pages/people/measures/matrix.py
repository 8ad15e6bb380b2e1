"""Our parts by theirs: who has spoken with whom, and where somebody should."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.colleagues import OurPart
from app.domain.contacts import Role
from app.domain.people.alignment import Alignment, Pair
from app.services import people_phrases as phrases
from app.services.measure_words import gap
from app.services.phrases import ROLES
from app.ui.labels import date_text, days_text, translate
from app.ui.speaking import speak
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import CAPTION, FOCUS_RING, REGULAR, SEMIBOLD, SPACE
from app.ui.widgets.painting import Mark, draw_line, draw_shape
from app.ui.widgets.text import PlainLabel, escape_tip

_HIGH, _WIDE = 46, 72
_SHAPE = 9.0
_ROUND = 6.0


class PairCell(QAbstractButton):
    """One field: the day they spoke last; a required pair has a ground and an edge."""

    def __init__(self, pair: Pair, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        self.mark = _mark(pair, day)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        who = f"{phrases.OUR_PARTS[pair.ours]}, {ROLES[pair.theirs]}"
        self.setAccessibleName(f"{who}: {self.mark.word}")
        self.setToolTip(escape_tip(self._tip(day)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDE), scaled(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = current_tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        required = self.pair.is_required
        ground = colours.surface if required else colours.app
        edge = colours.border_strong if required else colours.border
        if self.underMouse():
            ground = colours.hover
        width = 1
        if self.hasFocus():
            edge, width = colours.focus_ring, FOCUS_RING
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
        if self.mark.tone:
            shape = scaled(_SHAPE)
            square = QRectF(rect.center().x() - shape / 2, rect.top() + shape - 2, shape, shape)
            draw_shape(painter, square, self.mark.tone)
        painter.setFont(font(CAPTION, SEMIBOLD if required else REGULAR))
        painter.setPen(QColor(colours.text if required else colours.text_secondary))
        words = QRectF(rect.left() + 3, rect.center().y(), rect.width() - 6, rect.height() / 2 - 2)
        wide = painter.fontMetrics().horizontalAdvance(self.mark.word)
        if wide <= words.width():
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.mark.word)
        else:
            draw_line(painter, words, self.mark.word)

    def _tip(self, day: date) -> str:
        pair, lines = self.pair, []
        if pair.is_required and not pair.is_covered:
            lines.append(gap(pair, day, speak()))
        elif pair.last_met is not None:
            last = translate("Alignment", "Last spoken on {day}")
            lines.append(last.format(day=date_text(pair.last_met)))
        lines.append(translate("Alignment", "Ours: {names}").format(names=_named(pair.colleagues)))
        theirs = tuple(each.name for each in pair.contacts)
        lines.append(translate("Alignment", "Theirs: {names}").format(names=_named(theirs)))
        return "\n".join(lines)


class Matrix(QWidget):
    """Every pair. A press asks for what it lacks.

    Signals:
        pressed: a pair, and the field to ask at.
    """

    pressed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[tuple[OurPart, Role], PairCell] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE[0])
        for column, role in enumerate(Role, start=1):
            label = PlainLabel(ROLES[role], role="column", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
        for row, part in enumerate(OurPart, start=1):
            name = PlainLabel(phrases.OUR_PARTS[part], wrap=True)
            self._grid.addWidget(name, row, 0)

    def show_alignment(self, found: Alignment, day: date) -> None:
        """Show the pairs of an account; the keyboard stays where it is."""
        focused = next((key for key, cell in self.cells.items() if cell.hasFocus()), None)
        for cell in self.cells.values():
            cell.hide()
            cell.deleteLater()
        self.cells = {}
        for row, part in enumerate(OurPart, start=1):
            for column, role in enumerate(Role, start=1):
                cell = PairCell(found.pair(part, role), day, self)
                cell.clicked.connect(lambda _=False, at=cell: self.pressed.emit(at.pair, at))
                self._grid.addWidget(cell, row, column)
                self.cells[part, role] = cell
        if focused is not None:
            self.cells[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def marks(self) -> Mapping[tuple[OurPart, Role], Mark]:
        """What the fields say."""
        return {key: cell.mark for key, cell in self.cells.items()}


def _mark(pair: Pair, day: date) -> Mark:
    if pair.last_met is not None:
        tone = "good" if pair.is_covered else "risk" if pair.is_required else "unknown"
        return Mark(tone=tone, word=days_text((pair.last_met - day).days))
    if pair.is_required:
        return Mark(tone="risk", word=translate("Alignment", "Never"))
    return Mark(tone="", word="–")


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names) or translate("Alignment", "nobody")
