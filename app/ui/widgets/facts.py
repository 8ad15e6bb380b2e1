"""Facts as pairs of a caption and what is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear
from app.ui.widgets.text import PlainLabel

CAPTION = 128


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A caption with its text, or with a widget that shows or edits it; *tip* gives the reason."""

    label: str
    text: str = ""
    tone: str = ""
    tip: str = ""
    widget: QWidget | None = None


class FactsGrid(QWidget):
    """Facts under each other, or in several columns."""

    def __init__(
        self, facts: Sequence[Fact] = (), *, columns: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE[3])
        self._grid.setVerticalSpacing(SPACE[1])
        for number in range(columns):
            self._grid.setColumnStretch(2 * number + 1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these instead."""
        clear(self._grid)
        rows = -(-len(facts) // self._columns)
        for number, fact in enumerate(facts):
            row, across = number % rows, 2 * (number // rows)
            caption = PlainLabel(fact.label, tone="secondary", elide=True)
            caption.setMinimumWidth(scaled(CAPTION))
            caption.setMaximumWidth(scaled(CAPTION) * 2)
            self._grid.addWidget(caption, row, across, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(fact.widget or _value(fact), row, across + 1)


def _value(fact: Fact) -> PlainLabel:
    label = PlainLabel(fact.text or "–", tone=fact.tone, elide=True)
    label.set_tip(fact.tip)
    label.setAccessibleName(f"{fact.label}: {fact.text}")
    return label
