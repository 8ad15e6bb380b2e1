"""One number of the rules: what it is called, what is decided, where it comes from."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.thresholds import Threshold, Unit
from app.services import rule_words
from app.ui.pages.settings.lines import Kind, Line
from app.ui.pages.settings.option_row import OptionRow
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_NAME, _FIELD = 224, 152
_KINDS: dict[Unit, Kind] = {
    Unit.DAYS: "integer",
    Unit.COUNT: "integer",
    Unit.SHARE: "percent",
    Unit.AMOUNT: "amount",
}


class RuleRow(OptionRow):
    """A number that is tried before it is kept. What is tried and not kept is marked."""

    def __init__(self, threshold: Threshold[Any], parent: QWidget | None = None) -> None:
        self.threshold = threshold
        self._said = rule_words.name(threshold)
        self._pending = PlainLabel("", role="caption", tone="accent")
        super().__init__(_line_of(threshold), parent)

    def show_numbers(self, wanted: object, decided: object, currency: str) -> None:
        """Show what is tried, and what is decided where that is another number."""
        self.show_value(wanted, currency)
        waits = wanted != decided
        self._pending.setVisible(waits)
        if waits:
            now = self._words(decided, currency)
            self._pending.setText(self.tr("Not kept yet. Now: {value}").format(value=now))

    def is_found_by(self, words: str) -> bool:
        """Whether all of these words speak of it."""
        found = rule_words.found_by(self.threshold)
        return all(each in found for each in words.casefold().split())

    @override
    def _build(self) -> None:
        label = PlainLabel(self.name, wrap=True)
        label.setFixedWidth(scaled(_NAME))
        label.setMinimumHeight(scaled(30))
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        field = QWidget()
        field.setFixedWidth(scaled(_FIELD))
        inside = line()
        inside.addWidget(self.editor.widget, 1)
        field.setLayout(inside)
        self.editor.field.setMaximumWidth(scaled(88))
        told = column(spacing=2)
        told.setContentsMargins(0, SPACE[0], 0, 0)
        if self._said.help:
            told.addWidget(PlainLabel(self._said.help, tone="secondary", wrap=True))
        self.source = PlainLabel(rule_words.source(self.threshold), role="caption", wrap=True)
        told.addWidget(self.source)
        told.addWidget(self._message)
        told.addLayout(self._changed())
        told.addStretch()
        row = line(spacing=SPACE[2])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        self.setLayout(row)

    def _changed(self) -> QHBoxLayout:
        """What is not kept yet, and the way back to the default."""
        back = line(spacing=SPACE[0])
        back.addWidget(self._default)
        back.addWidget(self.reset)
        self._back.setLayout(back)
        across = line(spacing=SPACE[2])
        across.addWidget(self._pending)
        across.addWidget(self._back)
        across.addStretch()
        self._pending.hide()
        self._back.hide()
        return across


def _line_of(threshold: Threshold[Any]) -> Line:
    kind = _KINDS.get(threshold.unit, "number")
    if kind == "integer" and isinstance(threshold.default, float):
        kind = "number"
    said = rule_words.name(threshold)
    return Line(
        option=threshold,
        label=said.text,
        kind=kind,
        help=f"{said.help} {rule_words.source(threshold)}".strip(),
        unit=rule_words.unit(threshold),
    )
