"""Exceptions so far: what was excused, why and until when, and what happened afterwards."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.assess import Verdict
from app.domain.readiness.hindsight import Aftermath, aftermath, ended_on
from app.services import phrases
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, date_text, translate
from app.ui.pages.account import wording
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class Exceptions(QWidget):
    """A row an exception to readiness or to the gate of the board; below, what came of it.

    Signals:
        checklist_requested: there is none yet, and the user wants to go where one is made.
    """

    checklist_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.table: TableView[Aftermath] = TableView(
            _columns(workspace.today), name=self.tr("Exceptions so far"), compact=True
        )
        self.table.current_changed.connect(self._explain)
        self._detail = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self.withdraw_button = Button(self.tr("Withdraw exception"), run=self.withdraw, writes=True)
        self._stack = QStackedLayout(self)
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        found = aftermath(view.case)
        self.table.set_values(found)
        self._stack.setCurrentIndex(0 if found else 1)
        if found and self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def withdraw(self) -> None:
        """Let the rules decide again."""
        row = self.table.current()
        if row is not None:
            today = self._workspace.today()
            attempt(
                self._workspace,
                self.tr("Withdraw exception"),
                lambda book: overrides.withdraw(book, row.override.id, today=today),
            )

    def sentence(self) -> str:
        """What is said of the exception under the cursor."""
        return self._detail.text()

    def _explain(self, row: Aftermath | None) -> None:
        self._detail.setText("" if row is None else _said(row, self._today()))
        self.withdraw_button.setVisible(row is not None and row.override.holds(self._today()))

    def _today(self) -> date:
        return self._workspace.today()

    def _build(self) -> None:
        below = line(spacing=SPACE[2])
        below.addWidget(self._detail, 1)
        below.addWidget(self.withdraw_button)
        inner = column(spacing=SPACE[2])
        inner.addWidget(self.table, 1)
        inner.addLayout(below)
        shown = QWidget()
        shown.setLayout(inner)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "Where you know better than the checklist, make an exception on its item. "
                    "Each stands here with its reason and what happened afterwards."
                ),
                icon="scale",
                action=self.tr("Go to the checklist"),
                run=self.checklist_requested.emit,
            )
        )
        self.setFocusProxy(self.table)


def _columns(today: Callable[[], date]) -> list[Column[Aftermath]]:
    return [
        Column(key="what", title=_tr("Exception"), text=_what, tip=_what, strong=True, width=210),
        Column(
            key="for",
            title=_tr("For"),
            text=_subject,
            tip=_subject,
            width=140,
        ),
        Column(
            key="state",
            title=_tr("State"),
            text=lambda row: _state(row.override, today()),
            tone=lambda row: "" if row.override.holds(today()) else "tertiary",
            width=86,
        ),
        Column(
            key="made",
            title=_tr("Made"),
            text=lambda row: date_text(row.override.made_on),
            sort=lambda row: row.override.made_on,
            align="right",
            width=106,
        ),
        Column(
            key="until",
            title=_tr("Until"),
            text=lambda row: date_text(ended_on(row.override)),
            sort=lambda row: ended_on(row.override),
            align="right",
            width=106,
        ),
        Column(
            key="then",
            title=_tr("Computed then"),
            text=lambda row: phrases.VERDICTS[row.then],
            width=124,
        ),
        Column(
            key="after",
            title=_tr("Computed after"),
            title_tip=_tr("On the day it ended, or today while it is in force"),
            text=lambda row: phrases.VERDICTS[row.after],
            width=130,
        ),
        Column(
            key="reason",
            title=_tr("Reason"),
            text=lambda row: row.override.reason,
            tip=lambda row: row.override.reason,
            tone=lambda _: "secondary",
            width=120,
            stretch=True,
        ),
    ]


def _what(row: Aftermath) -> str:
    if row.override.kind is OverrideKind.GATE:
        return _tr("Passed the gate of the board")
    if row.item is not None:
        return f"{row.item.value}: {phrases.ITEMS[row.item]}"
    if row.override.value in set(Verdict):
        shown = phrases.VERDICTS[row.override.value]
        return _tr("Shown as {verdict}").format(verdict=shown)
    return row.override.value or NOTHING


def _subject(row: Aftermath) -> str:
    return row.opportunity.title if row.opportunity is not None else _tr("The account")


def _state(held: Override, today: date) -> str:
    if held.holds(today):
        return _tr("In force")
    withdrawn = held.withdrawn_on is not None and held.withdrawn_on <= held.expires_on
    return _tr("Withdrawn") if withdrawn else _tr("Expired")


def _said(row: Aftermath, today: date) -> str:
    """Why it was made, and what happened since, in sentences."""
    made = row.override
    by = _tr(" by {name}").format(name=made.author) if made.author else ""
    reason = wording.shortened(made.reason)
    said = _tr("Made on {day}{by}: {reason}").format(
        day=date_text(made.made_on), by=by, reason=reason
    )
    parts = [said if said.endswith((".", "!", "?")) else f"{said}."]
    words = {"then": phrases.VERDICTS[row.then], "after": phrases.VERDICTS[row.after]}
    if made.holds(today):
        parts.append(_tr("Computed {then} that day, {after} today.").format(**words))
    else:
        day = date_text(row.after_day)
        ended = _tr("Computed {then} that day, {after} when it ended on {day}.")
        parts.append(ended.format(day=day, **words))
    if row.won:
        parts.append(
            _tr("Won since: {titles}.").format(titles=", ".join(map(wording.named, row.won)))
        )
    if row.lost:
        parts.append(
            _tr("Lost since: {titles}.").format(titles=", ".join(map(wording.named, row.lost)))
        )
    if not row.won and not row.lost:
        parts.append(_tr("Nothing it concerns was won or lost since."))
    return " ".join(parts)


def _tr(text: str) -> str:
    return translate("ReadinessExceptions", text)
