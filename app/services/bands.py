"""The board in lanes: its cards by account, kind of growth, owner or segment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.accounts import Segment
from app.domain.money import Money
from app.domain.opportunities import OpportunityType
from app.domain.stages import StageRole
from app.services import portfolio
from app.services.cards import Board, Card, Column
from app.storage.book import Book


class By(StrEnum):
    """What the lanes of the board stand for."""

    NOTHING = ""
    ACCOUNT = "account"
    TYPE = "type"
    OWNER = "owner"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A lane across the board. *cells* are its cards column by column.

    *key* is the account's id, the kind, the owner or the segment; empty for those without one.
    *count* and *totals* are those of its open cards, per currency.
    """

    key: str
    cells: tuple[tuple[Card, ...], ...]
    count: int
    totals: tuple[Money, ...]

    @property
    def tallest(self) -> int:
        """The number of cards of its longest cell."""
        return max(len(each) for each in self.cells)


def key_by(by: By, segments: Mapping[str, Segment | None]) -> Callable[[Card], str]:
    """To which lane a card belongs."""

    def segment(card: Card) -> str:
        found = segments.get(card.opportunity.account_id or "")
        return "" if found is None else found.value

    def kind(card: Card) -> str:
        found = card.opportunity.type
        return "" if found is None else found.value

    found: Mapping[By, Callable[[Card], str]] = {
        By.ACCOUNT: lambda card: card.opportunity.account_id or "",
        By.TYPE: kind,
        By.OWNER: lambda card: card.opportunity.owner,
        By.SEGMENT: segment,
    }
    return found.get(by, lambda _: "")


class Banding:
    """Puts cards into lanes. A column that no step touched is not sorted again."""

    def __init__(self) -> None:
        self._by = By.NOTHING
        self._segments: Mapping[str, Segment | None] = {}
        self._known: dict[str, tuple[Column, dict[str, _Cell]]] = {}

    def bands(
        self,
        board: Board,
        by: By,
        names: Callable[[str], str],
        segments: Mapping[str, Segment | None],
    ) -> tuple[Band, ...]:
        """The lanes of a board from top to bottom, those without anything last."""
        if by is not self._by or segments is not self._segments:
            self._by, self._segments, self._known = by, segments, {}
        key = key_by(by, segments)
        cells = [self._cells(each, key) for each in board.columns]
        keys = dict.fromkeys(each for some in cells for each in some)
        place = _place(by, names)
        return tuple(_band(each, board, cells) for each in sorted(keys, key=place))

    def _cells(self, column: Column, key: Callable[[Card], str]) -> "dict[str, _Cell]":
        known = self._known.get(column.stage.id)
        if known is None or known[0].cards is not column.cards:
            found: dict[str, list[Card]] = {}
            for card in column.cards:
                found.setdefault(key(card), []).append(card)
            known = (column, {each: _Cell.of(cards) for each, cards in found.items()})
            self._known[column.stage.id] = known
        return known[1]


def segments_of(book: Book, *, today: date) -> Mapping[str, Segment | None]:
    """The segment of every account (DOMAIN 7.1). Reads all contracts: work for the background."""
    return {row.id: row.segment for row in portfolio.rows(book, today=today)}


@dataclass(frozen=True, slots=True)
class _Cell:
    cards: tuple[Card, ...]
    sums: Mapping[str, int]

    @classmethod
    def of(cls, cards: list[Card]) -> "_Cell":
        sums: dict[str, int] = {}
        for card in cards:
            amount = card.amount
            if amount is not None:
                sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
        return cls(tuple(cards), sums)


_EMPTY = _Cell((), {})


def _band(key: str, board: Board, cells: list[dict[str, _Cell]]) -> Band:
    own = [each.get(key, _EMPTY) for each in cells]
    sums: dict[str, int] = {}
    count = 0
    for column, cell in zip(board.columns, own, strict=True):
        if column.stage.role is StageRole.OPEN and cell.cards:
            count += len(cell.cards)
            for currency, minor in cell.sums.items():
                sums[currency] = sums.get(currency, 0) + minor
    totals = tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))
    return Band(key=key, cells=tuple(each.cards for each in own), count=count, totals=totals)


def _place(by: By, names: Callable[[str], str]) -> Callable[[str], tuple[bool, int, str, str]]:
    """Where a lane stands: by its name, kinds and segments in an order of their own."""
    own = {
        By.TYPE: [each.value for each in OpportunityType],
        By.SEGMENT: [each.value for each in reversed(Segment)],
    }.get(by, [])
    order = {key: number for number, key in enumerate(own)}
    return lambda key: (not key, order.get(key, 0), names(key).casefold(), key)
