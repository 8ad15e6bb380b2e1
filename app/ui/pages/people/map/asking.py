"""The small panels that ask on the map: for a person, a line, a group."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.domain.contacts import Role
from app.domain.ties import TieKind
from app.services.editing.contacts import ContactEntry
from app.services.people_map import Card, CardKind, MapContent, role_of
from app.ui import labels
from app.ui.pages.people.map import wording
from app.ui.pages.people.map.acts import MapActs
from app.ui.pages.people.map.view import MapView
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.popover import ask

_Keep = Callable[[dict[str, Any]], Refusal | None]


class Asking(QObject):
    """Asks at the card or line it is about."""

    def __init__(self, view: MapView, acts: MapActs) -> None:
        super().__init__(view)
        self._view, self._acts = view, acts
        self.panel: EntryPanel | None = None

    def person(self, manager_id: str | None = None, role: Role | None = None) -> None:
        """Ask: who is new."""
        fields = [
            Field(key="name", label=self.tr("Name"), required=True),
            Field(key="title", label=self.tr("Title")),
            Field(key="email", label=self.tr("E-mail")),
            self._manager_field(),
        ]
        values = {"manager": manager_id, "roles": (role,) if role else ()}
        sheet = Sheet(
            title=self.tr("New person"),
            fields=fields,
            chips=[self._role_chips()],
            values=values,
            keep=self._keep_person,
            keep_text=self.tr("Add person"),
        )
        self._ask(manager_id or "", sheet)

    def placeholder(self, manager_id: str | None = None, role: Role | None = None) -> None:
        """Ask: who must be there, though nobody knows the name."""
        sheet = Sheet(
            title=self.tr("Unknown person"),
            lead=self.tr("Somebody who must be there, and whose name you do not know yet."),
            fields=[
                Field(
                    key="stands_for",
                    label=self.tr("Stands for"),
                    placeholder=self.tr("Who signs"),
                    required=True,
                ),
                self._manager_field(),
            ],
            chips=[self._role_chips()],
            values={"manager": manager_id, "roles": (role,) if role else ()},
            keep=lambda typed: self._acts.add_placeholder(
                typed["stands_for"], typed["roles"], typed["manager"]
            ),
            keep_text=self.tr("Add unknown person"),
        )
        self._ask(manager_id or "", sheet)

    def fill(self, card: Card) -> None:
        """Ask: who is it."""
        role = role_of(card.id)
        people = [
            (each.id, wording.short(each.name))
            for each in self._content.cards
            if each.kind is CardKind.PERSON
        ]
        sheet = Sheet(
            title=self.tr("Who is it?"),
            lead=labels.roles()[role] if role else wording.short(card.name),
            fields=[
                Field(
                    key="person",
                    label=self.tr("Person"),
                    kind="choice",
                    choices=[(None, self.tr("Somebody new")), *people],
                ),
                Field(key="name", label=self.tr("Name, if new")),
                Field(key="title", label=self.tr("Title")),
            ],
            values={"person": None},
            first="name",
            keep=lambda typed: self._keep_filled(card, role, typed),
            keep_text=self.tr("Fill the place"),
        )
        self._ask(card.id, sheet)

    def tie(self, one: str, other: str) -> None:
        """Ask: how do the two stand to each other."""

        def keep(typed: dict[str, Any]) -> Refusal | None:
            if typed["kind"] is None:
                return Refusal("kind", self.tr("Choose what kind of line it is."))
            return self._acts.draw_tie(one, other, typed["kind"], typed["note"])

        title = self.tr("{one} and {other}").format(one=self._name(one), other=self._name(other))
        self._ask(other, self._tie_sheet(title, TieKind.INFLUENCES, "", keep))

    def change_tie(self, tie_id: str) -> None:
        """Ask: what is the line, and what is to be known of it."""
        tie = self._view.map.ties[tie_id].tie

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._acts.change_tie(tie_id, typed["kind"] or tie.kind, typed["note"])

        title = self.tr("{one} and {other}").format(
            one=self._name(tie.from_id), other=self._name(tie.to_id)
        )
        self._ask(tie_id, self._tie_sheet(title, tie.kind, tie.note, keep))

    def group(self, ids: Sequence[str]) -> None:
        """Ask: what are these people together."""
        self._ask(ids[0], self._group_sheet("", lambda name: self._acts.group(name, ids)))

    def rename_group(self, group_id: str) -> None:
        """Ask: what is the group called."""
        known = next((each for each in self._content.groups if each.id == group_id), None)
        if known is not None:
            sheet = self._group_sheet(
                known.name, lambda name: self._acts.rename_group(group_id, name)
            )
            self._ask(next(iter(known.contact_ids), ""), sheet)

    @property
    def _content(self) -> MapContent:
        return self._acts.content

    def _ask(self, at: str, sheet: Sheet) -> None:
        if not self._acts.workspace.refuses():
            self.panel = ask(self._view.anchor(at), sheet)

    def _keep_person(self, typed: dict[str, Any]) -> Refusal | None:
        manager_id = typed.pop("manager")
        return self._acts.add_person(ContactEntry(**typed), manager_id)

    def _keep_filled(self, card: Card, role: Role | None, typed: dict[str, Any]) -> Refusal | None:
        person_id = typed["person"]
        if role is not None and person_id is not None:
            return self._acts.play([person_id], role)
        if role is not None:
            entry = ContactEntry(name=typed["name"], title=typed["title"], roles=(role,))
            return self._acts.add_person(entry, None)
        if person_id is not None:
            return self._acts.fill(card.id, person_id)
        return self._acts.name(card.id, typed["name"], typed["title"])

    def _group_sheet(self, name: str, keep: Callable[[str], Refusal | None]) -> Sheet:
        return Sheet(
            title=self.tr("Group"),
            fields=[
                Field(
                    key="name",
                    label=self.tr("Name"),
                    placeholder=self.tr("Buying committee"),
                    required=True,
                )
            ],
            values={"name": name},
            keep=lambda typed: keep(typed["name"]),
            keep_text=self.tr("Keep"),
        )

    def _tie_sheet(self, title: str, kind: TieKind, note: str, keep: _Keep) -> Sheet:
        return Sheet(
            title=title,
            fields=[
                Field(
                    key="note",
                    label=self.tr("Note"),
                    placeholder=self.tr("How we know"),
                )
            ],
            chips=[
                Chips(
                    key="kind",
                    label=self.tr("Kind of line"),
                    choices=[(each, wording.tie(each)) for each in TieKind],
                )
            ],
            values={"kind": kind, "note": note},
            keep=keep,
            keep_text=self.tr("Keep"),
        )

    def _manager_field(self) -> Field:
        people = [
            (each.id, wording.short(each.name))
            for each in self._content.cards
            if each.kind in {CardKind.PERSON, CardKind.PLACEHOLDER}
        ]
        return Field(
            key="manager",
            label=self.tr("Reports to"),
            kind="choice",
            choices=[(None, self.tr("Nobody, or not known")), *people],
        )

    def _role_chips(self) -> Chips:
        return Chips(
            key="roles",
            label=self.tr("Roles"),
            choices=list(labels.roles().items()),
            several=True,
        )

    def _name(self, card_id: str) -> str:
        card = self._content.card(card_id)
        return wording.short(card.name) if card else ""
