"""What losses have in common, in sentences: patterns first, data points on demand."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.pipeline.patterns import Pattern, Size
from app.services import ending_phrases as phrases
from app.services.winloss import WinLoss
from app.ui.labels import number_text
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.painting import draw_shape
from app.ui.widgets.popover import Popover, show
from app.ui.widgets.text import PlainLabel

_SHOWN = 3  # patterns that lead the view; the rest is one press away
_SHAPE = 10
_WIDE, _TALL = 660, 420
_TONES = {Size.PATTERN: "risk", Size.EMERGING: "watch", Size.DATA_POINT: "unknown"}


class Patterns(QWidget):
    """The patterns of the last months.

    Signals:
        losses_requested: a pattern whose losses are to be shown.
    """

    losses_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: WinLoss | None = None
        self.lines: tuple[PatternLine, ...] = ()
        self._box = column(spacing=SPACE[1])
        self.none = PlainLabel(tone="secondary", wrap=True)
        self.trend = PlainLabel(role="caption", elide=True)
        self.more = Button("", role="link", run=self.show_all)
        foot = line(spacing=SPACE[2])
        foot.addWidget(self.trend, 1)
        foot.addWidget(self.more)
        whole = column(spacing=SPACE[1])
        whole.addLayout(self._box)
        whole.addWidget(self.none)
        whole.addLayout(foot)
        self.setLayout(whole)

    def show_found(self, found: WinLoss) -> None:
        """Show what is found now."""
        self._found = found
        leading = [each for each in found.patterns if each.size is not Size.DATA_POINT][:_SHOWN]
        clear(self._box)
        self.lines = tuple(PatternLine(each, found.months) for each in leading)
        for each in self.lines:
            each.losses_requested.connect(self.losses_requested)
            self._box.addWidget(each)
        self.none.setVisible(not leading)
        self.none.setText(_nothing(self, found))
        told = phrases.trend_told(found.trend, found.quarters_least, speak())
        self.trend.setText(" ".join((told, *_left_out(self, found))))
        rest = len(found.patterns) - len(leading)
        self.more.setVisible(rest > 0)
        self.more.setText(self.tr("And {n} more").format(n=number_text(rest, 0)))

    def show_all(self) -> Popover | None:
        """Show every one, data points too."""
        if self._found is None:
            return None
        content = QWidget()
        inner = column(spacing=SPACE[3])
        inner.setContentsMargins(0, 0, SPACE[2], 0)
        lines = [PatternLine(each, self._found.months) for each in self._found.patterns]
        for each in lines:
            inner.addWidget(each)
        inner.addStretch()
        content.setLayout(inner)
        area = scrolled(content)
        area.setFixedWidth(scaled(_WIDE))
        area.setFixedHeight(min(scaled(_TALL), inner.totalHeightForWidth(scaled(_WIDE)) + SPACE[2]))
        popover = show(self.more, area, name=self.tr("All that losses have in common"))
        for each in lines:
            each.losses_requested.connect(self.losses_requested)
            each.losses_requested.connect(popover.close)
        return popover


class PatternLine(QWidget):
    """One thing that losses have in common: how many, and what stands behind it.

    Signals:
        losses_requested: the pattern.
    """

    losses_requested = Signal(object)

    def __init__(self, pattern: Pattern, months: int) -> None:
        super().__init__()
        words = speak()
        self.pattern = pattern
        self.lead = PlainLabel(phrases.lead(pattern, months, words), role="strong", wrap=True)
        self.details = PlainLabel(
            " ".join(phrases.details(pattern, words)), tone="secondary", wrap=True
        )
        self.details.set_tip(phrases.shares(pattern, words))
        self.look = Button(
            self.tr("Show"), role="link", run=lambda: self.losses_requested.emit(pattern)
        )
        self.look.setAccessibleName(
            self.tr("Show the losses: {what}").format(what=phrases.name_of(pattern))
        )
        self.look.setVisible(bool(pattern.losses))
        said = column(spacing=0)
        said.addWidget(self.lead)
        said.addWidget(self.details)
        row = line(spacing=SPACE[2])
        row.addWidget(_Shape(_TONES[pattern.size]), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)


class _Shape(QWidget):
    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(scaled(_SHAPE) + 2, scaled(SPACE[3]) + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        square = QRectF(0, 0, scaled(_SHAPE), scaled(_SHAPE))
        square.moveCenter(QRectF(self.rect()).center())
        draw_shape(painter, square, self._tone)
        painter.end()


def _nothing(here: QWidget, found: WinLoss) -> str:
    months = number_text(found.months, 0)
    if not found.patterns:
        said = here.tr("No loss of the last {n} months says to whom or for what it was lost.")
        return said.format(n=months)
    return here.tr("No losses of the last {n} months are alike often enough to say more.").format(
        n=months
    )


def _left_out(here: QWidget, found: WinLoss) -> Sequence[str]:
    """What is in none of these figures, because nobody said it."""
    said = []
    if found.nameless:
        count = number_text(found.nameless, 0)
        said.append(here.tr("Losses that name no competitor: {n}.").format(n=count))
    if found.undated:
        count = number_text(found.undated, 0)
        said.append(here.tr("Decided on a day nobody knows: {n}.").format(n=count))
    return said
