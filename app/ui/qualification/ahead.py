"""What the next stage asks for, to be answered before the card is moved."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.pipeline.answers import BY_FACTS_ALONE, Answer, Met, check_of
from app.domain.pipeline.criteria import Key
from app.services import asks
from app.services.criteria_phrases import HINTS, NAMES
from app.services.editing import checks
from app.services.qualification import QualificationView
from app.ui.attempts import attempt
from app.ui.labels import number_text
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section, clear, column
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace


class AheadSection(Section):
    """A line for everything one stage on asks for: what meets it, or where to answer."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("")
        self._workspace = workspace
        self._view: QualificationView | None = None
        self.rows: dict[str, _Row] = {}

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        self._view = view
        sold, today = view.opportunity, view.day
        found = self._workspace.read(partial(asks.ahead, opportunity=sold, today=today))
        answers = () if found is None else found.answers
        self.setVisible(bool(answers))
        if found is None:
            return
        said = self.tr("To go on to {stage}").format(stage=one_line(found.to.name))
        self.heading.setText(said)
        met = len([each for each in answers if not each.is_missing])
        self.note.setText(
            self.tr("{n} of {all} met").format(
                n=number_text(met, 0), all=number_text(len(answers), 0)
            )
        )
        if tuple(self.rows) != tuple(str(each.asked.key) for each in answers):
            self._make(answers)
        for each in answers:
            check = check_of(sold, each.asked.key, today)
            self.rows[each.asked.key].show_answer(each, check.text if check else "")

    def _make(self, answers: tuple[Answer, ...]) -> None:
        clear(self.body)
        self.rows = {str(each.asked.key): _Row(each) for each in answers}
        for key, row in self.rows.items():
            row.answer.edit_requested.connect(partial(self._answer, key))
            self.add(row)

    def _answer(self, key: str, text: str) -> None:
        if self._view is None:
            return
        sold, today, row = self._view.id, self._workspace.today(), self.rows[key]
        refusal = attempt(
            self._workspace,
            self.tr("{what}: answer").format(what=row.name),
            lambda book: checks.answer(book, sold, key, text, today=today),
        )
        if refusal is not None:
            row.answer.refuse(refusal.reason)


class _Row(QWidget):
    """One thing that is asked for."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        ours = answer.asked.ours
        self.name = answer.asked.text or NAMES[Key(answer.asked.key)]
        self._in_words = ours not in BY_FACTS_ALONE
        self.mark = HealthMark(Mark(tone="unknown", word=one_line(self.name)))
        self.reason = PlainLabel(role="caption", wrap=True)
        hint = HINTS.get(ours, "") if ours is not None else ""
        self.answer = InlineEdit(name=self.name, placeholder=hint or self.tr("Write the answer"))
        writes(self.answer)
        for each in (self.reason, self.answer):
            each.setContentsMargins(SPACE[3], 0, 0, 0)
        box = column(spacing=0)
        for widget in (self.mark, self.reason, self.answer):
            box.addWidget(widget)
        self.setLayout(box)

    def show_answer(self, answer: Answer, written: str) -> None:
        """Show how it stands."""
        missing = answer.is_missing
        self.mark.set_mark(Mark(tone="unknown" if missing else "good", word=one_line(self.name)))
        by_facts = answer.met is Met.FACTS
        is_asked = self._in_words and not by_facts
        said = speak().evidence(answer.evidence)
        bare = answer.met is Met.WRITTEN or answer.evidence.code == "asks_words"
        self.reason.setText("" if is_asked and bare else said)
        self.reason.setVisible(bool(self.reason.text()))
        self.answer.set_text(written)
        self.answer.set_tip(said if written else "")
        self.answer.setVisible(is_asked)
