"""What only the user can tell, one question at a time, each answered with one key."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.services.importing.desk import Question
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.layout import Card, clear, flowing, line
from app.ui.widgets.text import PlainLabel

_KEYS = 9


class QuestionStrip(Card):
    """The questions of an import. The keys 1 to 9 answer the one shown and go on to the next.

    Signals:
        answered: the questions, as a tuple, and the value that answers them.
    """

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: dict[str, Question] = {}
        self._answers: dict[str, str] = {}
        self._at = 0
        self._count = PlainLabel("", role="caption")
        self._text = PlainLabel("", role="strong", wrap=True)
        self._back = IconButton(
            "chevron-left", self.tr("Previous question"), run=lambda: self._go(-1)
        )
        self._on = IconButton("chevron-right", self.tr("Next question"), run=lambda: self._go(1))
        self._all = Button("", role="chip")
        self._buttons, self._flow = flowing()
        top = line(spacing=SPACE[1])
        top.addWidget(self._count, 1)
        for widget in (self._all, self._back, self._on):
            top.addWidget(widget)
        self.body.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        self.body.setSpacing(SPACE[1])
        self.body.addLayout(top)
        self.add(self._text)
        self.add(self._buttons)
        self.hide()

    def join_keys(self, page: QWidget) -> None:
        """Let the number keys answer wherever on the page the focus is."""
        for number in range(_KEYS):
            shortcut = QShortcut(QKeySequence(str(number + 1)), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._answer_number, number))

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Add the questions that a plan has; those answered before stay, to be answered anew."""
        self._questions |= {each.key: each for each in questions}
        open_now = {each.key for each in questions}
        self._answers = {k: v for k, v in self._answers.items() if k not in open_now}
        self._draw()

    def forget(self) -> None:
        """Begin without questions."""
        self._questions, self._answers, self._at = {}, {}, 0
        self._draw()

    def _current(self) -> Question | None:
        listed = list(self._questions.values())
        return listed[self._at] if 0 <= self._at < len(listed) else None

    def _go(self, step: int) -> None:
        self._at = max(0, min(len(self._questions) - 1, self._at + step))
        self._draw()

    def _answer_number(self, number: int) -> None:
        question = self._current()
        if self.isVisible() and question is not None and number < len(question.answers):
            self._answer(number)

    def _answer(self, number: int) -> None:
        question = self._current()
        if question is None:
            return
        alike = self._alike(question) if self._all.isChecked() else [question]
        given = {each.key: each.answers[number][0] for each in alike}
        self._answers |= given
        self._all.setChecked(False)
        self._turn_to_open()
        for value in dict.fromkeys(given.values()):
            self.answered.emit(tuple(e for e in alike if given[e.key] == value), value)

    def _alike(self, question: Question) -> list[Question]:
        """The open questions of the same sort that have as many answers."""
        sort, count = question.key.partition(":")[0], len(question.answers)
        return [
            each
            for key, each in self._questions.items()
            if key.partition(":")[0] == sort
            and len(each.answers) == count
            and (key not in self._answers or key == question.key)
        ]

    def _turn_to_open(self) -> None:
        listed = list(self._questions)
        places = [*range(self._at, len(listed)), *range(self._at)]
        self._at = next((at for at in places if listed[at] not in self._answers), self._at)
        self._draw()

    def _draw(self) -> None:
        question = self._current()
        self.setVisible(question is not None)
        clear(self._flow)
        if question is None:
            return
        self._text.setText(question.text)
        self._count.setText(self._counted(question))
        several = len(self._questions) > 1
        self._back.setVisible(several)
        self._on.setVisible(several)
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at < len(self._questions) - 1)
        alike = len(self._alike(question))
        self._all.setVisible(alike > 1 and question.key not in self._answers)
        self._all.setText(self.tr("Answer all {count} like this").format(count=alike))
        given = self._answers.get(question.key)
        for number, (value, words) in enumerate(question.answers):
            button = Button(f"{number + 1}   {words}", run=partial(self._answer, number))
            button.setAccessibleName(words)
            if value == given:
                button.setText(f"{number + 1}   {words}  ✓")
            self._flow.addWidget(button)
        self._flow.invalidate()
        self._buttons.updateGeometry()

    def _counted(self, question: Question) -> str:
        total, left = len(self._questions), len(self._questions) - len(self._answers)
        if question.key in self._answers:
            return self.tr("Answered. Another key changes the answer.")
        if total == 1:
            return self.tr("A question. Until you answer, the first answer counts.")
        text = self.tr("Question {at} of {total}, {left} open. The first answer counts until then.")
        return text.format(at=self._at + 1, total=total, left=left)
