"""Where cards come to stand that are held over a column, and what dropping them there means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.stages import Stage
from app.services.ordering import Key, Order, key_of
from app.services.pipeline import Board, Card
from app.ui.pages.pipeline.board.banding import band_of
from app.ui.pages.pipeline.board.drag import LetGo
from app.ui.pages.pipeline.board.model import CardModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """Cards that were let go over a column: on a card, or between two others, by their ids.

    *band* is the lane, where the board has lanes.
    """

    ids: tuple[str, ...]
    stage: Stage
    onto: Card | None = None
    before: str | None = None
    after: str | None = None
    band: str | None = None


class LaneDrops:
    """Knows the order of the columns, and so the place of what is held over one."""

    def __init__(self) -> None:
        self._order = Order.CLOSE
        self._key: Callable[[Card], Key] = key_of(Order.CLOSE, {})
        self._find: Callable[[str], Card | None] = lambda _: None

    def show(self, board: Board, order: Order, ranks: Mapping[str, float]) -> None:
        """Know another board, or the same in another order."""
        self._find, self._order, self._key = board.find, order, key_of(order, ranks)

    def gives_account(self, ids: Sequence[str], onto: Card) -> bool:
        """Whether what is held over a card is about to get its account."""
        held = self._find(ids[0]) if ids else None
        return held is not None and held.is_unassigned and not onto.is_unassigned

    def line(
        self, stage: Stage, cards: CardModel, ids: Sequence[str], at: int, row: int
    ) -> int | None:
        """Where cards will stand that are held over a row: there by hand, else where they belong.

        Several are shown where the first of them goes.
        """
        first, last = _span(cards, at, row)
        if self._order is Order.HAND:
            return min(max(row, first), last)
        held = self._find(ids[0]) if ids else None
        if held is None:
            return None
        if held.stage.id != stage.id:
            held = replace(held, stage=stage, days=0)
        return cards.place_for(held, self._key, first, last)

    def drop(self, stage: Stage, cards: CardModel, let_go: LetGo) -> Drop:
        """What it means that cards were let go over a column, on its strip at row -1."""
        slots, row = cards.slots, let_go.row
        first, last = _span(cards, let_go.at, row) if row >= 0 else (0, len(slots))
        row = min(max(row, first), last) if row >= 0 else last
        below = [each.id for each in slots[row:last] if each.id not in let_go.ids]
        above = [each.id for each in slots[first:row] if each.id not in let_go.ids]
        band = None if cards.is_plain or let_go.at < 0 else band_of(slots, let_go.at)
        return Drop(
            ids=let_go.ids,
            stage=stage,
            onto=let_go.onto,
            before=below[0] if below else None,
            after=above[-1] if above else None,
            band=None if band is None else band[0],
        )


def _span(cards: CardModel, at: int, row: int) -> tuple[int, int]:
    """Between which rows cards may come to stand that are held over a row."""
    found = None if cards.is_plain else band_of(cards.slots, at if at >= 0 else row)
    return (0, len(cards.slots)) if found is None else found[1:]
