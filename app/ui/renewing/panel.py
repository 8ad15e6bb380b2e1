"""The panel of one renewal: when it is decided, what threatens it, what is to be done for it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import MissingError
from app.services import renewal_view as seen
from app.services.editing import renewals
from app.services.renewal_view import RenewalView
from app.ui.attempts import attempt
from app.ui.labels import money_text, segment_text
from app.ui.renewing import wording
from app.ui.renewing.effort import Hours, PaperTrail
from app.ui.renewing.forecasting import Forecasting
from app.ui.renewing.gates import Gates
from app.ui.renewing.paper import Paperwork
from app.ui.renewing.risk import Risk
from app.ui.renewing.steps import Steps
from app.ui.renewing.worked_as import WorkedAs
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import IconButton, YieldingButton
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, hairline, one_line
from app.ui.workspace import Workspace

_WIDTH = 416


class RenewalPanel(QWidget):
    """Shows the renewal of one contract and keeps up with the book. Escape leaves.

    Where the account stands beside it anyway, it is not named: *names_account*.

    Signals:
        closed: the user is done with it, or it is gone or decided.
    """

    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        *,
        names_account: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._names_account = names_account
        self._id = ""
        self._view: RenewalView | None = None
        self._is_stale = False
        self.title = PlainLabel(role="section", elide=True)
        self.account = YieldingButton("", role="link", run=self._open_account)
        self.about = PlainLabel(tone="secondary")
        self.decisive = PlainLabel(role="strong", wrap=True)
        self.other_day = PlainLabel(role="caption", wrap=True)
        self.owner = InlineEdit(name=self.tr("Who works it"), placeholder=self.tr("nobody named"))
        self.steps, self.gates, self.risk = Steps(workspace), Gates(workspace), Risk(workspace)
        self.forecast, self.paper = Forecasting(workspace), PaperTrail(workspace)
        self.paperwork = Paperwork(workspace)
        self.worked_as, self.hours = WorkedAs(workspace), Hours(workspace)
        self._parts = (
            *(self.steps, self.risk, self.gates, self.forecast),
            *(self.paperwork, self.paper, self.worked_as, self.hours),
        )
        self._build()
        writes(self.owner)
        self.owner.edit_requested.connect(self._own)
        workspace.changed.connect(self._on_changed)

    @property
    def contract_id(self) -> str:
        """What is shown; empty for nothing."""
        return self._id

    def show_renewal(self, contract_id: str) -> None:
        """Show the renewal of a contract from its top."""
        is_other = contract_id != self._id
        self._id = contract_id
        self.refresh()
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show it as the book has it now."""
        self._is_stale = False
        if not self._id:
            return
        today = self._workspace.today()
        try:
            view = self._workspace.read(partial(seen.view, contract_id=self._id, today=today))
        except MissingError as gone:
            was_shown = self._view is not None and self._view.id == self._id
            self._id, self._view = "", None
            if not was_shown:  # what is decided while it is shown goes without a word
                self._workspace.refused.emit(str(gone))
            self.closed.emit()
            return
        self._view = view
        self._show(view)

    def begin(self) -> None:
        """Put the keyboard on the step that is due first."""
        if not self.steps.begin():
            self.risk.outlook.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _show(self, view: RenewalView) -> None:
        row = view.row
        self.title.setText(row.contract.name or self.tr("Contract"))
        amount = self.tr("ARR not known")
        if row.arr is not None:
            amount = self.tr("{amount} a year").format(amount=money_text(row.arr))
        segment = "" if row.segment is None else segment_text(row.segment)
        self.about.setText(wording.joined((amount, segment)))
        self.account.setText(one_line(row.account))
        self.account.setVisible(self._names_account)
        self.decisive.setText(wording.decisive_text(row))
        self.decisive.set_tone(wording.decisive_tone(row))
        self.other_day.setText(wording.other_day_text(row))
        unknown = row.anchor is not None and row.anchor.opt_out is None
        self.other_day.set_tone("danger" if unknown else "secondary")
        self.owner.set_text(one_line(row.owner))
        for part in self._parts:
            part.show_view(view)

    def _own(self, name: str) -> None:
        if self._view is None:
            return
        contract_id = self._view.id
        refusal = attempt(
            self._workspace,
            self.tr("Who works the renewal of {account}").format(
                account=wording.short(self._view.row.account)
            ),
            lambda book: renewals.own(book, contract_id, name),
        )
        if refusal is not None:
            self.owner.refuse(refusal.reason)

    def _open_account(self) -> None:
        if self._view is not None:
            self._workspace.open_requested.emit("account", self._view.row.account_id)

    def _on_changed(self, _kinds: object) -> None:
        """Every kind of record can change what is thought of a renewal."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(self.title, 1)
        head.addWidget(IconButton("x", self.tr("Close"), run=self.closed.emit))
        belongs = line(spacing=SPACE[0])
        belongs.addStrut(scaled(CONTROL))
        belongs.addWidget(self.about)
        belongs.addWidget(self.account)
        belongs.addStretch(1)
        content = QWidget()
        inner = column(spacing=SPACE[4])
        inner.setContentsMargins(0, 0, SPACE[2], SPACE[3])
        for part in self._parts:
            inner.addWidget(part)
        inner.addStretch(1)
        content.setLayout(inner)
        self._area = scrolled(content)
        shown = column(spacing=SPACE[0])
        shown.addLayout(head)
        shown.addLayout(belongs)
        for widget in (self.decisive, self.other_day, self.risk.mark):
            shown.addWidget(widget)
        worked = line(spacing=SPACE[0])
        worked.addWidget(PlainLabel(self.tr("Worked by"), tone="secondary"))
        worked.addWidget(self.owner, 1)
        shown.addLayout(worked)
        shown.addSpacing(SPACE[1])
        shown.addWidget(self._area, 1)
        whole = line(spacing=SPACE[3])
        whole.addWidget(hairline(vertical=True))
        whole.addLayout(shown, 1)
        self.setLayout(whole)
        self.setFixedWidth(scaled(_WIDTH))
        self.setAccessibleName(self.tr("Renewal"))
