"""The conversation guide: its questions in their order, and the message that is composed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.discovery import Answer
from app.domain.edits import Edit
from app.domain.guide.question import Place, Question
from app.domain.guide.questions import default_of, is_own
from app.domain.settings import Setting
from app.services import conversation, conversation_phrases
from app.services.editing import questions
from app.services.editing.questions import QuestionEntry
from app.ui.attempts import keep
from app.ui.labels import number_text, translate
from app.ui.pages.settings import lines
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Book, Workspace

Plan = Callable[[Book], Edit]


class QuestionsPart(Part):
    """The questions as they are asked; every change is a step of its own."""

    shows = frozenset({Setting, Answer})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._answered: Mapping[str, int] = {}
        self.form = OptionsForm(workspace, lines.CONVERSATION)
        self.questions = Records(
            _columns(lambda each: self._answered.get(each.key, 0)),
            name=self.tr("Questions"),
            add_text=self.tr("Add a question"),
            add=self._add,
            acts=self._acts(),
            empty=self.tr("The questions of the guide stand here."),
        )
        view = self.questions.view
        view.setSortingEnabled(False)  # their order is what they are about
        view.edit_requested.connect(self._reword)
        self.restore_button = Button(
            self.tr("All as they came"), role="link", run=self._restore_all, writes=True
        )
        foot = line()
        note = self.tr("Own questions stay; what was answered stays too.")
        foot.addWidget(PlainLabel(note, role="caption"))
        foot.addWidget(self.restore_button)
        foot.addStretch()
        listed = column(spacing=SPACE[1])
        listed.addWidget(self.questions, 1)
        listed.addLayout(foot)
        whole = QWidget()
        whole.setLayout(listed)
        self.lay_table(
            self.tr("Conversation guide"),
            self.tr("What to ask a customer, in this order. F2 rewords a question."),
            self.form,
            whole,
        )

    def refresh(self) -> None:
        """Show what is decided now."""
        today = self._workspace.today()
        found = self._workspace.read(lambda book: questions.all_of(book, today=today))
        self._answered = self._workspace.read(questions.answered)
        self.questions.set_values(found)
        self.restore_button.setEnabled(questions.are_changed(found))
        self.form.refresh()

    def _acts(self) -> tuple[Act, ...]:
        return (
            Act(text=self.tr("Change…"), run=self._change),
            Act(text=self.tr("Move up"), run=partial(self._move, -1)),
            Act(text=self.tr("Move down"), run=partial(self._move, 1)),
            Act(text=self.tr("Switch off or on"), run=self._switch, key=Qt.Key.Key_Delete),
            Act(text=self.tr("Use the default"), run=self._restore, possible=_is_changed),
            Act(text=self.tr("Remove"), run=self._remove, possible=is_own),
        )

    def _add(self) -> None:
        def plan(book: Book, entry: QuestionEntry) -> Edit:
            return questions.add(book, entry, today=self._workspace.today())

        self._ask(self.tr("Add a question"), QuestionEntry(text=""), self.tr("Add question"), plan)

    def _change(self, question: Question) -> None:
        def plan(book: Book, entry: QuestionEntry) -> Edit:
            today = self._workspace.today()
            return questions.change_question(book, question.key, entry, today=today)

        label = self.tr("Change question")
        self._ask(label, _entry_of(question), label, plan)

    def _ask(
        self,
        title: str,
        entry: QuestionEntry,
        label: str,
        plan: Callable[[Book, QuestionEntry], Edit],
    ) -> None:
        dialog = FormDialog(
            title, _fields(entry), _values(entry), keep_text=self.tr("Keep"), parent=self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def take(typed: dict[str, Any]) -> None:
            keep(self._workspace, dialog, label, lambda book: plan(book, _entry(typed)))

        dialog.kept.connect(take)
        dialog.open()

    def _reword(self, question: Question, _key: str, text: str) -> None:
        entry = QuestionEntry(text=text, places=question.places, when=question.when)
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Reword question"),
            lambda book: questions.change_question(book, question.key, entry, today=today),
        )

    def _move(self, steps: int, question: Question) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Move question"),
            lambda book: questions.move(book, question.key, steps, today=today),
        )

    def _switch(self, question: Question) -> None:
        today, off = self._workspace.today(), not question.is_off
        self._workspace.edit(
            self.tr("Switch question off") if off else self.tr("Switch question on"),
            lambda book: questions.switch(book, question.key, off=off, today=today),
        )

    def _restore(self, question: Question) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Use the default question"),
            lambda book: questions.restore(book, question.key, today=today),
        )

    def _restore_all(self) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Use the default questions"),
            lambda book: questions.restore_all(book, today=today),
        )

    def _remove(self, question: Question) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Remove question"),
            lambda book: questions.remove(book, question.key, today=today),
        )


def _is_changed(question: Question) -> bool:
    return default_of(question) not in {None, question}


def _entry_of(question: Question) -> QuestionEntry:
    return QuestionEntry(text=question.text, places=question.places, when=question.when)


def _fields(entry: QuestionEntry) -> list[Field]:
    always: tuple[object, str] = ((), translate("Questions", "Always"))
    offered: list[tuple[object, str]] = [
        ((code,), conversation.occasion_word(code)) for code in conversation.occasions_offered()
    ]
    if entry.when and (entry.when,) not in {(value,) for value, _ in offered}:
        offered.insert(0, (entry.when, _when(entry.when)))
    places = [
        Field(key=f"place_{place}", label=word, kind="check")
        for place, word in conversation_phrases.PLACES.items()
    ]
    return [
        Field(key="text", label=translate("Questions", "Question"), kind="multiline"),
        Field(
            key="when",
            label=translate("Questions", "Ask it"),
            kind="choice",
            choices=[always, *offered],
        ),
        *places,
    ]


def _values(entry: QuestionEntry) -> dict[str, object]:
    places: dict[str, object] = {f"place_{each}": each in entry.places for each in Place}
    return {"text": entry.text, "when": entry.when, **places}


def _entry(typed: dict[str, Any]) -> QuestionEntry:
    return QuestionEntry(
        text=typed["text"],
        places=tuple(each for each in Place if typed[f"place_{each}"]),
        when=tuple(typed["when"] or ()),
    )


def _when(when: tuple[str, ...]) -> str:
    if not when:
        return translate("Questions", "Always")
    return " · ".join(conversation.occasion_word(code) for code in when)


def _asked(question: Question) -> str:
    return translate("Questions", "Switched off") if question.is_off else _when(question.when)


def _places(question: Question) -> str:
    return " · ".join(conversation_phrases.PLACES[each] for each in question.places)


def _source(question: Question) -> str:
    if is_own(question):
        return translate("Questions", "yours")
    changed = translate("Questions", "{source}, changed").format(source=question.source)
    return changed if _is_changed(question) else question.source


def _columns(answered: Callable[[Question], int]) -> list[Column[Question]]:
    def tone(question: Question) -> str:
        return "tertiary" if question.is_off else ""

    return [
        Column(
            key="text",
            title=translate("Questions", "Question"),
            text=lambda each: each.text,
            tip=lambda each: each.text,
            edit=lambda each: each.text,
            width=230,
            stretch=True,
            tone=tone,
        ),
        Column(
            key="when",
            title=translate("Questions", "Asked"),
            text=_asked,
            tip=lambda each: _when(each.when),
            tone=lambda each: "tertiary" if each.is_off else "secondary",
            width=150,
        ),
        Column(
            key="places",
            title=translate("Questions", "Where it fits"),
            text=_places,
            tip=_places,
            tone=lambda each: "tertiary" if each.is_off else "secondary",
            width=120,
        ),
        Column(
            key="answered",
            title=translate("Questions", "Answered by"),
            title_tip=translate("Questions", "How many customers have answered it"),
            text=lambda each: number_text(answered(each)),
            sort=answered,
            align="right",
            tone=tone,
            width=100,
        ),
        Column(
            key="source",
            title=translate("Questions", "Source"),
            text=_source,
            tone=tone,
            width=88,
        ),
    ]
