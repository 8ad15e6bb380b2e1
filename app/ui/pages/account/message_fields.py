"""What a message is composed of, chosen: their goal, what helps, and who achieved it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.services.messages import Goal, Offer
from app.services.peers import Proof
from app.ui.labels import date_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, double_ampersands, one_line

_CAPTION = 128
_LONGEST = 84  # characters of a choice


class MessageFields(QWidget):
    """Three choices, each of them allowed to be none.

    Signals:
        changed: something else is chosen or typed.
    """

    changed = Signal()

    def __init__(
        self,
        goals: Sequence[Goal],
        offers: Sequence[Offer],
        proofs: Sequence[Proof],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offers, self._proofs = tuple(offers), tuple(proofs)
        self.goal = LineEdit()
        self.goals = Choice([(None, self.tr("Typed below")), *map(_goal, goals)])
        self.offer = Choice([(None, self.tr("Not chosen")), *map(_offer, offers)])
        self.counted = PlainLabel("", role="caption", wrap=True)
        self.proof = Choice()
        self.named = QCheckBox()
        self._build(known_goals=bool(goals))
        self._begin(goals)

    def choose_offer(self, offer_id: str) -> None:
        """Begin with this offer; else with what is open or a gap, and can be counted."""
        ids = [each.id for each in self._offers]
        found = [e.id for e in self._offers if e.counts and e.id != e.product_id]
        self.offer.set_value(offer_id if offer_id in ids else next(iter(found), None))

    def add_proofs(self, others: Sequence[Proof]) -> None:
        """Offer what others achieved as well, after their own."""
        self._proofs = (*self._proofs, *others)
        self._offer_proofs()

    def count(self, text: str) -> None:
        """Say beside the offer how many have it."""
        self.counted.setText(text)
        self.counted.setVisible(bool(text))

    def goal_text(self) -> str:
        """The goal; one of theirs stands in quotation marks."""
        goal = self.goal.text().strip()
        return f"“{goal}”" if goal and goal == self.goals.value() else goal

    def chosen_offer(self) -> Offer | None:
        """What helps, if it is chosen."""
        return next((each for each in self._offers if each.id == self.offer.value()), None)

    def chosen_proof(self) -> Proof | None:
        """Who achieved something, if anybody is chosen."""
        return next((each for each in self._proofs if each.id == self.proof.value()), None)

    def names_them(self) -> bool:
        """Tell whether the customer of the proof is to be named."""
        return self.named.isChecked()

    def _begin(self, goals: Sequence[Goal]) -> None:
        first = goals[0].text if goals else None
        self.goals.set_value(first)
        self.goal.setText(first or "")
        self._offer_proofs()
        self.goals.currentIndexChanged.connect(lambda _: self._take_goal())
        self.goal.textChanged.connect(lambda _: self.changed.emit())
        self.offer.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.proof.currentIndexChanged.connect(lambda _: self._on_proof())
        self.named.toggled.connect(lambda _: self.changed.emit())

    def _build(self, *, known_goals: bool) -> None:
        self.goals.setAccessibleName(self.tr("Goals that are known"))
        self.goal.setAccessibleName(self.tr("Their goal"))
        self.offer.setAccessibleName(self.tr("What helps"))
        self.proof.setAccessibleName(self.tr("Who achieved something"))
        self.counted.hide()
        box = column(spacing=SPACE[2])
        box.addLayout(_row(self.tr("Their goal"), self.goals, self.goal))
        box.addLayout(_row(self.tr("What helps"), self.offer, self.counted))
        box.addLayout(_row(self.tr("Who achieved it"), self.proof, self.named))
        self.setLayout(box)
        self.goals.setVisible(known_goals)
        self.setFocusProxy(self.goal)

    def _take_goal(self) -> None:
        chosen = self.goals.value()
        if chosen is None:
            self.goal.setFocus()
        else:
            self.goal.setText(str(chosen))
        self.changed.emit()

    def _offer_proofs(self) -> None:
        had, before = self.proof.count() > 1, self.proof.value()
        self.proof.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.proof.set_choices([(None, self.tr("Nobody")), *map(_proof, self._proofs)])
        first = next((each.id for each in self._proofs), None)
        self.proof.set_value(before if had else first)
        self.proof.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._on_proof()

    def _on_proof(self) -> None:
        """Offer to name a customer only if it gave a reference, and never by itself."""
        proof = self.chosen_proof()
        may = proof is not None and not proof.is_own and proof.reference_on is not None
        self.named.setChecked(False)
        self.named.setVisible(may)
        if proof is not None and may:
            words = self.tr("Name {name}: they gave a reference on {day}")
            words = words.format(name=clipped(proof.name), day=date_text(proof.reference_on))
            self.named.setText(double_ampersands(words))
        self.changed.emit()


def _row(caption: str, *widgets: QWidget) -> QHBoxLayout:
    label = PlainLabel(caption, tone="secondary")
    label.setFixedWidth(scaled(_CAPTION))
    label.setMinimumHeight(scaled(CONTROL))
    fields = column(spacing=SPACE[0])
    for widget in widgets:
        fields.addWidget(widget)
    row = line(spacing=SPACE[3])
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(fields, 1)
    return row


def clipped(text: str) -> str:
    """A text as long as a choice can show."""
    shown = one_line(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _goal(goal: Goal) -> tuple[object, str]:
    said = f"{date_text(goal.on)}  {goal.text}" if goal.on else goal.text
    return goal.text, clipped(said)


def _offer(offer: Offer) -> tuple[object, str]:
    return offer.id, clipped(offer.name)


def _proof(proof: Proof) -> tuple[object, str]:
    who = proof.who if proof.is_own else f"{proof.who} ({proof.name})"
    return proof.id, clipped(f"{who[:1].upper()}{who[1:]}, {date_text(proof.on)}: {proof.text}")
