"""The next conversation: the guide, a question or an answer beside it, the log below."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.domain.guide.assess import Asked, Prompt
from app.domain.guide.defaults import LIKELY_SIGNAL
from app.services import conversation
from app.services import conversation_phrases as phrases
from app.services.account import AccountView
from app.services.conversation import LoggedAnswer
from app.services.editing import answers
from app.services.editing.answers import AnswerEntry
from app.ui.answering import answer_sheet
from app.ui.attempts import attempt
from app.ui.pages.account.growth.conversation.columns import guide_columns, why
from app.ui.pages.account.growth.conversation.log import AnswerLog
from app.ui.pages.account.growth.conversation.shown import QuestionShown
from app.ui.pages.account.growth.conversation.taken import TakeAlong
from app.ui.pages.account.message import MessageDialog
from app.ui.pages.account.wording import shortened
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.entry import EntryPanel, Refusal
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_SIDE, _PLACE = 404, 176


class ConversationPart(QWidget):
    """What to ask next, and what came of it. What is being typed survives whatever else changes.

    Signals:
        part_requested: the part of the tab where what an answer led to is shown, and its id.
    """

    part_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._drafts: dict[str, tuple[str, str, dict[str, Any]]] = {}
        self._typing = ("", "")  # the question, and the answer that is changed if it is one
        self.panel: EntryPanel | None = None
        self.guide: TableView[Prompt] = TableView(guide_columns(), name=self.tr("Questions"))
        self.guide.setSortingEnabled(False)  # their order is what they are about
        self.guide.opened.connect(lambda _: self.answer())
        self.guide.current_changed.connect(lambda _: self._show_question())
        self.shown = QuestionShown(self.answer)
        self.log = AnswerLog(self.change, self._remove)
        self.log.part_requested.connect(self.part_requested)
        self._count = PlainLabel("", tone="secondary", elide=True)
        self.place = Choice([(None, self.tr("Any conversation")), *phrases.PLACES.items()])
        self.place.setAccessibleName(self.tr("Where it fits"))
        self.place.setMinimumWidth(scaled(_PLACE))
        self.place.currentIndexChanged.connect(lambda _: self._filter())
        self.take_button = Button(self.tr("Take along…"), icon="clipboard-list", run=self.take)
        self.message_button = Button(self.tr("Message…"), icon="mail", run=self.write)
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account, or another account."""
        if self._view is not None and view.id != self._view.id:
            self._set_aside()
        self._view = view
        prompts = conversation.prompts(view)
        self.guide.set_values(prompts)
        self._pages.setCurrentIndex(0 if prompts else 1)
        self._on_shown()
        self.log.show_values(conversation.log(view, speak()))
        self._take_up()

    def answer(self) -> None:
        """Begin to type the answer to the question under the cursor."""
        prompt = self.guide.current()
        if prompt is None or self._view is None or self._workspace.refuses():
            return
        today = self._workspace.today()
        latest = next(iter(self._view.interactions), None)
        entry = AnswerEntry(
            question=prompt.id,
            text="",
            on=today,
            interaction_id=latest.id if latest and latest.on == today else None,
            signal_type=LIKELY_SIGNAL.get(prompt.id, ""),
        )
        self._open(
            prompt.id, "", f"{shortened(prompt.question.text)}\n{shortened(why(prompt))}", entry
        )

    def change(self, logged: LoggedAnswer) -> None:
        """Begin to change an answer."""
        if self._workspace.refuses():
            return
        entry = self._workspace.read(lambda book: answers.entry_of(book, logged.answer))
        self._open(logged.answer.question, logged.id, shortened(logged.question), entry)

    def take(self) -> None:
        """Show the guide as it can be taken along to a meeting."""
        view = self._view
        if view is None:
            return
        lines = conversation.take_along(self.guide.shown(), view.account.name, view.day, speak())
        dialog = TakeAlong(lines, self)
        dialog.copied.connect(
            lambda: self._workspace.said.emit(self.tr("The questions are on the clipboard."))
        )
        dialog.open()

    def write(self) -> None:
        """Compose a message to the customer."""
        if self._view is not None:
            MessageDialog(self._workspace, self._view, parent=self).open()

    def set_read_only(self, *, on: bool) -> None:
        """Put aside what is being typed until something can be changed again."""
        if on:
            self._set_aside()

    def close_panel(self) -> None:
        """Put the panel away; the cursor is back in the guide."""
        if self.panel is None:
            return
        self.panel = None
        clear(self._typed)
        self._side.setCurrentIndex(0)
        self.log.show()
        self.guide.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(self.place)
        head.addSpacing(SPACE[1])
        head.addWidget(self._count, 1)
        head.addWidget(self.message_button)
        head.addWidget(self.take_button)
        self._typed = column()
        typing = QWidget()
        typing.setLayout(self._typed)
        self._side = QStackedWidget()
        self._side.addWidget(self.shown)
        self._side.addWidget(typing)
        self._side.setFixedWidth(scaled(_SIDE))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.guide)
        self._pages.addWidget(
            EmptyState(
                self.tr("Every question is switched off. Switch on what you want to ask."),
                icon="messages-square",
                action=self.tr("Go to the questions"),
                run=lambda: self._workspace.open_requested.emit("settings", "conversation"),
            )
        )
        across = line(spacing=SPACE[3])
        across.addWidget(self._pages, 1)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self._side)
        above = QWidget()
        above.setLayout(across)
        above.setContentsMargins(0, 0, 0, SPACE[2])
        self.log.setContentsMargins(0, SPACE[2], 0, 0)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for part, share in ((above, 5), (self.log, 3)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        box = column(spacing=SPACE[2])
        box.addLayout(head)
        box.addWidget(split, 1)
        self.setLayout(box)
        self.setFocusProxy(self.guide)

    def _filter(self) -> None:
        """Show what fits into one kind of conversation, or everything."""
        place = self.place.value()
        self.guide.set_filter(None if place is None else lambda each: place in each.question.places)
        self._on_shown()

    def _on_shown(self) -> None:
        shown = self.guide.shown()
        if shown and self.guide.current() is None:
            self.guide.selectRow(0)
        self._count.setText(self._counted(shown))
        self.take_button.setEnabled(bool(shown))
        self._show_question()

    def _counted(self, prompts: tuple[Prompt, ...]) -> str:
        count = dict.fromkeys(Asked, 0)
        for each in prompts:
            count[each.asked] += 1
        said = [self.tr("%n to ask", "", count[Asked.OPEN])]
        if count[Asked.STALE]:
            said.append(self.tr("%n to ask again", "", count[Asked.STALE]))
        if count[Asked.ANSWERED]:
            said.append(self.tr("%n answered", "", count[Asked.ANSWERED]))
        if count[Asked.RESTING]:
            said.append(self.tr("%n resting", "", count[Asked.RESTING]))
        return " · ".join(said)

    def _show_question(self) -> None:
        if self._view is not None:
            self.shown.show_prompt(self._view, self.guide.current())

    def _open(self, question: str, answer_id: str, lead: str, entry: AnswerEntry) -> None:
        view = self._view
        if view is None:
            return
        clear(self._typed)
        self._typing = (question, answer_id)
        keep = partial(self._keep, view.id, answer_id)
        self.panel = EntryPanel(answer_sheet(view, lead, entry, keep, is_new=not answer_id))
        self.panel.closed.connect(self.close_panel)
        self._typed.addWidget(self.panel)
        self._side.setCurrentIndex(1)
        self.log.hide()
        self.panel.begin()

    def _keep(self, account_id: str, answer_id: str, entry: AnswerEntry) -> Refusal | None:
        today = self._workspace.today()
        if answer_id:
            return attempt(
                self._workspace,
                self.tr("Change answer"),
                lambda book: answers.change_answer(book, answer_id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Log answer"),
            lambda book: answers.add(book, account_id, entry, today=today),
        )

    def _remove(self, logged: LoggedAnswer) -> None:
        self._workspace.edit(
            self.tr("Remove answer"), lambda book: answers.discard(book, logged.id)
        )

    def _set_aside(self) -> None:
        """Remember what is typed for the account that is left."""
        if self.panel is not None and self._view is not None:
            self._drafts[self._view.id] = (*self._typing, self.panel.typed())
            self.close_panel()

    def _take_up(self) -> None:
        """Go on typing where the user was at this account."""
        draft = self._drafts.get(self._view.id) if self._view else None
        if draft is None or self._workspace.is_read_only or self.panel is not None:
            return
        question, answer_id, typed = draft
        del self._drafts[self._view.id if self._view else ""]
        if answer_id:
            logged = self.log.logged(answer_id)
            if logged is not None:
                self.change(logged)
        elif self.guide.go_to(question):
            self.answer()
        if self.panel is not None:
            self.panel.put(typed)
