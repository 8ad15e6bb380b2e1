"""What becomes of the proposal on the desk: written, sent, answered, revised, thrown away."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import PerennialError
from app.domain.proposals import Proposal
from app.services import answering, proposals
from app.services import proposal_editing as editing
from app.services.answering import ChoiceEntry
from app.ui.pages.proposals import answer, wording
from app.ui.pages.proposals.desk import Desk
from app.ui.pages.proposals.sides import PAGES
from app.ui.widgets import popover
from app.ui.workspace import Workspace


class Deeds(QObject):
    """The verbs of a desk.

    Signals:
        opened: another proposal is to lie on the desk, by its id.
    """

    opened = Signal(str)

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(desk)
        self._workspace, self._desk = workspace, desk
        places = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(places))
        bar = desk.bar
        bar.save_pdf_requested.connect(self.save_pdf)
        bar.keep_requested.connect(self.keep)
        bar.review_requested.connect(self.review)
        bar.send_requested.connect(self.send)
        bar.accept_requested.connect(self.accept)
        bar.decline_requested.connect(self.decline)
        bar.revise_requested.connect(self.revise)
        bar.delete_requested.connect(self.delete)

    def save_pdf(self) -> None:
        """Ask where to, and write the PDF there."""
        proposal, today = self._ready(), self._workspace.today()
        if proposal is None:
            return
        name = self._workspace.read(lambda book: proposals.file_name(book, proposal))
        chosen, _ = QFileDialog.getSaveFileName(
            self._desk,
            self.tr("Save proposal"),
            str(self._folder / name),
            self.tr("PDF documents") + " (*.pdf)",
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            self._workspace.read(
                lambda book: proposals.write_pdf(book, proposal, path, today=today)
            )
        except PerennialError as reason:
            self._workspace.refused.emit(str(reason))
            self._show_findings()
            return
        self._folder = path.parent
        self._desk.saved.tell(path)
        self._workspace.said.emit(self.tr("Saved {name}").format(name=path.name))

    def keep(self) -> None:
        """Keep a draft that has only been looked at."""
        proposal = self._ready()
        if proposal is not None and not self._desk.stored:
            self._desk.take(
                self.tr("Save draft"), lambda book: editing.keep(book, proposal, proposal)
            )

    def send(self) -> None:
        """Freeze it as sent today."""
        self.keep()
        proposal, today = self._ready(), self._workspace.today()
        if proposal is None or not self._desk.stored:
            return
        refusal = self._desk.take(
            self.tr("Mark proposal as sent"),
            lambda book: proposals.send(book, proposal.id, today=today),
        )
        if refusal:
            self._show_findings()

    def review(self) -> None:
        """Note that we have read it as it is."""
        self.keep()
        proposal, today = self._ready(), self._workspace.today()
        if proposal is not None and self._desk.stored:
            self._desk.take(
                self.tr("Mark proposal as reviewed"),
                lambda book: proposals.review(book, proposal.id, today=today),
            )

    def accept(self) -> None:
        """Ask what they chose; it becomes the next contract."""
        proposal = self._desk.proposal
        if proposal is not None and not self._workspace.refuses():
            bar = self._desk.bar
            popover.ask(bar.accept, answer.choice_sheet(self._workspace, proposal, self._accept))

    def decline(self) -> None:
        """Ask why, and record it."""
        proposal = self._desk.proposal
        if proposal is not None and not self._workspace.refuses():
            bar = self._desk.bar
            sheet = answer.refusal_sheet(self._workspace, proposal, self._decline)
            popover.ask(bar.decline, sheet)

    def revise(self) -> None:
        """Go on with the next version."""
        proposal, today = self._desk.proposal, self._workspace.today()
        if proposal is None:
            return
        try:
            edit = self._workspace.read(
                lambda book: proposals.revise(book, proposal.id, today=today)
            )
        except PerennialError as reason:
            self._workspace.refused.emit(str(reason))
            return
        if not self._desk.take(self.tr("New version of proposal"), lambda _: edit):
            self.opened.emit(edit.after[0].id)

    def delete(self) -> None:
        """Throw the draft away; undo brings it back."""
        proposal = self._desk.proposal
        if proposal is not None:
            self._desk.forget_fresh()
            self._desk.take(
                self.tr("Delete draft"), lambda book: proposals.delete(book, proposal.id)
            )

    def _accept(self, proposal: Proposal, entry: ChoiceEntry) -> PerennialError | None:
        today = self._workspace.today()
        error = self._workspace.attempt(
            self.tr("Customer chose {rank}").format(rank=wording.ranks()[entry.key]),
            lambda book: answering.accept(book, proposal.id, entry, today=today),
        )
        if error is None:
            self._desk.options.go_to(entry.key)
        return error

    def _decline(
        self, proposal: Proposal, reason: str, answered_on: date | None
    ) -> PerennialError | None:
        today = self._workspace.today()
        return self._workspace.attempt(
            self.tr("Proposal declined"),
            lambda book: answering.decline(book, proposal.id, reason, answered_on, today=today),
        )

    def _show_findings(self) -> None:
        """Turn to what keeps it from going out, where that is what it was."""
        findings = self._desk.preview.findings
        if findings.stops:
            self._desk.beside.go_to(PAGES.id)
            findings.take_focus()

    def _ready(self) -> Proposal | None:
        """The proposal with everything kept that is typed, or None if something cannot be."""
        return self._desk.proposal if self._desk.finish_typing() else None
