"""How our documents look: logo, colours, paper, and the texts that stand on every one of them."""

from decimal import ROUND_DOWN, Decimal
from functools import partial

from app.domain.attachments import Attachment
from app.domain.settings import Setting
from app.services import branding
from app.ui.labels import number_text
from app.ui.pages.settings import document_lines
from app.ui.pages.settings.logo import LogoRow
from app.ui.pages.settings.option_row import OptionRow
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.specimen import SpecimenView
from app.ui.pages.settings.template_row import TemplateRow
from app.ui.widgets.layout import Section
from app.ui.workspace import Workspace


class DocumentsPart(Part):
    """The branding, set once."""

    shows = frozenset({Setting, Attachment})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.logo = LogoRow(workspace)
        self.template = TemplateRow(workspace)
        self.look = OptionsForm(workspace, document_lines.COLOURS)
        self.paper = OptionsForm(workspace, document_lines.PAPER)
        self.texts = OptionsForm(workspace, document_lines.TEXTS)
        self.specimen = SpecimenView(workspace)
        for row in self.look.rows.values():
            row.typed.connect(partial(self._tell_legible, row))
        look, paper, texts = (
            Section(each)
            for each in (self.tr("Look"), self.tr("Paper and language"), self.tr("Standing texts"))
        )
        look.add(self.logo)
        look.add(self.look)
        look.add(self.template)
        paper.add(self.paper)
        texts.add(self.texts)
        self.lay_form(
            self.tr("Documents"),
            self.tr("Set once, and printed on everything you hand to a customer."),
            look,
            paper,
            texts,
            beside=self.specimen,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        for form in (self.look, self.paper, self.texts):
            form.refresh()
        self.logo.refresh()
        self.template.refresh()
        for row in self.look.rows.values():
            self._tell_legible(row)
        self.specimen.refresh()

    def _tell_legible(self, row: OptionRow) -> None:
        """Say how well white and the colour that is typed can be told apart."""
        found = branding.on_paper(str(row.value()))
        if found is None:
            row.note("")
            return
        text = (
            self.tr("Too light to read: {contrast} : 1 with white. Printed darker, as {printed}.")
            if found.is_darkened
            else self.tr("Legible: {contrast} : 1 with white, at least 4.5 is needed.")
        )
        contrast = number_text(Decimal(found.contrast).quantize(Decimal("0.1"), ROUND_DOWN))
        row.note(text.format(contrast=contrast, printed=found.printed))
