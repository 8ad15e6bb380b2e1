"""Why the customer should read on: what it wants, what was reached, and the way ahead."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.red_flags.finding import Room, Where
from app.services.proposal_view import ProposalView
from app.services.where import address
from app.ui.entries import Asked, long_text_entry, text_entry
from app.ui.pages.proposals.form.plan import PlanPart
from app.ui.pages.proposals.form.results import ResultsPart
from app.ui.pages.proposals.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class StorySection(FormSection):
    """Objective, summary, results, a quote, what fell short, and the plan."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.plan = PlanPart()
        self.plan.wanted.connect(self.wanted)
        self.results = ResultsPart()
        self.results.wanted.connect(self.wanted)
        self.results.account_requested.connect(self._open_account)
        self._account_id = ""
        drafted = self.tr("Written from the figures unless you write one")
        self._none = PlainLabel(
            self.tr("Nothing was written for this one. Its pages tell what was on record then."),
            tone="secondary",
            wrap=True,
        )
        box = column(spacing=SPACE[2])
        box.addWidget(self._none)
        for key, label, entry in (
            ("objective", self.tr("What the customer wants to reach"), long_text_entry()),
            ("summary", self.tr("Summary"), long_text_entry(placeholder=drafted, height=132)),
            ("quote", self.tr("A quote"), long_text_entry()),
            ("quoted", self.tr("Said by"), text_entry()),
            ("shortfall", self.tr("What fell short, and what was done"), long_text_entry()),
        ):
            box.addWidget(Asked(label, self.add_entry(key, entry)))
            if key == "summary":
                box.addWidget(self.results)
        box.addSpacing(SPACE[1])
        box.addWidget(self.plan)
        self.setLayout(box)

    @override
    def show_view(self, view: ProposalView) -> None:
        super().show_view(view)
        self._account_id = view.proposal.account_id
        for key, told in (("objective", view.story.objective), ("shortfall", view.story.shortfall)):
            edit = self.entries[key].widget
            if isinstance(edit, TextEdit):
                edit.setPlaceholderText(told)
        self.results.show_view(view)
        held = view.proposal
        written = (held.steps, held.evidence_ids, *(getattr(held, key) for key in self.entries))
        self._none.setVisible(not view.editable and not any(written))
        # What would be drafted today is not what was drafted for a proposal that has gone out.
        self.results.setVisible(view.editable or view.proposal.evidence_ids is not None)
        self.plan.setVisible(view.editable or bool(view.proposal.steps))
        self.plan.show_steps(
            view.proposal.steps, drafted=view.story.steps, frozen=not view.editable
        )

    def _open_account(self) -> None:
        where = address(self._account_id, Where(Room.VALUE))
        self.workspace.open_requested.emit("account", where)
