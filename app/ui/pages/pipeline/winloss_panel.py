"""What is learned from one ending: its questions, answered in place."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.opportunities import Lesson, LossReason
from app.domain.stages import StageRole
from app.services import ending_phrases as phrases
from app.services import learning
from app.services.learning import QUESTIONS
from app.services.winloss import Row
from app.ui.attempts import Plan, attempt
from app.ui.labels import date_text, money_text, number_text
from app.ui.pages.pipeline.pending import ask_booking
from app.ui.pages.pipeline.winloss_columns import reason_text, result
from app.ui.pages.pipeline.wording import short
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, YieldingButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.entry import Refusal
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.inline_text import InlineText
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.numbers import read_day, write_day
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace


class LearnedPanel(QWidget):
    """Shows one decided opportunity; every answer is a step.

    Signals:
        shown_requested: the id of an opportunity that the board should show.
    """

    shown_requested = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._row: Row | None = None
        self.title = PlainLabel(role="section", wrap=True)
        self.about = PlainLabel(tone="secondary", wrap=True)
        self.account = YieldingButton("", role="link", run=self._open_account)
        self.told = PlainLabel(wrap=True)
        self.confirm = Button(
            self.tr("Confirm the contract…"), run=self._confirm, writes=True, icon="file-check"
        )
        self.link = YieldingButton("", role="link", run=self._open_other)
        self.reason = Button("", role="link", run=self._choose_reason, writes=True)
        self.competitor = InlineEdit(name=self.tr("Competitor"), placeholder=self.tr("Nobody"))
        self.gap = InlineEdit(name=self.tr("What was lacking"), placeholder=self.tr("Nothing said"))
        self.really = InlineEdit(
            name=self.tr("Really lost on"), placeholder=self.tr("The day, if you know it")
        )
        self.late = PlainLabel(role="caption", wrap=True)
        self.saveable = ChipChoice(
            [(True, self.tr("Yes")), (False, self.tr("No"))],
            name=self.tr("Could it have been saved?"),
        )
        self.questions = {each: self._question(each) for each in Lesson}
        self._build()
        self._connect()

    def show_row(self, row: Row | None) -> None:
        """Show another ending, or that none is chosen."""
        self._row = row
        self._content.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if row is not None:
            self._fill(row)

    def begin(self) -> None:
        """Put the keyboard on the first question that is not answered."""
        asked = [self.questions[each] for each in self._asked()]
        first = next((each for each in asked if not each.text()), None)
        if first is not None:
            first.edit()
        elif asked:
            asked[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self) -> tuple[Lesson, ...]:
        return () if self._row is None else QUESTIONS[self._row.role]

    def _fill(self, row: Row) -> None:
        held = row.opportunity
        self.title.setText(one_line(held.title))
        about = [result(row).word, date_text(row.on) if row.on else self.tr("no day")]
        if row.amount is not None:
            about.append(self.tr("{amount} a year").format(amount=money_text(row.amount)))
        self.about.setText(" · ".join(about))
        self.account.setText(one_line(row.account))
        self._account_line.setVisible(bool(row.account))
        self.told.setText(held.lost_reason)
        self.told.setVisible(bool(held.lost_reason))
        self.confirm.setVisible(row.is_pending)
        other = row.taken_up or row.again
        self._link_line.setVisible(other is not None)
        self._link_caption.setText(
            self.tr("Takes up") if row.taken_up is not None else self.tr("Taken up by")
        )
        self.link.setText("" if other is None else one_line(other.title))
        is_lost = row.role is StageRole.LOST
        self._of_losses.setVisible(is_lost)
        self._gap_line.setVisible(
            is_lost and (bool(held.feature_gap) or held.lost_for is LossReason.FEATURE_GAP)
        )
        self._rival_caption.setText(self.tr("Lost to") if is_lost else self.tr("Won against"))
        self.reason.setText(reason_text(held.lost_for))
        self.competitor.set_text(row.competitor)
        self.gap.set_text(held.feature_gap)
        self.really.set_text(write_day(held.really_lost_on))
        self.late.setText(self._late(row))
        self.late.setVisible(bool(self.late.text()))
        self.saveable.set_values(() if held.saveable is None else (held.saveable,))
        for lesson, field in self.questions.items():
            wrap = field.parentWidget()
            if wrap is not None:
                wrap.setVisible(lesson in QUESTIONS[row.role])
            if not field.is_editing():
                field.set_text(row.answer(lesson))

    def _late(self, row: Row) -> str:
        days = row.days_late
        if days is None:
            return ""
        if days <= 0:
            return self.tr("They told us no later than that.")
        return self.tr("They told us {n} days later.").format(n=number_text(days, 0))

    def _connect(self) -> None:
        today = self._workspace.today
        self.competitor.edit_requested.connect(
            lambda text: self._inline(
                self.competitor,
                self.tr("Name the competitor of “{title}”"),
                lambda book: learning.set_competitor(book, self._id(), text, today=today()),
            )
        )
        self.gap.edit_requested.connect(
            lambda text: self._inline(
                self.gap,
                self.tr("Say what “{title}” was lacking"),
                lambda book: learning.set_feature_gap(book, self._id(), text, today=today()),
            )
        )
        self.really.edit_requested.connect(self._set_really)
        self.saveable.changed.connect(self._set_saveable)
        for lesson, field in self.questions.items():
            field.edit_requested.connect(partial(self._answer, lesson))

    def _answer(self, lesson: Lesson, text: str) -> None:
        key, today = self._id(), self._workspace.today()
        self._take(
            self.tr("Answer for “{title}”"),
            lambda book: learning.answer(book, key, lesson, text, today=today),
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

    def _confirm(self) -> None:
        if self._row is not None:
            ask_booking(self._workspace, self._row.id, self.confirm)

    def _open_account(self) -> None:
        if self._row is not None and self._row.opportunity.account_id is not None:
            self._workspace.open_requested.emit("account", self._row.opportunity.account_id)

    def _open_other(self) -> None:
        other = None if self._row is None else self._row.taken_up or self._row.again
        if other is not None:
            self.shown_requested.emit(other.id)

    @staticmethod
    def _question(lesson: Lesson) -> InlineText:
        return writes(InlineText(name=phrases.QUESTIONS[lesson], placeholder=phrases.HINTS[lesson]))

    def _build(self) -> None:
        self._rival_caption = PlainLabel(tone="secondary")
        for each in (self.competitor, self.gap, self.really, self.saveable):
            writes(each)
        self._gap_line = _captioned(
            PlainLabel(self.tr("What was lacking"), tone="secondary"), self.gap
        )
        self._of_losses = QWidget()
        losses = column(spacing=SPACE[2])
        losses.addWidget(_captioned(PlainLabel(self.tr("Lost for"), tone="secondary"), self.reason))
        losses.addWidget(self._gap_line)
        losses.addWidget(
            _captioned(
                PlainLabel(self.tr("Really lost on"), tone="secondary"), self.really, self.late
            )
        )
        losses.addWidget(
            _captioned(
                PlainLabel(self.tr("Could it have been saved?"), tone="secondary"), self.saveable
            )
        )
        self._of_losses.setLayout(losses)
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(0, 0, SPACE[2], SPACE[3])
        inner.addWidget(self.title)
        self._account_line = _linked(PlainLabel(self.tr("Account"), tone="secondary"), self.account)
        self._link_caption = PlainLabel(tone="secondary")
        self._link_line = _linked(self._link_caption, self.link)
        head = column(spacing=0)
        head.addWidget(self.about)
        head.addWidget(self._account_line)
        head.addWidget(self._link_line)
        inner.addLayout(head)
        inner.addWidget(self.told)
        inner.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addWidget(_captioned(self._rival_caption, self.competitor))
        inner.addWidget(self._of_losses)
        for lesson, field in self.questions.items():
            caption = PlainLabel(phrases.QUESTIONS[lesson], role="strong", wrap=True)
            inner.addWidget(_captioned(caption, field))
        inner.addStretch(1)
        self._content = QWidget()
        self._content.setLayout(inner)
        self._nothing = PlainLabel(
            self.tr("Choose what was decided, and write down what is learned from it."),
            tone="secondary",
            wrap=True,
        )
        whole = column(spacing=0)
        whole.addWidget(self._nothing)
        self._area = scrolled(self._content)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)
        self.show_row(None)


def _linked(caption: PlainLabel, link: Button) -> QWidget:
    """A caption, and beside it what a press opens or changes."""
    box = QWidget()
    row = line(spacing=SPACE[0])
    row.addWidget(caption)
    row.addWidget(link)
    row.addStretch(1)
    box.setLayout(row)
    return box


def _captioned(caption: PlainLabel, *widgets: QWidget) -> QWidget:
    box = QWidget()
    inside = column(spacing=2)
    inside.addWidget(caption)
    for each in widgets:
        inside.addWidget(each)
    box.setLayout(inside)
    return box
