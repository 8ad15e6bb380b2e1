"""The line above the board that narrows it down: words, whose it is, what kind of growth."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.opportunities import OpportunityType
from app.domain.text import search_key
from app.services.pipeline import Board, Card
from app.ui.pages.pipeline.wording import types
from app.ui.theme.tokens import SPACE
from app.ui.widgets.fields import Choice
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import line
from app.ui.widgets.text import one_line

_Found: TypeAlias = tuple[frozenset[str], frozenset[OpportunityType | None]]


class BoardFilter(QWidget):
    """Knows which cards are wanted.

    Signals:
        changed: others are wanted.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = FilterLine(self.tr("Filter by title, account, next step"), find_key=False)
        self.owner = Choice()
        self.kind = Choice()
        self._keys: dict[str, tuple[Card, str]] = {}
        self._found: dict[int, tuple[Sequence[Card], _Found]] = {}
        self.owner.setAccessibleName(self.tr("Owner"))
        self.kind.setAccessibleName(self.tr("Kind of growth"))
        row = line(spacing=SPACE[1])
        row.addWidget(self.line, 3)
        row.addWidget(self.owner)
        row.addWidget(self.kind)
        row.addStretch(1)
        self.setLayout(row)
        self.line.words_changed.connect(lambda _: self.changed.emit())
        for choice in (self.owner, self.kind):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def is_on(self) -> bool:
        """Tell whether anything is left out."""
        chosen = (self.owner.value(), self.kind.value())
        return bool(self.line.text().strip()) or any(each is not None for each in chosen)

    def offer(self, board: Board) -> None:
        """Offer the owners and kinds of this board; what is chosen stays if it is among them."""
        standing = [*(each.cards for each in board.columns), board.unassigned]
        self._found = {id(each): self._found_in(each) for each in standing}
        found = [used for _, used in self._found.values()]
        owners = sorted({each for some, _ in found for each in some} - {""}, key=str.casefold)
        used = {each for _, some in found for each in some}
        words = types()
        kinds = [(each, words[each]) for each in OpportunityType if each in used]
        _offer(self.owner, self.tr("Every owner"), [(each, one_line(each)) for each in owners])
        _offer(self.kind, self.tr("Every kind"), kinds)

    def narrow(self, board: Board) -> Board:
        """The board with the cards that are wanted."""
        if not self.is_on:
            return board
        words = search_key(self.line.text()).split()
        owner, kind = self.owner.value(), self.kind.value()

        def passes(card: Card) -> bool:
            each = card.opportunity
            if owner is not None and each.owner != owner:
                return False
            if kind is not None and each.type is not kind:
                return False
            return not words or all(word in self._key(card) for word in words)

        return board.narrowed(passes)

    def clear(self) -> None:
        """Want every card."""
        self.line.clear()
        self.owner.set_value(None)
        self.kind.set_value(None)
        self.changed.emit()

    def _found_in(self, cards: Sequence[Card]) -> tuple[Sequence[Card], _Found]:
        """The owners and kinds among the cards of a column, looked for again if one has changed."""
        known = self._found.get(id(cards))
        if known is not None:
            return known
        owners = frozenset(each.opportunity.owner for each in cards)
        return cards, (owners, frozenset(each.opportunity.type for each in cards))

    def _key(self, card: Card) -> str:
        """What a card is found by, worked out when it is first looked for."""
        each = card.opportunity
        found = self._keys.get(each.id)
        if found is None or found[0] is not card:
            kind = types()[each.type] if each.type else ""
            parts = (each.title, card.account, each.next_step, each.owner, kind)
            found = self._keys[each.id] = (card, search_key(" ".join(map(one_line, parts))))
        return found[1]


def _offer(choice: Choice, every: str, offered: Sequence[tuple[object, str]]) -> None:
    before = choice.value()
    choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
    choice.set_choices([(None, every), *offered])
    choice.set_value(before if before in dict(offered) else None)
    choice.blockSignals(False)  # noqa: FBT003 - Qt's signature
    choice.setVisible(bool(offered))
