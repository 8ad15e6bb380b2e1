"""One point of the gate: its answer as a mark, one sentence, how to mend it, and our own answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.reviewing.gate import Checked, Question
from app.services import review_phrases as phrases
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel

TONES = {True: "good", False: "risk", None: "unknown"}
_MARK = 72


class GatePoint(QWidget):
    """Yes and No are ours to say; pressed again, the facts answer.

    Signals:
        answered: the Question, yes or no or None, and the words.
        mend_wanted: the code of what is to be mended.
    """

    answered = Signal(object, object, str)
    mend_wanted = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._code = ""
        self._said: tuple[bool | None, str] = (None, "")
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.title = PlainLabel(phrases.QUESTIONS[question], role="strong", wrap=True)
        self.reason = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self.mend = Button("", role="link", run=lambda: self.mend_wanted.emit(self._code))
        name = phrases.QUESTIONS[question]
        self.choice = ChipChoice([(True, self.tr("Yes")), (False, self.tr("No"))], name=name)
        self.choice.keep_together()
        self.words = InlineEdit(
            name=self.tr("Why: {point}").format(point=name), placeholder=self.tr("Say why")
        )
        self.choice.changed.connect(self._answer)
        self.words.edit_requested.connect(
            lambda text: self.answered.emit(self._question, self._said[0], text)
        )
        self._build()

    def show_point(self, checked: Checked, *, editable: bool) -> None:
        """Show where the point stands."""
        self._code = checked.reason.code
        words = {True: self.tr("Yes"), False: self.tr("No"), None: self.tr("Open")}
        self.mark.set_mark(Mark(tone=TONES[checked.yes], word=words[checked.yes]))
        self.reason.setText(phrases.reason(checked, speak()))
        help_ = phrases.mend(checked)
        self.mend.setText(help_)
        self.mend.setVisible(bool(help_) and editable and self._code != "review_worth_asked")
        said = checked.said
        self._said = (None, "") if said is None else (said.yes, said.text)
        self.choice.set_values(() if said is None else (said.yes,))
        self.choice.setVisible(editable)
        self.words.setVisible(editable and said is not None)
        self.words.set_text(self._said[1])

    def _answer(self) -> None:
        yes = self.choice.value()
        self.answered.emit(self._question, yes, self._said[1] if yes is not None else "")

    def _build(self) -> None:
        self.mark.setFixedWidth(scaled(_MARK))
        told = column(spacing=2)
        told.addWidget(self.title)
        told.addWidget(self.reason)
        told.addWidget(self.words)
        told.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeading)
        row = line(spacing=SPACE[2])
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
