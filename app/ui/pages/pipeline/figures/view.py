"""The figures of the pipeline: a headline, a chart, a table, and whoever is behind a number."""

import json
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.services import figures as services
from app.services.figures import SPANS, Figures, Sources
from app.services.recall import Recall
from app.ui.background import Job, Progress
from app.ui.labels import number_text
from app.ui.pages.pipeline.figures import wording
from app.ui.pages.pipeline.figures.bars import Series
from app.ui.pages.pipeline.figures.behind import BehindTable
from app.ui.pages.pipeline.figures.chart import BarChart
from app.ui.pages.pipeline.figures.findings import Findings
from app.ui.pages.pipeline.figures.parts import bars_of, name_of
from app.ui.pages.pipeline.figures.quarters import Quarters
from app.ui.pages.pipeline.figures.shown import Shown, shown_of
from app.ui.pages.pipeline.figures.tabs import Tabs
from app.ui.pages.pipeline.figures.tile import FigureTile
from app.ui.pages.pipeline.figures.wording import Ask, Asked
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, flowing, line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_AT_ONCE = 2_000  # opportunities whose figures are worked out while the window waits
_ALL = "all"
_YEAR = 12
_KEYS = ("won", "identified", "qualified", "win_rate", "size", "cycle", "velocity", "open")


