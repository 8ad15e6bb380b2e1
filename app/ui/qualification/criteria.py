"""The six criteria where they are judged: a score by one press, evidence in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.opportunities import Criterion
from app.domain.qualification.criteria import LEAST_SCORE, MOST_SCORE
from app.services import ranking_phrases as phrases
from app.services.qualification import CriterionLine, QualificationView
from app.ui.labels import number_text
from app.ui.qualification import wording
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, escape_tip

_SCORES = range(LEAST_SCORE, MOST_SCORE + 1)


class Criteria(Section):
    """A row for each criterion.

    Signals:
        scored: a criterion and a score from 0 to 3.
        evidence_written: a criterion and what shows it.
        suggestion_taken: a criterion whose suggestion is to count.
    """

    scored = Signal(object, int)
    evidence_written = Signal(object, str)
    suggestion_taken = Signal(object)

    def __init__(self) -> None:
        super().__init__("", action=" ", run=self._turn)
        self.heading.setText(self.tr("Six criteria"))
        self._is_open = False
        self.rows = {each: _Row(each) for each in Criterion}
        self.bant = PlainLabel(role="caption", wrap=True)
        for criterion, row in self.rows.items():
            row.scored.connect(lambda score, c=criterion: self.scored.emit(c, score))
            row.evidence.edit_requested.connect(
                lambda text, c=criterion: self.evidence_written.emit(c, text)
            )
            row.taken.connect(lambda c=criterion: self.suggestion_taken.emit(c))
            self.add(row)
        self.add(self.bant)
        self.body.setSpacing(SPACE[2])
        self._show_methods()

    def show_view(self, view: QualificationView) -> None:
        """Show another opportunity, or another state of it."""
        for each in view.lines:
            self.rows[each.id].show_line(each)
        mean = view.ranked.qualification.mean
        self.note.setText(
            "" if mean is None else self.tr("mean {n}").format(n=number_text(mean, 2))
        )
        self.bant.setText(self.tr("BANT: not every criterion it needs is scored."))
        if view.bant is not None:
            said = self.tr("BANT, as published: {score} of 3, grade {grade}. It decides nothing.")
            score = number_text(view.bant.score, 2)
            self.bant.setText(said.format(score=score, grade=view.bant.grade))

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._show_methods()

    def _show_methods(self) -> None:
        """Show what MEDDPICC, BANT and SPICED call the criteria, or no longer."""
        if self.button is not None:
            self.button.setText(
                self.tr("Hide other methods") if self._is_open else self.tr("In other methods")
            )
        for row in self.rows.values():
            row.methods.setVisible(self._is_open)
        self.bant.setVisible(self._is_open)


class _Row(QWidget):
    """One criterion. The digits 0 to 3 score it where the keyboard is on it."""

    scored = Signal(int)
    taken = Signal()

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self.criterion = criterion
        self._is_read = criterion is Criterion.HEALTH
        self._name = name = phrases.CRITERIA[criterion]
        self.meaning = PlainLabel(tone="secondary", wrap=True)
        self.score = ChipChoice([(n, str(n)) for n in _SCORES], name=name)
        self.read = PlainLabel(role="strong")
        self.evidence = InlineEdit(
            name=self.tr("Evidence for {what}").format(what=name),
            placeholder=self.tr("Write down what shows it"),
        )
        self.suggestion = PlainLabel(role="caption", wrap=True)
        self.take = Button(self.tr("Take it"), role="link", run=self.taken.emit, writes=True)
        self.methods = PlainLabel(wording.methods(criterion), role="caption", wrap=True)
        self.score.changed.connect(self._on_pressed)
        self._build()

    def show_line(self, each: CriterionLine) -> None:
        """Show what is judged now."""
        rating, levels = each.rating, phrases.LEVELS[self.criterion]
        self.score.set_values(() if rating.score is None else (rating.score,))
        self.read.setText("–" if rating.score is None else str(rating.score))
        missing = self.tr("Not known") if self._is_read else self.tr("Not scored yet")
        self.meaning.setText(missing if rating.score is None else levels[rating.score])
        self.evidence.set_text(rating.evidence)
        self.evidence.set_tip(rating.evidence)
        self.evidence.setVisible(not self._is_read and rating.score is not None)
        suggested = each.suggestion
        for widget in (self.suggestion, self.take):
            widget.setVisible(suggested is not None)
        if suggested is not None:
            said = self.tr("Facts suggest {score}: {why}.").format(
                score=suggested.score, why=speak().evidence(suggested.reason)
            )
            self.suggestion.setText(said)
            self.take.setAccessibleName(
                self.tr("Take {score} for {what}").format(score=suggested.score, what=self._name)
            )

    def offer_evidence(self) -> None:
        """Ask for what shows it, where nothing is written yet."""
        if not self.evidence.text():
            self.evidence.edit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and int(text) in _SCORES and self.score.isEnabled():
            if not self._is_read:
                self.scored.emit(int(text))
            return
        super().keyPressEvent(event)

    def _on_pressed(self) -> None:
        """A press on the chosen score takes nothing away: a judgement is changed, not erased."""
        score = self.score.value()
        if isinstance(score, int):
            self.scored.emit(score)
        else:
            here = next((n for n in _SCORES if self._chip_has_focus(n)), None)
            self.score.set_values(() if here is None else (here,))

    def _chip_has_focus(self, score: int) -> bool:
        chip = self.score.chip(score)
        return chip is not None and chip.hasFocus()

    def _build(self) -> None:
        for score in _SCORES:
            chip = self.score.chip(score)
            if chip is not None:
                meaning = phrases.LEVELS[self.criterion][score]
                chip.setToolTip(escape_tip(meaning))
                chip.setAccessibleName(f"{self._name}: {score}, {meaning}")
        writes(self.score)
        self.score.keep_together()
        words = column(spacing=2)
        words.addWidget(PlainLabel(self._name, role="strong", elide=True))
        words.addWidget(self.meaning)
        head = line(spacing=SPACE[1])
        head.addLayout(words, 1)
        head.addWidget(self.score, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.read, 0, Qt.AlignmentFlag.AlignTop)
        offered = line(spacing=SPACE[1])
        offered.addWidget(self.suggestion, 1)
        offered.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        box = column(spacing=SPACE[0])
        box.addLayout(head)
        box.addWidget(self.evidence)
        box.addLayout(offered)
        box.addWidget(self.methods)
        self.setLayout(box)
        (self.score if self._is_read else self.read).hide()
