"""You and your company: what proposals say of who sends them."""

from app.domain.settings import Setting
from app.ui.pages.settings import lines
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.widgets.layout import Section
from app.ui.workspace import Workspace


class SenderPart(Part):
    """Name and company; how they look on paper is a part of its own."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.forms = [OptionsForm(workspace, each) for each in (lines.YOU, lines.COMPANY)]
        sections = [Section(self.tr("You")), Section(self.tr("Your company"))]
        for section, form in zip(sections, self.forms, strict=True):
            section.add(form)
        self.lay_form(
            self.tr("You and your company"),
            self.tr("Your documents say this of who sends them."),
            *sections,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        for form in self.forms:
            form.refresh()
