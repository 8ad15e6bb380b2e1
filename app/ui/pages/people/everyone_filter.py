"""Who of everyone is shown: of which role, and how they are kept up."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.contacts import Role
from app.domain.people.cadence import Warmth
from app.services import everyone, people_phrases, phrases
from app.services.everyone import PersonRow
from app.ui.labels import number_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import line


class PeopleFilter(QWidget):
    """Chips for the status with their counts, and a button that opens the roles.

    Signals:
        changed: somebody else is to be shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PersonRow] = ()
        self._roles: tuple[str, ...] = ()
        self.status = ChipChoice(name=self.tr("Status"), several=True)
        self.role = Button("", icon="list-filter", run=self.choose_roles)
        self.status.changed.connect(self.changed)
        row = line(spacing=SPACE[1])
        row.addWidget(self.role)
        row.addWidget(self.status, 1)
        self.setLayout(row)
        self._say()

    def show_counts(self, rows: Sequence[PersonRow]) -> None:
        """Say how many there are of each; what is chosen stays."""
        self._rows = rows
        found = Counter(each.warmth for each in rows)
        self.status.set_choices(
            [(each, self._counted(people_phrases.WARMTHS[each], found[each])) for each in Warmth]
        )
        self._say()

    def keep(self) -> Callable[[PersonRow], bool] | None:
        """Who passes; None while everybody does."""
        return everyone.keeps(self._roles, self.status.values())

    def set_roles(self, roles: Sequence[str]) -> None:
        """Show who plays one of these parts alone; none of them: all."""
        self._roles = tuple(roles)
        self._say()
        self.changed.emit()

    def clear(self) -> None:
        """Show everybody again."""
        self.status.set_values(())
        self.set_roles(())

    def choose_roles(self) -> None:
        """Offer every role with its count."""
        counts = everyone.by_role(self._rows)
        choices = [
            (each.value, self._counted(phrases.ROLES[each], counts.get(each, 0))) for each in Role
        ]
        name = self.tr("Roles")
        listed = CheckList(choices, name=name, taken=self._roles)
        listed.changed.connect(lambda: self.set_roles(listed.taken()))
        popover.show(self.role, listed, name=name)

    def _say(self) -> None:
        if not self._roles:
            self.role.setText(self.tr("All roles"))
        elif len(self._roles) == 1:
            self.role.setText(phrases.ROLES[self._roles[0]])
        else:
            self.role.setText(self.tr("%n role(s)", "", len(self._roles)))

    def _counted(self, word: str, count: int) -> str:
        return f"{word} {number_text(count, 0)}"
