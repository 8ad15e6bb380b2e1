"""What is learned from one ending: its questions, answered in place."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.opportunities import Lesson, Opportunity
from app.services import ending_phrases as phrases
from app.services import learning
from app.services.learning import QUESTIONS
from app.services.winloss import Row
from app.ui.labels import date_text, money_text
from app.ui.pages.pipeline.pending import ask_booking
from app.ui.pages.pipeline.winloss.columns import result
from app.ui.pages.pipeline.winloss.facts import EndingFacts, captioned, linked
from app.ui.pages.pipeline.wording import short
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, YieldingButton
from app.ui.widgets.inline_text import InlineText
from app.ui.widgets.layout import column, scrolled
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace


class LearnedPanel(QWidget):
    """Shows one decided opportunity; every answer is a step.

    Signals:
        shown_requested: the id of an opportunity to be shown.
        reopen_requested: the one that is shown is to be taken up again.
    """

    shown_requested = Signal(str)
    reopen_requested = Signal()

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
        self.reopen = Button(
            self.tr("Reopen…"),
            icon="rotate-ccw",
            run=self.reopen_requested.emit,
            writes=True,
            tip=self.tr("A new opportunity takes it up (R)"),
        )
        self.takes_up = YieldingButton("", role="link", run=self._open_taken_up)
        self.again = YieldingButton("", role="link", run=self._open_again)
        self.facts = EndingFacts(workspace)
        self.questions = {each: self._question(each) for each in Lesson}
        self._build()

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
        first = next((each for each in asked if not each.text()), next(iter(asked), None))
        if first is None:
            return
        if first.text():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first.edit()
        QTimer.singleShot(0, self, partial(self._area.ensureWidgetVisible, first))

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
        for link, other in ((self.takes_up, row.taken_up), (self.again, row.again)):
            link.setText("" if other is None else one_line(other.title))
            beside = link.parentWidget()
            if beside is not None:
                beside.setVisible(other is not None)
        self.told.setText(held.lost_reason)
        self.told.setVisible(bool(held.lost_reason))
        self.confirm.setVisible(row.is_pending)
        self.reopen.setVisible(row.again is None)
        self.facts.show_row(row)
        for lesson, field in self.questions.items():
            under = field.parentWidget()
            if under is not None:
                under.setVisible(lesson in QUESTIONS[row.role])
            if not field.is_editing():
                field.set_text(row.answer(lesson))

    def _answer(self, lesson: Lesson, text: str) -> None:
        if self._row is None:
            return
        key, today = self._row.id, self._workspace.today()
        title = short(self._row.opportunity.title)
        self._workspace.edit(
            self.tr("Answer for “{title}”").format(title=title),
            lambda book: learning.answer(book, key, lesson, text, today=today),
        )

    def _confirm(self) -> None:
        if self._row is not None:
            ask_booking(self._workspace, self._row.id, self.confirm)

    def _open_account(self) -> None:
        if self._row is not None and self._row.opportunity.account_id is not None:
            self._workspace.open_requested.emit("account", self._row.opportunity.account_id)

    def _open_taken_up(self) -> None:
        self._open(None if self._row is None else self._row.taken_up)

    def _open_again(self) -> None:
        self._open(None if self._row is None else self._row.again)

    def _open(self, other: Opportunity | None) -> None:
        if other is not None:
            self.shown_requested.emit(other.id)

    def _question(self, lesson: Lesson) -> InlineText:
        field = InlineText(name=phrases.QUESTIONS[lesson], placeholder=phrases.HINTS[lesson])
        field.edit_requested.connect(partial(self._answer, lesson))
        return writes(field)

    def _build(self) -> None:
        self._account_line = linked(PlainLabel(self.tr("Account"), tone="secondary"), self.account)
        head = column(spacing=0)
        head.addWidget(self.about)
        head.addWidget(self._account_line)
        head.addWidget(linked(PlainLabel(self.tr("Takes up"), tone="secondary"), self.takes_up))
        head.addWidget(linked(PlainLabel(self.tr("Taken up by"), tone="secondary"), self.again))
        inner = column(spacing=SPACE[2])
        inner.setContentsMargins(0, 0, SPACE[2], SPACE[3])
        inner.addWidget(self.title)
        inner.addLayout(head)
        inner.addWidget(self.told)
        for button in (self.confirm, self.reopen):
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addWidget(self.facts)
        for lesson, field in self.questions.items():
            caption = PlainLabel(phrases.QUESTIONS[lesson], role="strong", wrap=True)
            inner.addWidget(captioned(caption, field))
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
