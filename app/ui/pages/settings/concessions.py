"""The concession ladder: what we ask for on each rung, and who must agree."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain.pricing import concessions as rules
from app.domain.settings import Setting
from app.services.deal_maths_phrases import RUNGS
from app.ui.pages.settings.lines import Line
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.widgets.layout import Section
from app.ui.workspace import Workspace

_LINES = {
    rung: (
        Line(
            option=rules.GETS[rung],
            label=QT_TRANSLATE_NOOP("Settings", "What we ask for"),
        ),
        Line(
            option=rules.APPROVERS[rung],
            label=QT_TRANSLATE_NOOP("Settings", "Who approves"),
        ),
    )
    for rung in RUNGS
}


class ConcessionsPart(Part):
    """A get and an approver for each rung, the cheapest first."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.forms = {rung: OptionsForm(workspace, lines) for rung, lines in _LINES.items()}
        sections = []
        for rung, form in self.forms.items():
            section = Section(RUNGS[rung])
            section.add(form)
            sections.append(section)
        self.lay_form(
            self.tr("Concessions"),
            self.tr("Every give needs a get. For your eyes only: nothing of it is printed."),
            *sections,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        for form in self.forms.values():
            form.refresh()
