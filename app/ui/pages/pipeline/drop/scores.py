"""The scores that the sheet of a drop asks for on the way into Qualified (DOMAIN 5.1)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.opportunities import Criterion
from app.domain.pipeline.criteria import Key
from app.domain.qualification.criteria import JUDGED, LEAST_SCORE, MOST_SCORE, rating
from app.domain.qualification.suggestions import Suggestion
from app.services import qualification, ranking_phrases
from app.services.asks import scores_lack
from app.services.moves import MoveEntry
from app.ui.pages.pipeline.drop.section import Asking, DropSection
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, escape_tip

_SCORES = range(LEAST_SCORE, MOST_SCORE + 1)


class Scores(DropSection):
    """Five criteria, each scored by one press; health is read from the account."""

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking
        self._settings = asking.workspace.settings()
        each = asking.needs.card.opportunity
        self.rows = {
            criterion: _ScoreRow(criterion, suggested)
            for criterion, suggested in _suggestions(asking).items()
        }
        self._note = PlainLabel(role="caption", wrap=True)
        box = column(spacing=SPACE[1])
        box.addWidget(PlainLabel(_tr("Six criteria, 0 to 3"), role="strong"))
        for criterion, row in self.rows.items():
            score = rating(each, criterion, asking.today).score
            row.choice.set_values(() if score is None else (score,))
            row.show_meaning()
            row.choice.changed.connect(self._on_changed)
            box.addWidget(row)
        box.addWidget(self._note)
        self.setLayout(box)
        self._first = self._scores()
        self._look()

    @override
    def lacking(self) -> int:
        unscored = len(self.rows) - len(self._scores())
        return unscored or int(bool(self._lacks()))

    @override
    def check(self) -> bool:
        self._look()
        return not self._lacks() or not self.begin()

    @override
    def begin(self) -> bool:
        missing = (row for row in self.rows.values() if row.choice.value() is None)
        row = next(missing, next(iter(self.rows.values())))
        row.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def refuse(self, key: str, reason: str) -> bool:
        if key != Key.QUALIFIED:
            return False
        self._say(reason, "risk")
        return True

    @override
    def typed(self) -> Mapping[str, Any]:
        return {
            _key(criterion): score
            for criterion, score in self._scores().items()
            if score != self._first.get(criterion)
        }

    @override
    def put(self, typed: Mapping[str, Any]) -> None:
        for criterion, row in self.rows.items():
            if _key(criterion) in typed:
                row.choice.set_values((typed[_key(criterion)],))
                row.show_meaning()
        self._look()

    @override
    def fill(self, entry: MoveEntry) -> MoveEntry:
        scores = self._scores()
        shown = {
            criterion: row.why
            for criterion, row in self.rows.items()
            if row.why and scores.get(criterion) == row.suggested
        }
        return replace(entry, answers=replace(entry.answers, scores=scores, shown=shown))

    def _scores(self) -> dict[Criterion, int]:
        chosen = {criterion: row.choice.value() for criterion, row in self.rows.items()}
        return {criterion: score for criterion, score in chosen.items() if isinstance(score, int)}

    def _lacks(self) -> tuple[str, ...]:
        each, today = self._asking.needs.card.opportunity, self._asking.today
        found = scores_lack(each, self._scores(), today, self._settings)
        return tuple(speak().evidence(lack) for lack in found)

    def _on_changed(self) -> None:
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Say what the scores lack once there are five."""
        if len(self._scores()) < len(self.rows):
            self._say("", "secondary")
            return
        lacks = self._lacks()
        self._say(". ".join(lacks) if lacks else _tr("Passed."), "risk" if lacks else "secondary")

    def _say(self, text: str, tone: str) -> None:
        self._note.set_tone(tone)
        self._note.setText(text)
        self._note.setVisible(bool(text))


class _ScoreRow(QWidget):
    """One criterion. The digits 0 to 3 score it where the keyboard is on it."""

    def __init__(self, criterion: Criterion, suggestion: Suggestion | None) -> None:
        super().__init__()
        self.suggested = None if suggestion is None else suggestion.score
        self.why = "" if suggestion is None else speak().evidence(suggestion.reason)
        self._levels = ranking_phrases.LEVELS[criterion]
        name = ranking_phrases.CRITERIA[criterion]
        self.choice = ChipChoice([(n, str(n)) for n in _SCORES], name=name)
        self.choice.keep_together()
        self.choice.changed.connect(self.show_meaning)
        self._meaning = PlainLabel(role="caption", wrap=True)
        for score in _SCORES:
            chip = self.choice.chip(score)
            if chip is not None:
                chip.setToolTip(escape_tip(self._levels[score]))
                chip.setAccessibleName(f"{name}: {score}, {self._levels[score]}")
        words = column(spacing=0)
        words.addWidget(PlainLabel(name, wrap=True))
        words.addWidget(self._meaning)
        row = line(spacing=SPACE[1])
        row.addLayout(words, 1)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def show_meaning(self) -> None:
        """Say what the chosen score means; before that, what facts suggest."""
        score = self.choice.value()
        if isinstance(score, int):
            self._meaning.setText(self._levels[score])
        elif self.suggested is None:
            self._meaning.setText(_tr("Not scored yet"))
        else:
            said = _tr("Facts suggest {score}: {why}")
            self._meaning.setText(said.format(score=self.suggested, why=self.why))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and int(text) in _SCORES:
            self.choice.choose(int(text))
        else:
            super().keyPressEvent(event)


def _suggestions(asking: Asking) -> dict[Criterion, Suggestion | None]:
    """What facts suggest for each criterion that is judged."""
    key, today = asking.needs.card.id, asking.today
    view = asking.workspace.read(lambda book: qualification.view(book, key, today=today))
    return {criterion: view.line(criterion).suggestion for criterion in JUDGED}


def _key(criterion: Criterion) -> str:
    return f"score_{criterion}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
