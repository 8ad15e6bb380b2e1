"""May expansion be raised now: the verdict, nineteen items, and the panel that clears them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.opportunities import Opportunity
from app.domain.readiness.assess import Readiness, assess
from app.domain.readiness.items import Item
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.attempts import Plan, attempt
from app.ui.pages.account import wording
from app.ui.pages.account.readiness.columns import WIDE, columns, grouping
from app.ui.pages.account.readiness.excusing import verdict_sheet
from app.ui.pages.account.readiness.head import Head
from app.ui.pages.account.readiness.panel import ItemPanel
from app.ui.pages.account.readiness.question import At
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import hairline
from app.ui.workspace import Workspace

_PANEL = 368
_SUBJECT = 240


class Expansion(QWidget):
    """The checklist of the account, or of one of its open opportunities.

    Signals:
        fact_opened: the kind and id of a fact that an item rests on.
    """

    fact_opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.found: Readiness | None = None
        self._moves_on = False
        self.head = Head()
        self.subject = Choice()
        self.subject.setAccessibleName(self.tr("Readiness of"))
        self.subject.setMinimumWidth(scaled(_SUBJECT))
        self.subject.currentIndexChanged.connect(lambda _: self._show())
        self.only = Button(self.tr("Only what stands in the way"), role="chip", icon="funnel")
        self.only.clicked.connect(self._filter)
        self.override_button = Button(
            self.tr("Show another verdict…"), role="quiet", run=self.ask_verdict, writes=True
        )
        self.withdraw_button = Button(self.tr("Withdraw exception"), run=self.withdraw, writes=True)
        self.table: TableView[Item] = TableView(
            columns(),
            name=self.tr("Readiness checklist"),
            identify=lambda item: item.id,
            compact=True,
        )
        self.table.group_by(grouping())
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(lambda _: self._begin())
        self.panel = ItemPanel(workspace)
        self.panel.fact_opened.connect(self.fact_opened)
        self.panel.answered.connect(self._go_on)
        self.panel.left.connect(self.table.setFocus)
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        if self._view is None or self._view.id != view.id:
            self.only.setChecked(False)
            self.table.set_filter(None)
            self.table.clearSelection()
        another = self._view is None or self._view.id != view.id
        self._view = view
        sold = view.case.open_opportunities()
        choices: list[tuple[object, str]] = [("", self.tr("The account as a whole"))]
        choices += [(each.id, wording.named(each.title)) for each in sold]
        self.subject.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.subject.set_choices(choices)
        if another or self.subject.value() is None:
            self.subject.set_value("")
        self.subject.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.subject.setVisible(bool(sold))
        self._show(first=another)

    def choose(self, opportunity_id: str) -> None:
        """Show the readiness of one opportunity, or with nothing of the account as a whole."""
        self.subject.set_value(opportunity_id)

    def opportunity(self) -> Opportunity | None:
        """The opportunity whose readiness is shown; None for the account as a whole."""
        view, chosen = self._view, self.subject.value()
        if view is None or not chosen:
            return None
        return next((o for o in view.case.facts.opportunities if o.id == chosen), None)

    def ask_verdict(self) -> None:
        """Begin to show another verdict than the computed one."""
        if self._view is not None and self.found is not None:
            sheet = verdict_sheet(self._view, self.found, self.opportunity(), self._take)
            self.panel.ask(sheet)

    def withdraw(self) -> None:
        """Let the rules decide the verdict again."""
        held = None if self.found is None else self.found.override
        if held is not None:
            today = self._workspace.today()
            self._take(
                self.tr("Withdraw exception to readiness"),
                lambda book: overrides.withdraw(book, held.id, today=today),
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take(self, label: str, plan: Plan) -> Refusal | None:
        return attempt(self._workspace, label, plan)

    def _show(self, *, first: bool = False) -> None:
        view = self._view
        if view is None:
            return
        sold = self.opportunity()
        self.found = view.judgement.readiness if sold is None else assess(view.case, sold)
        self.head.show_readiness(self.found)
        held = self.found.override
        self.withdraw_button.setVisible(held is not None)
        self.override_button.setVisible(held is None)
        self.table.set_values(self.found.items)
        self._show_days()
        if first or self._moves_on or self.table.current() is None:
            self._moves_on = False
            self._go_to_first()
        self._explain(self.table.current())

    def _go_to_first(self) -> None:
        """Put the cursor on what stands in the way first, else on the first item there is."""
        shown = self.table.shown()
        chosen = next((each for each in shown if each.stands_in_the_way), None)
        chosen = chosen or next(iter(shown), None)
        if chosen is not None:
            self.table.go_to(chosen.id)

    def _go_on(self) -> None:
        """After an answer that cleared its item, go to what stands in the way next."""
        item = self.table.current()
        if item is None or not item.stands_in_the_way:
            self._go_to_first()
        self._explain(self.table.current())
        self.table.setFocus()

    def _explain(self, item: Item | None) -> None:
        view = self._view
        at = None if view is None or item is None else At(view=view, case=view.case, item=item)
        self.panel.show_item(at, str(self.subject.value() or ""))

    def _begin(self) -> None:
        if self.panel.asked is not None:
            self.panel.asked.begin()

    def _filter(self) -> None:
        only = self.only.isChecked()
        self.table.set_filter((lambda item: item.stands_in_the_way) if only else None)
        if self.table.current() is None:
            self._go_to_first()
        self._explain(self.table.current())

    def _fit(self) -> None:
        """Columns that say what the panel says too are left out where there is no room."""
        header = self.table.header
        for key, width in WIDE.items():
            room = self.table.width() >= scaled(width)
            if room is header.isSectionHidden(header.number(key)):
                header.show_column(key, shown=room)

    def _show_days(self) -> None:
        """The days on which something could clear have a column only where there is one."""
        header = self.table.header
        dated = any(each.clears_on for each in self.found.items) if self.found else False
        if dated is header.isSectionHidden(header.number("clears")):
            header.show_column("clears", shown=dated)

    def _build(self) -> None:
        self.head.verbs.addWidget(self.withdraw_button)
        self.head.verbs.addWidget(self.override_button)
        above = line(spacing=SPACE[1])
        above.addWidget(self.only)
        above.addStretch()
        above.addWidget(self.subject)
        left = column(spacing=SPACE[2])
        left.addWidget(self.head)
        left.addLayout(above)
        left.addWidget(self.table, 1)
        self.panel.setFixedWidth(scaled(_PANEL))
        box = line(spacing=SPACE[3])
        box.addLayout(left, 1)
        box.addWidget(hairline(vertical=True))
        box.addWidget(self.panel)
        self.setLayout(box)
        self.setFocusProxy(self.table)
