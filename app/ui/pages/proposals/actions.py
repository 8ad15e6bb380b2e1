"""What can be done with the proposal on the desk: the buttons of its state, at the far end."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.proposals import OPEN, Proposal, ProposalState
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line


class ActionBar(QWidget):
    """One primary button, and beside it what else the state allows.

    Signals:
        save_pdf_requested, keep_requested, review_requested, send_requested, accept_requested,
        decline_requested, revise_requested, delete_requested: wishes about the proposal shown.
    """

    save_pdf_requested = Signal()
    keep_requested = Signal()
    review_requested = Signal()
    send_requested = Signal()
    accept_requested = Signal()
    decline_requested = Signal()
    revise_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delete = Button(
            self.tr("Delete draft"), role="quiet", run=self.delete_requested.emit, writes=True
        )
        self.keep = Button(self.tr("Save draft"), run=self.keep_requested.emit, writes=True)
        self.review = Button(
            self.tr("Mark as reviewed"), run=self.review_requested.emit, writes=True
        )
        self.send = Button(self.tr("Mark as sent"), run=self.send_requested.emit, writes=True)
        self.revise = Button(self.tr("New version"), run=self.revise_requested.emit, writes=True)
        self.decline = Button(self.tr("Declined…"), run=self.decline_requested.emit, writes=True)
        self.accept = Button(
            self.tr("Customer chose…"), run=self.accept_requested.emit, writes=True
        )
        self.save_pdf = Button(
            self.tr("Save PDF…"), role="primary", run=self.save_pdf_requested.emit
        )
        row = line(spacing=SPACE[1])
        for button in self._buttons():
            row.addWidget(button)
        self.setLayout(row)

    def show_proposal(self, proposal: Proposal, *, stored: bool) -> None:
        """Offer what can be done with it; *stored* says that it is in the book."""
        draft = proposal.state in OPEN
        waiting = proposal.state is ProposalState.SENT
        self.delete.setVisible(draft and stored)
        self.keep.setVisible(draft and not stored)
        self.review.setVisible(proposal.state is ProposalState.DRAFT and stored)
        self.send.setVisible(draft)
        self.revise.setVisible(not draft)
        self.decline.setVisible(waiting)
        self.accept.setVisible(waiting)

    def _buttons(self) -> Sequence[Button]:
        return (
            self.delete,
            self.revise,
            self.decline,
            self.keep,
            self.review,
            self.send,
            self.accept,
            self.save_pdf,
        )
