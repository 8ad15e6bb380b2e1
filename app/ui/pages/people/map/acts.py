"""Takes the steps that the map asks for; each can be undone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from app.domain.contacts import Role
from app.domain.ties import TieKind
from app.services import people_map
from app.services.editing import map as mapping
from app.services.editing import ties
from app.services.editing.contacts import ContactEntry
from app.services.people import PeopleView
from app.services.people_map import MapContent, role_of
from app.ui import labels
from app.ui.attempts import Plan, attempt
from app.ui.pages.people.map import wording
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Workspace


class MapActs(QObject):
    """Steps about the map shown. Those with a form answer with the refusal; others say it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.view: PeopleView | None = None
        self.content = MapContent(spots={})

    @property
    def account_id(self) -> str:
        """Whose map it is."""
        return self.view.account.id if self.view else ""

    def move(self, spots: Mapping[str, tuple[float, float]]) -> bool:
        """Put people where they were dropped, or beside who stands there."""
        where = people_map.free(self.content, spots)
        label = self.tr("Move {name}").format(name=self._who([*spots]))
        return self._take(label, lambda book: mapping.move(book, self.account_id, where))

    def let_go(self, ids: Sequence[str]) -> bool:
        """Let the layout place these people again."""
        label = self.tr("Place {name} automatically").format(name=self._who(ids))
        return self._take(label, lambda book: mapping.let_go(book, self.account_id, ids))

    def tidy(self) -> bool:
        """Let the layout place everybody again."""
        return self._take(
            self.tr("Tidy up the map"), lambda book: mapping.let_go(book, self.account_id)
        )

    def drop(self, ids: Sequence[str], target: str) -> bool:
        """People were dropped on a card: on a person they report to them, else they fill it."""
        role = role_of(target)
        return self.play(ids, role) is None if role is not None else self.report_to(ids, target)

    def report_to(self, ids: Sequence[str], manager_id: str) -> bool:
        """People report to a manager."""
        today = self.workspace.today()
        label = self.tr("{name} reports to {manager}").format(
            name=self._who(ids), manager=self._who([manager_id])
        )
        return self._take(label, lambda book: mapping.report_to(book, ids, manager_id, today=today))

    def report_to_nobody(self, ids: Sequence[str]) -> bool:
        """People report to nobody."""
        label = self.tr("{name} reports to nobody").format(name=self._who(ids))
        return self._take(label, lambda book: mapping.report_to_nobody(book, ids))

    def draw_tie(self, one: str, other: str, kind: TieKind, note: str) -> Refusal | None:
        """Draw a line between two people."""
        today = self.workspace.today()
        label = self.tr("Connect {name} with {other}").format(
            name=self._who([one]), other=self._who([other])
        )
        return self._attempt(
            label, lambda book: ties.connect(book, one, other, kind, note, today=today)
        )

    def change_tie(self, tie_id: str, kind: TieKind, note: str) -> Refusal | None:
        """Describe a line anew."""
        today = self.workspace.today()
        return self._attempt(
            self.tr("Change the line"),
            lambda book: ties.change_tie(book, tie_id, kind, note, today=today),
        )

    def turn_tie(self, tie_id: str) -> bool:
        """Let a line go the other way."""
        return self._take(self.tr("Turn the line round"), lambda b: ties.turn_round(b, tie_id))

    def end_tie(self, tie_id: str) -> bool:
        """Take a line away."""
        today = self.workspace.today()
        return self._take(
            self.tr("Remove the line"), lambda book: ties.end_tie(book, tie_id, today=today)
        )

    def add_person(self, entry: ContactEntry, manager_id: str | None) -> Refusal | None:
        """Somebody new."""
        account_id, today = self.account_id, self.workspace.today()
        label = self.tr("Add {name}").format(name=wording.short(entry.name))
        return self._attempt(
            label,
            lambda book: mapping.add_person(book, account_id, entry, manager_id, today=today),
        )

    def add_placeholder(
        self, stands_for: str, roles: Sequence[Role], manager_id: str | None
    ) -> Refusal | None:
        """A place for somebody whom nobody knows by name."""
        account_id, today = self.account_id, self.workspace.today()
        return self._attempt(
            self.tr("Add an unknown person"),
            lambda book: mapping.add_placeholder(
                book, account_id, stands_for, roles, manager_id, today=today
            ),
        )

    def fill(self, card_id: str, person_id: str) -> Refusal | None:
        """The unknown person is somebody known."""
        today = self.workspace.today()
        label = self.tr("{name} is {person}").format(
            name=self._who([card_id]), person=self._who([person_id])
        )
        return self._attempt(
            label, lambda book: mapping.fill_placeholder(book, card_id, person_id, today=today)
        )

    def name(self, card_id: str, name: str, title: str) -> Refusal | None:
        """The unknown person has a name."""
        label = self.tr("Name {name}").format(name=wording.short(name))
        return self._attempt(
            label, lambda book: mapping.name_placeholder(book, card_id, name, title)
        )

    def play(self, ids: Sequence[str], role: Role) -> Refusal | None:
        """People play a part from today on."""
        today = self.workspace.today()
        label = self.tr("{name} plays a part: {role}").format(
            name=self._who(ids), role=labels.roles()[role]
        )
        return self._attempt(label, lambda book: mapping.give_role(book, ids, role, today=today))

    def group(self, name: str, ids: Sequence[str]) -> Refusal | None:
        """People belong together."""
        account_id = self.account_id
        label = self.tr("Group {name}").format(name=wording.short(name))
        return self._attempt(label, lambda book: mapping.group(book, account_id, name, ids))

    def rename_group(self, group_id: str, name: str) -> Refusal | None:
        """Another name for a group."""
        return self._attempt(
            self.tr("Rename the group"), lambda book: mapping.rename_group(book, group_id, name)
        )

    def dissolve(self, group_id: str) -> bool:
        """A group is no more."""
        return self._take(
            self.tr("Dissolve the group"), lambda book: mapping.dissolve(book, group_id)
        )

    def leave_groups(self, ids: Sequence[str]) -> bool:
        """People belong to no group."""
        label = self.tr("Take {name} out of groups").format(name=self._who(ids))
        return self._take(label, lambda book: mapping.leave_groups(book, self.account_id, ids))

    def _take(self, label: str, plan: Plan) -> bool:
        return self._attempt(label, plan) is None

    def _attempt(self, label: str, plan: Plan) -> Refusal | None:
        return attempt(self.workspace, label, plan)

    def _who(self, ids: Sequence[str]) -> str:
        """One by name, several as a number."""
        if len(ids) > 1:
            return self.tr("{n} people").format(n=len(ids))
        card = self.content.card(ids[0]) if ids else None
        return "" if card is None else wording.short(card.name)
