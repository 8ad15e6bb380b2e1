"""What the table of opportunities shows: a row for each, and what can be done with several."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain import money
from app.domain.edits import Edit
from app.domain.money import Money
from app.domain.opportunities import Opportunity, with_terms
from app.domain.rates import convert
from app.domain.stages import StageRole
from app.services import pipeline
from app.services.editing import typed
from app.services.pipeline import Board, Card
from app.services.recall import Recall
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An opportunity in the table. *worth* is its amount in the book's currency, to sort by.

    *weighted* is the amount times the chance of its stage (DOMAIN 6.5), of open ones only.
    """

    card: Card
    floor: Money | None
    ceiling: Money | None
    weighted: Money | None
    worth: Money | None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.card.id

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


def table(book: Book, *, today: date, recall: Recall | None = None) -> Table:
    """All opportunities as of a day, open and closed."""
    board = pipeline.board(book, today=today, recall=recall)
    rates = tuple(book.rates.all())

    def row(card: Card) -> Row:
        terms, amount = card.opportunity.terms_on(today), card.amount
        is_open = card.stage.role is StageRole.OPEN
        return Row(
            card=card,
            floor=terms.floor,
            ceiling=terms.ceiling,
            weighted=amount * card.stage.probability if amount and is_open else None,
            worth=convert(amount, board.currency, rates, today) if amount else None,
        )

    return Table(
        rows=tuple(map(row, board.cards)),
        board=board,
        stages={each.stage.id: each.stage.name for each in board.columns},
    )


def totals(rows: Sequence[Row]) -> Totals:
    """What these rows add up to."""
    return Totals(
        count=len(rows),
        open=money.totals(row.card.amount for row in rows if row.is_open and row.card.amount),
        weighted=money.totals(row.weighted for row in rows if row.weighted is not None),
        won=money.totals(
            row.card.amount
            for row in rows
            if row.card.stage.role is StageRole.WON and row.card.amount
        ),
    )


def hand_over(book: Book, ids: Iterable[str], owner: str) -> Edit:
    """Let somebody else of our side see to these opportunities, or nobody."""
    name = typed.line("owner", owner)
    found = book.opportunities.find(ids).values()
    return _edit((each, replace(each, owner=name)) for each in found)


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
    return _edit(
        (each, with_terms(each, amount=each.amount, close_on=day, today=today)) for each in found
    )


def _edit(pairs: Iterable[tuple[Opportunity, Opportunity]]) -> Edit:
    """The step that changes what is different afterwards; the rest is not counted."""
    changed = [(before, after) for before, after in pairs if before != after]
    return Edit(tuple(before for before, _ in changed), tuple(after for _, after in changed))
