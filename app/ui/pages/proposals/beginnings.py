"""What a draft can begin with: last year's proposal, or a template; and saving one."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.domain.errors import PerennialError
from app.domain.templates import ProposalTemplate
from app.services import proposal_editing as editing
from app.services import proposal_templates as templates
from app.ui.pages.proposals.desk import Desk
from app.ui.widgets import popover
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Workspace

_NAME = "name"


class Beginnings(QObject):
    """The menu of a desk from which a draft takes over what was written before."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(desk)
        self._workspace, self._desk = workspace, desk
        desk.form.begin_with.clicked.connect(self.offer)

    def offer(self) -> None:
        """Open the menu at its button."""
        anchor = self._desk.form.begin_with
        if anchor.isVisible():
            self.menu().popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Last year's proposal, every template, and what can be done with templates."""
        menu = QMenu(self._desk)
        menu.aboutToHide.connect(menu.deleteLater)
        proposal, today = self._desk.proposal, self._workspace.today()
        if proposal is None:
            return menu
        last = self._workspace.read(lambda book: templates.last_year(book, proposal))
        held = self._workspace.read(lambda book: templates.kept(book, today))
        copy = menu.addAction(self.tr("Last year’s proposal"), self.copy)
        copy.setEnabled(last is not None)
        if last is not None:
            copy.setText(self.tr("Last year’s: {reference}").format(reference=last.reference))
        menu.addSeparator()
        for each in held:
            menu.addAction(double_ampersands(each.name), partial(self.apply, each))
        if not held:
            menu.addAction(self.tr("No template is saved yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Save as template…"), self.ask)
        remove = menu.addMenu(self.tr("Remove template"))
        remove.setEnabled(bool(held))
        for each in held:
            remove.addAction(double_ampersands(each.name), partial(self.put_away, each))
        return menu

    def copy(self) -> None:
        """Take over what last year's proposal said and gave."""
        self._become(self.tr("Copy from last year’s proposal"), templates.copied)

    def apply(self, template: ProposalTemplate) -> None:
        """Offer as a template has it."""
        today = self._workspace.today()
        label = self.tr("Begin with template {name}").format(name=template.name)
        self._become(label, lambda book, held: templates.applied(book, held, template, today=today))

    def ask(self) -> EntryPanel | None:
        """Ask for the name of a new template, and save it."""
        if not self._desk.finish_typing():
            return None
        title = self._desk.proposal.title if self._desk.proposal else ""
        sheet = Sheet(
            title=self.tr("Save as template"),
            lead=self.tr(
                "It keeps options, texts and terms, without lines, prices and the customer’s name. "
                "One of the same name is replaced."
            ),
            fields=[Field(key=_NAME, label=self.tr("Name"), required=True)],
            values={_NAME: title},
            keep=lambda typed: self._save(str(typed[_NAME])),
            keep_text=self.tr("Save"),
        )
        return popover.ask(self._desk.form.begin_with, sheet)

    def put_away(self, template: ProposalTemplate) -> None:
        """Offer a template no longer; undo brings it back."""
        today = self._workspace.today()
        self._desk.take(
            self.tr("Remove template {name}").format(name=template.name),
            lambda book: templates.put_away(book, template.id, today=today),
        )

    def _save(self, name: str) -> Refusal | None:
        proposal, today = self._desk.proposal, self._workspace.today()
        if proposal is None:
            return None
        reason = self._desk.take(
            self.tr("Save template {name}").format(name=name),
            lambda book: templates.save(book, proposal, name, today=today),
        )
        return Refusal(_NAME, reason) if reason else None

    def _become(self, label: str, change: templates.Beginning) -> None:
        """Take a change of the whole draft as one step."""
        if not self._desk.finish_typing():
            return
        seen = self._desk.proposal
        if seen is None:
            return
        try:
            wanted = self._workspace.read(lambda book: change(book, seen))
        except PerennialError as reason:
            self._workspace.refused.emit(str(reason))
            return
        self._desk.take(label, lambda book: editing.keep(book, seen, wanted))
