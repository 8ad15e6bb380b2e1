"""The selected question: its words, why it is asked now, and what was answered before."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.discovery import Answer
from app.domain.guide.assess import Prompt
from app.services import conversation_phrases as phrases
from app.services.account import AccountView
from app.ui.labels import date_text
from app.ui.pages.account.wording import shortened
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel

_ANSWERS = 3  # of the earlier ones; the log has them all


class QuestionShown(QWidget):
    """Shows one question in full, and the button that answers it."""

    def __init__(self, answer: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = PlainLabel(role="section", wrap=True)
        self._about = PlainLabel(tone="secondary", wrap=True)
        self._facts = column(spacing=SPACE[2])
        self.answer_button = Button(
            self.tr("Answer"), role="primary", icon="message-square", run=answer, writes=True
        )
        inside = column(spacing=SPACE[3])
        asked = column(spacing=SPACE[0])
        asked.addWidget(self._question)
        asked.addWidget(self._about)
        inside.addLayout(asked)
        inside.addLayout(self._facts)
        inside.addStretch()
        content = QWidget()
        content.setLayout(inside)
        buttons = line()
        buttons.addWidget(PlainLabel(self.tr("Enter answers, Esc leaves"), role="caption"))
        buttons.addStretch()
        buttons.addWidget(self.answer_button)
        box = column(spacing=SPACE[2])
        box.addWidget(scrolled(content), 1)
        box.addLayout(buttons)
        self.setLayout(box)

    def show_prompt(self, view: AccountView, prompt: Prompt | None) -> None:
        """Show a question, or that none is selected."""
        clear(self._facts)
        self.answer_button.setVisible(prompt is not None)
        if prompt is None:
            self._question.setText(self.tr("Choose a question to see why it is asked now."))
            self._about.setText("")
            return
        self._question.setText(shortened(prompt.question.text))
        self._about.setText(self._where(prompt))
        self._say(self.tr("Why now"), [shortened(speak().evidence(each)) for each in prompt.why])
        said = [self._answer(view, each) for each in prompt.answers[:_ANSWERS]]
        if said:
            self._say(self.tr("What they said before"), said)

    def _where(self, prompt: Prompt) -> str:
        """Where it fits, until when, and who recommends it."""
        parts = [phrases.PLACES[each] for each in prompt.question.places]
        if prompt.rests_until is not None:
            until = date_text(prompt.rests_until)
            parts.append(self.tr("rests until {day}").format(day=until))
        elif prompt.until is not None:
            parts.append(self.tr("good until {day}").format(day=date_text(prompt.until)))
        source = prompt.question.source
        parts.append(
            self.tr("source {tag}").format(tag=source) if source else self.tr("your own question")
        )
        return " · ".join(parts)

    def _answer(self, view: AccountView, answer: Answer) -> str:
        who = view.people.get(answer.contact_id or "", "")
        parts = (date_text(answer.on), who, phrases.OUTCOMES[answer.outcome])
        return f"{' · '.join(part for part in parts if part)}\n{shortened(answer.text)}"

    def _say(self, title: str, said: list[str]) -> None:
        box = column(spacing=2)
        box.addWidget(PlainLabel(title, role="caption"))
        for each in said:
            box.addWidget(PlainLabel(each, wrap=True, selectable=True))
        self._facts.addLayout(box)
