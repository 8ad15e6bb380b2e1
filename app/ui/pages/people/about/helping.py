"""Help me choose: three short questions, the value the answers speak for, and one press."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.people.choosing import QUESTIONS, Attribute, Proposal, Question, propose
from app.services import people_phrases as phrases
from app.services.editing import people
from app.services.people_words import proposed
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.wording import short
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.popover import show
from app.ui.widgets.text import PlainLabel

_WIDTH = 400


class Helper(QWidget):
    """Asks, proposes, and takes what is proposed.

    Signals:
        taken: the value was kept.
    """

    taken = Signal()

    def __init__(self, acts: Acts, attribute: Attribute, name: str) -> None:
        super().__init__()
        self._acts, self._attribute, self._name = acts, attribute, name
        self.answers: dict[Question, ChipChoice] = {}
        self.said = PlainLabel(wrap=True)
        self.evidence = LineEdit()
        self.evidence.setPlaceholderText(self.tr("What did they say, write or do?"))
        self.evidence.setAccessibleName(self.tr("How we know"))
        self.evidence.setText(_known_against(acts))
        self.refusal = PlainLabel(role="caption", tone="risk", wrap=True)
        self.take = Button(self.tr("Take it"), role="primary", run=self._take, writes=True)
        self._build()
        self._show()

    @property
    def proposal(self) -> Proposal | None:
        """What the answers speak for now."""
        given = {each: chips.value() for each, chips in self.answers.items()}
        known = {each: bool(value) for each, value in given.items() if value is not None}
        return propose(self._attribute, known)

    def _build(self) -> None:
        box = column(spacing=SPACE[2])
        title = self.tr("{what}: three questions").format(what=phrases.ATTRIBUTES[self._attribute])
        box.addWidget(PlainLabel(title, role="section"))
        for each in QUESTIONS[self._attribute]:
            words = phrases.QUESTIONS[each]
            chips = ChipChoice([(True, self.tr("Yes")), (False, self.tr("No"))], name=words)
            chips.keep_together()
            chips.changed.connect(self._show)
            self.answers[each] = chips
            row = line(spacing=SPACE[2])
            row.addWidget(PlainLabel(words, wrap=True), 1)
            row.addWidget(chips)
            box.addLayout(row)
        box.addWidget(self.said)
        box.addWidget(self.evidence)
        box.addWidget(self.refusal)
        foot = line()
        foot.addStretch(1)
        foot.addWidget(self.take)
        box.addLayout(foot)
        self.setLayout(box)
        self.setFixedWidth(scaled(_WIDTH))
        self.setFocusProxy(self.answers[QUESTIONS[self._attribute][0]])

    def _show(self) -> None:
        found = self.proposal
        self.refusal.hide()
        self.take.setEnabled(found is not None)
        against = found is not None and _is_against(found)
        self.evidence.setVisible(against)
        nothing = self.tr("Answer two or three, as far as you know.")
        self.said.setText(nothing if found is None else proposed(found, self._name))
        self.said.set_tone("secondary" if found is None else "")
        self.adjustSize()
        if self.isVisible():
            self.window().adjustSize()

    def _take(self) -> None:
        found = self.proposal
        if found is None:
            return
        evidence = self.evidence.text() if _is_against(found) else self._reason(found)
        refusal = self._acts.attempt(
            self.tr("Take what three questions say of {name}"),
            lambda book, who, today: people.take(book, who, found, evidence, today=today),
        )
        if refusal is None:
            self.taken.emit()
            return
        self.refusal.setText(refusal.reason)
        self.refusal.show()
        self.window().adjustSize()

    def _reason(self, found: Proposal) -> str | None:
        """What is written down as evidence, where nothing is yet."""
        contact = self._acts.contact
        stance = found.attribute in {Attribute.INFLUENCE, Attribute.SUPPORT}
        if contact is None or not stance or not found.because:
            return None
        if contact.position(self._acts.workspace.today()).evidence:
            return None
        why = ", ".join(phrases.BECAUSE[each] for each in found.because)
        return why[:1].upper() + why[1:]


def help_to_choose(acts: Acts, attribute: Attribute, at: QWidget) -> Helper | None:
    """Ask three questions at a button; nothing is asked while nothing can be changed."""
    if acts.contact is None or acts.workspace.refuses():
        return None
    helper = Helper(acts, attribute, short(acts.contact.name))
    popover = show(at, helper, name=phrases.ATTRIBUTES[attribute])
    helper.taken.connect(popover.close)
    return helper


def _is_against(found: Proposal) -> bool:
    return found.attribute is Attribute.SUPPORT and found.value < 0  # type: ignore[operator]


def _known_against(acts: Acts) -> str:
    """What shows already that somebody is against us; what was written of a friend does not."""
    if acts.contact is None:
        return ""
    held = acts.contact.position(acts.workspace.today())
    return held.evidence if held.support is not None and held.support < 0 else ""
