"""The worst single loss of every account of the book, the most ARR exposed first."""

from datetime import date
from functools import partial
from typing import TypeAlias

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.domain.money import totals
from app.services import losses, portfolio
from app.services.judgements import Rules, rules_of
from app.services.losses import WORST, LossRow
from app.services.portfolio import Row
from app.services.where import person_address
from app.ui.book_reading import BookReading
from app.ui.judging import judging
from app.ui.labels import amounts_text, points_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Book, Workspace

_Read: TypeAlias = tuple[tuple[Row, ...], Rules]


def _read(today: date, book: Book) -> _Read:
    return portfolio.rows(book, today=today), rules_of(book, today)


class WorstPart(QWidget):
    """Where the book hangs on one person: whom to get to know others beside of, first."""

    shows: frozenset[type[Entity]] = frozenset([Entity])

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._found: _Read | None = None
        self._reading = BookReading(workspace, self)
        self._pace = Pace(self._draw, self)
        self.words = FilterLine(self.tr("Account or person"), find_key=False)
        self.busy = BusyMark(self.tr("Looking at every departure"))
        self.table: TableView[LossRow] = TableView(
            self._columns(), name=self.tr("Worst single losses")
        )
        self.open_button = Button(self.tr("What if they leave"), run=self._open_current)
        self.footer = FooterBar()
        self._empty = EmptyState(
            self.tr("At no account does what we have hang on one person."),
            icon="check",
            action=self.tr("Go to the portfolio"),
            run=partial(workspace.open_requested.emit, "portfolio", ""),
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def account_id(self) -> str | None:
        """The account under the cursor: what is captured now is about it."""
        row = self.table.current()
        return None if row is None else row.id

    def refresh(self) -> None:
        """Show the book as it is now; what a step touched is looked at anew."""
        self.busy.show()
        self._reading.ask(partial(_read, self._workspace.today()))

    @property
    def is_looking(self) -> bool:
        """Tell whether more may come than is shown."""
        known = self._judging.of(WORST)
        return self._reading.is_under_way or any(each not in known for each in self._wanted())

    def _take(self, found: _Read) -> None:
        self._found = found
        self._judging.freshen()
        self._pace.now()
        self._want()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.words.take_over()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    def _want(self) -> None:
        self._judging.want(self._wanted, by=self, topics=(WORST,))

    def _wanted(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._found[0]) if self._found else ()

    def _draw(self) -> None:
        if self._found is None:
            return
        rows, rules = self._found
        known = self._judging.of(WORST)
        found = losses.listed(rows, known, rules)
        looking = self.is_looking
        self.busy.setVisible(looking)
        self._empty.set_sentence(
            self.tr("At no account does what we have hang on one person.")
            if rows
            else self.tr("Where an account hangs on one person stands here. Add accounts first.")
        )
        self.table.set_values(found)
        self._stack.setCurrentIndex(0 if found or looking else 1)
        if found and self.table.current() is None:
            self.table.select_first()

    def _on_shown(self) -> None:
        shown = self.table.shown()
        arr = totals(amount for row in shown for amount in row.loss.arr)
        count = self.tr("%n account(s)", "", len(shown))
        exposed = [(self.tr("ARR exposed"), amounts_text(arr))] if arr else ()
        self.footer.set_totals(count, exposed)
        self.open_button.setEnabled(bool(shown))

    def _open(self, row: LossRow) -> None:
        to = person_address(row.id, "whatif", row.loss.contact_id)
        self._workspace.open_requested.emit("people", to)

    def _open_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self._open(row)

    def _connect(self) -> None:
        self._reading.answered.connect(self._take)
        self._judging.found.connect(lambda: self._pace.soon() if self.isVisible() else None)
        self._judging.finished.connect(lambda: self._pace.now() if self.isVisible() else None)
        self.words.words_changed.connect(self.table.set_words)
        self.words.down_pressed.connect(self.table.setFocus)
        self.table.shown_changed.connect(self._on_shown)
        self.table.opened.connect(self._open)

    def _build(self) -> None:
        told = self.tr("The one person of each account whose leaving would cost most.")
        top = line(spacing=SPACE[2])
        top.addWidget(PlainLabel(told, tone="secondary", elide=True), 1)
        top.addWidget(self.busy)
        top.addWidget(self.open_button)
        top.addWidget(self.words)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self._stack, 1)
        whole = column(spacing=0)
        whole.addLayout(inner, 1)
        whole.addWidget(self.footer)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[LossRow]]:
        return [
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda row: row.account,
                strong=True,
                width=230,
            ),
            Column(key="who", title=self.tr("Person"), text=lambda row: row.loss.name, width=190),
            Column(
                key="lost",
                title=self.tr("What would be lost"),
                text=lambda row: losses.lost_text(row.loss.reasons),
                tip=lambda row: losses.lost_text(row.loss.reasons),
                width=220,
                stretch=True,
            ),
            Column(
                key="drop",
                title=self.tr("Coverage"),
                title_tip=self.tr("Points of role coverage, of 100"),
                text=lambda row: points_text(-100 * row.loss.drop),
                sort=lambda row: row.loss.drop,
                align="right",
                width=92,
            ),
            Column(
                key="arr",
                title=self.tr("ARR exposed"),
                text=lambda row: amounts_text(row.loss.arr),
                sort=lambda row: row.worth,
                align="right",
                width=140,
            ),
        ]
