"""The gates of a renewal with what shows that they are passed; an answer is written in place."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.renewing.gate_facts import BY_FACTS_ALONE, GateState
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.gates import Gate, answer_to
from app.services import gate_phrases as phrases
from app.services.editing import gates
from app.services.renewal_view import RenewalView
from app.ui.labels import number_text
from app.ui.renewing import wording
from app.ui.renewing.part import Part
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_SHOWN = 4
_TONES = {GateState.PASS: "good", GateState.MISSING: "watch", GateState.UNKNOWN: "unknown"}


class Gates(Part):
    """Those that are next; the passed ones and the rest on demand."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading.setText(self.tr("Gates"))
        self._is_open, self._shown_id = False, ""
        self.rows = {key: _Row(key) for key in GateKey}
        self.more = Button("", role="link", run=self.turn)
        for key, row in self.rows.items():
            row.answer.edit_requested.connect(lambda text, k=key: self._answer(k, text))
            self.add(row)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def turn(self) -> None:
        """Show every gate, or those that are next."""
        self._is_open = not self._is_open
        if self._view is not None:
            self._show(self._view)

    def _show(self, view: RenewalView) -> None:
        found = {each.key: each for each in view.plan.gates}
        self.setVisible(bool(found))
        if view.id != self._shown_id:
            self._is_open, self._shown_id = False, view.id
        left = sorted(
            (each for each in found.values() if not each.is_passed), key=lambda each: each.on
        )
        next_ones = {each.key for each in left[:_SHOWN]}
        for key, row in self.rows.items():
            gate = found.get(key)
            row.setVisible(gate is not None and (self._is_open or key in next_ones))
            if gate is not None:
                check = answer_to(view.row.renewal, key, view.day)
                row.show_gate(gate, "" if check is None else check.text, view.day)
        passed = len(found) - len(left)
        self.note.setText(
            self.tr("{n} of {all} passed").format(
                n=number_text(passed, 0), all=number_text(len(found), 0)
            )
        )
        rest = len(found) - len(next_ones)
        self.more.setVisible(rest > 0)
        more = self.tr("Show %n more", "", rest)
        self.more.setText(self.tr("Show the next ones only") if self._is_open else more)

    def _answer(self, key: GateKey, text: str) -> None:
        today = self._workspace.today()
        refusal = self._take(
            self.tr("Gate of {account}: {gate}").replace("{gate}", phrases.NAMES[key]),
            lambda book, contract_id: gates.answer(book, contract_id, key, text, today=today),
        )
        if refusal is not None:
            self.rows[key].answer.refuse(refusal.reason)


class _Row(QWidget):
    """One gate."""

    def __init__(self, key: GateKey) -> None:
        super().__init__()
        self._key = key
        name = phrases.NAMES[key]
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.mark.setFixedWidth(scaled(SPACE[3]))
        self.name = PlainLabel(name, role="strong", wrap=True)
        self.told = PlainLabel(role="caption", wrap=True)
        self.answer = InlineEdit(
            name=name, placeholder=phrases.HINTS.get(key, self.tr("Write what shows it"))
        )
        writes(self.answer)
        head = line(spacing=0)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        box = column(spacing=0)
        box.addLayout(head)
        for each in (self.told, self.answer):
            box.addWidget(each)
        self.setLayout(box)
        for each in (self.told, self.answer):
            each.setContentsMargins(SPACE[3], 0, 0, 0)

    def show_gate(self, gate: Gate, written: str, day: date) -> None:
        """Show how it stands on a day."""
        late = gate.is_late(day)
        tone = "risk" if late else _TONES[gate.state]
        self.mark.set_mark(Mark(tone=tone, word=""))
        self.mark.setAccessibleName(f"{phrases.NAMES[gate.key]}: {phrases.STATES[gate.state]}")
        asks_words = self._key not in BY_FACTS_ALONE and (gate.by_word or not gate.is_passed)
        told = "" if gate.by_word else speak().evidence(gate.evidence)
        when = "" if gate.is_passed else wording.day_and_distance(gate.on, day)
        self.told.setText(wording.joined((when, told)))
        self.told.set_tone("danger" if late else "secondary")
        self.told.setVisible(bool(self.told.text()))
        self.answer.set_text(written)
        self.answer.set_tip(speak().evidence(gate.evidence) if written else "")
        self.answer.setVisible(asks_words)
