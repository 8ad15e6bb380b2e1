"""The tab that asks of every expansion whether it has done the customer good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QWidget

from app.domain.entity import Entity
from app.domain.errors import PerennialError
from app.domain.health.expansions import Comparison
from app.services.expansions import ExpansionsView, expansions_view
from app.ui.background import Job, Progress
from app.ui.hindsight import hindsight
from app.ui.pages.portfolio.expansion_columns import columns, verdict_mark
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import BookFile, Workspace

_CAPTION = 96
_DETAIL = 190
_WIDEST = 920


class ExpansionsTab(QWidget):
    """One sentence over all, a row for each expansion, and the reasons of the row chosen."""

    shows: frozenset[type[Entity]] = frozenset([Entity])  # every kind can change a judgement

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ExpansionsView | None = None
        self._job: Job | None = None
        self.sentence = PlainLabel(wrap=True)
        self.busy = BusyMark(self.tr("Comparing before and after…"))
        self.table: TableView[Comparison] = TableView(
            columns(), name=self.tr("Expansions"), identify=lambda each: each.expansion.id
        )
        self.empty = EmptyState(
            self.tr(
                "Won opportunities and steps of ARR stand here, each with the customer’s health "
                "before and after. Win one on the board, or import contracts."
            ),
            action=self.tr("Go to the pipeline"),
            run=lambda: workspace.open_requested.emit("pipeline", ""),
            icon="trending-up",
        )
        self._name = PlainLabel(role="section", elide=True)
        self._mark = HealthMark(Mark(tone="unknown", word=""))
        self._detail = QWidget()
        self._lines = QGridLayout()
        self._stack = QStackedLayout(self)
        self._reasons: tuple[str, ...] = ()
        self._build()
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(
            lambda each: workspace.open_requested.emit("account", each.expansion.account_id)
        )

    def refresh(self) -> None:
        """Compare anew in the background; what is shown stays until then."""
        if self._job is not None:
            self._job.cancel()
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> ExpansionsView:
            with file.read() as book:
                return expansions_view(book, today=today, progress=lambda *_: progress.check())

        self._job = job = self._workspace.background(work, self)
        job.done.connect(lambda view: self._take(job, view))
        job.failed.connect(lambda error: self._on_failed(job, error))
        self.busy.show()
        job.start()

    def reasons(self) -> tuple[str, ...]:
        """Why the chosen expansion is judged as it is, as shown under the table."""
        return self._reasons

    def _take(self, job: Job, view: ExpansionsView) -> None:
        if job is not self._job:
            return
        self._job, self._view = None, view
        self.busy.hide()
        self._stack.setCurrentIndex(0 if view.compared else 1)
        self.sentence.setText(hindsight().overall(view.overall))
        self.table.set_values(view.compared)
        if self.table.current() is None:
            judged = next((n for n, each in enumerate(self.table.shown()) if each.health), 0)
            self.table.selectRow(judged)
        self._explain(self.table.current())

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is not self._job:
            return
        self._job = None
        self.busy.hide()
        if not isinstance(error, PerennialError):
            raise error
        self.sentence.setText(str(error))

    def _explain(self, each: Comparison | None) -> None:
        """Say what the chosen row rests on."""
        clear(self._lines)
        self._reasons = ()
        self._detail.setVisible(each is not None)
        if each is None or self._view is None:
            return
        words = hindsight()
        self._name.setText(f"{each.expansion.name} · {words.title(each)}")
        self._mark.set_mark(verdict_mark(each))
        reasons = [(self.tr("Why"), words.verdict_reason(each))]
        if each.health is not None:
            reasons.append((self.tr("Health"), words.change(each.health)))
        if each.satisfaction is not None:
            reasons.append((self.tr("Satisfaction"), words.change(each.satisfaction)))
        if each.drift is not None and each.against_peers is not None:
            reasons.append((self.tr("Peers"), words.drift(each.drift, each.against_peers)))
        reasons += [(self.tr("Note"), note) for note in words.notes(each, self._view.day)]
        self._reasons = tuple(reason for _, reason in reasons)
        for row, (caption, reason) in enumerate(reasons):
            self._lines.addWidget(self._caption(caption), row, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(self._reason(caption, reason), row, 1)

    def _caption(self, text: str) -> PlainLabel:
        label = PlainLabel(text, tone="secondary")
        label.setFixedWidth(scaled(_CAPTION))
        return label

    def _reason(self, caption: str, text: str) -> PlainLabel:
        label = PlainLabel(text, wrap=True, selectable=True)
        label.setAccessibleName(f"{caption}: {text}")
        return label

    def _build(self) -> None:
        self.busy.hide()
        head = line(spacing=SPACE[3])
        head.addWidget(self.sentence, 1)
        head.addWidget(self.busy)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(SPACE[2])
        self._lines.setVerticalSpacing(SPACE[0])
        self._lines.setColumnStretch(1, 1)
        title = line(spacing=SPACE[2])
        title.addWidget(self._name)
        title.addWidget(self._mark)
        title.addStretch(1)
        inner = column(spacing=SPACE[1])
        inner.addLayout(title)
        inner.addLayout(self._lines)
        inner.addStretch(1)
        self._detail.setLayout(inner)
        self._detail.setMaximumWidth(scaled(_WIDEST))
        self._detail.hide()
        below = scrolled(self._detail)
        below.setFixedHeight(scaled(_DETAIL))
        whole = QWidget()
        rows = column(spacing=SPACE[2])
        rows.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(hairline())
        rows.addWidget(below)
        whole.setLayout(rows)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.table)
