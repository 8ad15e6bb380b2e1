"""The proposals made for the account, newest first, and the way to the next one."""

from PySide6.QtWidgets import QWidget

from app.domain.pricing.amounts import annual
from app.domain.proposals import Proposal
from app.services.account import AccountView
from app.ui.labels import NOTHING, date_text, money_text
from app.ui.pages.account import wording
from app.ui.pages.account.records import Kind, Records
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class ProposalsTab(QWidget):
    """Proposals as a list; they are written in their own room."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._id = ""
        self._today = workspace.today()
        self.records: Records[Proposal] = Records(
            Kind(
                name=self.tr("Proposals"),
                columns=self._columns(),
                empty=self.tr("A renewal in three options: good, better, best. Make the first."),
                icon="file-text",
                add_text=self.tr("Make proposal"),
                add=self._make,
            )
        )
        self.records.table.opened.connect(self._open)
        box = column()
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self.records)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._id, self._today = view.id, view.day
        self.records.show_values(view.id, view.proposals)

    def _make(self) -> None:
        self._workspace.open_requested.emit("proposals", self._id)

    def _open(self, proposal: Proposal) -> None:
        self._workspace.open_requested.emit("proposals", proposal.id)

    def _columns(self) -> list[Column[Proposal]]:
        states = wording.proposal_states()
        return [
            Column(
                key="reference",
                title=self.tr("Reference"),
                text=lambda each: each.reference,
                strong=True,
                width=150,
            ),
            Column(
                key="title",
                title=self.tr("Title"),
                text=lambda each: each.title,
                width=220,
                stretch=True,
            ),
            Column(
                key="version",
                title=self.tr("Version"),
                text=lambda each: str(each.version),
                sort=lambda each: each.version,
                align="right",
                width=80,
            ),
            Column(
                key="state",
                title=self.tr("State"),
                text=lambda each: states[each.state_on(self._today)],
                width=110,
            ),
            Column(
                key="issued",
                title=self.tr("Issued"),
                text=lambda each: date_text(each.issued_on),
                sort=lambda each: each.issued_on,
                width=110,
            ),
            Column(
                key="valid",
                title=self.tr("Valid until"),
                text=lambda each: date_text(each.valid_until),
                sort=lambda each: each.valid_until,
                width=110,
            ),
            Column(
                key="options",
                title=self.tr("First year, by option"),
                text=lambda each: (
                    " · ".join(money_text(annual(option)) for option in each.options) or NOTHING
                ),
                width=240,
            ),
        ]
