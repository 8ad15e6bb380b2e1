"""The ranking: every open opportunity in one table, the one to work on first on top."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.services import ranking
from app.services.ranking import RANKED, Field, Order, Placed, Ranked, placed, totals
from app.services.recall import Recall
from app.ui.judging import judging
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.ranking.columns import GIVE_WAY, columns
from app.ui.pages.pipeline.ranking.weighing import ask_weights
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.header import Place
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_AT_ONCE = 3  # accounts judged while the window waits: those that an edit touched


class RankingView(PipelineView):
    """Ranks in the background, account by account; what is known is shown meanwhile."""

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._recall = workspace, recall
        self._judging = judging(workspace)
        self._field = Field(accounts=(), unassigned=(), unentered=(), count=0, currency="")
        self._pace = Pace(self._draw, self)
        self.line = FilterLine(self.tr("Filter by title, account, owner"), find_key=False)
        self.order = ChipChoice(
            [
                (Order.PRIORITY, self.tr("Priority")),
                (Order.EXPECTED, self.tr("Expected ARR")),
                (Order.PER_HOUR, self.tr("Per hour")),
            ],
            name=self.tr("In the order of"),
        )
        self.order.set_values((Order.PRIORITY,))
        self.order.keep_together()
        self.busy = BusyMark(self.tr("Ranking"))
        self.weights = Button(
            self.tr("Weights…"), role="quiet", run=self.ask_weights, icon="sliders-horizontal"
        )
        self.table: TableView[Placed] = TableView(columns(), name=self.tr("Ranking"))
        self.notice = PlainLabel(tone="secondary", elide=True)
        self.look = Button(self.tr("Look at it"), role="link", run=self._look)
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        today = self._workspace.today()
        self._field = self._workspace.read(
            partial(ranking.field_of, today=today, recall=self._recall)
        )
        self._judging.freshen()
        lacking = [each for each in self._field.accounts if each not in self._known]
        if len(lacking) <= _AT_ONCE:
            self._judging.judge_now(lacking, RANKED)
        self._stack.setCurrentIndex(0 if self._field.count else 1)
        self._tell()
        self._pace.now()
        self._judging.want(self._wanted, by=self, topics=(RANKED,))

    @override
    def select(self, opportunity_id: str) -> bool:
        return self.table.go_to(opportunity_id)

    @override
    def current(self) -> str:
        row = self.table.current()
        return "" if row is None else row.id

    def set_order(self, order: Order) -> None:
        """Put the rows in another order."""
        self.order.set_values((order,))
        self._reorder()

    def next_order(self) -> None:
        """Put the rows in the order that follows the chosen one."""
        orders = list(Order)
        chosen = self.order.value()
        if isinstance(chosen, Order):
            self.set_order(orders[(orders.index(chosen) + 1) % len(orders)])

    @override
    def focus_filter(self) -> None:
        self.line.take_over()

    def ask_weights(self) -> None:
        """Ask how the parts of the priority weigh."""
        ask_weights(self._workspace, self.weights)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._judging.want(self._wanted, by=self, topics=(RANKED,))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _known(self) -> Mapping[str, tuple[Ranked, ...]]:
        return self._judging.of(RANKED)

    def _wanted(self) -> Sequence[str]:
        return self._field.accounts

    def _rows(self) -> list[Ranked]:
        known = self._known
        found = chain.from_iterable(known.get(each, ()) for each in self._field.accounts)
        return [*found, *self._field.unassigned]

    def _draw(self) -> None:
        lacking = any(each not in self._known for each in self._field.accounts)
        self.busy.setVisible(lacking)
        chosen = self.order.value()
        order = chosen if isinstance(chosen, Order) else Order.PRIORITY
        rows = placed(self._rows(), order)
        self.table.set_values(rows)
        if not lacking and self.table.current() is None and rows:
            self.table.selectRow(0)  # not before: the first of those known may not stay the first

    def _total(self) -> None:
        shown = [row.ranked for row in self.table.shown()]
        text = self.tr("{n} open").format(n=number_text(len(shown), 0))
        if len(shown) < len(self.table.table.values):
            text = self.tr("{count}, filtered").format(count=text)
        qualified = sum(each.qualification.is_qualified for each in shown)
        added, expected = totals(shown)
        pairs = [(self.tr("Qualified"), number_text(qualified, 0))] if shown else []
        if added:
            pairs.append((self.tr("Added ARR"), amounts_text(added)))
            pairs.append((self.tr("Expected"), amounts_text(expected)))
        self.footer.set_totals(text, pairs)

    def _tell(self) -> None:
        """Say what was won after a handoff and is not written down on our side."""
        lacking = self._field.unentered
        for widget in (self.notice, self.look):
            widget.setVisible(bool(lacking))
        if lacking:
            text = self.tr("Won by Sales, and CS has no entry of what was sold: {title}").format(
                title=lacking[0].title
            )
            if len(lacking) > 1:
                more = number_text(len(lacking) - 1, 0)
                text = self.tr("{text}, and {n} more").format(text=text, n=more)
            self.notice.setText(text)

    def _look(self) -> None:
        if self._field.unentered:
            self.opened.emit(self._field.unentered[0].id)

    def _reorder(self) -> None:
        """Show the order of the chips, not that of a heading."""
        if self.order.value() is None:
            self.order.set_values((Order.PRIORITY,))
        self.table.sort_by("")
        self._fit()
        self._draw()
        if self.table.table.rowCount():
            self.table.selectRow(0)
            self.table.scrollToTop()

    def _fit(self) -> None:
        """Leave out what has no room, but for what the rows are ordered by."""
        header, usual = self.table.header, self.table.header.usual()
        room = self.width() - self.table.verticalScrollBar().sizeHint().width() - SPACE[0]
        left_out: set[str] = set()
        for key in GIVE_WAY:
            wanted = sum(scaled(each.width) for each in usual if each.key not in left_out)
            if wanted > room and key != self.order.value():
                left_out.add(key)
        if any(each.hidden != (each.key in left_out) for each in header.places()):
            header.put(Place(each.key, each.width, each.key in left_out) for each in usual)

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        top = line(spacing=SPACE[2])
        top.addWidget(self.line, 1)
        top.addWidget(self.order)
        top.addStretch(0)
        top.addWidget(self.busy)
        top.addWidget(self.weights)
        self.busy.hide()
        whole = QWidget()
        inner = column(spacing=SPACE[2])
        told = line(spacing=SPACE[1])
        told.addWidget(self.notice)
        told.addWidget(self.look)
        told.addStretch(1)
        inner.addLayout(top)
        inner.addLayout(told)
        inner.addWidget(self.table, 1)
        whole.setLayout(inner)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "Every open opportunity stands here in the order to work on them. "
                    "Write the first one down, or go to an account and look for one."
                ),
                action=self.tr("Go to the portfolio"),
                run=lambda: self._workspace.open_requested.emit("portfolio", ""),
                icon="list-ordered",
            )
        )
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        join(self.line, self.table)
        self.order.changed.connect(self._reorder)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.current_changed.connect(
            lambda row: self.current_changed.emit("" if row is None else row.id)
        )
        self.table.shown_changed.connect(self._total)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)

    @override
    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_found(self) -> None:
        if self.isVisible():
            self._pace.soon()

    def _on_finished(self) -> None:
        if self.isVisible():
            self._pace.now()
