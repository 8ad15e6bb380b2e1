"""The people at the account: who they are, what part they play, when we last spoke."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.contacts import Contact
from app.domain.people.twins import twins_of
from app.services.account import AccountView, ContactRow
from app.services.editing import contacts
from app.services.editing.contacts import ContactEntry
from app.ui import labels, merging
from app.ui.attempts import attempt
from app.ui.labels import NOTHING, date_text
from app.ui.pages.account import wording
from app.ui.pages.account.records import Kind, Records, Verb, Way
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.entry import Chips, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_INFLUENCE = range(5, 0, -1)


class ContactsTab(QWidget):
    """Contacts as a list; a person is typed in beside it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.records: Records[ContactRow] = Records(
            Kind(
                name=self.tr("Contacts"),
                columns=self._columns(),
                empty=self.tr("The people you deal with belong here, with the part each plays."),
                icon="users",
                add_text=self.tr("Add contact"),
                sheet=self._sheet,
                ways=[Way(text=self.tr("Open the map"), run=self._open_map, writes=False)],
                verbs=[
                    Verb(
                        text=self.tr("Merge with…"),
                        run=self._ask_merge,
                        possible=lambda _: len(self._others("")) > 1,
                    ),
                    Verb(
                        text=self.tr("Archive"),
                        run=self._archive,
                        keys="Del",
                        possible=lambda row: row.contact.archived_on is None,
                    ),
                    Verb(
                        text=self.tr("Bring back"),
                        run=self._bring_back,
                        possible=lambda row: row.contact.archived_on is not None,
                    ),
                ],
            )
        )
        box = column()
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(self.records)
        self.setLayout(box)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.records.show_values(view.id, view.contacts)

    def _columns(self) -> list[Column[ContactRow]]:
        roles, supports = labels.roles(), labels.supports()
        return [
            Column(
                key="name",
                title=self.tr("Name"),
                text=lambda row: row.contact.name,
                tone=lambda row: "" if row.is_here else "tertiary",
                tip=lambda row: "\n".join((*row.contact.emails, *row.contact.phones)),
                strong=True,
                width=170,
            ),
            Column(
                key="title",
                title=self.tr("Title"),
                text=lambda row: row.contact.title,
                width=150,
                stretch=True,
            ),
            Column(
                key="roles",
                title=self.tr("Roles"),
                text=lambda row: ", ".join(roles[each] for each in row.position.roles) or NOTHING,
                width=220,
            ),
            Column(
                key="influence",
                title=self.tr("Influence"),
                text=lambda row: (
                    "●" * row.position.influence if row.position.influence else NOTHING
                ),
                sort=lambda row: row.position.influence,
                spoken=lambda row: self.tr("%1 of 5").replace(
                    "%1", str(row.position.influence or NOTHING)
                ),
                tip=lambda row: row.position.evidence,
                width=96,
            ),
            Column(
                key="support",
                title=self.tr("Support"),
                text=lambda row: (
                    supports.get(row.position.support, NOTHING)
                    if row.position.support is not None
                    else NOTHING
                ),
                sort=lambda row: row.position.support,
                tone=lambda row: "danger" if (row.position.support or 0) < 0 else "",
                width=140,
            ),
            Column(
                key="met",
                title=self.tr("Last spoken"),
                text=lambda row: date_text(row.last_met),
                sort=lambda row: row.last_met,
                tone=lambda row: "watch" if row.silent and row.is_here else "",
                tip=lambda row: self.tr("More than 90 days ago, or never") if row.silent else "",
                width=120,
            ),
            Column(key="state", title=self.tr("State"), text=self._state, width=110),
        ]

    def _state(self, row: ContactRow) -> str:
        if row.contact.archived_on is not None:
            return self.tr("Archived")
        if row.contact.left_on is not None and not row.is_here:
            return self.tr("Left %1").replace("%1", date_text(row.contact.left_on))
        return ""

    def _sheet(self, row: ContactRow | None) -> Sheet:
        contact = row.contact if row else None
        entry = ContactEntry(name="") if row is None else self._entry(row.contact)
        levels: list[tuple[object, str]] = [(None, self.tr("Unknown"))]
        return Sheet(
            title=contact.name if contact else self.tr("New contact"),
            chips=[
                Chips(
                    key="roles",
                    label=self.tr("Roles"),
                    choices=list(labels.roles().items()),
                    several=True,
                )
            ],
            fields=[
                Field(key="name", label=self.tr("Name"), required=True),
                Field(key="title", label=self.tr("Title")),
                Field(key="email", label=self.tr("E-mail")),
                Field(key="phone", label=self.tr("Phone")),
                Field(
                    key="influence",
                    label=self.tr("Influence"),
                    kind="choice",
                    choices=levels
                    + [(n, self.tr("%1 of 5").replace("%1", str(n))) for n in _INFLUENCE],
                ),
                Field(
                    key="support",
                    label=self.tr("Support"),
                    kind="choice",
                    choices=levels + list(labels.supports().items()),
                ),
                Field(
                    key="evidence",
                    label=self.tr("How we know"),
                    placeholder=self.tr("What was said or done"),
                ),
                Field(key="left_on", label=self.tr("Left on"), kind="date"),
                Field(key="notes", label=self.tr("Notes"), kind="multiline"),
            ],
            values={
                "roles": entry.roles,
                "name": entry.name,
                "title": entry.title,
                "email": entry.email,
                "phone": entry.phone,
                "influence": entry.influence,
                "support": entry.support,
                "evidence": entry.evidence,
                "left_on": entry.left_on,
                "notes": entry.notes,
            },
            keep=lambda typed: self._keep(contact, typed),
            keep_text=self.tr("Keep") if contact else self.tr("Add contact"),
        )

    def _entry(self, contact: Contact) -> ContactEntry:
        return contacts.entry_of(contact, self._workspace.today())

    def _keep(self, contact: Contact | None, typed: dict[str, Any]) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        entry = ContactEntry(**typed)
        if contact is None:
            label = self.tr("Add contact %1").replace("%1", entry.name.strip())
            return attempt(
                self._workspace, label, lambda book: contacts.add(book, view.id, entry, today=today)
            )
        contact_id = contact.id
        return attempt(
            self._workspace,
            self.tr("Change contact %1").replace("%1", contact.name),
            lambda book: contacts.change_contact(book, contact_id, entry, today=today),
        )

    def _others(self, contact_id: str) -> list[tuple[object, str]]:
        """Whom somebody may be the same as: those most alike first."""
        rows = self._view.contacts if self._view else ()
        alike = {
            id_
            for pair in twins_of(row.contact for row in rows)
            for id_ in (pair.first.id, pair.second.id)
            if contact_id in {pair.first.id, pair.second.id}
        }
        others = [row.contact for row in rows if row.id != contact_id]
        others.sort(key=lambda each: (each.id not in alike, each.name.casefold()))
        return [(each.id, wording.named(each.name)) for each in others]

    def _ask_merge(self, row: ContactRow) -> None:
        """Ask who of the others is the same person, then show what merging them would do."""
        others = self._others(row.id)
        field = Field(key="other", label=self.tr("Same person as"), kind="choice", choices=others)
        sheet = Sheet(
            title=self.tr("Merge {name}").format(name=wording.shortened(row.contact.name)),
            fields=[field],
            values={"other": others[0][0]},
            keep=lambda typed: self._look_at(row.id, str(typed["other"])),
            keep_text=self.tr("Look at both…"),
        )
        popover.ask(self.records.button(self.tr("Merge with…")), sheet)

    def _look_at(self, contact_id: str, other_id: str) -> None:
        merging.begin(self._workspace, contact_id, other_id, self.window())

    def _open_map(self) -> None:
        if self._view is not None:
            self._workspace.open_requested.emit("people", self._view.id)

    def _archive(self, row: ContactRow) -> None:
        today = self._workspace.today()
        attempt(
            self._workspace,
            self.tr("Archive contact %1").replace("%1", row.contact.name),
            lambda book: contacts.archive(book, row.id, today=today),
        )

    def _bring_back(self, row: ContactRow) -> None:
        attempt(
            self._workspace,
            self.tr("Bring back contact %1").replace("%1", row.contact.name),
            lambda book: contacts.bring_back(book, row.id),
        )
