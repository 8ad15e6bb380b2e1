"""Missed chances: a list for each mistake, with its reason and the one thing to do next."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TypeAlias

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.domain.missed.chance import Mistake
from app.services import missed, missed_phrases, portfolio
from app.services.missed import MISSED, ChanceRow
from app.services.portfolio import Row
from app.ui.book_reading import BookReading
from app.ui.judging import judging
from app.ui.labels import amounts_text, number_text
from app.ui.pages.portfolio.detail import Detail
from app.ui.pages.portfolio.missed_acts import MissedActs
from app.ui.pages.portfolio.missed_columns import columns, evidence_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.layout import column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Book, Workspace

_LIST, _NO_ACCOUNTS = 0, 1
_ROWS, _NONE = 0, 1
_Read: TypeAlias = tuple[tuple[Row, ...], Mapping[str, float]]


def _read(today: date, book: Book) -> _Read:
    rows = portfolio.rows(book, today=today)
    return rows, missed.worth_of(book, rows, today=today)


class MissedTab(QWidget):
    """One list at a time, chosen above it; the most ARR comes first."""

    shows: frozenset[type[Entity]] = frozenset([Entity])  # every kind can make or mend a mistake

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._rows: tuple[Row, ...] = ()
        self._worth: Mapping[str, float] = {}
        self._found: tuple[ChanceRow, ...] = ()
        self._here = Mistake.NEGLECTED
        self._reading = BookReading(workspace, self)
        self._pace = Pace(self._draw, self)
        self.mistakes = ChipChoice(name=self.tr("Mistakes"))
        self.words = FilterLine(self.tr("Account or opportunity"), find_key=False)
        self.busy = BusyMark(self.tr("Looking for missed chances"))
        self.why = PlainLabel(tone="secondary", wrap=True)
        self.table: TableView[ChanceRow] = TableView(
            columns(), name=self.tr("Missed chances"), identify=lambda row: row.id
        )
        self.detail = Detail()
        self.acts = MissedActs(workspace, self.table)
        self.footer = FooterBar()
        self._nothing = EmptyState(self.tr("Still looking…"), icon="check")
        self._list = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._show_counts()
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
        self._reading.ask(partial(_read, self._workspace.today()))

    @property
    def is_looking(self) -> bool:
        """Tell whether more may come than is shown."""
        return self._reading.is_under_way or bool(self._judging.lacking)

    def _take(self, found: _Read) -> None:
        self._rows, self._worth = found
        self._judging.freshen()
        self._judging.want(self._wanted, by=self, topics=(MISSED,))
        self._pace.now()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.words.take_over()

    def show_mistake(self, mistake: Mistake) -> None:
        """Show the list of one mistake."""
        self._here = mistake
        self._show_list()

    def state(self) -> str:
        """The list that is shown, to be remembered."""
        return self._here.value

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        if state in set(Mistake):
            self.show_mistake(Mistake(state))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._judging.want(self._wanted, by=self, topics=(MISSED,))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    def _wanted(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._rows)

    def _choose(self) -> None:
        value = self.mistakes.value()
        self._here = self._here if value is None else Mistake(str(value))
        self._show_list()

    def _draw(self) -> None:
        self._found = missed.listed(self._rows, self._judging.of(MISSED), self._worth)
        looking = self.is_looking
        self.busy.setVisible(looking)
        self._stack.setCurrentIndex(_LIST if self._rows or looking else _NO_ACCOUNTS)
        self._show_counts()
        self._show_list()

    def _show_counts(self) -> None:
        counts = Counter(each.chance.mistake for each in self._found)
        self.mistakes.set_choices(
            [
                (each, f"{missed_phrases.MISTAKES[each]} {number_text(counts[each], 0)}")
                for each in Mistake
            ]
        )

    def _show_list(self) -> None:
        mistake = self._here
        self.mistakes.set_values((mistake,))  # one of them is always shown
        self.why.setText(missed_phrases.WHY[mistake])
        self.table.set_values(missed.of_mistake(self._found, mistake))

    def _on_shown(self) -> None:
        shown = self.table.shown()
        accounts = len({each.row.id for each in shown})
        count = self.tr("%n account(s)", "", accounts)
        totals = [(self.tr("ARR concerned"), amounts_text(missed.arr_of(shown)))]
        self.footer.set_totals(count, totals if shown else ())
        self._nothing.set_sentence(self.tr("Still looking…") if self.is_looking else self._none())
        self._list.setCurrentIndex(_ROWS if shown else _NONE)
        if shown and self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _none(self) -> str:
        if self.words.text():
            return self.tr("No account or opportunity here has these words.")
        sentences = {
            Mistake.NEGLECTED: self.tr("Nobody who is healthy and ready is being neglected."),
            Mistake.TOO_EARLY: self.tr("Nowhere is expansion sought too early."),
            Mistake.BAD_FIT: self.tr("No open opportunity looks like a bad fit."),
            Mistake.UNSEEN: self.tr("Every sign of readiness has been taken up."),
            Mistake.UNCOORDINATED: self.tr("Nothing that was handed over lies there too long."),
        }
        return sentences[self._here]

    def _explain(self, row: ChanceRow | None) -> None:
        self.detail.say("" if row is None else f"{evidence_text(row)}.")

    def _connect(self) -> None:
        self._reading.answered.connect(self._take)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_finished)
        self.mistakes.changed.connect(self._choose)
        self.words.words_changed.connect(self.table.set_words)
        self.words.down_pressed.connect(self.table.setFocus)
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
        top.addWidget(self.mistakes, 1)
        top.addWidget(self.busy)
        top.addWidget(self.words)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        below = line(spacing=SPACE[2])
        below.addWidget(self.detail, 1)
        below.addWidget(self.acts)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self.why)
        inner.addWidget(self._list, 1)
        inner.addLayout(below)
        shown, whole = QWidget(), column(spacing=0)
        whole.addLayout(inner, 1)
        whole.addWidget(self.footer)
        shown.setLayout(whole)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "Accounts that are neglected, asked too early or offered what does not fit "
                    "stand here. Add or import accounts first."
                ),
                action=self.tr("Import accounts"),
                run=partial(self._workspace.open_requested.emit, "importing", ""),
                icon="building-complex",
            )
        )
        self.setFocusProxy(self.table)
