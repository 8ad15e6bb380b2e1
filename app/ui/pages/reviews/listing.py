"""The list of all reviews, those to come on top, and the way to a new one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.services import proposal_editing, review_rows
from app.services import review_phrases as phrases
from app.services.review_rows import ReviewRow, ReviewState
from app.ui.labels import NOTHING, date_text, number_text
from app.ui.pages.reviews import wording
from app.ui.pages.reviews.ready.point import TONES
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.painting import Mark
from app.ui.widgets.palette import Entry, Palette
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace


class Listing(QWidget):
    """Every review as a row.

    Signals:
        opened: the id of a review, or of an account that wants one.
    """

    opened = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._palette: Palette | None = None
        self.table: TableView[ReviewRow] = TableView(
            self._columns(), name=self.tr("Reviews"), identify=lambda each: each.id
        )
        self.filter = FilterLine(self.tr("Filter by account, kind, state"), find_key=False)
        self._stack = QStackedLayout()
        self._build()
        self.table.opened.connect(lambda each: self.opened.emit(each.id))

    def refresh(self) -> None:
        """Show the book as it is now."""
        today = self._workspace.today()
        rows = self._workspace.read(lambda book: review_rows.rows(book, today=today))
        self.table.set_values(rows)
        self._stack.setCurrentIndex(0 if rows else 1)

    def begin(self) -> None:
        """Put the cursor on the list, or on the way to the first review."""
        target = self.table if self._stack.currentIndex() == 0 else self._first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Ask for whom, by typing, and begin there."""
        if self._workspace.refuses():
            return
        if self._palette is None:
            self._palette = Palette(
                self._accounts, placeholder=self.tr("A review with which account?"), parent=self
            )
        self._palette.begin()

    def _accounts(self, words: str) -> list[Entry]:
        today = self._workspace.today()
        found = self._workspace.read(
            lambda book: proposal_editing.accounts_called(book, words, today=today)
        )
        return [
            Entry(
                group="",
                title=each.name,
                icon="building-complex",
                run=partial(self.opened.emit, each.id),
            )
            for each in found
        ]

    def _build(self) -> None:
        join(self.filter, self.table)
        top = line(spacing=SPACE[1])
        top.addWidget(self.filter, 10)
        top.addStretch(1)
        top.addWidget(Button(self.tr("New review…"), icon="plus", run=self.make, writes=True))
        content = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addLayout(top)
        inner.addWidget(self.table, 1)
        content.setLayout(inner)
        self._stack.addWidget(content)
        nothing = EmptyState(
            self.tr(
                "A review shows a customer what it wanted, what it got and what comes next. Choose "
                "an account: people, agenda and goals are filled in from what is on record, and "
                "five points say whether it is worth everybody’s time."
            ),
            action=self.tr("New review…"),
            run=self.make,
            icon="presentation",
            writes=True,
        )
        self._first = nothing.button or nothing
        self._stack.addWidget(nothing)
        box = column(margin=SPACE[3], spacing=SPACE[2])
        box.addWidget(PageHeader(self.tr("Reviews")))
        box.addLayout(self._stack, 1)
        self.setLayout(box)

    def _columns(self) -> list[Column[ReviewRow]]:
        states = wording.states()
        return [
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda row: row.account_name,
                tip=lambda row: row.account_name,
                width=180,
                stretch=True,
                strong=True,
            ),
            Column(
                key="kind",
                title=self.tr("Kind"),
                text=lambda row: phrases.KINDS[row.kind],
                width=126,
            ),
            Column(
                key="on",
                title=self.tr("Day"),
                text=lambda row: date_text(row.on),
                sort=lambda row: row.on,
                align="right",
                width=106,
            ),
            Column(
                key="state",
                title=self.tr("State"),
                text=lambda row: states[row.state],
                sort=lambda row: list(ReviewState).index(row.state),
                tone=lambda row: wording.STATE_TONES[row.state],
                width=100,
            ),
            Column(
                key="gate",
                title=self.tr("Go or no-go"),
                title_tip=self.tr("How many of the five points pass"),
                text=_gate_text,
                sort=lambda row: row.passed if row.asked else None,
                picture=_gate_mark,
                width=150,
            ),
            Column(
                key="commitments",
                title=self.tr("Open commitments"),
                title_tip=self.tr(
                    "Of a review to come all of the account; of another those made in it"
                ),
                text=self._commitments,
                sort=lambda row: row.open_commitments,
                tone=lambda row: "danger" if row.overdue else "",
                align="right",
                width=150,
            ),
            Column(
                key="people",
                title=self.tr("People"),
                text=lambda row: number_text(row.people, 0),
                sort=lambda row: row.people,
                align="right",
                width=72,
            ),
        ]

    def _commitments(self, row: ReviewRow) -> str:
        if not row.open_commitments:
            return NOTHING
        count = number_text(row.open_commitments, 0)
        if not row.overdue:
            return count
        return self.tr("{n}, {late} overdue").format(n=count, late=number_text(row.overdue, 0))


def _gate_text(row: ReviewRow) -> str:
    if not row.asked:
        return NOTHING
    return f"{phrases.GOES[row.goes]} {row.passed}/{row.asked}"


def _gate_mark(row: ReviewRow) -> Mark | None:
    return Mark(tone=TONES[row.goes], word=_gate_text(row)) if row.asked else None
