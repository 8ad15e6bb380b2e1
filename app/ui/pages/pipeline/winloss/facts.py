"""The facts of an ending, corrected in place: to whom, for what, when really, could it be saved."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.opportunities import LossReason
from app.domain.stages import StageRole
from app.services import ending_phrases as phrases
from app.services import learning
from app.services.winloss import Row
from app.ui.attempts import Plan, attempt
from app.ui.labels import number_text
from app.ui.pages.pipeline.winloss.columns import reason_text
from app.ui.pages.pipeline.wording import short
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Refusal
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.numbers import read_day, write_day
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class EndingFacts(QWidget):
    """Whom it was decided against, and of a loss all that is known of it. Each change is a step."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._row: Row | None = None
        self.reason = Button("", role="link", run=self._choose_reason, writes=True)
        self.competitor = InlineEdit(name=self.tr("Competitor"), placeholder=self.tr("Nobody"))
        self.gap = InlineEdit(name=self.tr("What was lacking"), placeholder=self.tr("Nothing said"))
        self.really = InlineEdit(
            name=self.tr("Really lost on"), placeholder=self.tr("The day, if you know it")
        )
        self.late = PlainLabel(role="caption", wrap=True)
        self.again = InlineEdit(name=self.tr("Ask again on"), placeholder=self.tr("Not again"))
        self.due = PlainLabel(self.tr("That day has come."), role="caption", tone="danger")
        self.saveable = ChipChoice(
            [(True, self.tr("Yes")), (False, self.tr("No"))],
            name=self.tr("Could it have been saved?"),
        )
        self._build()
        self._connect()

    def show_row(self, row: Row) -> None:
        """Show those of another ending."""
        self._row = row
        held, is_lost = row.opportunity, row.role is StageRole.LOST
        self._of_losses.setVisible(is_lost)
        self._gap_line.setVisible(
            is_lost and (bool(held.feature_gap) or held.lost_for is LossReason.FEATURE_GAP)
        )
        self._rival.setText(self.tr("Lost to") if is_lost else self.tr("Won against"))
        self.reason.setText(reason_text(held.lost_for))
        for field, text in (
            (self.competitor, row.competitor),
            (self.gap, held.feature_gap),
            (self.really, write_day(held.really_lost_on)),
            (self.again, write_day(held.follow_up_on)),
        ):
            if not field.is_editing():
                field.set_text(text)
        today = self._workspace.today()
        is_due = held.follow_up_on is not None and held.follow_up_on <= today
        self.due.setVisible(is_due and row.again is None)
        self.late.setText(self._late(row))
        self.late.setVisible(bool(self.late.text()))
        self.saveable.set_values(() if held.saveable is None else (held.saveable,))

    def _late(self, row: Row) -> str:
        days = row.days_late
        if days is None:
            return ""
        if days <= 0:
            return self.tr("They told us no later than that.")
        return self.tr("They told us {n} days later.").format(n=number_text(days, 0))

    def _connect(self) -> None:
        self.competitor.edit_requested.connect(self._set_competitor)
        self.gap.edit_requested.connect(self._set_gap)
        self.really.edit_requested.connect(self._set_really)
        self.again.edit_requested.connect(self._set_again)
        self.saveable.changed.connect(self._set_saveable)

    def _set_competitor(self, name: str) -> None:
        key, today = self._id(), self._workspace.today()
        self._inline(
            self.competitor,
            self.tr("Name the competitor of “{title}”"),
            lambda book: learning.set_competitor(book, key, name, today=today),
        )

    def _set_gap(self, gap: str) -> None:
        key, today = self._id(), self._workspace.today()
        self._inline(
            self.gap,
            self.tr("Say what “{title}” was lacking"),
            lambda book: learning.set_feature_gap(book, key, gap, today=today),
        )

    def _set_really(self, text: str) -> None:
        day = read_day(text)
        if text and day is None:
            self.really.refuse(self.tr("Write a day, for example 3 Aug 2026."))
            return
        key, today = self._id(), self._workspace.today()
        self._inline(
            self.really,
            self.tr("Say when “{title}” was really lost"),
            lambda book: learning.set_really_lost(book, key, day, today=today),
        )

    def _set_again(self, text: str) -> None:
        day = read_day(text)
        if text and day is None:
            self.again.refuse(self.tr("Write a day, for example 3 Aug 2026."))
            return
        key, today = self._id(), self._workspace.today()
        self._inline(
            self.again,
            self.tr("Say when to ask again about “{title}”"),
            lambda book: learning.set_follow_up(book, key, day, today=today),
        )

    def _set_saveable(self) -> None:
        value, key, today = self.saveable.value(), self._id(), self._workspace.today()
        saveable = value if isinstance(value, bool) else None
        self._take(
            self.tr("Say whether “{title}” could have been saved"),
            lambda book: learning.set_saveable(book, key, saveable=saveable, today=today),
        )

    def _choose_reason(self) -> None:
        menu = QMenu(self)
        key, today = self._id(), self._workspace.today()
        for reason, word in phrases.REASONS.items():
            plan = partial(
                learning.set_reason, opportunity_id=key, reason=LossReason(reason), today=today
            )
            menu.addAction(word, partial(self._take, self.tr("Say why “{title}” was lost"), plan))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.reason.mapToGlobal(self.reason.rect().bottomLeft()))

    def _inline(self, field: InlineEdit, label: str, plan: Plan) -> None:
        refusal = self._take(label, plan)
        if refusal is not None:
            field.refuse(refusal.reason)

    def _take(self, label: str, plan: Plan) -> Refusal | None:
        title = "" if self._row is None else short(self._row.opportunity.title)
        return attempt(self._workspace, label.format(title=title), plan)

    def _id(self) -> str:
        return "" if self._row is None else self._row.id

    def _build(self) -> None:
        self._rival = PlainLabel(tone="secondary")
        for each in (self.competitor, self.gap, self.really, self.again, self.saveable):
            writes(each)
        self._gap_line = captioned(_caption(self.tr("What was lacking")), self.gap)
        self._of_losses = QWidget()
        losses = column(spacing=SPACE[2])
        losses.addWidget(linked(_caption(self.tr("Lost for")), self.reason))
        losses.addWidget(self._gap_line)
        losses.addWidget(captioned(_caption(self.tr("Ask again on")), self.again, self.due))
        losses.addWidget(captioned(_caption(self.tr("Really lost on")), self.really, self.late))
        losses.addWidget(captioned(_caption(self.tr("Could it have been saved?")), self.saveable))
        self._of_losses.setLayout(losses)
        whole = column(spacing=SPACE[2])
        whole.addWidget(captioned(self._rival, self.competitor))
        whole.addWidget(self._of_losses)
        self.setLayout(whole)


def linked(caption: PlainLabel, link: Button) -> QWidget:
    """A caption, and beside it what a press opens or changes."""
    box = QWidget()
    row = line(spacing=SPACE[0])
    row.addWidget(caption)
    row.addWidget(link)
    row.addStretch(1)
    box.setLayout(row)
    return box


def captioned(caption: PlainLabel, *widgets: QWidget) -> QWidget:
    """Widgets under their caption."""
    box = QWidget()
    inside = column(spacing=2)
    inside.addWidget(caption)
    for each in widgets:
        inside.addWidget(each)
    box.setLayout(inside)
    return box


def _caption(text: str) -> PlainLabel:
    return PlainLabel(text, tone="secondary")
