"""What an option says and gives besides its price: texts, support, incentives, clauses."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.proposals import ProposalOption
from app.ui.entries import Asked, chips_entry, text_entry
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.form.part import OptionPart
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column


class ExtrasPart(OptionPart):
    """The cheaper ways to give something, and what a long contract should provide for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = self.add_entry("summary", text_entry())
        self.fits_if = self.add_entry("fits_if", text_entry())
        self.support = self.add_entry("support", text_entry())
        self.incentives = self.add_entry(
            "incentives",
            chips_entry(
                list(wording.incentives().items()), name=self.tr("Given as well"), several=True
            ),
        )
        self.clauses = self.add_entry(
            "clauses",
            chips_entry(
                list(wording.clauses().items()), name=self.tr("Agreed for the term"), several=True
            ),
        )
        self._clauses = Asked(self.tr("Agreed for the term"), self.clauses)
        box = column(spacing=SPACE[2])
        box.addWidget(Asked(self.tr("What it is"), self.summary))
        box.addWidget(Asked(self.tr("Fits if"), self.fits_if))
        box.addWidget(Asked(self.tr("Level of support"), self.support))
        box.addWidget(Asked(self.tr("Given as well, before a discount"), self.incentives))
        box.addWidget(self._clauses)
        self.setLayout(box)

    @override
    def show_option(self, option: ProposalOption, *, frozen: bool) -> None:
        super().show_option(option, frozen=frozen)
        self._clauses.setVisible(option.years > 1)
