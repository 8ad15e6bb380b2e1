"""How the document looks and what stands beside the offer: title, notes."""

from PySide6.QtWidgets import QWidget

from app.ui.pages.proposals.form.entries import Asked, long_text_entry, text_entry
from app.ui.pages.proposals.form.section import FormSection
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace


class DocumentSection(FormSection):
    """The title, and notes on the last page."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.title = self.add_entry(
            "title", text_entry(needed=self.tr("A proposal needs a title."))
        )
        self.notes = self.add_entry("notes", long_text_entry(height=132))
        box = column(spacing=SPACE[2])
        box.addWidget(Asked(self.tr("Title"), self.title))
        box.addWidget(Asked(self.tr("Notes to the terms"), self.notes))
        self.setLayout(box)
