"""The contracts of the account with their lines: typed in, changed, decided at their end."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from app.domain.contracts import Contract, ContractLine, Outcome
from app.services import renewals, renewing
from app.services.account import AccountView, ContractRow
from app.services.editing import contracts
from app.ui.attempts import attempt
from app.ui.handing_out import HandingOut
from app.ui.pages.account.contract_close import (
    left_sheet,
    left_typed,
    signed_sheet,
    signed_typed,
)
from app.ui.pages.account.contract_columns import LineRow, contract_columns, line_columns
from app.ui.pages.account.contract_sheets import (
    contract_sheet,
    line_sheet,
    line_typed,
    new_contract_sheet,
    terms_typed,
)
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.renewing.panel import RenewalPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.layout import line
from app.ui.workspace import Workspace


class ContractsTab(QWidget):
    """Contracts above, the lines of the one under the cursor below, its renewal beside them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._out = HandingOut(workspace, self)
        self.records: Records[ContractRow] = Records(self._contract_kind())
        self.lines: Records[LineRow] = Records(self._line_kind())
        self.panel: RenewalPanel | None = None
        self.records.table.current_changed.connect(self._follow)
        self.records.panel_toggled.connect(self._on_typing)
        self.lines.panel_toggled.connect(self.records.setHidden)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.records)
        split.addWidget(self.lines)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setHandleWidth(1)
        self.lines.setContentsMargins(0, SPACE[2], 0, 0)
        self._box = line(spacing=SPACE[3])
        self._box.setContentsMargins(0, SPACE[2], 0, 0)
        self._box.addWidget(split, 1)
        self.setLayout(self._box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account; of another one, without the panel."""
        if self._view is not None and self._view.id != view.id:
            self.close_panel()
        self._view = view
        self.records.show_values(view.id, view.contracts)
        self._show_lines()

    def renew(self, row: ContractRow) -> None:
        """Work on the renewal of a contract in the panel beside the list."""
        self.records.close_panel()
        if self.panel is None:
            self.panel = RenewalPanel(self._workspace, names_account=False)
            self.panel.closed.connect(self.close_panel)
            self._box.addWidget(self.panel)
        self.panel.show_renewal(row.id)
        if self.panel.contract_id:
            self.panel.show()
            self.panel.begin()

    def close_panel(self) -> None:
        """Put the panel away; the keys go to the list again."""
        if self.panel is None or self.panel.isHidden():
            return
        had_focus = self.panel.isAncestorOf(self.focusWidget() or self)
        self.panel.hide()
        if had_focus:
            self.records.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, row: ContractRow | None) -> None:
        """Show the lines, and in the open panel the renewal, of what the cursor is on."""
        self._show_lines()
        if row is None or self.panel is None or not self.panel.isVisible():
            return
        if self._renews(row):
            self.panel.show_renewal(row.id)

    def _on_typing(self, is_typing: bool) -> None:  # noqa: FBT001 - a signal's
        if is_typing:
            self.close_panel()
        self._show_lines()

    def _renews(self, row: ContractRow) -> bool:
        """Whether the end of a contract is still to be decided."""
        held = () if self._view is None else [each.contract for each in self._view.contracts]
        return row.contract in renewing.to_decide(held, self._workspace.today())

    def _show_lines(self) -> None:
        row = self.records.table.current()
        lines = row.contract.lines if row else ()
        self.lines.setVisible(row is not None and self.records.panel is None)
        owner = row.id if row else ""
        self.lines.show_values(owner, self._rows(lines))

    def _rows(self, lines: Sequence[ContractLine]) -> list[LineRow]:
        names = {each.id: each.name for each in self._view.known_units} if self._view else {}
        return [
            LineRow(n, each, names.get(each.customer_unit_id or "", ""))
            for n, each in enumerate(lines)
        ]

    def _contract_kind(self) -> Kind[ContractRow]:
        decided = [
            (Outcome.RENEWED, self.tr("Renewed"), "R"),
            (Outcome.CHANGED, self.tr("Changed"), "C"),
            (Outcome.LEFT, self.tr("Left"), "L"),
        ]
        return Kind(
            name=self.tr("Contracts"),
            columns=contract_columns(),
            empty=self.tr("What the customer has signed belongs here. ARR and renewals follow."),
            icon="file-text",
            add_text=self.tr("Add contract"),
            sheet=self._contract_sheet,
            verbs=[
                Verb(
                    text=self.tr("Renewal"),
                    run=self.renew,
                    keys="W",
                    possible=self._renews,
                    writes=False,
                ),
                *(
                    Verb(
                        text=word,
                        run=partial(self._ask, outcome),
                        keys=key,
                        possible=partial(self._can_close, outcome),
                    )
                    for outcome, word, key in decided
                ),
                Verb(text=self._out_text(), run=self.hand_out, keys="O", writes=False),
                Verb(text=self.tr("Remove"), run=self._remove, keys="Del"),
            ],
        )

    def _out_text(self) -> str:
        return self.tr("Hand out…")

    def hand_out(self, row: ContractRow) -> None:
        """Offer what can be made of a contract for others: its paper, its timeline, its days."""
        if self._view is None:
            return
        account = self._view.account
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(
            self.tr("Contract from a Word template…"), lambda: self._out.contract(account, row.id)
        )
        timeline = menu.addAction(
            self.tr("Timeline for the customer…"), lambda: self._out.timeline(account, row.id)
        )
        timeline.setEnabled(row.contract.outcome is None)
        menu.addAction(self.tr("Calendar of this account…"), lambda: self._out.calendar(account))
        button = self.records.button(self._out_text())
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _line_kind(self) -> Kind[LineRow]:
        return Kind(
            name=self.tr("Lines"),
            title=self.tr("Lines"),
            columns=line_columns(),
            empty=self.tr("A contract is worth what its lines say. Add the first."),
            add_text=self.tr("Add line"),
            sheet=self._line_sheet,
            verbs=[Verb(text=self.tr("Remove"), run=self._remove_line, keys="Del")],
        )

    def _contract_sheet(self, row: ContractRow | None) -> Sheet:
        view = self._view
        if row is not None:
            return contract_sheet(row.contract, partial(self._keep, row.contract))
        products = view.products if view else ()
        currencies = view.currencies if view else ("USD",)
        units = view.units_of() if view else ()
        return new_contract_sheet(products, currencies, self._add, units)

    def _line_sheet(self, row: LineRow | None) -> Sheet:
        chosen, view = self.records.table.current(), self._view
        currency = chosen.contract.currency if chosen else "USD"
        contract_id = chosen.id if chosen else ""
        return line_sheet(
            row.line if row else None,
            view.products if view else (),
            currency,
            partial(self._keep_line, contract_id, row.number if row else None),
            view.units_of(row.line.customer_unit_id if row else None) if view else (),
        )

    def _add(self, typed: dict[str, Any]) -> Refusal | None:
        view = self._view
        if view is None:
            return None
        terms = terms_typed(typed, typed["annual"].currency)
        line = line_typed(typed, dated=False)
        blank = not (line.text.strip() or line.product_id or line.annual is not None)
        lines = () if blank else (line,)
        return attempt(
            self._workspace,
            self.tr("Add contract"),
            lambda book: contracts.add(book, view.id, terms, lines),
        )

    def _keep(self, contract: Contract, typed: dict[str, Any]) -> Refusal | None:
        terms = terms_typed(typed, typed["currency"])
        return attempt(
            self._workspace,
            self.tr("Change contract"),
            lambda book: contracts.change_terms(book, contract.id, terms),
        )

    def _remove(self, row: ContractRow) -> None:
        attempt(
            self._workspace,
            self.tr("Remove contract"),
            lambda book: contracts.discard(book, row.id),
        )

    def _can_close(self, outcome: Outcome, row: ContractRow) -> bool:
        held = [each.contract for each in self._view.contracts] if self._view else []
        return renewals.can_close(row.contract, held, outcome)

    def _ask(self, outcome: Outcome, row: ContractRow) -> None:
        """Ask beside the contract what is to be said of its end."""
        contract = row.contract
        if outcome is Outcome.LEFT:
            known = self._workspace.read(lambda book: renewals.left_of(book, contract.id))
            self.records.ask(left_sheet(contract, known, partial(self._left, contract.id)))
            return
        keep = partial(self._renewed, outcome, contract.id)
        proposals = self._view.proposals if self._view else ()
        self.records.ask(signed_sheet(self._workspace, contract, outcome, proposals, keep))

    def _renewed(self, outcome: Outcome, contract_id: str, typed: dict[str, Any]) -> Refusal | None:
        today, signed = self._workspace.today(), signed_typed(typed)
        labels = {
            Outcome.RENEWED: self.tr("Renew contract"),
            Outcome.CHANGED: self.tr("Record changed contract"),
        }
        return attempt(
            self._workspace,
            labels[outcome],
            lambda book: renewals.resolve(book, contract_id, outcome, today=today, signed=signed),
        )

    def _left(self, contract_id: str, typed: dict[str, Any]) -> Refusal | None:
        today, entry = self._workspace.today(), left_typed(typed)
        return attempt(
            self._workspace,
            self.tr("Record that the customer left"),
            lambda book: renewals.leave(book, contract_id, entry, today=today),
        )

    def _keep_line(
        self, contract_id: str, number: int | None, typed: dict[str, Any]
    ) -> Refusal | None:
        line = line_typed(typed, dated=True)
        if number is None:
            return attempt(
                self._workspace,
                self.tr("Add line to contract"),
                lambda book: contracts.add_line(book, contract_id, line),
            )
        return attempt(
            self._workspace,
            self.tr("Change line of contract"),
            lambda book: contracts.change_line(book, contract_id, number, line),
        )

    def _remove_line(self, row: LineRow) -> None:
        chosen = self.records.table.current()
        if chosen is not None:
            attempt(
                self._workspace,
                self.tr("Remove line from contract"),
                lambda book: contracts.remove_line(book, chosen.id, row.number),
            )
