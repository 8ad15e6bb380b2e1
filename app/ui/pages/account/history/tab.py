"""The tab that shows an account over time: health, events and contract value on one axis."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.calendar import add_months
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.errors import PerennialError
from app.domain.health.models import HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.overrides import Override
from app.domain.tickets import Ticket
from app.services import account_history
from app.services.account import AccountView
from app.services.account_history import MONTHS, AccountHistory
from app.ui.background import Job, Progress
from app.ui.labels import percent_text
from app.ui.pages.account.history.chart import HistoryChart
from app.ui.pages.account.history.list import HistoryRow, list_columns, rows
from app.ui.pages.account.history.readout import ReadoutPanel
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_RANGES = (6, 12, MONTHS)
_DAYS_A_MONTH = 30.44
_MIDDLE = Qt.AlignmentFlag.AlignHCenter

PLACES: Mapping[type[Entity], tuple[str, str]] = {
    Contact: ("people", "records"),
    Contract: ("contracts", "records"),
    Event: ("activity", "events.records"),
    Interaction: ("activity", "records"),
    Ticket: ("usage", "tickets.records"),
    Override: ("health", ""),
    HealthModel: ("health", ""),
}
"""The tab in which each kind of record is kept, and the list there that has its line."""


class HistoryTab(QWidget):
    """Up to 24 months as a picture or as a list. It is worked out in the background.

    Signals:
        event_opened: the event the user wants to see where it is kept.
        since_requested: a day that was taken, to be told what has changed since.
        reading_requested: nothing is known yet, and the user wants to begin with a reading.
    """

    event_opened = Signal(object)
    since_requested = Signal(object)
    reading_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._history: AccountHistory | None = None
        self._of: tuple[object, ...] = ()
        self._job: Job | None = None
        self._months_shown: object = MONTHS
        self.ranges = ChipChoice(name=self.tr("How far back"))
        self.as_list = Button(self.tr("As a list"), role="chip", icon="list")
        self.chart = HistoryChart()
        self.readout = ReadoutPanel()
        self.table: TableView[HistoryRow] = TableView(
            list_columns(), name=self.tr("History as a list"), compact=True
        )
        self._hint = PlainLabel(role="caption", elide=True)
        self._pages = QStackedWidget()
        self._build()
        self.ranges.changed.connect(self._choose_range)
        self.as_list.clicked.connect(self._turn)
        self.chart.moved.connect(lambda: self.readout.show_readout(self.chart.readout()))
        self.chart.event_opened.connect(self.event_opened)
        self.chart.week_taken.connect(self.since_requested)
        self.table.opened.connect(self._open_row)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account; it is worked out anew only if its facts changed."""
        of = (view.id, view.day, view.case.facts, view.judgement.health.choice, view.settings)
        if of == self._of:
            return
        if not self._of or self._of[0] != view.id:
            self._history = None
            self._pages.setCurrentWidget(self._busy)
            self._offer()
        self._of = of
        self._work(view)

    def _work(self, view: AccountView) -> None:
        if self._job is not None:
            self._job.cancel()

        def work(file: BookFile, progress: Progress) -> AccountHistory:
            progress.check()
            with file.read() as book:
                return account_history.read(book, view.id, today=view.day)

        self._job = job = self._workspace.background(work, self)
        job.done.connect(self._take)
        job.failed.connect(self._on_failed)
        job.start()

    def _take(self, history: AccountHistory) -> None:
        self._job, self._history = None, history
        length = (history.last - history.first).days / _DAYS_A_MONTH
        useful = [n for n, less in zip(_RANGES, (0, *_RANGES), strict=False) if length > less]
        self.ranges.set_choices([(n, self._months(n)) for n in useful])
        wanted = self._months_shown if self._months_shown in useful else None
        self.ranges.set_values([wanted or useful[-1]] if useful else [])
        chips = [self.ranges.chip(months) for months in useful]
        wide = sum(chip.sizeHint().width() + SPACE[0] for chip in chips if chip is not None)
        self.ranges.setFixedWidth(max(1, wide))  # beside each other: the line has room for them
        self._show()

    def _on_failed(self, error: Exception) -> None:
        """An account that is gone says so; a fault of ours is reported as such."""
        self._job, self._of = None, ()
        if not isinstance(error, PerennialError):
            raise error
        self._nothing.set_sentence(str(error))
        self._pages.setCurrentWidget(self._nothing)

    def _show(self) -> None:
        history = self._history
        if history is None:
            return
        self._offer()
        if history.is_empty:
            self._nothing.set_sentence(self._sentence())
            self._pages.setCurrentWidget(self._nothing)
            return
        months = self.ranges.value()
        if isinstance(months, int):
            history = history.since(add_months(history.last, -months))
        hint = self.tr(
            "A thin line: under %1 known. Arrows, Tab and Enter do what the pointer does."
        )
        self._hint.setText(hint.replace("%1", percent_text(history.bands.unsure_below)))
        if not self.as_list.isChecked():
            self.chart.show_history(history)
            self._pages.setCurrentWidget(self._picture)
            return
        self.table.set_values(rows(history))
        if self.table.current() is None:
            self.table.selectRow(0)
        self._pages.setCurrentWidget(self.table)

    def _offer(self) -> None:
        """What can be chosen, once there is something to choose for."""
        shown = self._history is not None and not self._history.is_empty
        self.as_list.setVisible(shown)
        self._hint.setVisible(shown and not self.as_list.isChecked())
        self.ranges.setVisible(shown and len(self._chips()) > 1)

    def _chips(self) -> list[int]:
        return [months for months in _RANGES if self.ranges.chip(months) is not None]

    def _choose_range(self) -> None:
        if self.ranges.value() is None:  # the chosen chip was pressed once more
            self.ranges.set_values([self._months_shown])
        self._months_shown = self.ranges.value()
        self._show()

    def _turn(self) -> None:
        self._show()
        shown = self.table if self.as_list.isChecked() else self.chart
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_row(self, row: HistoryRow) -> None:
        if row.event is not None:
            self.event_opened.emit(row.event)
        else:
            self.since_requested.emit(row.week)

    def _months(self, months: int) -> str:
        return self.tr("%n months", "", months)

    def _sentence(self) -> str:
        return self.tr("Contracts, readings, talks and events make a history. None is known yet.")

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(self.ranges)
        head.addWidget(self._hint)
        head.addStretch(1)
        head.addWidget(self.as_list)
        drawn = column(spacing=SPACE[1])
        drawn.addWidget(self.chart, 1)
        drawn.addWidget(self.readout)
        self._picture = QWidget()
        self._picture.setLayout(drawn)
        self._busy = QWidget()
        waiting = column(margin=SPACE[4])
        waiting.addStretch()
        waiting.addWidget(BusyMark(self.tr("Working out two years…")), 0, _MIDDLE)
        waiting.addStretch()
        self._busy.setLayout(waiting)
        self._nothing = EmptyState(
            self._sentence(),
            icon="chart-line",
            action=self.tr("Add reading"),
            run=self.reading_requested.emit,
        )
        for page in (self._busy, self._picture, self.table, self._nothing):
            self._pages.addWidget(page)
        box = column(spacing=SPACE[1])
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addLayout(head)
        box.addWidget(self._pages, 1)
        self.setLayout(box)
