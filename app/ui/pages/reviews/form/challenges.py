"""What they may raise and our answer to it, and what we ask them: thought of before the meeting."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.reviews import Challenge
from app.services.reviews import ReviewView
from app.ui.entries import long_text_entry, text_entry
from app.ui.pages.reviews.form.asking import Asking
from app.ui.pages.reviews.form.records import Kind, Part, Records
from app.ui.pages.reviews.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class ChallengesSection(FormSection):
    """A question of theirs and an answer each; below, the questions to ask them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        needed = self.tr("Write what they may raise.")
        hint = self.tr("What we answer, with its proof")
        self.records = Records(
            Kind(
                field="challenges",
                parts=[
                    Part(
                        key="text",
                        label=self.tr("They say"),
                        entry=lambda: text_entry(needed=needed),
                        wide=True,
                    ),
                    Part(
                        key="answer",
                        label=self.tr("We answer"),
                        entry=lambda: long_text_entry(placeholder=hint, height=60),
                        wide=True,
                    ),
                ],
                make=lambda text: Challenge(text=text),
                add=self.tr("Add what they may raise"),
                empty=needed,
                remove=self.tr("Remove challenge {n}"),
                then="answer",
            )
        )
        self.records.wanted.connect(self.wanted)
        self.asking = Asking(workspace)
        lead = self.tr("What will they raise? Think of the answer now, not in the room.")
        box = column(spacing=SPACE[3])
        box.addWidget(PlainLabel(lead, tone="secondary", wrap=True))
        box.addWidget(self.records)
        box.addSpacing(SPACE[2])
        box.addWidget(self.asking)
        self.setLayout(box)

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self.records.show_review(view.review, editable=editable)
        self.asking.show_view(view)

    @override
    def begin(self) -> None:
        self.records.begin()
