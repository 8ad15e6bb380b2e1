"""The timeline view: what narrows it down above, bars in the middle, what has no day below."""

import json
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.services.recall import Recall
from app.services.schedule import Bar, Planner, Schedule, added
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.filter import BoardFilter
from app.ui.pages.pipeline.standing import Standings
from app.ui.pages.pipeline.steps import Steps
from app.ui.pages.pipeline.timeline.acts import TimelineActs
from app.ui.pages.pipeline.timeline.area import TimelineArea
from app.ui.pages.pipeline.timeline.content import content_of
from app.ui.pages.pipeline.timeline.groups import GroupButton
from app.ui.pages.pipeline.timeline.undated import Undated
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.workspace import Workspace

_QUARTER, _HALF, _YEAR = 91, 182, 365  # days that fit into the width
_CLOSED = "closed"
_BARS, _NONE = 0, 1
_LINE = 90  # pixels that the filter needs at least


class TimelineView(PipelineView):
    """Every opportunity over time, by the day on which it is expected to close."""

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._planner = workspace, Planner(recall)
        self._schedule: Schedule | None = None
        self._shut: set[str] = set()
        self._standings = Standings(workspace, self)
        self.filter = self.narrowing = BoardFilter(workspace, self._standings, self)
        self.filter.closed.setParent(self)  # all closed ones stand here, or none
        self.filter.closed.hide()
        self._pace = Pace(self._show, self)
        self.groups = GroupButton()
        self.closed = ChipChoice(
            [(_CLOSED, self.tr("Closed"))], name=self.tr("Shown as well"), several=True
        )
        self.zoom = ChipChoice(
            [
                (_QUARTER, self.tr("Quarter")),
                (_HALF, self.tr("½ year")),
                (_YEAR, self.tr("Year")),
            ],
            name=self.tr("In the width"),
        )
        self.zoom.set_values((_HALF,))
        self.area = TimelineArea(self.tr("Timeline of opportunities"))
        self.undated = Undated()
        self._steps = Steps(workspace, self)
        self._acts = TimelineActs(workspace, self.area, self.undated, self._steps)
        self._under = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        today = self._workspace.today()
        self._schedule = self._workspace.read(lambda book: self._planner.look(book, today=today))
        self._steps.board = self._schedule.board
        self._standings.forget()
        self._standings.tidiness.look()
        self.filter.offer(self._schedule.board)
        has_any = bool(self._schedule.bars or self._schedule.undated)
        self._stack.setCurrentIndex(0 if has_any else 1)
        self._show()

    @override
    def select(self, opportunity_id: str) -> bool:
        return self.area.go_to(opportunity_id)

    @override
    def current(self) -> str:
        if self.undated.table.hasFocus():
            bar = self.undated.table.current()
            return "" if bar is None else bar.id
        return self.area.current()

    @override
    def focus_filter(self) -> None:
        self.filter.line.take_over()

    @override
    def take_focus(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def state(self) -> str:
        return json.dumps(
            {
                "span": self.area.span,
                "group": self.groups.value(),
                "closed": bool(self.closed.values()),
                "undated": self.undated.is_open,
            }
        )

    @override
    def restore_state(self, state: str) -> None:
        with suppress(ValueError, TypeError, AttributeError):
            known = json.loads(state)
            self.groups.set_value(str(known.get("group", "")))
            self.closed.set_values([_CLOSED] if known.get("closed") is True else [])
            self.undated.turn(on=known.get("undated") is True)
            self.area.set_span(float(known.get("span", _HALF)))

    def _show(self) -> None:
        """Show what passes the filter."""
        if self._schedule is None:
            return
        with_closed = bool(self.closed.values())
        every = [each for each in self._schedule.bars if with_closed or each.is_open]
        keep = self.filter.wanted()
        bars = [each for each in every if keep is None or keep(each.card)]
        undated = [each for each in self._schedule.undated if keep is None or keep(each.card)]
        self.area.show_content(
            content_of(
                bars,
                self._schedule,
                self._workspace.today(),
                by=self.groups.value(),
                closed=self._shut,
            )
        )
        self.undated.show_bars(undated)
        self._under.setCurrentIndex(_BARS if bars else _NONE)
        self._total(bars, len(every))

    def _total(self, bars: list[Bar], every: int) -> None:
        text = self.tr("{n} with a close date").format(n=number_text(len(bars), 0))
        if len(bars) < every:
            whole = number_text(every, 0)
            text = self.tr("{shown} of {all}").format(shown=text, all=whole)
        whole_sum = added(list(self.area.content.months.values()))
        pairs = []
        if whole_sum.amounts:
            pairs.append((self.tr("Open"), amounts_text(whole_sum.amounts)))
            pairs.append((self.tr("Weighted"), amounts_text(whole_sum.weighted)))
        self.footer.set_totals(text, pairs)

    def _on_judged(self) -> None:
        """More may fit now."""
        if self.filter.waits and self.isVisible():
            self._pace.soon()

    def _turn(self, heading: str) -> None:
        """Open or close a group."""
        self._shut ^= {heading}
        self._show()

    def _regroup(self) -> None:
        self._shut.clear()
        self._show()

    def _zoom(self) -> None:
        days = self.zoom.value()
        if isinstance(days, int):
            self.area.set_span(float(days))
        else:
            self._say_zoom()

    def _say_zoom(self) -> None:
        """Mark the button of the zoom in force, if one has it."""
        self.zoom.set_values([round(self.area.span)])

    def _clear(self) -> None:
        self.filter.clear()
        self._show()
        self.take_focus()

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        for chips in (self.closed, self.zoom):
            chips.keep_together()
        top = line(spacing=SPACE[1])
        self.filter.line.setMinimumWidth(scaled(_LINE))
        top.addWidget(self.filter.line, 10)
        top.addWidget(self.filter.conditions.button)
        top.addWidget(self.closed)
        top.addWidget(self.groups)
        top.addStretch(1)
        top.addWidget(self.zoom)
        top.addWidget(IconButton("calendar", self.tr("Go to today"), run=self.area.show_today))
        self._under.addWidget(self.area)
        self._under.addWidget(
            EmptyState(
                self.tr("No opportunity with a close date fits. Look for other words."),
                action=self.tr("Show all"),
                run=self._clear,
                icon="list-filter",
            )
        )
        whole = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self.filter.conditions.chips)
        inner.addWidget(self._under, 1)
        inner.addWidget(self.undated)
        whole.setLayout(inner)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "Opportunities stand here over time, from their beginning to the day they are "
                    "expected to close. Import them from your CRM, or write the first one down."
                ),
                action=self.tr("Add an opportunity"),
                run=self._steps.add,
                icon="chart-gantt",
                writes=True,
            )
        )
        self.setFocusProxy(self.area)

    def _connect(self) -> None:
        self.filter.changed.connect(self._show)
        self._standings.changed.connect(self._on_judged)
        self.filter.line.down_pressed.connect(self.take_focus)
        self.groups.changed.connect(self._regroup)
        self.closed.changed.connect(self._show)
        self.zoom.changed.connect(self._zoom)
        self.area.zoomed.connect(self._say_zoom)
        self.area.heading_turned.connect(self._turn)
        self.area.current_changed.connect(self.current_changed)
        self._acts.opened.connect(self.opened)
        self._acts.filter_typed.connect(self.filter.line.type)
        self._steps.made.connect(self.select)
