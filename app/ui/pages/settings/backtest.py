"""The back-test of a health model: what it would have said of renewals that are decided."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.health.backtest import BackTest, Band, Tried
from app.domain.health.model import Model
from app.services import backtest
from app.services.backtest import BackTestView
from app.ui.background import Job, Progress
from app.ui.hindsight import hindsight
from app.ui.pages.settings.backtest_columns import band_columns, renewal_columns
from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import clear, column
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_BANDS = 3
_FEWEST_ROWS = 4
_REST, _PATIENCE = 250, 400  # milliseconds
_LEFT, _ALARMS, _GREY, _ALL = "left", "alarms", "grey", "all"


class BacktestPanel(QWidget):
    """How much may be said, what each colour was worth, and who left with or without a warning.

    It is reckoned in the background when it is first shown and whenever another model is tried.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model: Model | None = None
        self._job: Job | None = None
        self._stale = True
        self._result: BackTest | None = None
        # A model that is being edited comes again with every step of a slider.
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._run)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell)
        self.gate = PlainLabel(wrap=True)
        self.warnings = PlainLabel(role="strong", wrap=True)
        self.progress: ProgressLine | None = None
        self._above = column()
        self.bands: TableView[Band] = TableView(
            band_columns(),
            name=self.tr("Renewals by colour"),
            identify=lambda band: band.colour,
            compact=True,
        )
        self._figures = column(spacing=SPACE[0])
        self.choice = ChipChoice(name=self.tr("Renewals shown"))
        self.renewals: TableView[Tried] = TableView(
            renewal_columns(),
            name=self.tr("Decided renewals"),
            identify=lambda each: (each.decision.account_id, each.decision.due),
            compact=True,
        )
        self._found = QWidget()
        self._build()
        self.choice.changed.connect(self._show_renewals)
        self.renewals.opened.connect(
            lambda each: workspace.open_requested.emit("account", each.decision.account_id)
        )
        workspace.changed.connect(self._on_changed)

    def show_model(self, model: Model | None) -> None:
        """Try this model on the renewals that are decided; None for the models in use."""
        self._model = model
        self._stale = True
        if self.isVisible():
            self._rest.start()

    def figures(self) -> tuple[str, ...]:
        """What is said beyond the table, one sentence a figure; nothing under ten renewals."""
        return () if self._result is None else hindsight().figures(self._result)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._run()

    def _run(self) -> None:
        self._stale = False
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
        model, today = self._model, self._workspace.today()

        def work(file: BookFile, progress: Progress) -> BackTestView:
            with file.read() as book:
                return backtest.run(
                    book,
                    today=today,
                    model=model,
                    progress=progress,
                )

        self._job = job = self._workspace.background(work, self)
        if self.progress is None:
            self._patience.start()
        job.progressed.connect(lambda done, total, _: self._on_progress(job, done, total))
        job.done.connect(lambda view: self._take(job, view))
        job.cancelled.connect(lambda: self._on_cancelled(job))
        job.failed.connect(lambda error: self._on_failed(job, error))
        job.start()

    def _tell(self) -> None:
        """Show that it is under way, with a way out."""
        self.progress = ProgressLine(self.tr("Trying the model on decided renewals…"))
        self.progress.cancelled.connect(self._cancel)
        self._above.addWidget(self.progress)

    def _quiet(self) -> None:
        self._patience.stop()
        clear(self._above)
        self._job, self.progress = None, None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_progress(self, job: Job, done: int, total: int) -> None:
        if job is self._job and self.progress is not None:
            self.progress.tell(done, total)

    def _on_cancelled(self, job: Job) -> None:
        if job is not self._job:
            return
        self._quiet()
        self._stale = True
        self._found.setVisible(self._result is not None)
        if self._result is None:
            self.gate.setText(self.tr("Stopped. It is reckoned again when you come back."))
        else:
            self.gate.setText(
                self.tr("Stopped. What stands here is of the model that was tried before.")
            )

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is not self._job:
            return
        self._quiet()
        if not isinstance(error, PerennialError):
            raise error
        self.gate.setText(str(error))

    def _on_changed(self, kinds: frozenset[type]) -> None:
        del kinds  # every kind can change what was known of an account
        self._stale = True
        if self.isVisible():
            self._run()

    def _take(self, job: Job, view: BackTestView) -> None:
        if job is not self._job:
            return
        self._quiet()
        self._result = result = view.result
        words = hindsight()
        self.gate.setText(words.gate(result))
        self.warnings.setText(words.warnings(result))
        self._found.setVisible(bool(result.tried))
        self.bands.set_values(result.bands)
        clear(self._figures)
        for sentence in words.figures(result):
            self._figures.addWidget(PlainLabel(sentence, wrap=True, selectable=True))
        self._offer(result)
        self._show_renewals()

    def _offer(self, result: BackTest) -> None:
        chosen = self.choice.value() or _LEFT
        counts = {key: len(self._rows(result, key)) for key in (_LEFT, _ALARMS, _GREY, _ALL)}
        texts = {
            _LEFT: self.tr("Left ({n})"),
            _ALARMS: self.tr("Warned for nothing ({n})"),
            _GREY: self.tr("Too little known ({n})"),
            _ALL: self.tr("All ({n})"),
        }
        self.choice.set_choices([(key, texts[key].format(n=n)) for key, n in counts.items()])
        self.choice.set_values([chosen])

    def _show_renewals(self) -> None:
        if self._result is None:
            return
        key = self.choice.value()
        if key is None:  # a chip pressed twice: one of them is always chosen
            key = _ALL
            self.choice.set_values([key])
        self.renewals.set_values(self._rows(self._result, str(key)))

    def _rows(self, result: BackTest, key: str) -> Sequence[Tried]:
        """Those who left and false alarms come worst first, all others the latest first."""
        if key == _LEFT:
            return result.left
        if key == _ALARMS:
            return result.false_alarms
        return tuple(reversed(result.grey if key == _GREY else result.tried))

    def _build(self) -> None:
        height = scaled(COMPACT_ROW)
        self.bands.setFixedHeight(height * _BANDS + self.bands.horizontalHeader().height() + 4)
        self.renewals.setMinimumHeight(height * (_FEWEST_ROWS + 1))
        inner = column(spacing=SPACE[2])
        inner.addWidget(self.warnings)
        inner.addWidget(self.bands)
        inner.addLayout(self._figures)
        inner.addSpacing(SPACE[1])
        inner.addWidget(self.choice)
        inner.addWidget(self.renewals, 1)
        self._found.setLayout(inner)
        self._found.hide()
        whole = column(spacing=SPACE[2])
        whole.addLayout(self._above)
        whole.addWidget(self.gate)
        whole.addWidget(self._found, 1)
        whole.addStretch()
        self.setLayout(whole)
        self.setFocusProxy(self.choice)
