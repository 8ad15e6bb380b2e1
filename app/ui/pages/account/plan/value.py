"""The part "Value": what it has brought, the customer's own word first."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.money import totals
from app.domain.success import Claim
from app.services.account import AccountView
from app.services.editing import value
from app.services.editing.value import ValueEntry
from app.services.success import ValueRow
from app.ui.attempts import attempt
from app.ui.labels import amounts_text, date_text
from app.ui.pages.account.plan import wording
from app.ui.pages.account.plan.offering import offer_people
from app.ui.pages.account.plan.value_columns import value_columns
from app.ui.pages.account.plan.value_sheet import value_sheet
from app.ui.pages.account.records import Kind, Records, Verb, Way
from app.ui.theme.tokens import SPACE
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel, double_ampersands
from app.ui.workspace import Workspace

_SHORT = 60


class ValuePart(QWidget):
    """Results as a list, their worth a year above, the words about one of them below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.menu: QMenu | None = None
        self.worth = PlainLabel("", role="section", elide=True)
        self.records: Records[ValueRow] = Records(self._kind())
        self.quote = PlainLabel("", tone="secondary", wrap=True)
        self.records.table.current_changed.connect(lambda _: self._show_quote())
        self.records.panel_toggled.connect(self._on_panel)
        box = column(spacing=SPACE[1])
        box.addWidget(self.worth)
        box.addWidget(self.records, 1)
        box.addWidget(self.quote)
        self.setLayout(box)
        self.setFocusProxy(self.records.table)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        rows = view.success.value
        self.records.show_values(view.id, rows)
        self.worth.setText(self._worth(rows))
        self._show_quote()

    def go_to(self, value_id: str) -> None:
        """Put the cursor on a result."""
        self.records.table.go_to(value_id)
        self.records.table.setFocus()

    def add(self) -> None:
        """Begin a new result."""
        self.records.add()

    def offer_events(self) -> None:
        """Offer what happened and says what it has brought; one click makes evidence of it."""
        view = self._view
        if view is None or self._workspace.refuses():
            return
        if not view.success.told:
            message = self.tr("No other event says what it has brought: write a result down.")
            self._workspace.said.emit(message)
            return
        self.menu = menu = QMenu(self)
        for event in view.success.told:
            words = wording.together(event.text[:_SHORT], date_text(event.on))
            menu.addAction(double_ampersands(words), partial(self._take, event.id, event.text))
        menu.aboutToHide.connect(menu.deleteLater)
        anchor = self.records.add_button or self.records
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _worth(self, rows: tuple[ValueRow, ...]) -> str:
        """What it is worth a year by whose word; amounts of several currencies side by side."""
        parts = []
        for claim, said in (
            (Claim.CUSTOMER, self.tr("{amount} a year by the customer’s word")),
            (Claim.OURS, self.tr("{amount} a year by ours")),
        ):
            found = [
                row.value.worth
                for row in rows
                if row.value.claim is claim and row.value.worth is not None
            ]
            if found:
                parts.append(said.format(amount=amounts_text(totals(found))))
        return wording.together(*parts)

    def _show_quote(self) -> None:
        """What was said of the result under the cursor, how it was measured and what it lacks."""
        row = self.records.table.current()
        lines = []
        if row is not None and self.records.panel is None:
            each = row.value
            if each.quote:
                lines.append(f"“{each.quote}” {each.validated_by}")
            how = [
                self.tr("Baseline of {day}").format(day=date_text(each.baseline_on))
                if each.baseline_on
                else "",
                self.tr("agreed by {name}").format(name=each.baseline_by)
                if each.baseline_by
                else "",
                each.method,
                each.source,
                row.objective,
            ]
            lines.append(wording.together(*how))
            if not row.is_figure and each.now is not None:
                lines.append(self.tr("Without a baseline it is not printed as a figure."))
        self.quote.setText("\n".join(filter(None, lines)))
        self.quote.setVisible(bool(self.quote.text()))
        self.worth.setVisible(bool(self.worth.text()))

    def _on_panel(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._show_quote()
        if on:
            offer_people(self.records.panel, ("validated_by", "baseline_by"), lambda: self._view)

    def _kind(self) -> Kind[ValueRow]:
        return Kind(
            name=self.tr("Value evidence"),
            title=self.tr("Value evidence"),
            columns=value_columns(),
            empty=self.tr(
                "What it has brought this customer belongs here: the figure before and after, "
                "what that is worth, and who of theirs says so."
            ),
            icon="gem",
            add_text=self.tr("Add evidence"),
            sheet=self._sheet,
            verbs=[Verb(text=self.tr("Remove"), run=self._remove, keys="Del")],
            ways=[
                Way(
                    text=self.tr("From an event…"),
                    run=self.offer_events,
                    tip=self.tr("A value stated, a goal achieved or a milestone reached"),
                )
            ],
        )

    def _sheet(self, row: ValueRow | None) -> Sheet:
        assert self._view is not None  # noqa: S101 - nothing is typed before an account is shown
        return value_sheet(
            self._view,
            row.value if row else None,
            lambda entry: self._keep(row.id if row else "", entry),
        )

    def _keep(self, value_id: str, entry: ValueEntry) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        if value_id:
            return attempt(
                self._workspace,
                self.tr("Change value evidence"),
                lambda book: value.change_value(book, value_id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Add value evidence: {name}").format(name=entry.text[:_SHORT]),
            lambda book: value.add(book, view.id, entry, today=today),
        )

    def _take(self, event_id: str, text: str) -> None:
        taken = self._workspace.edit(
            self.tr("Make value evidence of: {name}").format(name=text[:_SHORT]),
            lambda book: value.take(book, event_id),
        )
        if taken:
            self.records.table.go_to(event_id)

    def _remove(self, row: ValueRow) -> None:
        self._workspace.edit(
            self.tr("Remove value evidence: {name}").format(name=row.value.text[:_SHORT]),
            lambda book: value.discard(book, row.id),
        )
