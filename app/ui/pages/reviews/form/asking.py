"""What to ask them: the open questions of the guide that fit this review, answered in place."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.domain.errors import MissingError
from app.domain.guide.assess import Prompt
from app.domain.guide.defaults import LIKELY_SIGNAL
from app.domain.red_flags.finding import Room, Where
from app.services import account, conversation
from app.services.account import AccountView
from app.services.editing import answers
from app.services.editing.answers import AnswerEntry
from app.services.reviews import ReviewView
from app.services.where import address
from app.ui.answering import answer_sheet
from app.ui.attempts import attempt
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal
from app.ui.widgets.layout import Section, clear, column, line
from app.ui.widgets.tabbing import tab_as_read
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class AskRow(QFrame):
    """A question, why it is asked now, and the button that takes the answer."""

    def __init__(self, prompt: Prompt, *, editable: bool) -> None:
        super().__init__()
        self.prompt = prompt
        self.setProperty("role", "row")
        why = " · ".join(speak().evidence(each) for each in prompt.why)
        said = column(spacing=2)
        said.addWidget(PlainLabel(prompt.question.text, wrap=True))
        said.addWidget(PlainLabel(why, role="caption", wrap=True))
        self.answer = Button(self.tr("Answer…"), role="quiet", writes=True)
        self.answer.setAccessibleName(
            self.tr("Answer: {question}").format(question=prompt.question.text)
        )
        self.answer.setVisible(editable)
        row = line(spacing=SPACE[2])
        row.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        row.addLayout(said, 1)
        row.addWidget(self.answer)
        self.setLayout(row)


class Asking(QWidget):
    """The questions follow what is known of the account: one that is answered makes room."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ReviewView | None = None
        self._account: AccountView | None = None
        self._stale = False
        self._shape: object = None
        self.rows: list[AskRow] = []
        self.section = Section(
            self.tr("What you ask them"), action=self.tr("All questions"), run=self._go
        )
        self.nothing = PlainLabel(
            self.tr("Every question that fits this review is answered."),
            tone="secondary",
            wrap=True,
        )
        self._rows = column(spacing=0)
        self.section.add(self.nothing)
        self.section.body.addLayout(self._rows)
        box = column()
        box.addWidget(self.section)
        self.setLayout(box)

    def show_view(self, view: ReviewView) -> None:
        """Show what is to be asked in a review; read once it is looked at."""
        self._view, self._stale = view, True
        if self.section.button is not None:
            self.section.button.setVisible(not self._workspace.is_read_only)
        if self.isVisible():
            self._read()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def ask(self, row: AskRow) -> None:
        """Take the answer to a question."""
        found, today = self._account, self._workspace.today()
        if found is None or self._workspace.refuses():
            return
        question = row.prompt.question

        def keep(entry: AnswerEntry) -> Refusal | None:
            return attempt(
                self._workspace,
                self.tr("Log answer"),
                lambda book: answers.add(book, found.id, entry, today=today),
            )

        entry = AnswerEntry(
            question=question.key,
            text="",
            on=today,
            signal_type=LIKELY_SIGNAL.get(question.key, ""),
        )
        sheet = answer_sheet(found, question.text, entry, keep, is_new=True)
        popover.ask(row.answer, sheet)

    def _read(self) -> None:
        view, today = self._view, self._workspace.today()
        if view is None or not self._stale:
            return
        self._stale = False
        try:
            found = self._workspace.read(
                lambda book: account.view(book, view.review.account_id, today=today)
            )
        except MissingError:  # its account was taken back
            return
        self._account = found
        self._lay(conversation.for_review(found, view.review.kind))

    def _lay(self, prompts: tuple[Prompt, ...]) -> None:
        writes = not self._workspace.is_read_only
        if (writes, prompts) == self._shape:
            return
        self._shape = (writes, prompts)
        clear(self._rows)
        self.rows = [AskRow(each, editable=writes) for each in prompts]
        for row in self.rows:
            row.answer.clicked.connect(lambda _=False, row=row: self.ask(row))
            self._rows.addWidget(row)
            row.show()
        self.nothing.setVisible(not prompts)
        tab_as_read(self)

    def _go(self) -> None:
        if self._view is not None:
            where = address(self._view.review.account_id, Where(Room.GROWTH))
            self._workspace.open_requested.emit("account", where)
