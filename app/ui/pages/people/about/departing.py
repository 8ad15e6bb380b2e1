"""How far somebody’s leaving has come, and the way to what would be left without them."""

from PySide6.QtWidgets import QWidget

from app.domain.people.leaving import leaving_of
from app.services.people import PeopleView
from app.services.person import PersonView
from app.services.where import person_address
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.whatif_words import meaning, state_mark
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark


class Departing(QWidget):
    """The state of a departure where there is one; “What if they leave” of anybody."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._account_id = ""
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.show_loss = Button(self.tr("What if they leave"), role="link", run=self._open)
        row = line()
        row.addWidget(self.mark)
        row.addStretch()
        row.addWidget(self.show_loss)
        self.setLayout(row)

    def show_person(self, view: PeopleView, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        self._account_id = view.account.id
        leaving = leaving_of(seen.contact, view.case, view.tasks)
        self.mark.setVisible(leaving is not None)
        if leaving is not None:
            self.mark.set_mark(state_mark(leaving), meaning(leaving))
        self.show_loss.setText(
            self.tr("What was lost")
            if leaving and leaving.is_gone
            else self.tr("What if they leave")
        )
        self.setVisible(not seen.contact.stands_for)

    def _open(self) -> None:
        if self._acts.contact is not None:
            to = person_address(self._account_id, "whatif", self._acts.contact.id)
            self._acts.workspace.open_requested.emit("people", to)
