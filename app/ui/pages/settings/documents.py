"""How our documents look: logo, colours, paper, and the texts that stand on every one of them."""

from app.domain.attachments import Attachment
from app.domain.settings import Setting
from app.ui.pages.settings import document_lines
from app.ui.pages.settings.logo import LogoRow
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.widgets.layout import Section
from app.ui.workspace import Workspace


class DocumentsPart(Part):
    """The branding, set once."""

    shows = frozenset({Setting, Attachment})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.logo = LogoRow(workspace)
        self.look = OptionsForm(workspace, document_lines.COLOURS)
        self.paper = OptionsForm(workspace, document_lines.PAPER)
        self.texts = OptionsForm(workspace, document_lines.TEXTS)
        look, paper, texts = (
            Section(each)
            for each in (self.tr("Look"), self.tr("Paper and language"), self.tr("Standing texts"))
        )
        look.add(self.logo)
        look.add(self.look)
        paper.add(self.paper)
        texts.add(self.texts)
        self.lay_form(
            self.tr("Documents"),
            self.tr("Set once, and printed on everything you hand to a customer."),
            look,
            paper,
            texts,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        for form in (self.look, self.paper, self.texts):
            form.refresh()
        self.logo.refresh()
