"""The handoff to Sales: six steps with their days, and the clock of what waits with them."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.opportunities import Handed, HandoffStep
from app.services import ranking_phrases as phrases
from app.services.qualification import QualificationView
from app.ui.labels import date_text
from app.ui.qualification import wording
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark, draw_shape
from app.ui.widgets.text import PlainLabel

_DOT = 10
_LONGEST = 120  # characters of a note in sight; its tool tip says the rest


class Handoff(Section):
    """Six steps, each done with one press.

    Signals:
        done: a step that was done today.
        change_requested: a step whose day or words are to be typed, and the button to ask at.
        taken_back: a step that was not done after all.
        page_requested: nothing; it is wanted as one page for Sales.
    """

    done = Signal(object)
    change_requested = Signal(object, object)
    taken_back = Signal(object)
    page_requested = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("Handoff to Sales"))
        self.clock = HealthMark(Mark(tone="unknown", word=""))
        self.said = PlainLabel(wrap=True, tone="secondary")
        self.rows = {each: _Row(each) for each in HandoffStep}
        self.add(self.clock)
        self.add(self.said)
        for step, row in self.rows.items():
            row.done.clicked.connect(lambda _=False, s=step: self.done.emit(s))
            row.change.clicked.connect(
                lambda _=False, s=step, at=row: self.change_requested.emit(s, at.change)
            )
            row.back.clicked.connect(lambda _=False, s=step: self.taken_back.emit(s))
            self.add(row)
        self.page = Button(
            self.tr("One page for Sales…"),
            role="link",
            icon="file-text",
            run=self.page_requested.emit,
            tip=self.tr("Needs, criteria, people and context as a PDF, for our own house only."),
        )
        self.add(self.page)

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        handoff = view.ranked.handoff
        self.page.setEnabled(view.ranked.account_id is not None)
        self.clock.setVisible(handoff.clock is not None)
        if handoff.clock is not None:
            self.clock.set_mark(wording.clock_mark(handoff.clock))
            self.said.setText(f"{speak().evidence(handoff.clock.reason)}.")
        elif handoff.entry_missing:
            self.said.setText(
                self.tr("It is won, and CS has no entry of what was sold. Record the last step.")
            )
        else:
            self.said.setText(self.tr("The clock runs from the introduction until Sales leads."))
        self.said.set_tone("risk" if handoff.entry_missing else "secondary")
        for step, handed in view.steps:
            missing = step is HandoffStep.IMPLEMENTATION and handoff.entry_missing
            self.rows[step].show_step(handed, missing=missing)


class _Row(QWidget):
    """A step: done on a day with a word about it, or still to do."""

    def __init__(self, step: HandoffStep) -> None:
        super().__init__()
        name = phrases.STEPS[step]
        self.dot = _Dot()
        self.name = PlainLabel(name, elide=True)
        self.name.set_tip(phrases.STEPS_MEAN[step])
        self.told = PlainLabel(role="caption", wrap=True)
        self.done = Button(self.tr("Done today"), role="link", writes=True)
        self.change = Button(self.tr("Day…"), role="quiet", writes=True)
        self.back = Button(self.tr("Take back"), role="quiet", writes=True)
        for button, said in (
            (self.done, self.tr("{step}: done today")),
            (self.change, self.tr("{step}: day and note")),
            (self.back, self.tr("{step}: take back")),
        ):
            button.setAccessibleName(said.format(step=name))
        first = line(spacing=SPACE[1])
        first.addWidget(self.dot)
        first.addWidget(self.name, 1)
        self.told.setContentsMargins(scaled(_DOT) + SPACE[1], 0, 0, 0)
        words = column(spacing=0)
        words.addLayout(first)
        words.addWidget(self.told)
        row = line(spacing=SPACE[0])
        row.addLayout(words, 1)
        for button in (self.change, self.back, self.done):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def show_step(self, handed: Handed | None, *, missing: bool) -> None:
        """Show whether it is done."""
        self.dot.set_tone("risk" if missing else "good" if handed else "unknown")
        self.done.setVisible(handed is None)
        self.back.setVisible(handed is not None)
        parts = [] if handed is None else [date_text(handed.since), handed.text, handed.author]
        told = " · ".join(part for part in parts if part)
        self.told.setText(told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…")
        self.told.set_tip(told if len(told) > _LONGEST else "")
        self.told.setVisible(handed is not None)


class _Dot(QWidget):
    """The shape of a tone."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "unknown"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_DOT), scaled(_DOT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_shape(QPainter(self), QRectF(self.rect()), self._tone)
