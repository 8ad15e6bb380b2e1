"""The bar under a table: how many are shown, and what they come to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel, hairline


class FooterBar(QFrame):
    """Totals of what is shown, one per currency or kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._count = PlainLabel("", tone="secondary")
        self._totals = line(spacing=SPACE[4])
        row = line(spacing=SPACE[4])
        row.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addLayout(self._totals, 100)
        box = column(spacing=0)
        box.addWidget(hairline())
        box.addLayout(row, 1)
        self.setLayout(box)
        self.setMinimumHeight(scaled(CONTROL + SPACE[0]))

    def set_totals(self, count: str, totals: Sequence[tuple[str, str]] = ()) -> None:
        """Say how many (in words) and, as pairs of caption and amount, what they come to."""
        self._count.setText(count)
        clear(self._totals)
        for caption, amount in totals:
            pair = line(spacing=SPACE[1])
            pair.addWidget(PlainLabel(caption, tone="secondary"))
            pair.addWidget(PlainLabel(amount, role="strong", elide=True))
            self._totals.addLayout(pair)
        words = ", ".join(f"{caption} {amount}" for caption, amount in totals)
        self.setAccessibleName(f"{count} {words}".strip())
