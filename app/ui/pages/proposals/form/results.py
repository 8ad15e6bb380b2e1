"""Which results are printed: chosen by rule, the strongest first, or by hand."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.success import ValueEvidence
from app.services.proposal_view import ProposalView
from app.ui.labels import date_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import MarkedList
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_MOST = 8  # rows in sight


class ResultsPart(QWidget):
    """A list with a mark before each result that is printed.

    Signals:
        wanted: None, and how the proposal is to become.
        account_requested: results are to be entered.
    """

    wanted = Signal(object, object)
    account_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ValueEvidence, ...] = ()
        self.list = MarkedList(self.tr("Results that are printed"))
        self.list.itemChanged.connect(lambda _: self._choose())
        self.rule = PlainLabel(role="caption", wrap=True)
        self.again = Button(self.tr("Choose the strongest again"), role="link", run=self._again)
        self.enter = Button(self.tr("Enter results"), role="link", run=self.account_requested.emit)
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.again)
        foot.addWidget(self.enter)
        foot.addStretch()
        box = column(spacing=SPACE[0])
        box.addWidget(PlainLabel(self.tr("Results that are printed"), role="caption"))
        box.addWidget(self.list)
        box.addWidget(self.rule)
        box.addLayout(foot)
        self.setLayout(box)

    def show_view(self, view: ProposalView) -> None:
        """Show what is on record of this customer, and what of it is printed."""
        by_rule = view.proposal.evidence_ids is None
        if view.results != self._shown:
            self._fill(view.results)
        self._mark(view.printed_results)
        has_some = bool(view.results)
        self.list.setVisible(has_some)
        self.list.setEnabled(view.editable)
        self.again.setVisible(has_some and not by_rule and view.editable)
        self.enter.setVisible(not has_some)
        if not has_some:
            text = self.tr("None is on record. Milestones and goals of the account are printed.")
        elif by_rule:
            text = self.tr("The strongest, by rule: the customer’s own word and figures first.")
        else:
            text = self.tr("Chosen by you.")
        self.rule.setText(text)

    def _fill(self, results: tuple[ValueEvidence, ...]) -> None:
        self._shown = results
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in results:
                self.list.add(each.id, self._said(each), taken=False)
            self.list.fit(len(results), _MOST)

    def _mark(self, printed: tuple[str, ...]) -> None:
        with QSignalBlocker(self.list):
            for item in self.list.items_listed():
                is_printed = item.data(Qt.ItemDataRole.UserRole) in printed
                state = Qt.CheckState.Checked if is_printed else Qt.CheckState.Unchecked
                item.setCheckState(state)
        self.list.viewport().update()

    def _said(self, each: ValueEvidence) -> str:
        who = each.validated_by or self.tr("our word")
        return f"{each.text} · {who}, {date_text(each.on)}"

    def _choose(self) -> None:
        chosen = self.list.marked()
        self.wanted.emit(None, lambda held: replace(held, evidence_ids=chosen))

    def _again(self) -> None:
        self.wanted.emit(None, lambda held: replace(held, evidence_ids=None))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
