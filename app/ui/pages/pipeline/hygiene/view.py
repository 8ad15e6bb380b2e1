"""Hygiene: everything that is wrong with open opportunities, to be worked off standing up."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.services import hygiene, hygiene_phrases
from app.services.hygiene import Hygiene, Row
from app.services.recall import Recall
from app.ui.book_reading import BookReading
from app.ui.labels import amounts_text, number_text
from app.ui.pages.pipeline.hygiene.acts import HygieneActs
from app.ui.pages.pipeline.hygiene.columns import GIVE_WAY, columns, sentence
from app.ui.pages.pipeline.view import PipelineView
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.header import Place
from app.ui.widgets.layout import column, line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_LIST, _TIDY, _NOTHING_OPEN = 0, 1, 2
_ROWS, _NO_MATCH = 0, 1
_AT_ONCE = 2_000  # open ones looked at while the window waits


class HygieneView(PipelineView):
    """A row a problem, the worst first. What is put right goes; the cursor is on the next."""

    def __init__(
        self,
        workspace: Workspace,
        recall: Recall,  # noqa: ARG002 - every view is offered it; this one looks beside the window
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reading = BookReading(workspace, self)
        self._known: Hygiene | None = None
        self._repeating: frozenset[str] = frozenset()
        self.line = FilterLine(self.tr("Filter by title, account, stage"), find_key=False)
        self.chips = ChipChoice(name=self.tr("Problem"), several=True)
        self.busy = BusyMark(self.tr("Looking"))
        self.table: TableView[Row] = TableView(
            columns(lambda row: row.id in self._repeating), name=self.tr("Hygiene"), several=True
        )
        self.acts = HygieneActs(workspace, self.table, self)
        self.detail = PlainLabel(tone="secondary", elide=True)
        self.tidy = EmptyState(
            self.tr("Nothing is wrong with what is open."),
            title=self.tr("Nothing to mend"),
            action=self.tr("Show the board"),
            run=lambda: self.shown_requested.emit(""),
            icon="sparkles",
        )
        self._rows = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @override
    def refresh(self) -> None:
        query = partial(hygiene.hygiene_of, today=self._workspace.today())
        is_small = self._known is not None and self._known.checked <= _AT_ONCE
        if is_small or self.acts.is_acting:  # the next key is for the next row
            self._take(self._workspace.read(query))
            return
        self.busy.show()
        self._reading.ask(query)

    @override
    def current(self) -> str:
        row = self.table.current()
        return "" if row is None else row.opportunity.id

    @override
    def select(self, opportunity_id: str) -> bool:
        rows = (row for row in self.table.shown() if row.opportunity.id == opportunity_id)
        first = next(rows, None)
        return first is not None and self.table.go_to(first.id)

    @override
    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_filter(self) -> None:
        self.line.take_over()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what has no room, so that what is wrong and its repair stay in sight."""
        header, usual = self.table.header, self.table.header.usual()
        room = self.width() - self.table.verticalScrollBar().sizeHint().width() - SPACE[0]
        left_out: set[str] = set()
        for key in GIVE_WAY:
            if sum(scaled(each.width) for each in usual if each.key not in left_out) > room:
                left_out.add(key)
        if any(each.hidden != (each.key in left_out) for each in header.places()):
            header.put(Place(each.key, each.width, each.key in left_out) for each in usual)

    def _take(self, found: Hygiene) -> None:
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._known = self.acts.hygiene = found
        self.busy.hide()
        self._offer(found)
        self.table.set_values(found.rows)
        if self.table.current() is None:
            self.table.select_first()
        self.tidy.set_sentence(self._checked(found))
        nothing = _TIDY if found.checked else _NOTHING_OPEN
        self._stack.setCurrentIndex(_LIST if found.rows else nothing)
        button = self.tidy.button
        self.setFocusProxy(self.table if found.rows or button is None else button)
        if had_focus and not found.rows:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, found: Hygiene) -> None:
        """Offer the problems there are as chips, with their counts."""
        choices = [
            (each, f"{hygiene_phrases.PROBLEMS[each]} {number_text(count, 0)}")
            for each, count in hygiene.counts(found.rows).items()
        ]
        if choices != list(self.chips.choices()):
            chosen = self.chips.values()
            self.chips.set_choices(choices)
            if self.chips.values() != chosen:  # the last problem of a kind is gone
                self._narrow()

    def _narrow(self) -> None:
        chosen = frozenset(self.chips.values())
        self.table.set_filter((lambda row: row.problem in chosen) if chosen else None)

    def _clear(self) -> None:
        self.line.clear()
        self.chips.set_values(())
        self._narrow()

    def _on_shown(self) -> None:
        """Say what is left."""
        shown = self.table.shown()
        self._repeating = frozenset(
            row.id for above, row in pairwise(shown) if row.opportunity.id == above.opportunity.id
        )
        count, amounts = hygiene.affected(shown)
        said = self.tr("{problems} on {opportunities}").format(
            problems=self.tr("%n problem(s)", "", len(shown)),
            opportunities=self.tr("%n opportunities", "", count)
            if count != 1
            else self.tr("1 opportunity"),
        )
        if len(shown) < len(self.table.table.values):
            said = self.tr("{count}, filtered").format(count=said)
        pairs = [(self.tr("Open and affected"), amounts_text(amounts))] if amounts else []
        self.footer.set_totals(said if shown else self.tr("Nothing to mend"), pairs)
        any_at_all = bool(self.table.table.values)
        self._rows.setCurrentIndex(_ROWS if shown or not any_at_all else _NO_MATCH)
        if shown and self.table.current() is None:
            self.table.select_first()
        self._explain(self.table.current())

    def _explain(self, row: Row | None) -> None:
        """Say in full what is wrong in the row under the cursor."""
        if row is None:
            self.detail.setText("")
            return
        step = row.opportunity.next_step
        told = f"{sentence(row)}."
        if step:
            told = self.tr("{what} Next: {step}").format(what=told, step=step)
        self.detail.setText(told)

    def _checked(self, found: Hygiene) -> str:
        looked = self.tr("%n open opportunities were looked at", "", found.checked)
        if found.checked == 1:
            looked = self.tr("The one that is open was looked at")
        return self.tr(
            "{looked}: amount, owner, close date and how often it was put off, next step with "
            "owner and day, notes, doubles, how long it stands, and when it was last updated."
        ).format(looked=looked)

    def _connect(self) -> None:
        join(self.line, self.table)
        self._reading.answered.connect(self._take)
        self.chips.changed.connect(self._narrow)
        self.table.shown_changed.connect(self._on_shown)
        self.table.opened.connect(lambda row: self.opened.emit(row.opportunity.id))
        self.table.current_changed.connect(self._on_current)

    def _on_current(self, row: Row | None) -> None:
        self._explain(row)
        self.current_changed.emit("" if row is None else row.opportunity.id)

    def _build(self) -> None:
        self.setLayout(self._stack)  # first: else what is added is a window for a moment
        top = line(spacing=SPACE[2])
        top.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.chips, 1)
        top.addWidget(self.busy, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(self.table)
        self._rows.addWidget(
            EmptyState(
                self.tr("No problem is of this kind."),
                action=self.tr("Show all"),
                run=self._clear,
                icon="list-filter",
            )
        )
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self._rows, 1)
        below = column(spacing=SPACE[0])
        below.addWidget(self.detail)
        below.addWidget(self.acts)
        inner.addLayout(below)
        whole = QWidget()
        whole.setLayout(inner)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.tidy)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "What is wrong with open opportunities stands here: dates that are past, "
                    "next steps nobody has, growth counted twice. Write the first one down."
                ),
                action=self.tr("Show the board"),
                run=lambda: self.shown_requested.emit(""),
                icon="square-kanban",
            )
        )
        self.setFocusProxy(self.table)
