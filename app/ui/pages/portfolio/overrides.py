"""Every override of health, and what happened afterwards."""

from collections import Counter
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.health.assess import Point
from app.domain.health.colours import Colour
from app.domain.health.hindsight import Hindsight
from app.domain.health.models import HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.overrides import Override
from app.domain.settings import Setting
from app.domain.tickets import Ticket
from app.services import health_phrases, phrases
from app.services.portfolio_health import ReviewedRow, reviewed_overrides
from app.ui.background import Job, Progress
from app.ui.labels import TONES, date_text, number_text, percent_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.layout import column, line
from app.ui.widgets.painting import Mark
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_TONES = {Hindsight.BORNE_OUT: "success", Hindsight.NOT_BORNE_OUT: "danger"}


class OverridesTab(QWidget):
    """A row an override; the sentence below says how it looks by now."""

    shows: frozenset[type[Entity]] = frozenset(
        (
            *(Override, Account, Contract, Contact, Observation, Ticket, Interaction, Event),
            *(HealthModel, Setting),
        )
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self.table: TableView[ReviewedRow] = TableView(
            _columns(), name=self.tr("Overrides of health"), identify=lambda row: row.id
        )
        self._filter = FilterLine(self.tr("Filter by account, reason, author"), find_key=False)
        self._summary = PlainLabel(tone="secondary", elide=True)
        self._busy = BusyMark(self.tr("Looking back"))
        self._detail = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self._stack = QStackedLayout(self)
        self._build()
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(
            lambda row: workspace.open_requested.emit("account", row.account_id)
        )

    def refresh(self) -> None:
        """Show what was overridden by now; the replay of each account runs beside the window."""
        if self._job is not None:
            self._job.cancel()
        today = self._workspace.today()
        self._busy.setVisible(True)
        job = self._job = self._workspace.background(partial(_look_back, today), self)
        job.done.connect(lambda rows: self._take(job, rows))
        job.start()

    def focus_filter(self) -> None:
        """Begin to filter."""
        self._filter.take_over()

    def _take(self, job: Job, rows: tuple[ReviewedRow, ...]) -> None:
        if job is not self._job:
            return
        self._job = None
        self._busy.setVisible(False)
        self.table.set_values(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._summary.setText(_summary(rows))
        if rows and self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _explain(self, row: ReviewedRow | None) -> None:
        self._detail.setText("" if row is None else _sentence(row))

    def _build(self) -> None:
        join(self._filter, self.table)
        top = line(spacing=SPACE[3])
        top.addWidget(self._filter)
        top.addWidget(self._summary, 1)
        top.addWidget(self._busy)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[3])
        inner.addLayout(top)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._detail)
        shown = QWidget()
        shown.setLayout(inner)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr(
                    "Where you know better than the score, override its colour on the account’s "
                    "health. Each override stands here, with what happened afterwards."
                ),
                action=self.tr("Go to the accounts"),
                run=lambda: self._workspace.open_requested.emit("account", ""),
                icon="scale",
            )
        )
        self.setFocusProxy(self.table)


def _look_back(today: date, file: BookFile, progress: Progress) -> tuple[ReviewedRow, ...]:
    progress.check()
    with file.read() as book:
        return reviewed_overrides(book, today=today)


def _columns() -> list[Column[ReviewedRow]]:
    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.account,
            tip=lambda row: row.account,
            strong=True,
            width=150,
        ),
        Column(
            key="said",
            title=_tr("You said"),
            text=lambda row: phrases.COLOURS[row.reviewed.override.value],
            picture=lambda row: _mark(Colour(row.reviewed.override.value)),
            width=110,
        ),
        Column(
            key="then",
            title=_tr("Computed then"),
            text=lambda row: phrases.COLOURS[row.reviewed.then.computed_colour],
            picture=lambda row: _mark(row.reviewed.then.computed_colour),
            tip=lambda row: _computed(row.reviewed.then),
            width=132,
        ),
        Column(
            key="after",
            title=_tr("Computed after"),
            title_tip=_tr("90 days later, or today if that is still to come"),
            text=lambda row: phrases.COLOURS[row.reviewed.after.computed_colour],
            picture=lambda row: _mark(row.reviewed.after.computed_colour),
            tip=lambda row: _computed(row.reviewed.after),
            width=132,
        ),
        Column(
            key="hindsight",
            title=_tr("Looking back"),
            text=lambda row: health_phrases.HINDSIGHT[row.reviewed.hindsight],
            tone=lambda row: _TONES.get(row.reviewed.hindsight, "secondary"),
            width=112,
        ),
        Column(
            key="made",
            title=_tr("Made"),
            text=lambda row: date_text(row.reviewed.override.made_on),
            sort=lambda row: row.reviewed.override.made_on,
            align="right",
            width=108,
        ),
        Column(
            key="until",
            title=_tr("Until"),
            text=_until,
            sort=lambda row: row.reviewed.override.expires_on,
            tone=lambda row: "" if row.in_force else "tertiary",
            align="right",
            width=108,
        ),
        Column(
            key="reason",
            title=_tr("Reason"),
            text=lambda row: row.reviewed.override.reason,
            tip=lambda row: row.reviewed.override.reason,
            tone=lambda _: "secondary",
            width=120,
            stretch=True,
        ),
        Column(
            key="author",
            title=_tr("By"),
            text=lambda row: row.reviewed.override.author,
            width=110,
            hidden=True,
        ),
    ]


def _mark(colour: Colour) -> Mark:
    return Mark(tone=TONES[colour], word=phrases.COLOURS[colour])


def _computed(point: Point) -> str:
    """What was computed on a day, never a score without how much of it was known."""
    colour = phrases.COLOURS[point.computed_colour]
    if point.score is None or point.computed_colour is Colour.GREY:
        return colour
    return _tr("{colour}, {score} of 100 with {share} known").format(
        colour=colour, score=number_text(point.score, 0), share=percent_text(point.coverage)
    )


def _until(row: ReviewedRow) -> str:
    made = row.reviewed.override
    return date_text(min(made.expires_on, made.withdrawn_on or date.max))


def _summary(rows: tuple[ReviewedRow, ...]) -> str:
    """How many overrides, and how they look by now."""
    counts = Counter(row.reviewed.hindsight for row in rows)
    said = [
        f"{health_phrases.HINDSIGHT[each].lower()} {number_text(counts[each], 0)}"
        for each in Hindsight
        if counts[each]
    ]
    total = QCoreApplication.translate("PortfolioOverrides", "%n override(s)", "", len(rows))
    return f"{total}: {', '.join(said)}" if said else total


def _sentence(row: ReviewedRow) -> str:
    found = row.reviewed
    made = found.override
    by = _tr(" ({author})").format(author=made.author) if made.author else ""
    said = _tr("On {day} you said {colour}{by}: {reason}").format(
        day=date_text(made.made_on), colour=phrases.COLOURS[made.value], by=by, reason=made.reason
    )
    after = _tr("Computed that day: {then}. By {day}: {after}.").format(
        then=_computed(found.then), day=date_text(found.after.day), after=_computed(found.after)
    )
    outcome = health_phrases.OUTCOMES[found.outcome] + "." if found.outcome is not None else ""
    verdict = health_phrases.HINDSIGHT_WHY[found.hindsight]
    stop = "" if said.endswith((".", "!", "?")) else "."
    return " ".join(each for each in (f"{said}{stop}", after, outcome, verdict) if each)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PortfolioOverrides", text)
