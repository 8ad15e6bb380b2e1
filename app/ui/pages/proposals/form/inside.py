"""What is for our eyes only and never printed."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.deal_maths_phrases import verdict
from app.services.proposal_view import ProposalView
from app.ui.pages.proposals.form.section import FormSection
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class InsideSection(FormSection):
    """Whether the discount of each option of several years pays."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._none = PlainLabel(
            self.tr("No option of several years is offered, so there is nothing to weigh."),
            tone="secondary",
            wrap=True,
        )
        self._worth = column(spacing=SPACE[2])
        box = column(spacing=SPACE[2])
        box.addWidget(PlainLabel(self.tr("For your eyes only, never printed"), role="caption"))
        box.addWidget(self._none)
        box.addLayout(self._worth)
        self.setLayout(box)

    @override
    def show_view(self, view: ProposalView) -> None:
        super().show_view(view)
        clear(self._worth)
        weighed = [each for each in view.options if each.maths.deal is not None]
        self._none.setVisible(not weighed)
        for each in weighed:
            self._worth.addWidget(PlainLabel(each.option.name, role="strong", wrap=True))
            words = verdict(each.maths, speak())
            self._worth.addWidget(PlainLabel(words, tone="secondary", wrap=True))
