"""How much somebody decides and how they stand to us, with what shows it and since when."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.people.choosing import Attribute
from app.services import people_phrases as phrases
from app.services.editing import people
from app.services.people_words import judged
from app.services.person import PersonView
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.about.helping import help_to_choose
from app.ui.pages.people.about.opposing import ask_evidence
from app.ui.pages.people.wording import signed_text
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, escape_tip


class Level(QWidget):
    """One attribute: its name, what the chosen step means, the steps, and help to choose."""

    def __init__(self, name: str, steps: Sequence[tuple[int, str]], meanings: Any) -> None:  # noqa: ANN401
        super().__init__()
        self._meanings = meanings
        self.meaning = PlainLabel(tone="secondary", elide=True)
        self.chips = writes(ChipChoice(steps, name=name))
        for value, _ in steps:
            chip = self.chips.chip(value)
            if chip is not None:
                chip.setToolTip(escape_tip(meanings[value]))
                chip.setAccessibleName(f"{name}: {value}, {meanings[value]}")
        self.chips.keep_together()
        self.help = Button(self.tr("Help me choose"), role="link", writes=True)
        self.help.setAccessibleName(self.tr("Help me choose: {what}").format(what=name))
        head = line(spacing=SPACE[1])
        head.addWidget(PlainLabel(name, role="strong"))
        head.addWidget(self.meaning, 1)
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.chips)
        foot.addStretch(1)
        foot.addWidget(self.help)
        box = column(spacing=SPACE[0])
        box.addLayout(head)
        box.addLayout(foot)
        self.setLayout(box)

    def show_value(self, value: int | None) -> None:
        """Show what is judged."""
        self.chips.set_values(() if value is None else (value,))
        self.meaning.setText(phrases.UNJUDGED if value is None else self._meanings[value])


class Stance(Section):
    """Influence and support. Nobody is against us without evidence: it is asked for."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("")
        self.heading.setText(self.tr("How they stand"))
        self._acts = acts
        self._seen: PersonView | None = None
        self.influence = Level(
            phrases.ATTRIBUTES[Attribute.INFLUENCE],
            [(n, str(n)) for n in phrases.INFLUENCES],
            phrases.INFLUENCES,
        )
        self.support = Level(
            phrases.ATTRIBUTES[Attribute.SUPPORT],
            [(n, signed_text(n)) for n in phrases.SUPPORTS],
            phrases.SUPPORTS,
        )
        self.evidence = InlineEdit(
            name=self.tr("How we know"), placeholder=self.tr("Write down what shows it")
        )
        self.judged = PlainLabel(role="caption", wrap=True)
        self.still = Button(self.tr("Still so"), role="link", run=self._judge_anew, writes=True)
        self._build()

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        self._seen = seen
        position = seen.position
        self.influence.show_value(position.influence)
        self.support.show_value(position.support)
        self.evidence.set_text(position.evidence)
        self.evidence.set_tip(position.evidence)
        self.judged.setText(judged(seen, speak()))
        self.judged.set_tone("watch" if seen.is_outdated else "")
        is_judged = position.influence is not None or position.support is not None
        self.still.setVisible(is_judged and seen.judged_on != seen.day)

    def _build(self) -> None:
        self.influence.chips.changed.connect(self._keep_influence)
        self.support.chips.changed.connect(self._keep_support)
        self.evidence.edit_requested.connect(self._keep_evidence)
        for attribute, row in (
            (Attribute.INFLUENCE, self.influence),
            (Attribute.SUPPORT, self.support),
        ):
            row.help.clicked.connect(
                partial(
                    lambda a, at, _=False: help_to_choose(self._acts, a, at), attribute, row.help
                )
            )
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.judged, 1)
        foot.addWidget(self.still, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.influence)
        self.add(self.support)
        self.add(self.evidence)
        self.body.addLayout(foot)
        self.body.setSpacing(SPACE[2])

    def _keep_influence(self) -> None:
        value = self.influence.chips.value()
        influence = value if isinstance(value, int) else None
        self._acts.take(
            self.tr("Influence of {name}"),
            lambda book, who, today: people.set_influence(book, who, influence, today=today),
        )

    def _keep_support(self) -> None:
        value = self.support.chips.value()
        support = value if isinstance(value, int) else None
        if self._seen is not None and support is not None and support < 0:
            self.support.show_value(self._seen.position.support)
            position, at = self._seen.position, self.support.chips.chip(support)
            ask_evidence(self._acts, at or self.support, support, position)
            return
        self._acts.take(
            self.tr("Support of {name}"),
            lambda book, who, today: people.set_support(book, who, support, today=today),
        )

    def _keep_evidence(self, text: str) -> None:
        refusal = self._acts.attempt(
            self.tr("How we know of {name}"),
            lambda book, who, today: people.write_evidence(book, who, text, today=today),
        )
        if refusal is not None:
            self.evidence.refuse(refusal.reason)

    def _judge_anew(self) -> None:
        self._acts.take(
            self.tr("Judge {name} anew: still so"),
            lambda book, who, today: people.judge_anew(book, who, today=today),
        )
