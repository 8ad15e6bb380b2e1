"""The part "Limits & users": what runs out and when, who uses most, how fast things are used."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from app.domain.growth.limits import Limit
from app.domain.observations import Measure
from app.services import growth_phrases
from app.services.account import AccountView
from app.services.allowances import missing_limits, without_limit
from app.ui.labels import percent_text
from app.ui.pages.account.growth import limit_words, wording
from app.ui.pages.account.growth.course_chart import CourseChart
from app.ui.pages.account.growth.limit_question import LimitQuestion
from app.ui.pages.account.growth.people import People
from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, ROW, SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.facts import FactsGrid
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_LEFT = 448


class LimitsPart(QWidget):
    """Limits at the left, the chart of the one under the cursor at the right, people below.

    Signals:
        reading_requested: what is used is to be read.
    """

    reading_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.table: TableView[Limit] = TableView(
            self._columns(),
            name=self.tr("Limits"),
            identify=lambda each: each.kind,
            compact=True,
        )
        self.table.current_changed.connect(self._show_limit)
        self.chart = CourseChart()
        self.told = PlainLabel(role="caption")
        self.chart.told.connect(self.told.setText)
        self.facts = FactsGrid()
        self._warning = PlainLabel(role="caption", tone="danger", wrap=True)
        self._unlimited = PlainLabel(role="caption", wrap=True)
        self._asked = column(spacing=SPACE[2])
        self._asked_for: tuple[str, tuple[Measure, ...]] = ("", ())
        self.questions: list[LimitQuestion] = []
        self.people = People(workspace)
        self._stack = QStackedLayout()
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        limits = view.growth.limits
        self._ask(view)
        said = limit_words.unlimited()
        free = " ".join(said[each] for each in without_limit(view.case))
        self._unlimited.setText(free)
        self._unlimited.setVisible(bool(free))
        self.table.setVisible(bool(limits))
        self.table.setFixedHeight(scaled(ROW) + scaled(COMPACT_ROW) * max(1, len(limits)) + 2)
        self.table.set_values(limits)
        if self.table.current() is None:
            self.table.select_first()
        self._show_limit(self.table.current())
        self.people.show_view(view)
        self._stack.setCurrentIndex(0 if limits or self.questions or free else 1)

    def _ask(self, view: AccountView) -> None:
        """Ask for the limits that are not known; a question that stays keeps what is typed.

        On a past day nothing is asked.
        """
        wanted = () if self._workspace.is_read_only else missing_limits(view.case)
        if (view.id, wanted) == self._asked_for:
            return
        self._asked_for = view.id, wanted
        clear(self._asked)
        self.questions = [LimitQuestion(self._workspace, view.id, each) for each in wanted]
        for each in self.questions:
            self._asked.addWidget(each)

    def _show_limit(self, limit: Limit | None) -> None:
        view = self._view
        for widget in (self.chart, self.told, self.facts):
            widget.setVisible(limit is not None)
        found = "" if limit is None else limit_words.warning(limit)
        self._warning.setText(found)
        self._warning.setVisible(bool(found))
        if limit is None or view is None:
            return
        self.facts.set_facts(limit_words.limit_facts(limit, view))
        course = limit_words.course_of(limit, view)
        self.chart.show_course(course, limit_words.summary(limit, view))

    def _build(self) -> None:
        left = column(spacing=SPACE[2])
        left.addWidget(self.table)
        for widget in (self.facts, self._warning, self._unlimited):
            left.addWidget(widget)
        left.addLayout(self._asked)
        left.addStretch()
        known = QWidget()
        known.setLayout(left)
        left.setContentsMargins(0, 0, SPACE[1], 0)
        area = scrolled(known)
        area.setFixedWidth(scaled(_LEFT))
        drawn = column(spacing=0)
        drawn.addWidget(self.told, 0, Qt.AlignmentFlag.AlignTrailing)
        drawn.addWidget(self.chart, 1)
        above = line(spacing=SPACE[3])
        above.addWidget(area)
        above.addWidget(hairline(vertical=True))
        above.addLayout(drawn, 1)
        limits = QWidget()
        limits.setLayout(above)
        nothing = EmptyState(
            self.tr(
                "When seats, storage or API calls run out is seen here, once readings say how "
                "much of them is used."
            ),
            icon="gauge",
            action=self.tr("Add reading"),
            run=self.reading_requested.emit,
            writes=True,
        )
        self._stack.addWidget(limits)
        self._stack.addWidget(nothing)
        upper = QWidget()
        upper.setLayout(self._stack)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for number, (part, share) in enumerate(((upper, 3), (self.people, 2))):
            split.addWidget(part)
            split.setStretchFactor(number, share)
        box = column()
        box.addWidget(split)
        self.setLayout(box)

    def _columns(self) -> list[Column[Limit]]:
        return [
            Column(
                key="kind",
                title=self.tr("Limit"),
                text=lambda each: growth_phrases.LIMITS[each.kind],
                strong=True,
                width=82,
            ),
            Column(
                key="used",
                title=self.tr("Used"),
                text=limit_words.used_text,
                sort=lambda each: each.share,
                align="right",
                width=172,
                stretch=True,
            ),
            Column(
                key="share",
                title=self.tr("Share"),
                text=lambda each: percent_text(each.share),
                sort=lambda each: each.share,
                align="right",
                width=56,
            ),
            Column(
                key="level",
                title=self.tr("Level"),
                text=lambda each: wording.limit_mark(each).word,
                sort=lambda each: each.share,
                picture=wording.limit_mark,
                tip=lambda _: limit_words.levels_tip(self._view.settings) if self._view else "",
                width=116,
            ),
        ]
