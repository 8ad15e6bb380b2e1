"""The table: every opportunity as a row, with the columns the user wants, edited in place."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.services.opportunity_table import Listing, Row
from app.services.recall import Recall
from app.services.standing import STANDING
from app.services.topics import Topic
from app.ui.judging import judging
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.steps import Steps
from app.ui.pages.pipeline.table.acts import TableActs
from app.ui.pages.pipeline.table.columns import columns
from app.ui.pages.pipeline.table.judged import JUDGED, PROBLEM
from app.ui.pages.pipeline.table.line import Line, counted, lines_of, totals_of
from app.ui.pages.pipeline.table.looking import Looking
from app.ui.pages.pipeline.table.rows import OpportunityRows
from app.ui.pages.pipeline.tidiness import Tidiness
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.pages.pipeline.table.export import TableExport
    from app.ui.pages.pipeline.table.selection import SelectionStrip

_ROWS, _NONE = 0, 1
_SEVERAL = 2  # selected rows from which on they are acted on together


class OpportunitiesTable(PipelineView):
    """Shows what is open, and with a switch what is closed; totals of what is shown below.

    What must be judged is judged in the background, and only for columns that are looked at.
    """

    def __init__(self, workspace: Workspace, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._listing = workspace, Listing(recall)
        self._rows: tuple[Row, ...] = ()
        self._lines: Mapping[str, Line] = {}
        self._stages: dict[str, str] = {}
        self._judging = judging(workspace)
        self._tidiness = Tidiness(workspace, self)
        self._is_tidiness_stale = True
        self._pace = Pace(self._catch_up, self)
        self.table = OpportunityRows(
            columns(self._stages, lambda: not workspace.is_read_only),
            name=self.tr("Opportunities"),
        )
        self._steps = Steps(workspace, self)
        self._acts = TableActs(workspace, self.table, self._steps)
        self.looking = Looking(workspace, self.table, lambda: self.table.table.values, self)
        self._nothing = EmptyState(
            self._no_fit(pending=False),
            action=self.tr("Show all"),
            run=self._clear,
            icon="list-filter",
        )
        self.narrowing = self.looking
        self.busy = BusyMark(self.tr("Judging"))
        self._choose = IconButton("columns-3-cog", self.tr("Columns"), run=self.choose_columns)
        self._export = IconButton("file-output", self.tr("Export what is shown"), run=self.export)
        self._strip: SelectionStrip | None = None  # made when several rows are first selected
        self._exporting: TableExport | None = None
        self._under = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._inner = column(spacing=SPACE[2])
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        today = self._workspace.today()
        found = self._workspace.read(partial(self._listing.look, today=today))
        self._rows, self._steps.board = found.rows, found.board
        self._stages.clear()
        self._stages.update(found.stages)
        self.looking.views.read()
        self._judging.freshen()
        self._is_tidiness_stale = True
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self._pace.now()
        self._want()

    @override
    def select(self, opportunity_id: str) -> bool:
        return self.table.go_to(opportunity_id)

    @override
    def current(self) -> str:
        row = self.table.current()
        return "" if row is None else row.id

    @override
    def focus_filter(self) -> None:
        self.looking.line.take_over()

    @override
    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def state(self) -> str:
        return self.looking.state()

    @override
    def restore_state(self, state: str) -> None:
        self.looking.restore_state(state)

    def choose_columns(self, _place: QPoint | None = None) -> None:
        """Let columns be shown, hidden and moved."""
        from app.ui.widgets import popover
        from app.ui.widgets.column_chooser import ColumnChooser

        popover.show(self._choose, ColumnChooser(self.table.header), name=self.tr("Columns"))

    def export(self) -> None:
        """Ask where to, and write what is shown."""
        if self._exporting is None:
            from app.ui.pages.pipeline.table.export import TableExport

            self._exporting = TableExport(self._workspace, self.table, self._inner, self._want)
        self._exporting.ask()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not self._exports:
            self._judging.leave(self)
        super().hideEvent(event)

    @property
    def _exports(self) -> bool:
        return self._exporting is not None and self._exporting.waits

    @property
    def _is_busy(self) -> bool:
        """Whether something of what is looked at is still to be found."""
        judged = bool(self._topics()) and bool(self._judging.lacking)
        return judged or self._tidiness.is_looking

    def _shown_rows(self) -> Sequence[Row]:
        if self.looking.with_closed:
            return self._rows
        return [row for row in self._rows if row.is_open]

    def _draw(self) -> None:
        self._lines = lines_of(
            self._shown_rows(), self._judging.of, self._tidiness.known, self._lines
        )
        self.table.set_values(self._lines.values())
        self.busy.setVisible(self._is_busy)

    def _catch_up(self) -> None:
        """Show what has come to be known, but not under what is being typed."""
        if self.table.is_editing():
            self._pace.soon()
        else:
            self._draw()

    def _topics(self) -> tuple[Topic, ...]:
        """What the columns that are looked at need to be judged."""
        looked = self.looking.looked_at()
        return (STANDING,) if looked & JUDGED else ()

    def _wanted(self) -> Sequence[str]:
        """The accounts to judge, those of rows that are shown first."""
        lines = (*self.table.shown(), *self.table.table.values)
        found = (each.account_id for each in lines if each.waits)
        return tuple(dict.fromkeys(each for each in found if each))

    def _want(self) -> None:
        if not self.isVisible():
            return
        if self._is_tidiness_stale and PROBLEM in self.looking.looked_at():
            self._is_tidiness_stale = False
            self._tidiness.look()
        if topics := self._topics():
            self._judging.want(self._wanted, by=self, topics=topics)
        else:
            self._judging.leave(self)
            self._finish()

    def _total(self) -> None:
        shown = self.table.shown()
        found, every = totals_of(shown), len(self.table.table.values)
        text = counted(found.count)
        if found.count < every:
            all_text = number_text(every, 0)
            text = self.tr("{shown} of {all}").format(shown=text, all=all_text)
        pairs = [
            (caption, amounts_text(amounts))
            for caption, amounts in (
                (self.tr("Open"), found.open),
                (self.tr("Weighted"), found.weighted),
                (self.tr("Won"), found.won),
            )
            if amounts
        ]
        self.footer.set_totals(text, pairs)
        self._under.setCurrentIndex(_NONE if self._rows and not shown else _ROWS)
        waits = self.looking.conditions.wait_for
        if self._rows and not shown:
            pending = any(waits(each) for each in self.table.table.values if each.waits)
            self._nothing.set_sentence(self._no_fit(pending=pending))

    def _no_fit(self, *, pending: bool) -> str:
        if pending:
            return self.tr("They are being judged. Those that fit appear here.")
        return self.tr("No opportunity fits. Take a filter away, or show closed ones too.")

    def _clear(self) -> None:
        self.looking.clear()
        self.take_focus()

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        self.busy.hide()
        top = self.looking.row()
        top.addStretch(1)
        top.addWidget(self.busy)
        top.addWidget(self._choose)
        top.addWidget(self._export)
        self._under.addWidget(self.table)
        self._under.addWidget(self._nothing)
        whole = QWidget()
        self._inner.addLayout(top)
        self._inner.addWidget(self.looking.conditions.chips)
        self._inner.addWidget(self._under, 1)
        whole.setLayout(self._inner)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "Every opportunity stands here as a row, with the columns you choose. "
                    "Import them from your CRM, or write the first one down."
                ),
                action=self.tr("Add an opportunity"),
                run=self._steps.add,
                icon="table-2",
                writes=True,
            )
        )
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        table = self.table
        self.looking.line.down_pressed.connect(self._go_down)
        table.filter_typed.connect(self.looking.line.type)
        table.stage_requested.connect(self._acts.choose_stage)
        table.archive_requested.connect(self._acts.archive)
        table.shown_changed.connect(self._total)
        table.selected_changed.connect(self._on_selected)
        table.current_changed.connect(lambda row: self.current_changed.emit(row.id if row else ""))
        table.header.menu_requested.connect(self.choose_columns)
        self.looking.changed.connect(self._want)
        self.looking.closed_changed.connect(self._draw)
        self._acts.opened.connect(self.opened)
        self._steps.made.connect(self.select)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._finish)
        self._tidiness.changed.connect(self._pace.now)
        self._tidiness.looked.connect(self._finish)

    def _go_down(self) -> None:
        self.take_focus()
        if self.table.current() is None:
            self.table.select_first()

    def _on_selected(self) -> None:
        selected = self.table.selected()
        if len(selected) >= _SEVERAL and self._strip is None:
            from app.ui.pages.pipeline.table.selection import SelectionStrip

            self._strip = SelectionStrip(self._workspace)
            self._strip.left.connect(self._select_one)
            self._inner.addWidget(self._strip)
        if self._strip is not None:
            self._strip.show_lines(selected)
            self._strip.setVisible(len(selected) >= _SEVERAL)

    def _select_one(self) -> None:
        self.table.clearSelection()
        self.take_focus()

    def _on_found(self) -> None:
        if self._exports and self._exporting is not None:
            self._exporting.tell(self._judging.lacking, len(self._wanted()))
        if self.isVisible():
            self._pace.soon()

    def _finish(self) -> None:
        """Once all that is looked at is known: draw it, and write what waited for that."""
        if self._is_busy:
            return
        if self._pace.is_due or self._exports:
            self._pace.now()
        self.busy.hide()
        if self._exporting is not None:
            self._exporting.finish()
