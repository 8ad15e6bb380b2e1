"""For which renewals standard proposals are made: those of a list, or the next ones."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.accounts import Segment
from app.domain.proposals import Proposal
from app.services import proposal_batch as batch
from app.services.proposal_batch import Candidate
from app.ui.labels import date_text, money_text, number_text, segment_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_NEAR = 30
_SPANS = (_NEAR, 60, 90, batch.AHEAD)


class Choosing(QWidget):
    """A table of renewals, all of them selected; what is selected is made.

    Signals:
        changed: other renewals are selected.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        contract_ids: Collection[str] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        today = workspace.today()
        self._all = workspace.read(
            lambda book: batch.candidates(book, today=today, contract_ids=contract_ids)
        )
        self._today = today
        self.segments = ChipChoice(self._segments(), name=self.tr("Segment"), several=True)
        self.span = ChipChoice(self._spans(), name=self.tr("Renewal within"))
        self.table: TableView[Candidate] = TableView(
            self._columns(),
            name=self.tr("Renewals to propose for"),
            identify=lambda each: each.contract_id,
            several=True,
        )
        self._nothing = PlainLabel(
            self.tr("No renewal is due in these days. Choose more days, or another segment."),
            tone="secondary",
            wrap=True,
        )
        self._build(given=contract_ids is not None)
        self.segments.changed.connect(self._filter)
        self.span.changed.connect(self._filter)
        self.table.selected_changed.connect(self.changed)
        if contract_ids is None:
            self.span.set_values((_NEAR,))
        self._filter()

    def chosen(self) -> tuple[Candidate, ...]:
        """The renewals that are selected, from top to bottom."""
        return self.table.selected()

    def take_focus(self) -> None:
        """Let the keys go to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        within, segments = self.span.value(), self.segments.values()
        shown = [
            each
            for each in self._all
            if (not segments or each.segment in segments)
            and (not isinstance(within, int) or each.days <= within)
        ]
        self.table.set_values(shown)
        self.table.selectAll()
        self.table.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self.changed.emit()

    def _build(self, *, given: bool) -> None:
        row = line(spacing=SPACE[1])
        for chips in (self.span, self.segments):
            chips.keep_together()
        row.addWidget(PlainLabel(self.tr("Renewal within"), tone="secondary"))
        row.addWidget(self.span)
        row.addSpacing(SPACE[3])
        row.addWidget(self.segments)
        row.addStretch()
        narrowing = QWidget()
        narrowing.setLayout(row)
        narrowing.setVisible(not given)
        box = column(spacing=SPACE[2])
        box.addWidget(narrowing)
        box.addWidget(self.table, 1)
        box.addWidget(self._nothing)
        self.setLayout(box)

    def _segments(self) -> list[tuple[object, str]]:
        return [(each, segment_text(each)) for each in Segment]

    def _spans(self) -> list[tuple[object, str]]:
        text = self.tr("{count} days")
        return [(days, text.format(count=number_text(days, 0))) for days in _SPANS]

    def _columns(self) -> list[Column[Candidate]]:
        return [
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda each: each.account,
                tip=lambda each: each.account,
                width=200,
                stretch=True,
                strong=True,
            ),
            Column(
                key="segment",
                title=self.tr("Segment"),
                text=lambda each: segment_text(each.segment),
                width=96,
            ),
            Column(
                key="renewal",
                title=self.tr("Renewal"),
                text=lambda each: date_text(each.renewal_date),
                sort=lambda each: each.renewal_date,
                align="right",
                width=106,
            ),
            Column(
                key="days",
                title=self.tr("Days"),
                text=lambda each: number_text(each.days, 0),
                sort=lambda each: each.days,
                align="right",
                width=64,
            ),
            Column(
                key="annual",
                title=self.tr("A year"),
                text=lambda each: money_text(each.annual),
                sort=lambda each: (each.annual.currency, each.annual.minor),
                align="right",
                width=110,
            ),
            Column(
                key="latest",
                title=self.tr("So far"),
                text=lambda each: self._so_far(each.latest),
                width=170,
            ),
        ]

    def _so_far(self, latest: Proposal | None) -> str:
        if latest is None:
            return ""
        said = {
            "draft": self.tr("draft of {day}"),
            "reviewed": self.tr("reviewed on {day}"),
            "sent": self.tr("sent on {day}"),
            "accepted": self.tr("accepted on {day}"),
            "declined": self.tr("declined on {day}"),
            "expired": self.tr("expired on {day}"),
        }
        state = latest.state_on(self._today)
        days = {
            "draft": latest.issued_on,
            "reviewed": latest.reviewed_on,
            "sent": latest.sent_on,
            "expired": latest.valid_until,
        }
        return said[state].format(day=date_text(days.get(state, latest.decided_on)))
