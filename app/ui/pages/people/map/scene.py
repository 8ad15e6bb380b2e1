"""The scene: the cards of a map with their lines, kept while only their state changes."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene
from shiboken6 import isValid

from app.services.people_map import MapContent
from app.ui.pages.people.map.items import CardItem
from app.ui.pages.people.map.lines import GroupItem, ReportLines, TieItem, reporting
from app.ui.pages.people.map.paint import Look

_MARGIN = 60.0


class MapScene(QGraphicsScene):
    """Draws a content. It changes nothing: what was dragged goes back until the book says so.

    Signals:
        looked: cards look otherwise than before.
    """

    looked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.content = MapContent(spots={})
        self.cards: dict[str, CardItem] = {}
        self.ties: dict[str, TieItem] = {}
        self._groups: list[GroupItem] = []
        self._lines = ReportLines()
        self.addItem(self._lines)
        self._extent = QRectF()
        self._focused = ""
        self._target = ""
        self._lifted: frozenset[str] = frozenset()
        self._is_movable = True
        self.selectionChanged.connect(self._on_chosen)

    def show_content(self, content: MapContent) -> None:
        """Show another state, or another account; what is chosen stays if it is still there."""
        self.content = content
        known = {card.id: card for card in content.cards}
        self._drop([item for who, item in self.cards.items() if who not in known])
        self.cards = {who: item for who, item in self.cards.items() if who in known}
        for who, card in known.items():
            item = self.cards.get(who)
            if item is None:
                item = self.cards[who] = CardItem(card)
                self.addItem(item)
            item.show_card(card)
            item.let_move(on=self._is_movable)
        self._show_ties()
        self._drop(self._groups)
        self._groups = [GroupItem(each) for each in self.content.groups]
        for group in self._groups:
            self.addItem(group)
        self.put_back()
        self._look()

    def let_move(self, *, on: bool) -> None:
        """Whether cards can be dragged."""
        self._is_movable = on
        for item in self.cards.values():
            item.let_move(on=on)

    def put_back(self) -> None:
        """Every card goes where the book says."""
        for who, spot in self.content.spots.items():
            self.cards[who].setPos(spot.x, spot.y)
        self.draw_lines()

    def draw_lines(self) -> None:
        """Let the lines follow the cards."""
        frames = {who: item.frame() for who, item in self.cards.items()}
        self._lines.show_lines(
            [
                each
                for card in self.content.cards
                if card.manager_id in frames
                for each in self._way(frames, card.id, card.manager_id)
            ]
        )
        whole = QRectF()
        for frame in frames.values():
            whole = whole.united(frame)
        self._extent = whole.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        seen: dict[frozenset[str], int] = {}
        for item in self.ties.values():
            pair = frozenset((item.tie.from_id, item.tie.to_id))
            number = seen[pair] = seen.get(pair, -1) + 1
            ends = frames[item.tie.from_id], frames[item.tie.to_id]
            item.stretch(*ends, number, list(frames.values()))
        for group in self._groups:
            group.surround([frames[who] for who in group.about.contact_ids if who in frames])

    def extent(self) -> QRectF:
        """All that is drawn, with room around it."""
        return self._extent

    def chosen(self) -> list[str]:
        """The cards chosen, in the order of the list."""
        return [who for who, item in self.cards.items() if item.isSelected()]

    def chosen_tie(self) -> TieItem | None:
        """The line chosen, if one is."""
        return next((each for each in self.ties.values() if each.isSelected()), None)

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these cards or lines and no others."""
        wanted = set(ids)
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for who, item in (*self.cards.items(), *self.ties.items()):
            item.setSelected(who in wanted)
        self.blockSignals(before)
        self.selectionChanged.emit()

    def mark(self, *, focused: str = "", target: str = "", lifted: Iterable[str] = ()) -> None:
        """Ring one card, aim at another, lift those that are dragged."""
        self._focused, self._target, self._lifted = focused, target, frozenset(lifted)
        self._look()

    def card_at(self, point: QPointF, but: Iterable[str] = ()) -> str:
        """The card at a place, other than these; empty if none is there."""
        passed = set(but)
        hits = (
            who
            for who, item in self.cards.items()
            if who not in passed and item.frame().contains(point)
        )
        return next(hits, "")

    def item_id(self, point: QPointF) -> tuple[str, str]:
        """What is at a place: card, tie or group, and its id; empty if nothing is there."""
        if who := self.card_at(point):
            return "card", who
        for key, item in self.ties.items():
            if item.shape().contains(point):
                return "tie", key
        for group in self._groups:
            if group.shape().contains(point):
                return "group", group.about.id
        return "", ""

    def _way(self, frames: Mapping[str, QRectF], who: str, manager_id: str) -> list[QLineF]:
        """The line from a manager: as it was laid out, unless one of them was put elsewhere."""
        spot, above = self.content.spots[who], self.content.spots[manager_id]
        if above.by_hand or {who, manager_id} & self._lifted:
            return reporting(frames[manager_id], frames[who])
        return reporting(frames[manager_id], frames[who], hangs=spot.hangs, around=spot.around)

    def _show_ties(self) -> None:
        known = {tie.id: tie for tie in self.content.ties}
        self._drop([item for key, item in self.ties.items() if key not in known])
        self.ties = {key: item for key, item in self.ties.items() if key in known}
        names = {card.id: card.name for card in self.content.cards}
        for key, tie in known.items():
            ends = names[tie.from_id], names[tie.to_id]
            if key in self.ties:
                self.ties[key].show_tie(tie, *ends)
            else:
                self.ties[key] = TieItem(tie, *ends)
                self.addItem(self.ties[key])

    def _drop(self, items: Iterable[CardItem | TieItem | GroupItem]) -> None:
        for item in items:
            self.removeItem(item)

    def _on_chosen(self) -> None:
        if isValid(self):
            self._look()

    def _look(self) -> None:
        for who, item in self.cards.items():
            item.show_look(
                Look(
                    chosen=item.isSelected(),
                    focused=who == self._focused,
                    target=who == self._target,
                    lifted=who in self._lifted,
                )
            )
        self.looked.emit()
