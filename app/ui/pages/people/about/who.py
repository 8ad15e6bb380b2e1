"""Who somebody is: what stands on their card, whom they report to, who of ours cares."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.editing import people
from app.services.editing.people import Told
from app.services.person import PersonView
from app.ui.labels import date_text
from app.ui.pages.people.about.acts import Acts
from app.ui.pages.people.wording import short
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import IconButton, YieldingButton
from app.ui.widgets.facts import Fact, FactsGrid
from app.ui.widgets.fields import Choice
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.marks import Badge
from app.ui.widgets.read_only import writes


class Head(QWidget):
    """Name, title and department, edited where they stand.

    Signals:
        closed: the user is done with the person.
    """

    closed = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.name = InlineEdit(name=self.tr("Name"), role="section")
        self.title = InlineEdit(name=self.tr("Title"), placeholder=self.tr("Add a title"))
        self.department = InlineEdit(
            name=self.tr("Department"), placeholder=self.tr("Add a department")
        )
        self.state = Badge("")
        _keeps(acts, self.name, "name", self.tr("Rename {name}"))
        _keeps(acts, self.title, "title", self.tr("Title of {name}"))
        _keeps(acts, self.department, "department", self.tr("Department of {name}"))
        first = line(spacing=SPACE[1])
        first.addWidget(self.name, 1)
        first.addWidget(self.state)
        first.addWidget(IconButton("x", self.tr("Close"), run=self.closed.emit))
        box = column(spacing=0)
        box.addLayout(first)
        box.addWidget(self.title)
        box.addWidget(self.department)
        self.setLayout(box)

    def show_person(self, seen: PersonView) -> None:
        """Show another person, or another state of one."""
        contact = seen.contact
        self.name.set_text(contact.name)
        self.title.set_text(contact.title)
        self.department.set_text(contact.department)
        state = ""
        if contact.stands_for:
            state = self.tr("Not known yet")
        if contact.archived_on is not None:
            state = self.tr("Archived")
        elif contact.left_on is not None and not seen.is_here:
            state = self.tr("Left {day}").format(day=date_text(contact.left_on))
        self.state.setText(state)
        self.state.setVisible(bool(state))


class Card(Section):
    """E-mail, language, counterpart and manager.

    Signals:
        contact_chosen: the id of somebody else to be shown.
    """

    contact_chosen = Signal(str)

    def __init__(self, acts: Acts) -> None:
        super().__init__("")
        self.heading.setText(self.tr("How to reach them"))
        self._acts, self._manager_id = acts, ""
        self.email = InlineEdit(name=self.tr("E-mail"), placeholder=self.tr("Add an e-mail"))
        self.language = InlineEdit(
            name=self.tr("Preferred language"), placeholder=self.tr("Add a language")
        )
        self.counterpart = writes(Choice())
        self.counterpart.setAccessibleName(self.tr("Our counterpart"))
        self.manager = YieldingButton("", role="quiet", run=self._choose_manager)
        set_look(self.manager, align="flush")
        self.email.edit_requested.connect(self._keep_email)
        self.counterpart.activated.connect(self._keep_counterpart)
        _keeps(acts, self.language, "language", self.tr("Language of {name}"))
        facts = (
            (self.tr("E-mail"), self.email),
            (self.tr("Language"), self.language),
            (self.tr("Our counterpart"), self.counterpart),
            (self.tr("Reports to"), self.manager),
        )
        self.add(FactsGrid([Fact(label=label, widget=widget) for label, widget in facts]))

    def show_person(self, seen: PersonView, manager: tuple[str, str]) -> None:
        """Show another person; *manager* is the id and the name of whom they report to."""
        contact = seen.contact
        self.email.set_text(next(iter(contact.emails), ""))
        self.language.set_text(contact.language)
        names = [(name, short(name)) for name in seen.counterparts]
        self.counterpart.set_choices([("", self.tr("Nobody")), *names])
        self.counterpart.set_value(contact.owner)
        self._manager_id, name = manager
        self.manager.setText(name or self.tr("nobody we know of"))
        self.manager.setEnabled(bool(self._manager_id))

    def _keep_email(self, text: str) -> None:
        refusal = self._acts.attempt(
            self.tr("E-mail of {name}"), lambda book, who, _: people.set_email(book, who, text)
        )
        if refusal is not None:
            self.email.refuse(refusal.reason)

    def _keep_counterpart(self) -> None:
        owner = str(self.counterpart.value() or "")
        self._acts.take(
            self.tr("Our counterpart of {name}"),
            lambda book, who, _: people.tell(book, who, "owner", owner),
        )

    def _choose_manager(self) -> None:
        if self._manager_id:
            self.contact_chosen.emit(self._manager_id)


def _keeps(acts: Acts, edit: InlineEdit, what: Told, label: str) -> None:
    """Let a line be kept as what it is about; what is refused stays typed."""

    def keep(what: Told, text: str) -> None:
        refusal = acts.attempt(label, lambda book, who, _: people.tell(book, who, what, text))
        if refusal is not None:
            edit.refuse(refusal.reason)

    edit.edit_requested.connect(partial(keep, what))
