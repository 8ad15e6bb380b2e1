"""How strong the relationship to somebody is: four parts, what each weighs, what is missing."""

from PySide6.QtWidgets import QGridLayout

from app.domain.people.strength import Part
from app.services import people_phrases as phrases
from app.services.people_words import lacks
from app.services.person import PersonView
from app.ui.labels import NOTHING, number_text, percent_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import Section
from app.ui.widgets.marks import LevelBar
from app.ui.widgets.painting import Level
from app.ui.widgets.text import PlainLabel

_WHOLE = 100.0


class StrengthSection(Section):
    """A number of 100 in the heading's line; under it, what it is made of."""

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("Strength of the relationship"))
        self.parts: dict[Part, tuple[PlainLabel, LevelBar, PlainLabel]] = {}
        self.missing = PlainLabel(role="caption", wrap=True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[0])
        grid.setColumnStretch(1, 1)
        for number, part in enumerate(Part):
            name = PlainLabel(phrases.PARTS[part], tone="secondary")
            name.set_tip(phrases.PARTS_MEAN[part])
            bar = LevelBar(Level(value=None), name=phrases.PARTS[part])
            weight = PlainLabel(role="caption")
            for column, widget in enumerate((name, bar, weight)):
                grid.addWidget(widget, number, column)
            self.parts[part] = name, bar, weight
        self.body.addLayout(grid)
        self.add(self.missing)

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        value = seen.strength.value
        self.note.setText(
            NOTHING if value is None else self.tr("{n} of 100").format(n=number_text(value, 0))
        )
        known = {each.part: each for each in seen.strength.ingredients}
        for part, (_, bar, weight) in self.parts.items():
            found = known.get(part)
            points = None if found is None else found.points / _WHOLE
            word = NOTHING if found is None else number_text(found.points, 0)
            bar.set_level(Level(value=points, word=word))
            weighs = self.tr("weighs {share}")
            weight.setText("" if found is None else weighs.format(share=percent_text(found.weight)))
        self.missing.setText(lacks(seen.strength))
        self.missing.setVisible(bool(seen.strength.missing))
