"""The parts somebody plays in decisions, and what each of them cares about."""

from app.domain.contacts import Role
from app.services import people_phrases as phrases
from app.services.editing import people
from app.services.person import PersonView
from app.services.phrases import ROLES
from app.ui.pages.people.about.acts import Acts
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import Section
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel


class Roles(Section):
    """Chips to press, several at once. Nothing is suggested: a title alone says nothing."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("")
        self.heading.setText(self.tr("Part in decisions"))
        self._acts = acts
        self.chips = writes(
            ChipChoice(
                [(role, ROLES[role]) for role in Role],
                name=self.tr("Part in decisions"),
                several=True,
            )
        )
        self.cares = PlainLabel(tone="secondary", wrap=True)
        self.chips.changed.connect(self._keep)
        self.add(self.chips)
        self.add(self.cares)

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        roles = seen.position.roles
        self.chips.set_values(roles)
        said = self.tr("{role}: {what}")
        lines = [
            said.format(role=ROLES[role], what=phrases.CARES[role])
            for role in Role
            if role in roles
        ]
        nothing = self.tr("Choose what they do when it is decided. A title alone does not say it.")
        self.cares.setText("\n".join(lines) or nothing)

    def _keep(self) -> None:
        roles = [each for each in self.chips.values() if isinstance(each, Role)]
        self._acts.take(
            self.tr("Part of {name}"),
            lambda book, who, today: people.set_roles(book, who, roles, today=today),
        )
