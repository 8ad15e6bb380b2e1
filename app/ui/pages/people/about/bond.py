"""What we are to somebody and want to be, and whether they are more than a supporter."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.contacts import Mobilising, Relation
from app.domain.people.choosing import Attribute
from app.services import people_phrases as phrases
from app.services.editing import people
from app.services.people_words import verdict, verdict_reason
from app.services.person import PersonView
from app.ui.labels import translate
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.about.helping import help_to_choose
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.facts import Fact, FactsGrid
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import Section
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel

_TONES = {
    phrases.CHAMPION: "good",
    phrases.SUPPORTER: "info",
    phrases.NOT_FOR_US: "watch",
    phrases.UNTESTED: "unknown",
}


class Bond(Section):
    """The relation as it is, and as it should be."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("", action=" ", run=self._help)
        self.heading.setText(self.tr("What we are to them"))
        if self.button is not None:
            _name_help(self.button, phrases.ATTRIBUTES[Attribute.RELATION])
        self._acts = acts
        self.now = self._choice(self.tr("We are"), people.set_relation)
        self.wanted = self._choice(self.tr("We want to be"), people.set_wanted)
        self.add(
            FactsGrid(
                [
                    Fact(label=self.tr("We are"), widget=self.now),
                    Fact(label=self.tr("We want to be"), widget=self.wanted),
                ]
            )
        )

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        self.now.set_value(seen.position.relation)
        self.wanted.set_value(seen.position.wanted)

    def _choice(self, name: str, verb: Any) -> Choice:  # noqa: ANN401 - one of two verbs
        known = [(each, phrases.RELATIONS[each]) for each in Relation]
        choice = writes(Choice([(None, self.tr("Not chosen")), *known]))
        choice.setAccessibleName(name)
        label = name + ": {name}"
        choice.activated.connect(
            lambda _: self._acts.take(
                label, lambda book, who, today: verb(book, who, choice.value(), today=today)
            )
        )
        return choice

    def _help(self) -> None:
        if self.button is not None:
            help_to_choose(self._acts, Attribute.RELATION, self.button)


class ChampionSection(Section):
    """Three ticks and an answer make a champion of a supporter."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("", action=" ", run=self._help)
        self.heading.setText(self.tr("Champion or supporter"))
        if self.button is not None:
            _name_help(self.button, phrases.ATTRIBUTES[Attribute.CHAMPION])
        self._acts = acts
        self.mark = HealthMark(Mark(tone="unknown", word=phrases.UNTESTED))
        self.reason = PlainLabel(tone="secondary", wrap=True)
        self.mobilises = writes(
            ChipChoice(
                [(each, phrases.MOBILISING[each]) for each in Mobilising],
                name=self.tr("Moves others"),
                several=True,
            )
        )
        speaks = self.tr("Speaks for us when we are not there")
        self.advocates = writes(
            ChipChoice([(True, self.tr("Yes")), (False, self.tr("No"))], name=speaks)
        )
        self.mobilises.changed.connect(self._keep_mobilises)
        self.advocates.changed.connect(self._keep_advocates)
        widgets: tuple[QWidget, ...] = (
            self.mark,
            self.reason,
            PlainLabel(self.tr("Moves others"), role="caption"),
            self.mobilises,
            PlainLabel(speaks, role="caption"),
            self.advocates,
        )
        for widget in widgets:
            self.add(widget)

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        word = verdict(seen.test)
        self.mark.set_mark(Mark(tone=_TONES[word], word=word))
        self.reason.setText(verdict_reason(seen.test))
        self.mobilises.set_values(seen.position.mobilises)
        advocates = seen.position.advocates
        self.advocates.set_values(() if advocates is None else (advocates,))

    def _keep_mobilises(self) -> None:
        ticked = [each for each in self.mobilises.values() if isinstance(each, Mobilising)]
        self._acts.take(
            self.tr("How {name} moves others"),
            lambda book, who, today: people.set_mobilises(book, who, ticked, today=today),
        )

    def _keep_advocates(self) -> None:
        value = self.advocates.value()
        advocates = value if isinstance(value, bool) else None
        self._acts.take(
            self.tr("Whether {name} speaks for us"),
            lambda book, who, today: people.set_advocates(book, who, advocates, today=today),
        )

    def _help(self) -> None:
        if self.button is not None:
            help_to_choose(self._acts, Attribute.CHAMPION, self.button)


def _name_help(button: Button, what: str) -> None:
    button.setText(translate("Person", "Help me choose"))
    button.setAccessibleName(translate("Person", "Help me choose: {what}").format(what=what))
