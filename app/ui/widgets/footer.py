"""The bar under a table: how many are shown, and what they come to."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget
from typing_extensions import override

from app.ui.theme.look import font, scaled
from app.ui.theme.tokens import BODY, CONTROL, SEMIBOLD, SPACE
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel, hairline


class FooterBar(QFrame):
    """Totals of what is shown, one per currency or kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._count = PlainLabel("", tone="secondary")
        self._pairs: tuple[tuple[str, str], ...] = ()
        self._totals = line(spacing=SPACE[4])
        self._row = row = line(spacing=SPACE[4])
        row.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        row.addWidget(self._count)
        row.addLayout(self._totals, 1)
        box = column(spacing=0)
        box.addWidget(hairline())
        box.addLayout(row, 1)
        self.setLayout(box)
        self.setMinimumHeight(scaled(CONTROL + SPACE[0]))

    def set_totals(self, count: str, totals: Sequence[tuple[str, str]] = ()) -> None:
        """Say how many (in words) and, as pairs of caption and amount, what they come to."""
        self._count.setText(count)
        self._pairs = tuple(totals)
        clear(self._totals)
        for caption, amount in totals:
            pair = line(spacing=SPACE[1])
            pair.addWidget(PlainLabel(caption, tone="secondary"))
            pair.addWidget(PlainLabel(amount, role="strong", elide=True), 1)
            self._totals.addLayout(pair)
        words = ", ".join(f"{caption} {amount}" for caption, amount in totals)
        self.setAccessibleName(f"{count} {words}".strip())
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Totals beside each other where there is room for it, else below each other."""
        measure = QFontMetrics(font(BODY, SEMIBOLD)).horizontalAdvance
        wanted = sum(measure(f"{caption}  {amount}") + SPACE[4] for caption, amount in self._pairs)
        room = self.width() - self._count.sizeHint().width() - 2 * SPACE[4]
        fits = wanted <= room
        ways = QBoxLayout.Direction
        self._totals.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        self._totals.setSpacing(SPACE[4] if fits else 0)
        self._row.setContentsMargins(
            SPACE[2], 0 if fits else SPACE[1], SPACE[2], 0 if fits else SPACE[1]
        )
