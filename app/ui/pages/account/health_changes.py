"""What changed the score since another day, as causes that add up to the difference."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.health.explain import Change, Comparison
from app.domain.interactions import Channel
from app.services.account import AccountView
from app.services.explaining import health_since
from app.ui.labels import date_text, health_mark, percent_text, points_text, translate
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.fields import DateField
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Delta, Mark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_OTHER = "other"
_DAYS = (7, 30, 90, 365)
_USUAL = 30  # days back, where there was no review


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A cause in words; *share* is its size beside the largest of them."""

    change: Change
    words: str
    share: float

    @property
    def id(self) -> str:
        """The cause: each occurs once."""
        return str(self.change.cause)


class HealthChanges(QWidget):
    """A day to compare with, the two scores, and a row a cause."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.since = ChipChoice(name=self.tr("Compare with"))
        self.day = DateField()
        self._refusal = PlainLabel(tone="danger", wrap=True)
        self._then = HealthMark(Mark(tone="unknown", word=""))
        self._now = HealthMark(Mark(tone="unknown", word=""))
        self._then_day = PlainLabel(tone="secondary")
        self._now_day = PlainLabel(tone="secondary")
        self._sum = PlainLabel(role="strong")
        self.table: TableView[ChangeRow] = TableView(
            _columns(), name=self.tr("What changed the score"), compact=True
        )
        self._none = PlainLabel(tone="secondary", wrap=True)
        self._build()
        self.since.changed.connect(self._choose)
        self.day.editingFinished.connect(self._compare)
        self.day.picked.connect(self._compare)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account, compared with the same kind of day."""
        other = self._view is None or self._view.id != view.id
        self._view = view
        review = _last_review(view)
        days = [(view.day - timedelta(days=each), _ago(each)) for each in _DAYS]
        choices: list[tuple[object, str]] = [*days, (_OTHER, self.tr("Another day"))]
        if review is not None:
            last = self.tr("Last review, {day}").format(day=date_text(review))
            choices.insert(0, (review, last))
        self.since.set_choices(choices)
        if other or not self.since.values():
            self.since.set_values([review or view.day - timedelta(days=_USUAL)])
        self._choose()

    def compare_with(self, day: date) -> None:
        """Compare with a day chosen elsewhere."""
        self.since.set_values([_OTHER])
        self.day.set_day(day)
        self._choose()

    def _choose(self) -> None:
        chosen = self.since.value()
        other = chosen == _OTHER
        self.day.setVisible(other)
        if isinstance(chosen, date):
            self.day.set_day(chosen)
        elif other and not self.day.text():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compare()

    def _compare(self) -> None:
        view, day = self._view, self.day.day()
        if view is None:
            return
        refusal = ""
        if day is None:
            refusal = self.tr("Type a day to compare with.")
        elif day >= view.day:
            refusal = self.tr("Type a day before {day}.").format(day=date_text(view.day))
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))
        if day is not None and not refusal:
            found = self._workspace.read(lambda book: health_since(book, view.case, day))
            self._show(found)

    def _show(self, found: Comparison) -> None:
        before, after = found.before, found.after
        for mark, caption, health in (
            (self._then, self._then_day, before),
            (self._now, self._now_day, after),
        ):
            mark.set_mark(health_mark(health), speak().headline_reason(health))
            caption.setText(
                self.tr("{day}, {share} known").format(
                    day=date_text(health.day), share=percent_text(health.coverage)
                )
            )
        points = found.points
        self._sum.setText("" if points is None else _points(points))
        largest = max((abs(each.points) for each in found.changes), default=0.0)
        self.table.set_values(
            ChangeRow(each, speak().change(each, found), each.points / largest if largest else 0)
            for each in found.changes
        )
        self.table.setVisible(bool(found.changes))
        self._none.setVisible(not found.changes)
        self._none.setText(
            self.tr(
                "There was no score on {day}: nothing that counts had been read by then."
            ).format(day=date_text((before if before.score is None else after).day))
            if points is None
            else self.tr("Nothing that counts has changed between the two days.")
        )

    def _build(self) -> None:
        choose = line(spacing=SPACE[2])
        choose.addWidget(PlainLabel(self.tr("Since"), tone="secondary"))
        choose.addWidget(self.since, 1)
        choose.addWidget(self.day)
        days = line(spacing=SPACE[4])
        for mark, caption in ((self._then, self._then_day), (self._now, self._now_day)):
            one = line(spacing=SPACE[1])
            one.addWidget(mark)
            one.addWidget(caption)
            days.addLayout(one)
        days.addWidget(self._sum)
        days.addStretch(1)
        self.day.setAccessibleName(self.tr("Day to compare with"))
        box = column(spacing=SPACE[2])
        box.addLayout(choose)
        box.addWidget(self._refusal)
        box.addLayout(days)
        box.addWidget(self.table, 1)
        box.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)
        self.setFocusProxy(self.since)


def _columns() -> list[Column[ChangeRow]]:
    return [
        Column(
            key="cause",
            title=translate("HealthChanges", "Cause"),
            text=lambda row: row.words,
            tip=lambda row: row.words,
            width=300,
            stretch=True,
        ),
        Column(
            key="points",
            title=translate("HealthChanges", "Points"),
            text=lambda row: points_text(row.change.points, 1),
            sort=lambda row: row.change.points,
            align="right",
            width=84,
        ),
        Column(
            key="bar",
            title=translate("HealthChanges", "Lost · gained"),
            text=lambda row: points_text(row.change.points, 1),
            picture=lambda row: Delta(value=row.share),
            found=False,
            width=240,
        ),
    ]


def _points(points: float) -> str:
    return translate("HealthChanges", "{points} points").format(points=points_text(points, 1))


def _ago(days: int) -> str:
    words = {
        7: translate("HealthChanges", "A week ago"),
        30: translate("HealthChanges", "30 days ago"),
        90: translate("HealthChanges", "90 days ago"),
        365: translate("HealthChanges", "A year ago"),
    }
    return words[days]


def _last_review(view: AccountView) -> date | None:
    held = [each.on for each in view.interactions if each.channel is Channel.REVIEW]
    return max((day for day in held if day < view.day), default=None)
