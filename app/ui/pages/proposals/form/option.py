"""The form of one option: its name, lines, price and texts, and what it comes to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.proposal_view import OptionFigures
from app.ui.entries import Asked, Entry, text_entry
from app.ui.pages.proposals.form.extras import ExtrasPart
from app.ui.pages.proposals.form.figures import Figures
from app.ui.pages.proposals.form.lines import LinesTable
from app.ui.pages.proposals.form.part import OptionPart
from app.ui.pages.proposals.form.price import PricePart
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, hairline


class OptionForm(OptionPart):
    """One way to renew, as fields.

    Signals:
        recommend_requested: whether it is the one to recommend.
        remove_requested: the option is no longer to be offered.
    """

    recommend_requested = Signal(bool)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self.add_entry("name", text_entry(needed=self.tr("An option needs a name.")))
        self.recommended = Button(self.tr("Recommended"), role="chip")
        self.lines = LinesTable()
        self.price = PricePart()
        self.figures = Figures()
        self.extras = ExtrasPart()
        self._remove = Button(
            self.tr("Remove this option"), role="link", run=self.remove_requested.emit
        )
        self._held_back = PlainLabel(
            self.tr("Not printed while the renewal is at risk: it is secured first."),
            tone="risk",
            wrap=True,
        )
        self._build()
        self.recommended.clicked.connect(
            lambda: self.recommend_requested.emit(self.recommended.isChecked())
        )
        for part in (self.lines, self.price, self.extras):
            part.wanted.connect(self.wanted)

    def field(self, key: str) -> Entry:
        """The field of the option with this name, in whichever part."""
        parts = (self, self.price, self.extras)
        return next(part.entries[key] for part in parts if key in part.entries)

    def show_figures(
        self, figures: OptionFigures, *, recommended: bool, frozen: bool, held_back: bool
    ) -> None:
        """Show an option; *held_back* says that it is not printed for now."""
        self.show_option(figures.option, frozen=frozen)
        self.price.show_option(figures.option, frozen=frozen)
        self.extras.show_option(figures.option, frozen=frozen)
        self.lines.show_lines(figures.lines, frozen=frozen)
        self.figures.show_figures(figures)
        self.recommended.setChecked(recommended)
        self.recommended.setEnabled(not frozen)
        self.recommended.setVisible(recommended or not frozen)
        self._remove.setVisible(not frozen)
        self._held_back.setVisible(held_back)

    def set_removable(self, *, removable: bool) -> None:
        """One option must remain."""
        self._remove.setEnabled(removable)

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(Asked(self.tr("Name of the option"), self.name), 1)
        chip = column(spacing=2)
        chip.addWidget(PlainLabel("", role="caption"))
        chip.addWidget(self.recommended)
        chip.addStretch()
        head.addLayout(chip)
        foot = line()
        foot.addWidget(self._remove)
        foot.addStretch()
        box = column(spacing=SPACE[2])
        box.addWidget(self._held_back)
        box.addLayout(head)
        for part in (self.lines, self.price, hairline(), self.figures, hairline(), self.extras):
            box.addWidget(part)
        box.addLayout(foot)
        self.setLayout(box)
