"""What can be done with a card, a line, a group or the ground, as a menu at the pointer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from app.services.people_map import Card, CardKind
from app.ui.pages.people.map.acts import MapActs
from app.ui.pages.people.map.asking import Asking
from app.ui.pages.people.map.view import MapView
from app.ui.pages.people.map.wording import short
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import double_ampersands

_Offer = tuple[str, str, Callable[[], object]]


class MapMenu(QObject):
    """Makes menus; their keys are shown, and work without the menu too."""

    def __init__(self, view: MapView, acts: MapActs, asking: Asking) -> None:
        super().__init__(view)
        self._view, self._acts, self._asking = view, acts, asking

    def make(self, kind: str, key: str, parent: QWidget) -> QMenu:
        """The menu for what the pointer is on."""
        menu = QMenu(parent)
        card = self._acts.content.card(key) if kind == "card" else None
        if card is not None:
            self._fill(menu, self._of_card(card, self._chosen(key)))
        elif kind == "tie":
            self._fill(menu, self._of_tie(key))
        elif kind == "group":
            self._fill(menu, self._of_group(key))
        else:
            self._fill(menu, self._of_ground())
            fit = menu.addAction(self.tr("Fit the whole map") + "\t0")
            fit.triggered.connect(self._view.fit)
        if self._acts.workspace.is_read_only:
            for action in menu.actions():
                action.setEnabled(not action.property("writes"))
        return menu

    def of_drop(self, person: Card, unknown: Card, parent: QWidget) -> QMenu:
        """What it means that a person was dropped on an unknown one."""
        menu = QMenu(parent)
        names = short(person.name), short(unknown.name)
        reports = self.tr("{name} reports to: {unknown}").format(name=names[0], unknown=names[1])
        same = self.tr("{name} is: {unknown}").format(name=names[0], unknown=names[1])
        offers: list[_Offer] = [
            (reports, "", lambda: self._acts.report_to([person.id], unknown.id)),
            (same, "", lambda: self._acts.fill(unknown.id, person.id)),
        ]
        self._fill(menu, offers)
        return menu

    def _chosen(self, key: str) -> list[str]:
        chosen = self._view.map.chosen()
        return chosen if key in chosen else [key]

    def _of_card(self, card: Card, ids: Sequence[str]) -> list[_Offer]:
        view, acts, asking = self._view, self._acts, self._asking
        if card.kind is CardKind.EMPTY:
            role = card.roles[0]
            return [
                (self.tr("Fill the place…"), "Enter", lambda: asking.fill(card)),
                (
                    self.tr("Add an unknown person…"),
                    "P",
                    lambda: asking.placeholder(role=role),
                ),
            ]
        offers: list[_Offer] = []
        if card.kind is CardKind.PLACEHOLDER:
            offers.append((self.tr("Say who it is…"), "", lambda: asking.fill(card)))
        offers += [
            (
                self.tr("Choose the manager"),
                "M",
                lambda: view.take_aim("manager", ids),
            ),
            (self.tr("Report to nobody"), "", lambda: acts.report_to_nobody(ids)),
            (
                self.tr("Connect with somebody"),
                "L",
                lambda: view.take_aim("tie", ids[:1]),
            ),
            (self.tr("Add who reports here…"), "N", lambda: asking.person(card.id)),
            (
                self.tr("Add an unknown person here…"),
                "P",
                lambda: asking.placeholder(card.id),
            ),
            (self.tr("Group…"), "G", lambda: asking.group(ids)),
        ]
        if any(set(each.contact_ids) & set(ids) for each in acts.content.groups):
            offers.append((self.tr("Take out of groups"), "", lambda: acts.leave_groups(ids)))
        spots = acts.content.spots
        if any(spots[who].by_hand for who in ids if who in spots):
            offers.append((self.tr("Place automatically"), "A", lambda: acts.let_go(ids)))
        return offers

    def _of_tie(self, key: str) -> list[_Offer]:
        acts = self._acts
        return [
            (
                self.tr("Change the line…"),
                "Enter",
                lambda: self._asking.change_tie(key),
            ),
            (self.tr("Turn the line round"), "", lambda: acts.turn_tie(key)),
            (self.tr("Remove the line"), "Del", lambda: acts.end_tie(key)),
        ]

    def _of_group(self, key: str) -> list[_Offer]:
        known = {each.id: each for each in self._acts.content.groups}
        if key not in known:
            return []
        members = known[key].contact_ids
        return [
            (
                self.tr("Rename the group…"),
                "",
                lambda: self._asking.rename_group(key),
            ),
            (
                self.tr("Select its people"),
                "",
                lambda: self._view.map.choose(members),
            ),
            (self.tr("Dissolve the group"), "", lambda: self._acts.dissolve(key)),
        ]

    def _of_ground(self) -> list[_Offer]:
        return [
            (self.tr("Add a person…"), "N", self._asking.person),
            (self.tr("Add an unknown person…"), "P", self._asking.placeholder),
            (self.tr("Tidy up the map"), "", self._acts.tidy),
        ]

    @staticmethod
    def _fill(menu: QMenu, offers: Sequence[_Offer]) -> None:
        for text, keys, run in offers:
            words = double_ampersands(text)
            action = writes(menu.addAction(f"{words}\t{keys}" if keys else words))
            action.triggered.connect(lambda _=False, run=run: run())
