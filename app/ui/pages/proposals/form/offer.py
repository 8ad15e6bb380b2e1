"""What is offered to whom until when: addressee, days, options, payment terms."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.offers import Origin
from app.services.proposal_view import ProposalView
from app.ui.entries import (
    Asked,
    choice_entry,
    day_entry,
    set_choices,
    text_entry,
)
from app.ui.pages.proposals.form import origins
from app.ui.pages.proposals.form.notices import Notices
from app.ui.pages.proposals.form.options import OptionsForm
from app.ui.pages.proposals.form.section import FormSection
from app.ui.pages.proposals.form.suggestions import Suggestions
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.workspace import Workspace


class OfferSection(FormSection):
    """The offer itself, after what is to be checked before it goes out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.notices = Notices()
        self.suggestions = Suggestions(workspace)
        self.options = OptionsForm()
        self.contact_id = self.add_entry("contact_id", choice_entry())
        self.valid_until = self.add_entry("valid_until", day_entry())
        self.start = self.add_entry("start", day_entry())
        self.payment_terms = self.add_entry("payment_terms", text_entry())
        self._account_id = ""
        self.options.wanted.connect(self.wanted)
        self.suggestions.wanted.connect(self.wanted)
        self.suggestions.option_requested.connect(self.options.option_requested)
        self.options.origin_requested.connect(self._open)
        self.notices.settings_requested.connect(
            lambda: workspace.open_requested.emit("settings", "")
        )
        self._build()

    @override
    def show_view(self, view: ProposalView) -> None:
        people = [(each.id, _called(each.name, each.title)) for each in view.readers]
        set_choices(self.contact_id, [(None, self.tr("Nobody by name")), *people])
        super().show_view(view)
        self._account_id = view.proposal.account_id
        self.notices.show_sentences(view.warnings)
        self.suggestions.show_view(view)
        self.options.show_view(view)

    def _open(self, origin: Origin) -> None:
        self.workspace.open_requested.emit(*origins.place(origin, self._account_id))

    def _build(self) -> None:
        days = line(spacing=SPACE[1])
        days.addWidget(Asked(self.tr("Valid until"), self.valid_until), 1)
        days.addWidget(Asked(self.tr("New term starts"), self.start), 1)
        box = column(spacing=SPACE[2])
        box.addWidget(self.notices)
        box.addWidget(Asked(self.tr("Prepared for"), self.contact_id))
        box.addLayout(days)
        box.addWidget(Asked(self.tr("Payment terms"), self.payment_terms))
        box.addWidget(self.suggestions)
        box.addSpacing(SPACE[1])
        box.addWidget(self.options)
        self.setLayout(box)


def _called(name: str, title: str) -> str:
    return f"{name}, {title}" if title else name