class FiguresView(PipelineView):
    """Worked out from the log, in the background where it is long. No number stands alone."""

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._recall = workspace, recall
        self._figures: Figures | None = None
        self._shown: dict[str, Shown] = {}
        self._job: Job | None = None
        self._ask: Ask = lambda: None
        self._came_from: QWidget | None = None
        self.span = ChipChoice(
            [(each or _ALL, self._span_text(each)) for each in SPANS],
            name=self.tr("Period"),
            turns=True,
        )
        self.span.set_values((_YEAR,))
        self.busy = BusyMark(self.tr("Counting"))
        self.tiles = {key: FigureTile("", leading=key == _KEYS[0]) for key in _KEYS}
        self.findings = Findings()
        self.chart = BarChart(
            self.tr("Opportunities a month"),
            [self.tr("Identified"), self.tr("of these qualified"), self.tr("Won in that time")],
        )
        self.readout = PlainLabel(tone="secondary", elide=True)
        self.tabs, self.behind = Tabs(), BehindTable()
        self._quarters = Quarters(workspace, recall, self.tabs, self)
        self._lower = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        today = self._workspace.today()
        sources = self._workspace.read(
            partial(services.sources_of, today=today, recall=self._recall)
        )
        self._stack.setCurrentIndex(0 if sources.opportunities else 1)
        self._work_out(sources)
        self._quarters.refresh()

    @override
    def current(self) -> str:
        return self.behind.current() if self._lower.currentWidget() is self.behind else ""

    @override
    def take_focus(self) -> None:
        self.tiles[_KEYS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def state(self) -> str:
        return json.dumps({"span": self.span.value(), "table": self.tabs.choice.value()})

    @override
    def restore_state(self, state: str) -> None:
        try:
            kept = json.loads(state)
            span, table = kept.get("span"), kept.get("table")
        except (AttributeError, ValueError):
            return
        if any(value == span for value, _ in self.span.choices()):
            self.span.set_values((span,))
        if any(value == table for value, _ in self.tabs.choice.choices()):
            self.tabs.turn(table)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._quarters.leave()
        super().hideEvent(event)

    def show_figure(self, key: str) -> None:
        """Show the opportunities behind a figure, with the keyboard on them."""
        self._ask_behind(partial(self._behind_tile, key))

    def _span_text(self, span: int | None) -> str:
        return self.tr("All") if span is None else self.tr("{n} months").format(n=span)

    def _work_out(self, sources: Sources) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        chosen = self.span.value()
        span = chosen if isinstance(chosen, int) else None
        if len(sources.opportunities) <= _AT_ONCE:
            self._take(services.figures_of(sources, span))
            return

        def work(_file: BookFile, progress: Progress) -> Figures:
            progress.check()
            return services.figures_of(sources, span)

        self.busy.show()
        job = self._job = self._workspace.background(work, self)
        job.done.connect(lambda found: self._done(job, found))
        job.failed.connect(self._failed)
        job.start()

    def _done(self, job: Job, figures: Figures) -> None:
        if job is self._job:
            self._job = None
            self._take(figures)

    def _failed(self, error: Exception) -> None:
        self.busy.hide()
        raise error

    def _take(self, figures: Figures) -> None:
        """Show other figures; whoever stood behind one stays in sight."""
        self._figures = figures
        self.busy.hide()
        self._shown = {each.key: each for each in shown_of(figures)}
        for key, tile in self.tiles.items():
            shown = self._shown[key]
            tile.set_figure(shown.caption, shown.number, shown.note, shown.how)
        self.findings.show_figures(figures)
        self.chart.set_bars(bars_of(figures))
        self.tabs.show_figures(figures)
        self._quarters.show_figures(figures)
        if self._lower.currentWidget() is self.behind:
            self._show_behind(again=True)
        self._total(figures)

    def _total(self, figures: Figures) -> None:
        count = number_text(len(figures.courses), 0)
        pairs = [(self.tr("Open"), number_text(len(figures.open_courses), 0))]
        if figures.undated:
            undated = number_text(len(figures.undated), 0)
            pairs.append((self.tr("Without a known start"), undated))
        self.footer.set_totals(self.tr("{n} in the log").format(n=count), pairs)

    def _ask_behind(self, ask: Ask) -> None:
        """Show who is behind a number, with the keyboard on them."""
        self._ask = ask
        self._show_behind()
        here = self.focusWidget()
        if here is not None and not self.behind.isAncestorOf(here):
            self._came_from = here
        self.behind.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_behind(self, *, again: bool = False) -> None:
        """Show who is behind the number that was asked for last, as the book is now."""
        asked = self._ask()
        if asked is None or self._figures is None:
            self._show_tables()
            return
        for each, tile in self.tiles.items():
            tile.setChecked(each == asked.key)
        self.behind.show_asked(self._figures, asked, again=again)
        self._lower.setCurrentWidget(self.behind)

    def _behind_tile(self, key: str) -> Asked | None:
        shown = self._shown.get(key)
        if shown is None:
            return None
        title = self.tr("{what}: {number}").format(what=shown.caption, number=shown.number)
        if not any(each.courses for each in shown.groups):
            title = shown.caption
        return Asked(title=title, groups=shown.groups, how=shown.how, key=key)

    def _behind_bar(self, key: str, first: int) -> Asked | None:
        parts = () if self._figures is None else self._figures.parts
        found = next((number for number, each in enumerate(parts) if each.key == key), None)
        if found is None or self._figures is None:
            return None
        groups = wording.line_groups(parts[found].metrics)
        return Asked(title=name_of(self._figures, found), groups=groups, first=first)

    def _press(self, key: str) -> None:
        """A press on the tile that is shown puts its opportunities away."""
        if self.tiles[key].isChecked():
            self.show_figure(key)
        else:
            self._show_tables()

    def _choose_bar(self, number: int, series: Series) -> None:
        if self._figures is not None:
            key, first = self._figures.parts[number].key, list(Series).index(series)
            self._ask_behind(partial(self._behind_bar, key, first))

    def _show_tables(self) -> None:
        had_focus = self.behind.isAncestorOf(self.focusWidget() or self)
        for tile in self.tiles.values():
            tile.setChecked(False)
        self._lower.setCurrentWidget(self.tabs)
        self.current_changed.emit("")
        if had_focus:
            back = self._came_from
            (self.tabs if back is None or not back.isVisible() else back).setFocus()

    def _connect(self) -> None:
        self.span.changed.connect(self.refresh)
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda _=False, k=key: self._press(k))
        self.chart.chosen.connect(self._choose_bar)
        self.chart.told.connect(self.readout.setText)
        self.findings.asked.connect(self._ask_behind)
        self.tabs.asked.connect(self._ask_behind)
        self.behind.opened.connect(self.opened)
        self.behind.current_changed.connect(self.current_changed)
        self.behind.shown_requested.connect(self.shown_requested)
        self.behind.left.connect(self._show_tables)

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        self.busy.hide()
        self.span.keep_together()
        top = line(spacing=SPACE[2])
        top.addWidget(self.span)
        top.addWidget(self.busy)
        top.addWidget(self.readout, 1)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        tiles, flow = flowing(SPACE[0])
        for tile in self.tiles.values():
            flow.addWidget(tile)
        self._lower.addWidget(self.tabs)
        self._lower.addWidget(self.behind)
        whole = QWidget()
        inner = column(spacing=SPACE[1])
        inner.addLayout(top)
        inner.addWidget(tiles)
        inner.addWidget(self.findings)
        inner.addWidget(self.chart, 2)
        inner.addWidget(self._lower, 3)
        whole.setLayout(inner)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "How many opportunities you find, how many qualify, how many are won and how "
                    "long it takes is counted here from the log of their moves. "
                    "Write the first one down on the board."
                ),
                icon="chart-column",
            )
        )
