"""The list of all proposals, and the way to a new one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.services import proposal_editing as editing
from app.services import proposal_view
from app.services.proposal_view import ProposalRow
from app.ui.labels import date_text, money_text, number_text
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.choices import ChoicesStrip
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.palette import Entry, Palette
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace


class Listing(QWidget):
    """Every proposal as a row, the latest first.

    Signals:
        opened: the id of a proposal, or of an account that wants one.
    """

    opened = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._palette: Palette | None = None
        self.table: TableView[ProposalRow] = TableView(
            self._columns(), name=self.tr("Proposals"), identify=lambda each: each.id
        )
        self.filter = FilterLine(self.tr("Filter by account, reference, state"), find_key=False)
        self.choices = ChoicesStrip()
        self._stack = QStackedLayout()
        self._build()
        self.table.opened.connect(lambda each: self.opened.emit(each.id))

    def refresh(self) -> None:
        """Show the book as it is now."""
        today = self._workspace.today()
        rows = self._workspace.read(lambda book: proposal_view.rows(book, today=today))
        self.table.set_values(rows)
        self.choices.show_choices(
            self._workspace.read(lambda book: proposal_view.choices(book, today=today))
        )
        self._stack.setCurrentIndex(0 if rows else 1)

    def begin(self) -> None:
        """Put the cursor on the list, or on the way to the first proposal."""
        target = self.table if self._stack.currentIndex() == 0 else self._first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Ask for whom, by typing, and begin there."""
        if self._workspace.refuses():
            return
        if self._palette is None:
            self._palette = Palette(
                self._accounts, placeholder=self.tr("A proposal for which account?"), parent=self
            )
        self._palette.begin()

    def make_several(self) -> None:
        """Make standard proposals for the renewals of the next days."""
        from app.ui.proposing.batch import BatchDialog  # prints: not for the first screen

        if self._workspace.refuses():
            return
        dialog = BatchDialog(self._workspace, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _accounts(self, words: str) -> list[Entry]:
        today = self._workspace.today()
        found = self._workspace.read(lambda book: editing.accounts_called(book, words, today=today))
        return [
            Entry(
                group="",
                title=each.name,
                icon="building-complex",
                run=partial(self.opened.emit, each.id),
            )
            for each in found
        ]

    def _build(self) -> None:
        join(self.filter, self.table)
        header = PageHeader(self.tr("Proposals"))
        top = line(spacing=SPACE[1])
        top.addWidget(self.filter, 10)
        top.addStretch(1)
        top.addWidget(Button(self.tr("Make several…"), run=self.make_several, writes=True))
        top.addWidget(Button(self.tr("New proposal…"), icon="plus", run=self.make, writes=True))
        content = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self.choices)
        inner.addWidget(self.table, 1)
        content.setLayout(inner)
        self._stack.addWidget(content)
        nothing = EmptyState(
            self.tr(
                "A renewal in up to three options, filled in from the account’s own contract, "
                "use and open opportunities. Choose an account, look it over, save the PDF."
            ),
            action=self.tr("New proposal…"),
            run=self.make,
            icon="file-text",
            writes=True,
        )
        self._first = nothing.button or nothing
        self._stack.addWidget(nothing)
        box = column(margin=SPACE[3], spacing=SPACE[2])
        box.addWidget(header)
        box.addLayout(self._stack, 1)
        self.setLayout(box)

    def _columns(self) -> list[Column[ProposalRow]]:
        return [
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda row: row.account_name,
                width=160,
                stretch=True,
                strong=True,
                tip=lambda row: row.account_name,
            ),
            Column(
                key="reference",
                title=self.tr("Reference"),
                text=lambda row: row.reference,
                tip=lambda row: row.reference,
                width=150,
            ),
            Column(
                key="version",
                title=self.tr("Version"),
                text=lambda row: str(row.version),
                sort=lambda row: row.version,
                align="right",
                width=64,
            ),
            Column(
                key="state",
                title=self.tr("State"),
                text=_state,
                tone=lambda row: wording.STATE_TONES[row.state],
                width=124,
            ),
            Column(
                key="prices",
                title=self.tr("A year, by option"),
                title_tip=self.tr("The first year of each option: good, better, best"),
                text=_prices,
                tip=_prices,
                sort=lambda row: (row.annual.currency, row.annual.minor),
                align="right",
                width=250,
            ),
            Column(
                key="valid",
                title=self.tr("Valid until"),
                text=lambda row: date_text(row.valid_until),
                sort=lambda row: row.valid_until,
                align="right",
                width=106,
            ),
            Column(
                key="sent",
                title=self.tr("Sent on"),
                text=lambda row: date_text(row.sent_on),
                sort=lambda row: row.sent_on,
                align="right",
                width=106,
            ),
        ]


def _state(row: ProposalRow) -> str:
    """How far it has come, and of an accepted one which option was chosen."""
    said = wording.states()[row.state]
    return said if row.chosen is None else f"{said} · {wording.ranks()[row.chosen]}"


def _prices(row: ProposalRow) -> str:
    """The prices of the options, their currency said once."""
    first, *others = row.prices
    plain = [number_text(price.major, 0) for price in others]
    return " · ".join((money_text(first), *plain))
