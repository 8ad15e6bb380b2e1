"""The red flags of the whole book, the newest first, each with its fact one key away."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.services import portfolio, red_flags
from app.services.portfolio import Row
from app.services.red_flags import RAISED, FlagList, FlagRow
from app.ui.book_reading import BookReading
from app.ui.judging import judging
from app.ui.labels import amounts_text, number_text
from app.ui.pages.portfolio import flag_rules
from app.ui.pages.portfolio.detail import Detail
from app.ui.pages.portfolio.flag_acts import FlagActs
from app.ui.pages.portfolio.flag_columns import columns, evidence_text
from app.ui.pages.portfolio.flag_filter import FlagFilter
from app.ui.pages.portfolio.flag_visits import FlagVisits
from app.ui.replies import state_tip
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace

_LIST, _NONE, _NO_ACCOUNTS = 0, 1, 2
_ROWS, _NO_MATCH = 0, 1


class FlagsTab(QWidget):
    """A line a flag. What is new since the last visit is marked until this visit is over."""

    shows: frozenset[type[Entity]] = frozenset([Entity])  # every kind can raise a flag

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._rows: tuple[Row, ...] = ()
        self._found: tuple[FlagRow, ...] = ()
        self._lines = FlagList()
        self._reading = BookReading(workspace, self)
        self._visits = FlagVisits(workspace, self)
        self._pace = Pace(self._draw, self)
        self.table: TableView[FlagRow] = TableView(
            columns(), name=self.tr("Red flags"), identify=lambda row: row.id, several=True
        )
        self.words = FilterLine(self.tr("Account or flag"), find_key=False)
        self.filter = FlagFilter()
        self.acts = FlagActs(workspace, self.table, self.edit_rules)
        self.busy = BusyMark(self.tr("Looking for red flags"))
        self.seen = Button(self.tr("Mark all as seen"), role="quiet", run=self.mark_seen)
        self.rules = Button(self.tr("Rules…"), role="quiet", run=self.edit_rules, writes=True)
        self.detail = Detail()
        self.footer = FooterBar()
        self._list = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()

    @property
    def account_id(self) -> str | None:
        """The account under the cursor: what is captured now is about it."""
        row = self.table.current()
        return None if row is None else row.row.id

    def refresh(self) -> None:
        """Show the book as it is now; what a step touched is looked at anew."""
        self.busy.show()
        self._reading.ask(partial(portfolio.rows, today=self._workspace.today()))

    @property
    def is_looking(self) -> bool:
        """Tell whether more may come than is shown."""
        return self._reading.is_under_way or bool(self._judging.lacking)

    def _take(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self._judging.freshen()
        self._judging.want(self._wanted, by=self, topics=(RAISED,))
        self._pace.now()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.words.take_over()

    def edit_rules(self) -> None:
        """Choose which rules raise flags."""
        flag_rules.ask(self._workspace, self.rules, self._found)

    def mark_seen(self) -> None:
        """Let nothing be new any more: this visit is over, and another begins."""
        self._look()
        self._visits.begin()
        self._lines.forget()
        self._pace.now()

    def state(self) -> str:
        """Columns and what was seen, to be remembered; nothing by which an account is known."""
        if self.isVisible():
            self._look()
        return self._visits.write(self.table.column_state())

    def restore_state(self, state: str) -> None:
        """Take them up again."""
        self.table.restore_columns(self._visits.read(state))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._visits.arrive():
            self._lines.forget()
            self._pace.now()
        self._judging.want(self._wanted, by=self, topics=(RAISED,))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._look()
        self._visits.leave()
        self._judging.leave(self)
        super().hideEvent(event)

    def _wanted(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._rows)

    def _draw(self) -> None:
        known, today = self._judging.of(RAISED), self._workspace.today()
        self._found = self._lines.lines(self._rows, known, today, self._visits.is_new)
        looking = self.is_looking
        self.busy.setVisible(looking)
        if not self._rows and not looking:
            self._stack.setCurrentIndex(_NO_ACCOUNTS)
        else:
            self._stack.setCurrentIndex(_LIST if self._found or looking else _NONE)
        self.filter.show_counts(self._found)
        self.table.set_values(self._found)

    def _look(self) -> None:
        """What is in the list has been seen."""
        self._visits.look(self._found, complete=not self.is_looking)

    def _narrow(self) -> None:
        self.table.set_filter(self.filter.keep())

    def _on_shown(self) -> None:
        """Say what the lines shown come to."""
        shown = self.table.shown()
        found = red_flags.totals(shown)
        flags = self.tr("%n red flag(s)", "", found.flags)
        if found.flags < len(self._found):
            flags = self.tr("{shown} of {all}").format(
                shown=flags, all=number_text(len(self._found), 0)
            )
        said = self.tr("{flags} on {accounts}").format(
            flags=flags, accounts=self.tr("%n account(s)", "", found.accounts)
        )
        self.footer.set_totals(said, [(self.tr("ARR concerned"), amounts_text(found.arr))])
        self.seen.setEnabled(any(each.new for each in self._found))
        self._list.setCurrentIndex(_ROWS if shown or not self._found else _NO_MATCH)
        if shown and self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _explain(self, row: FlagRow | None) -> None:
        """Say in full what the line under the cursor rests on, and what was said to it."""
        if row is None:
            self.detail.say("")
            return
        said = state_tip(row.flag)
        sentence = f"{evidence_text(row)}."
        self.detail.say(f"{sentence} {said}" if said else sentence)

    def _clear(self) -> None:
        self.words.clear()
        self.filter.clear()

    def _connect(self) -> None:
        self._reading.answered.connect(self._take)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)
        self.filter.changed.connect(self._narrow)
        self.words.words_changed.connect(self.table.set_words)
        self.words.down_pressed.connect(
            lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.table.shown_changed.connect(self._on_shown)
        self.table.current_changed.connect(self._explain)

    def _on_found(self) -> None:
        if self.isVisible():
            self._pace.soon()

    def _on_finished(self) -> None:
        if self.isVisible():
            self._pace.now()

    def _build(self) -> None:
        top = line(spacing=SPACE[2])
        top.addWidget(self.words)
        top.addWidget(self.filter, 1)
        top.addWidget(self.busy)
        top.addWidget(self.seen)
        top.addWidget(self.rules)
        self._list.addWidget(self.table)
        self._list.addWidget(
            EmptyState(
                self.tr("No red flag is of this kind."),
                action=self.tr("Show all"),
                run=self._clear,
                icon="list-filter",
            )
        )
        below = line(spacing=SPACE[2])
        below.addWidget(self.detail, 1)
        below.addWidget(self.acts, 0, Qt.AlignmentFlag.AlignTop)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self._list, 1)
        inner.addLayout(below)
        shown, whole = QWidget(), column(spacing=0)
        whole.addLayout(inner, 1)
        whole.addWidget(self.footer)
        shown.setLayout(whole)
        self._stack.addWidget(shown)
        for sentence, icon in self._nothing():
            self._stack.addWidget(self._empty(sentence, icon))
        self.setFocusProxy(self.table)

    def _nothing(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr(
                    "No red flag is up on any account. What you write down of an account – a "
                    "competitor, a promise, a notice – raises one here."
                ),
                "shield-check",
            ),
            (
                self.tr("The red flags of all accounts stand here. Add or import accounts first."),
                "building-complex",
            ),
        )

    def _empty(self, sentence: str, icon: str) -> EmptyState:
        go: Any = partial(self._workspace.open_requested.emit, "portfolio", "")
        if icon == "building-complex":
            go = partial(self._workspace.open_requested.emit, "importing", "")
            return EmptyState(sentence, action=self.tr("Import accounts"), run=go, icon=icon)
        return EmptyState(sentence, action=self.tr("Open an account"), run=go, icon=icon)
