"""What the customer may buy: a list, and the panel an opportunity is typed into."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.opportunities import Opportunity
from app.services.account import AccountView, OpportunityRow
from app.services.editing import opportunities
from app.services.editing.opportunities import OpportunityEntry
from app.ui.attempts import attempt
from app.ui.labels import date_text, money_text
from app.ui.pages.account import wording
from app.ui.pages.account.message import MessageDialog
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.qualification.panel import QualificationPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import line
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class OpportunitiesTab(QWidget):
    """Open opportunities first; they are moved in the pipeline, and weighed here or there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.records: Records[OpportunityRow] = Records(
            Kind(
                name=self.tr("Opportunities"),
                columns=self._columns(),
                empty=self.tr("What this customer may buy next belongs here."),
                icon="trending-up",
                add_text=self.tr("Add opportunity"),
                sheet=self._sheet,
                verbs=[
                    Verb(text=self.tr("Qualify"), run=self.qualify, keys="Q", writes=False),
                    Verb(text=self.tr("Show in pipeline"), run=self._show, keys="P"),
                    Verb(text=self.tr("Message…"), run=self._write, keys="M", writes=False),
                    Verb(text=self.tr("Archive"), run=self._archive, keys="Del"),
                ],
            )
        )
        self.panel: QualificationPanel | None = None
        self.records.table.current_changed.connect(self._follow)
        self.records.panel_toggled.connect(lambda shown: self.close_panel() if shown else None)
        self._box = line(spacing=SPACE[3])
        self._box.setContentsMargins(0, SPACE[2], 0, 0)
        self._box.addWidget(self.records, 1)
        self.setLayout(self._box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account; of another one, without the panel."""
        if self._view is not None and self._view.id != view.id:
            self.close_panel()
        self._view = view
        self.records.show_values(view.id, view.opportunities)

    def begin(self, typed: Mapping[str, Any]) -> None:
        """Type a new one that begins with these values."""
        self.records.add()
        if self.records.panel is not None:
            self.records.panel.put(typed)

    def qualify(self, row: OpportunityRow) -> None:
        """Weigh an opportunity in the panel beside the list."""
        self.records.close_panel()
        if self.panel is None:
            self.panel = QualificationPanel(self._workspace, names_account=False)
            self.panel.closed.connect(self.close_panel)
            self._box.addWidget(self.panel)
        self.panel.show_opportunity(row.id)
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

    def _follow(self, row: OpportunityRow | None) -> None:
        """Keep the open panel at what the cursor is on."""
        if row is not None and self.panel is not None and self.panel.isVisible():
            self.panel.show_opportunity(row.id)

    def _columns(self) -> list[Column[OpportunityRow]]:
        types = wording.opportunity_types()
        return [
            Column(
                key="title",
                title=self.tr("Opportunity"),
                text=lambda row: row.opportunity.title,
                tone=lambda row: "" if row.is_open else "tertiary",
                strong=True,
                width=200,
                stretch=True,
            ),
            Column(
                key="stage",
                title=self.tr("Stage"),
                text=lambda row: row.stage.name if row.stage else "",
                sort=lambda row: row.stage.position if row.stage else None,
                width=120,
            ),
            Column(
                key="amount",
                title=self.tr("A year"),
                text=lambda row: money_text(row.amount),
                sort=lambda row: row.amount.minor if row.amount else None,
                align="right",
                width=110,
            ),
            Column(
                key="close",
                title=self.tr("Expected"),
                text=lambda row: date_text(row.close_on),
                sort=lambda row: row.close_on,
                tone=self._late,
                width=110,
            ),
            Column(
                key="type",
                title=self.tr("Kind"),
                text=lambda row: types[row.opportunity.type] if row.opportunity.type else "",
                width=130,
            ),
            Column(
                key="next",
                title=self.tr("Next step"),
                text=lambda row: row.opportunity.next_step,
                tip=lambda row: row.opportunity.next_step,
                width=220,
            ),
            Column(
                key="owner",
                title=self.tr("Owner"),
                text=lambda row: row.opportunity.owner,
                width=120,
            ),
        ]

    def _late(self, row: OpportunityRow) -> str:
        late = row.close_on is not None and row.close_on < self._workspace.today()
        return "watch" if late and row.is_open else ""

    def _sheet(self, row: OpportunityRow | None) -> Sheet:
        opportunity = row.opportunity if row else None
        entry = opportunities.entry_of(opportunity) if opportunity else OpportunityEntry(title="")
        currencies = self._view.currencies if self._view else ("USD",)
        products = self._view.products if self._view else ()
        nothing: list[tuple[object, str]] = [(None, self.tr("Not said"))]
        return Sheet(
            title=opportunity.title if opportunity else self.tr("New opportunity"),
            fields=[
                Field(key="title", label=self.tr("Title"), required=True),
                Field(
                    key="amount",
                    label=self.tr("Amount a year"),
                    kind="money",
                    currencies=currencies,
                ),
                Field(key="close_on", label=self.tr("Expected on"), kind="date"),
                Field(
                    key="type",
                    label=self.tr("Kind"),
                    kind="choice",
                    choices=nothing + list(wording.opportunity_types().items()),
                ),
                Field(
                    key="product_id",
                    label=self.tr("Product"),
                    kind="choice",
                    choices=nothing + [(each.id, each.name) for each in products],
                ),
                *self._unit_field(entry),
                Field(key="quantity", label=self.tr("Quantity"), kind="decimal"),
                Field(key="next_step", label=self.tr("Next step")),
                Field(key="next_step_on", label=self.tr("Next step by"), kind="date"),
                Field(key="owner", label=self.tr("Owner")),
                Field(key="notes", label=self.tr("Notes"), kind="multiline"),
            ],
            values={
                "title": entry.title,
                "amount": Amount(entry.amount, entry.currency or currencies[0]),
                "close_on": entry.close_on,
                "type": entry.type,
                "product_id": entry.product_id,
                "customer_unit_id": entry.customer_unit_id,
                "quantity": entry.quantity,
                "next_step": entry.next_step,
                "next_step_on": entry.next_step_on,
                "owner": entry.owner,
                "notes": entry.notes,
            },
            keep=lambda typed: self._keep(opportunity, typed),
            keep_text=self.tr("Keep") if opportunity else self.tr("Add opportunity"),
        )

    def _unit_field(self, entry: OpportunityEntry) -> list[Field]:
        """Where it is sold, where the customer has units."""
        units = self._view.units_of(entry.customer_unit_id) if self._view else ()
        if not units:
            return []
        whole: list[tuple[object, str]] = [(None, self.tr("Whole account"))]
        return [
            Field(
                key="customer_unit_id",
                label=self.tr("For"),
                kind="choice",
                choices=whole + [(each.id, each.name) for each in units],
            )
        ]

    def _keep(self, opportunity: Opportunity | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        amount: Amount = typed.pop("amount")
        known = opportunities.entry_of(opportunity) if opportunity else OpportunityEntry(title="")
        entry = opportunities.with_amount(replace(known, **typed), amount.number, amount.currency)
        if opportunity is None:
            return attempt(
                self._workspace,
                self.tr("Add opportunity %1").replace("%1", entry.title.strip()),
                lambda book: opportunities.add(book, view.id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Change opportunity %1").replace("%1", opportunity.title),
            lambda book: opportunities.change_opportunity(book, opportunity.id, entry, today=today),
        )

    def _show(self, row: OpportunityRow) -> None:
        self._workspace.open_requested.emit("pipeline", row.id)

    def _write(self, row: OpportunityRow) -> None:
        if self._view is not None:
            MessageDialog(self._workspace, self._view, offer_id=row.id, parent=self).open()

    def _archive(self, row: OpportunityRow) -> None:
        today = self._workspace.today()
        attempt(
            self._workspace,
            self.tr("Archive opportunity %1").replace("%1", row.opportunity.title),
            lambda book: opportunities.archive(book, row.id, today=today),
        )
