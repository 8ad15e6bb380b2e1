"""What the facts suggest to offer as well, each with one press."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pricing.co_term import parted
from app.domain.proposals import OptionKey, Proposal
from app.services import proposal_suggestions
from app.services.proposal_suggestions import Deed, Suggestion
from app.services.proposal_view import ProposalView
from app.ui.labels import date_text, number_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, YieldingButton
from app.ui.widgets.layout import clear, column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class Suggestions(QWidget):
    """Fewer seats, and other contracts to bring to the same end; hidden where there are none.

    Signals:
        wanted: None, for no entry asks, and how the proposal is to become.
        option_requested: the rank of an option to offer as well.
    """

    wanted = Signal(object, object)
    option_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[Suggestion, ...] = ()
        self._rows = column(spacing=0)
        box = column(spacing=2)
        box.addWidget(PlainLabel(self.tr("From what is known"), role="caption"))
        box.addLayout(self._rows)
        self.setLayout(box)
        self.setContentsMargins(0, SPACE[0], 0, 0)
        self.hide()

    def show_view(self, view: ProposalView) -> None:
        """Show what can be done with a proposal."""
        found = view.suggestions if view.editable else ()
        if found != self._shown:
            self._shown = found
            clear(self._rows)
            for each in found:
                self._rows.addWidget(self._button(each), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(found))

    def _button(self, found: Suggestion) -> Button:
        if found.deed is Deed.FEWER_SEATS:
            seats = number_text(found.seats or 0, 0)
            text = self.tr("Offer {seats} seats as an alternative").format(seats=seats)
            run = partial(self.option_requested.emit, OptionKey.ALTERNATIVE)
        elif found.deed is Deed.JOIN:
            day = date_text(found.ends_on) if found.ends_on else "–"
            text = self.tr("Bring to the same end ({day} now): {name}")
            text = text.format(name=found.name, day=day)
            run = partial(self._join, found.contract_id)
        else:
            text = self.tr("Renew by itself again: {name}").format(name=found.name)
            run = partial(self._part, found.contract_id)
        return YieldingButton(text, role="link", run=run, writes=True)

    def _join(self, contract_id: str) -> None:
        def become(held: Proposal) -> Proposal:
            today = self._workspace.today()
            return self._workspace.read(
                lambda book: proposal_suggestions.joined(book, held, contract_id, today)
            )

        self.wanted.emit(None, become)

    def _part(self, contract_id: str) -> None:
        self.wanted.emit(None, lambda held: parted(held, contract_id))
