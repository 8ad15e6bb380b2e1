"""The form of one option: its name, lines, term, price approach and text, and what it comes to."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.proposals import LONGEST_YEARS, Approach, ProposalOption
from app.services.proposal_view import OptionFigures
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.form.entries import (
    Asked,
    Entry,
    choice_entry,
    number_entry,
    set_choices,
    text_entry,
)
from app.ui.pages.proposals.form.figures import Figures
from app.ui.pages.proposals.form.lines import LinesTable
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, hairline

Become: TypeAlias = Callable[[ProposalOption, Any], ProposalOption]
"""An option as it is when a field of it has this value."""


class OptionForm(QWidget):
    """One way to renew, as fields.

    Signals:
        wanted: the entry that asks, or None, and how the option is to become.
        recommend_requested: whether it is the one to recommend.
        remove_requested: the option is no longer to be offered.
    """

    wanted = Signal(object, object)
    recommend_requested = Signal(bool)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = text_entry(needed=self.tr("An option needs a name."))
        self.years = choice_entry()
        self.discount = number_entry(percent=True)
        self.approach = choice_entry()
        self.escalator = number_entry(percent=True)
        self.summary = text_entry()
        self.fits_if = text_entry()
        self.figures = Figures()
        self.recommended = Button(self.tr("Recommended"), role="chip")
        self.lines = LinesTable(after=self.recommended)
        self.recommended.clicked.connect(
            lambda: self.recommend_requested.emit(self.recommended.isChecked())
        )
        self._remove = Button(
            self.tr("Remove this option"), role="link", run=self.remove_requested.emit
        )
        self._held_back = PlainLabel(
            self.tr("Not printed while the renewal is at risk: it is secured first."),
            tone="risk",
            wrap=True,
        )
        set_choices(self.years, [(n, wording.years_text(n)) for n in range(1, LONGEST_YEARS + 1)])
        set_choices(self.approach, list(wording.approaches().items()))
        self._asked_escalator = Asked(self.tr("Rise a year"), self.escalator, unit="%")
        self._asked_approach = Asked(self.tr("Price over the years"), self.approach)
        self._build()
        self._connect()

    def show_option(
        self, figures: OptionFigures, *, recommended: bool, frozen: bool, held_back: bool
    ) -> None:
        """Show an option; *held_back* says that it is not printed for now."""
        option = figures.option
        several = option.years > 1
        self.name.show(option.name)
        self.years.show(option.years)
        self.discount.show(option.discount)
        self.approach.show(option.approach)
        self.escalator.show(option.escalator)
        self.summary.show(option.summary)
        self.fits_if.show(option.fits_if)
        self.lines.show_lines(figures.lines, frozen=frozen)
        self.figures.show_figures(figures)
        self.recommended.setChecked(recommended)
        self.recommended.setEnabled(not frozen)
        self.recommended.setVisible(recommended or not frozen)
        self._remove.setVisible(not frozen)
        self._held_back.setVisible(held_back)
        self._asked_approach.setVisible(several)
        self._asked_escalator.setVisible(several and option.approach is Approach.ESCALATING)
        for entry in self._entries():
            entry.set_frozen(frozen=frozen)

    def set_removable(self, *, removable: bool) -> None:
        """One option must remain."""
        self._remove.setEnabled(removable)

    def _entries(self) -> dict[Entry, Become]:
        def becomes(key: str) -> Become:
            return lambda option, value: replace(option, **{key: value})

        return {
            self.name: becomes("name"),
            self.years: becomes("years"),
            self.discount: becomes("discount"),
            self.approach: _with_approach,
            self.escalator: becomes("escalator"),
            self.summary: becomes("summary"),
            self.fits_if: becomes("fits_if"),
        }

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(Asked(self.tr("Name of the option"), self.name), 1)
        chip = column(spacing=2)
        chip.addWidget(PlainLabel("", role="caption"))
        chip.addWidget(self.recommended)
        chip.addStretch()
        head.addLayout(chip)
        term = line(spacing=SPACE[1])
        term.addWidget(Asked(self.tr("Term"), self.years), 1)
        term.addWidget(Asked(self.tr("Discount"), self.discount, unit="%"), 1)
        rise = line(spacing=SPACE[1])
        rise.addWidget(self._asked_approach, 2)
        rise.addWidget(self._asked_escalator, 1)
        box = column(spacing=SPACE[2])
        box.addWidget(self._held_back)
        box.addLayout(head)
        box.addWidget(self.lines)
        box.addLayout(term)
        box.addLayout(rise)
        box.addWidget(hairline())
        box.addWidget(self.figures)
        box.addWidget(hairline())
        box.addWidget(Asked(self.tr("What it is"), self.summary))
        box.addWidget(Asked(self.tr("Fits if"), self.fits_if))
        foot = line()
        foot.addWidget(self._remove)
        foot.addStretch()
        box.addLayout(foot)
        self.setLayout(box)

    def _connect(self) -> None:
        self.lines.wanted.connect(self.wanted)
        for entry, change in self._entries().items():
            entry.kept.connect(partial(self._ask, entry, change))

    def _ask(
        self,
        entry: Entry,
        change: Become,
        value: object,
    ) -> None:
        self.wanted.emit(entry, lambda option: change(option, value))


def _with_approach(option: ProposalOption, value: Any) -> ProposalOption:  # noqa: ANN401
    return replace(option, approach=Approach(str(value)))
