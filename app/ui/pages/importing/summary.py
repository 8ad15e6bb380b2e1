"""After an import: what came into the book, the way back, and what is left to decide."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.contracts import Outcome
from app.services.importing.plans import ImportPlan
from app.ui.labels import number_text
from app.ui.pages.importing.files import CountsTable
from app.ui.pages.importing.renewals import RenewalsPast
from app.ui.pages.importing.wording import written_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel

_LEFT = 432


class SummaryView(QWidget):
    """Stands in place of the plan once the import is done.

    Signals:
        undo_requested, more_requested, back_requested, portfolio_requested: what their buttons say.
        resolved: an overdue contract and its outcome.
    """

    undo_requested = Signal()
    more_requested = Signal()
    back_requested = Signal()
    portfolio_requested = Signal()
    resolved = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._title = PlainLabel("", role="section", wrap=True)
        self._words = PlainLabel("", tone="secondary", wrap=True)
        self._counts = CountsTable()
        self.undo = Button(self.tr("Undo import"), icon="undo-2", run=self.undo_requested.emit)
        self._back = Button(
            self.tr("Look at the files again"), role="link", run=self.back_requested.emit
        )
        self._notes = column(spacing=SPACE[1])
        self.renewals = RenewalsPast()
        self.renewals.resolved.connect(self.resolved)
        self._build()

    def show_done(
        self, plan: ImportPlan, outcomes: Mapping[str, Outcome], *, later: int | None
    ) -> None:
        """Show what a plan did; *later* steps were taken since, None: it had nothing to do."""
        self._plan = plan
        written = written_text(plan.counts)
        refused = sum(each.refused for each in plan.counts.values())
        if later is None:
            self._title.setText(self.tr("Everything is in the book already"))
        else:
            self._title.setText(self.tr("Imported {what}").format(what=written or plan.label))
        self._words.setVisible(later is not None or bool(refused))
        self._words.setText(
            self.tr("{count} rows were refused. Look at the files again to see why.").format(
                count=number_text(refused, 0)
            )
            if refused
            else self.tr("A backup was made before. Undo takes the import back.")
        )
        self._counts.show_counts(plan.counts)
        clear(self._notes)
        for note in plan.notes:
            self._notes.addWidget(PlainLabel(note, tone="secondary", wrap=True))
        self.undo.setVisible(later is not None)
        self.undo.setText(
            self.tr("Undo import and %n step(s) since", "", later)
            if later
            else self.tr("Undo import")
        )
        self.renewals.setVisible(bool(plan.overdue))
        self._whole.setStretch(2, 0 if plan.overdue else 3)  # keeps the left side at the left
        self.renewals.show_past(plan.overdue, outcomes)

    def _build(self) -> None:
        portfolio = Button(
            self.tr("Open the portfolio"), role="primary", run=self.portfolio_requested.emit
        )
        more = Button(self.tr("Import more files"), role="link", run=self.more_requested.emit)
        acts = column(spacing=SPACE[1])
        for first, second in ((portfolio, more), (self.undo, self._back)):
            row = line(spacing=SPACE[1])
            row.addWidget(first)
            row.addWidget(second)
            row.addStretch(1)
            acts.addLayout(row)
        left = column(spacing=SPACE[3])
        words = column(spacing=SPACE[0])
        words.addWidget(self._title)
        words.addWidget(self._words)
        left.addLayout(words)
        left.addWidget(self._counts)
        left.addLayout(self._notes)
        left.addLayout(acts)
        left.addStretch(1)
        side = QWidget()
        side.setLayout(left)
        side.setMaximumWidth(scaled(_LEFT))
        whole = line(spacing=SPACE[4])
        whole.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        whole.addWidget(side, 2)
        whole.addWidget(self.renewals, 3)
        whole.addStretch(0)
        self._whole = whole
        self.setLayout(whole)
