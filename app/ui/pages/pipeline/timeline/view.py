"""The timeline view: what narrows it down above, bars in the middle, what has no day below."""

import json
from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.text import search_key
from app.services.recall import Recall
from app.services.schedule import Bar, Planner, Schedule, added
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.steps import Steps
from app.ui.pages.pipeline.timeline.acts import TimelineActs
from app.ui.pages.pipeline.timeline.area import TimelineArea
from app.ui.pages.pipeline.timeline.content import content_of
from app.ui.pages.pipeline.timeline.groups import GroupButton
from app.ui.pages.pipeline.timeline.undated import Undated
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import one_line
from app.ui.workspace import Workspace

_QUARTER, _HALF, _YEAR = 91, 182, 365  # days that fit into the width
_CLOSED = "closed"
_BARS, _NONE = 0, 1


class TimelineView(PipelineView):
    """Every opportunity over time, by the day on which it is expected to close."""

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._planner = workspace, Planner(recall)
        self._schedule: Schedule | None = None
        self._keys: dict[str, tuple[Bar, str]] = {}
        self._shut: set[str] = set()
        self.line = FilterLine(self.tr("Filter by title, account, owner"), find_key=False)
        self.groups = GroupButton()
        self.closed = ChipChoice(
            [(_CLOSED, self.tr("With closed"))], name=self.tr("Shown"), several=True
        )
        self.zoom = ChipChoice(
            [
                (_QUARTER, self.tr("Quarter")),
                (_HALF, self.tr("Half year")),
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
        self.line.take_over()

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
        bars, undated = self._passing(every), self._passing(self._schedule.undated)
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

    def _passing(self, bars: Iterable[Bar]) -> list[Bar]:
        words = search_key(self.line.text()).split()
        if not words:
            return list(bars)
        return [bar for bar in bars if all(word in self._key(bar) for word in words)]

    def _key(self, bar: Bar) -> str:
        """What a bar is found by, worked out when it is first looked for."""
        known, key = self._keys.get(bar.id, (None, ""))
        if known is not bar:
            each = bar.card.opportunity
            parts = (each.title, bar.card.account, each.owner, each.next_step)
            key = search_key(" ".join(map(one_line, parts)))
            self._keys[bar.id] = bar, key
        return key

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
        self.line.clear()
        self._show()
        self.take_focus()

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        for chips in (self.closed, self.zoom):
            chips.keep_together()
        top = line(spacing=SPACE[1])
        top.addWidget(self.line, 10)
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
        self.line.words_changed.connect(lambda _: self._show())
        self.line.down_pressed.connect(self.take_focus)
        self.groups.changed.connect(self._regroup)
        self.closed.changed.connect(self._show)
        self.zoom.changed.connect(self._zoom)
        self.area.zoomed.connect(self._say_zoom)
        self.area.heading_turned.connect(self._turn)
        self.area.current_changed.connect(self.current_changed)
        self._acts.opened.connect(self.opened)
        self._acts.filter_typed.connect(self.line.type)
        self._steps.made.connect(self.select)
