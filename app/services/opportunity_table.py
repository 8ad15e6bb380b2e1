"""What the table of opportunities shows: a row for each, and what can be done with several."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit
from app.domain.money import Money
from app.domain.opportunities import Opportunity, looked_over, with_terms
from app.domain.rates import Rate, convert
from app.domain.stages import StageRole
from app.services.cards import Board, Card, summed, weighted
from app.services.editing import typed
from app.services.pinboard import Pinboard
from app.services.recall import Recall
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An opportunity in the table. *worth* is its amount in the book's currency, to sort by.

    *weight* is what standing in its stage is worth (DOMAIN 6.5).
    """

    card: Card
    floor: Money | None
    ceiling: Money | None
    weight: Decimal
    worth: Money | None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.card.id

    @property
    def weighted(self) -> Money | None:
        """The amount times the chance of its stage; of open ones only."""
        amount = self.card.amount
        return amount * self.weight if amount is not None and self.is_open else None

    @property
    def is_open(self) -> bool:
        """Tell whether it is not decided yet."""
        return self.card.stage.role is StageRole.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Every opportunity, as the board orders them; *stages* are names by id, from left to right."""

    rows: tuple[Row, ...]
    board: Board
    stages: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What rows come to, per currency and never added across."""

    count: int
    open: tuple[Money, ...]
    weighted: tuple[Money, ...]
    won: tuple[Money, ...]


class Listing:
    """Lists the opportunities of one book. After a step only what it touched is made again."""

    def __init__(self, recall: Recall | None = None) -> None:
        self._pins = Pinboard(recall)
        self._rates: tuple[Rate, ...] = ()
        self._weights: Mapping[str, Decimal] = {}
        self._rows: dict[str, Row] = {}

    def look(self, book: Book, *, today: date) -> Table:
        """All opportunities as of a day, open and closed."""
        board = self._pins.look(book, today=today)
        rates, weights = tuple(book.rates.all()), board.weights()
        if (rates, weights) != (self._rates, self._weights):
            self._rates, self._weights, self._rows = rates, weights, {}
        known = self._rows.get
        rows = tuple(
            row
            if (row := known(card.id)) is not None and row.card is card
            else self._row(card, board.currency, today)
            for card in board.cards
        )
        self._rows = {row.id: row for row in rows}
        return Table(
            rows=rows,
            board=board,
            stages={each.stage.id: each.stage.name for each in board.columns},
        )

    def _row(self, card: Card, currency: str, today: date) -> Row:
        terms, amount, stage = card.opportunity.terms_on(today), card.amount, card.stage
        return Row(
            card=card,
            floor=terms.floor,
            ceiling=terms.ceiling,
            weight=self._weights.get(stage.id, stage.probability),
            worth=convert(amount, currency, self._rates, today) if amount else None,
        )


def totals(rows: Sequence[Row]) -> Totals:
    """What these rows add up to."""
    of_open = [row for row in rows if row.is_open]
    won = [row.card for row in rows if row.card.stage.role is StageRole.WON]
    return Totals(
        count=len(rows),
        open=summed(row.card for row in of_open),
        weighted=weighted(
            (row.card for row in of_open), {row.card.stage.id: row.weight for row in of_open}
        ),
        won=summed(won),
    )


def hand_over(book: Book, ids: Iterable[str], owner: str, *, today: date) -> Edit:
    """Let somebody else of our side see to these opportunities, or nobody."""
    name = typed.line("owner", owner)
    found = book.opportunities.find(ids).values()
    return _edit(
        (each, looked_over(each, replace(each, owner=name), today=today)) for each in found
    )


def expect_on(book: Book, ids: Iterable[str], day: date | None, *, today: date) -> Edit:
    """Expect these to close on another day; what is decided already keeps its own."""
    if day is None:
        typed.refuse("close_on", "Choose the day on which they are expected to close.")
    if day < today:
        typed.refuse("close_on", "That day is past. Choose one from today on.")
    stages = {each.id: each for each in book.stages.all()}
    found = [
        each
        for each in book.opportunities.find(ids).values()
        if each.stage_id not in stages or stages[each.stage_id].role is StageRole.OPEN
    ]
    later = ((e, with_terms(e, amount=e.amount, close_on=day, today=today)) for e in found)
    return _edit((each, looked_over(each, after, today=today)) for each, after in later)


def _edit(pairs: Iterable[tuple[Opportunity, Opportunity]]) -> Edit:
    """The step that changes what is different afterwards; the rest is not counted."""
    changed = [(before, after) for before, after in pairs if before != after]
    return Edit(tuple(before for before, _ in changed), tuple(after for _, after in changed))
