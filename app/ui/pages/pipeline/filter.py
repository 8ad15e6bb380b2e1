"""The line above the board that narrows it down: words, whose it is, what kind of growth."""

from collections.abc import Sequence

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
        self._keys: dict[str, str] = {}
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
        self._keys = {}
        cards = board.cards
        owners = sorted({each.opportunity.owner for each in cards} - {""}, key=str.casefold)
        used = {each.opportunity.type for each in cards}
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

    def _key(self, card: Card) -> str:
        """What a card is found by, worked out when it is first looked for."""
        found = self._keys.get(card.id)
        if found is None:
            each = card.opportunity
            kind = types()[each.type] if each.type else ""
            parts = (each.title, card.account, each.next_step, each.owner, kind)
            found = self._keys[card.id] = search_key(" ".join(map(one_line, parts)))
        return found


def _offer(choice: Choice, every: str, offered: Sequence[tuple[object, str]]) -> None:
    before = choice.value()
    choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
    choice.set_choices([(None, every), *offered])
    choice.set_value(before if before in dict(offered) else None)
    choice.blockSignals(False)  # noqa: FBT003 - Qt's signature
    choice.setVisible(bool(offered))
