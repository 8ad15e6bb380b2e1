"""The part "Plan": objectives in the customer's words above, the way of one of them below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.outcomes.progress import Standing
from app.services.account import AccountView
from app.services.editing import objectives
from app.services.editing.objectives import ObjectiveEntry
from app.services.success import ObjectiveRow
from app.ui.attempts import attempt
from app.ui.pages.account.plan.detail import ObjectiveDetail
from app.ui.pages.account.plan.objective_columns import objective_columns
from app.ui.pages.account.plan.offering import offer_people
from app.ui.pages.account.plan.sheets import objective_sheet
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace

_SHORT = 60
_SIZES = [500, 700]  # the list and the objective below it share the height so


class PlanPart(QWidget):
    """Objectives as a list, and the one under the cursor with its milestones and readings."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._is_parted = False
        self.records: Records[ObjectiveRow] = Records(self._kind())
        self.detail = ObjectiveDetail(workspace, lambda: self._view)
        self.detail.hide()
        self.records.table.current_changed.connect(lambda _: self._show_detail())
        self.records.panel_toggled.connect(self._on_panel)
        self.detail.milestones.records.panel_toggled.connect(self.records.setHidden)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self.records.setContentsMargins(0, 0, 0, SPACE[2])
        self.detail.setContentsMargins(0, SPACE[2], 0, 0)
        split.addWidget(self.records)
        split.addWidget(self.detail)
        box = column()
        box.addWidget(split, 1)
        self.setLayout(box)
        self.setFocusProxy(self.records.table)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.records.show_values(view.id, view.success.objectives)
        self._show_detail()

    def go_to(self, objective_id: str) -> None:
        """Put the cursor on an objective."""
        self.records.table.go_to(objective_id)
        self.records.table.setFocus()

    def add(self) -> None:
        """Begin a new objective."""
        self.records.add()

    def add_reading(self) -> None:
        """Ask what the objective under the cursor stands at now."""
        if self.records.table.current() is None:
            self._workspace.said.emit(self.tr("Add an objective first: readings are of one."))
        else:
            self.detail.readings.ask(self.detail.readings.records.add_button or self)

    def _on_panel(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._show_detail()
        if on:
            offer_people(self.records.panel, ("said_by", "theirs"), lambda: self._view)

    def _show_detail(self) -> None:
        """Leave the room to the panel while an objective is typed, and to the empty state."""
        row = self.records.table.current()
        has_some = self._view is not None and bool(self._view.success.objectives)
        shown = has_some and self.records.panel is None
        if shown and not self._is_parted:
            self._split.setSizes(_SIZES)
            self._is_parted = True
        self.detail.setVisible(shown)
        self.detail.show_row(row if has_some else None)

    def _kind(self) -> Kind[ObjectiveRow]:
        return Kind(
            name=self.tr("Objectives"),
            title=self.tr("Objectives"),
            columns=objective_columns(),
            empty=self.tr(
                "What this customer wants to reach belongs here, in its own words: who said so, "
                "what it is measured by, where it stands and where it should get to."
            ),
            icon="target",
            add_text=self.tr("Add objective"),
            sheet=self._sheet,
            verbs=[
                Verb(text=self.tr("Add reading"), run=self._read, keys="R"),
                Verb(
                    text=self.tr("Reached"),
                    run=self._reach,
                    keys="D",
                    possible=lambda row: row.standing is Standing.OPEN,
                ),
                Verb(
                    text=self.tr("Give up"),
                    run=self._give_up,
                    keys="G",
                    possible=lambda row: row.standing is Standing.OPEN,
                ),
                Verb(
                    text=self.tr("Reopen"),
                    run=self._take_up,
                    keys="U",
                    possible=lambda row: row.standing is not Standing.OPEN,
                ),
                Verb(text=self.tr("Remove"), run=self._remove, keys="Del"),
            ],
        )

    def _sheet(self, row: ObjectiveRow | None) -> Sheet:
        objective = row.objective if row else None
        return objective_sheet(
            objective,
            self._workspace.today(),
            lambda entry: self._keep(row.id if row else "", entry),
        )

    def _keep(self, objective_id: str, entry: ObjectiveEntry) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        if objective_id:
            return attempt(
                self._workspace,
                self.tr("Change objective"),
                lambda book: objectives.change_objective(book, objective_id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Add objective: {name}").format(name=entry.text[:_SHORT]),
            lambda book: objectives.add(book, view.id, entry, today=today),
        )

    def _read(self, _row: ObjectiveRow) -> None:
        self.detail.readings.ask(self.records.button(self.tr("Add reading")))

    def _reach(self, row: ObjectiveRow) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Objective reached: {name}").format(name=row.objective.text[:_SHORT]),
            lambda book: objectives.reach(book, row.id, today=today),
        )

    def _give_up(self, row: ObjectiveRow) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Give up objective: {name}").format(name=row.objective.text[:_SHORT]),
            lambda book: objectives.give_up(book, row.id, today=today),
        )

    def _take_up(self, row: ObjectiveRow) -> None:
        self._workspace.edit(
            self.tr("Take up objective: {name}").format(name=row.objective.text[:_SHORT]),
            lambda book: objectives.take_up(book, row.id),
        )

    def _remove(self, row: ObjectiveRow) -> None:
        self._workspace.edit(
            self.tr("Remove objective: {name}").format(name=row.objective.text[:_SHORT]),
            lambda book: objectives.discard(book, row.id),
        )
