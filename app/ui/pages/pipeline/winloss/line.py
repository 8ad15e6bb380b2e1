"""The line above the table of Win/loss: words, a pattern, those to ask again, how far back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.pipeline.patterns import Pattern
from app.services import ending_phrases as phrases
from app.services.winloss import Period, Row, WinLoss
from app.ui.labels import number_text
from app.ui.pages.pipeline.wording import short
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import line

_YEAR = 12  # months


class WinLossLine(QWidget):
    """What narrows the table.

    Signals:
        changed: other rows are wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pattern: Pattern | None = None
        self.line = FilterLine(
            self.tr("Filter by title, account, competitor, lesson"), find_key=False
        )
        self.chosen = Button("", icon="x", run=self.let_go)
        self.due = Button("", role="chip", tip=self.tr("Lost, and the day to ask again has come"))
        self.due.clicked.connect(lambda _: self.changed.emit())
        self.choice = ChipChoice(
            [
                (Period.QUARTER, self.tr("3 months")),
                (Period.YEAR, self.tr("12 months")),
                (Period.TWO_YEARS, self.tr("2 years")),
                (Period.EVER, self.tr("Ever")),
            ],
            name=self.tr("Decided within"),
        )
        self.choice.set_values((Period.YEAR,))
        self.choice.keep_together()
        self.choice.changed.connect(self._on_period)
        row = line(spacing=SPACE[2])
        row.addWidget(self.line, 1)
        for each in (self.due, self.chosen, self.choice):
            row.addWidget(each)
        row.addStretch(0)
        self.setLayout(row)
        self.chosen.hide()
        self.due.hide()

    @property
    def period(self) -> Period:
        """How far back the table goes: to all of those to ask again, where they are asked for."""
        chosen = self.choice.value()
        if self.due.isChecked():
            return Period.EVER
        return chosen if isinstance(chosen, Period) else Period.YEAR

    def keep_to(self, pattern: Pattern, months: int) -> None:
        """Show only the losses of a pattern, as far back as it looks."""
        self._pattern = pattern
        self.due.setChecked(False)
        if months > _YEAR or self.choice.value() is Period.QUARTER:
            wide = Period.YEAR if months <= _YEAR else Period.EVER
            self.choice.set_values((wide,))
        self.changed.emit()

    def let_go(self) -> None:
        """Show what was decided, whatever it has in common."""
        self._pattern = None
        self.changed.emit()

    def gives_up(self, found: WinLoss) -> bool:
        """Turn away from those to ask again once none is left; whether that was so."""
        was_on = self.due.isChecked() and not found.due
        if was_on:
            self.due.setChecked(False)
        return was_on

    def take(self, found: WinLoss) -> Callable[[Row], bool] | None:
        """Offer what is found now; the rows to show, or None for all."""
        self.due.setVisible(bool(found.due))
        self.due.setText(self.tr("To ask again: {n}").format(n=number_text(len(found.due), 0)))
        pattern = self._pattern = self._still(found)
        self.chosen.setVisible(pattern is not None)
        if pattern is not None:
            self.chosen.setText(short(phrases.name_of(pattern)))
            self.chosen.setAccessibleName(self.tr("Show every one again"))
            ids = {each.id for each in pattern.losses}
            return lambda row: row.id in ids
        return (lambda row: row.id in found.due) if self.due.isChecked() else None

    def _still(self, found: WinLoss) -> Pattern | None:
        """The pattern that is kept to, as it is now; None once it is none."""
        if self._pattern is None or self.due.isChecked():
            return None
        wanted = self._pattern.alike, self._pattern.identity
        return next((e for e in found.patterns if (e.alike, e.identity) == wanted), None)

    def _on_period(self) -> None:
        self.due.setChecked(False)
        if self.choice.value() is None:
            self.choice.set_values((Period.YEAR,))
        self.changed.emit()
