"""When opportunities began, which stages they stood in, and when they are expected to close."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain import dated, money
from app.domain.money import Money
from app.domain.pipeline.log import stays
from app.domain.stages import StageRole
from app.services.cards import Board, Card, summed, weighted
from app.services.pinboard import Pinboard
from app.services.recall import Recall
from app.storage.book import Book


@dataclass(frozen=True, slots=True)
class Span:
    """A time in a stage, as far as its days are known."""

    stage_id: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An opportunity over time. *begins* is None where nobody knows since when there is one.

    *ends* is the day on which an open one is expected to close, and a closed one was decided.
    """

    card: Card
    begins: date | None
    ends: date | None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.card.id

    @property
    def is_open(self) -> bool:
        """Tell whether it is not decided yet."""
        return self.card.stage.role is StageRole.OPEN

    def spans(self) -> tuple[Span, ...]:
        """The stages it has stood in so far, the first one first; those of a known time only."""
        today, found = self.card.today, []
        stood = stays(self.card.opportunity, today)
        for number, each in enumerate(stood):
            begins = each.since or (self.begins if number == 0 else None)
            ends = each.left or (today if self.is_open else begins)
            if begins is not None and ends is not None and begins < ends:
                found.append(Span(each.stage_id, begins, ends))
        return tuple(found)

    def formers(self) -> tuple[date, ...]:
        """The days on which it was expected to close before, in the order they were said."""
        terms = self.card.opportunity.terms
        today = self.card.today
        said = (
            each.close_on
            for each in terms
            if each.close_on is not None and (each.since is None or each.since <= today)
        )
        return tuple(day for day in dict.fromkeys(said) if day != self.card.close_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What is expected to close in a month, per currency; *weighted* by the chance of its stage."""

    count: int
    amounts: tuple[Money, ...]
    weighted: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The bars of opportunities, by the day on which they end, and those that have no such day."""

    bars: tuple[Bar, ...]
    undated: tuple[Bar, ...]
    board: Board
    stages: Mapping[str, str]
    weights: Mapping[str, Decimal]


class Planner:
    """Schedules the opportunities of one book; what no step touched is not made again."""

    def __init__(self, recall: Recall | None = None) -> None:
        self._pins = Pinboard(recall)
        self._bars: dict[str, Bar] = {}

    def look(self, book: Book, *, today: date) -> Schedule:
        """All opportunities as of a day."""
        board = self._pins.look(book, today=today)
        known = self._bars.get
        bars = [
            bar if (bar := known(card.id)) is not None and bar.card is card else _bar(card)
            for card in board.cards
        ]
        self._bars = {each.id: each for each in bars}
        ended = [
            (each.ends, each.card.opportunity.title, each.id, each) for each in bars if each.ends
        ]
        return Schedule(
            bars=tuple(each[-1] for each in sorted(ended, key=lambda each: each[:3])),
            undated=tuple(each for each in bars if each.ends is None and each.is_open),
            board=board,
            stages={each.stage.id: each.stage.name for each in board.columns},
            weights=board.weights(),
        )


def months(bars: Iterable[Bar], weights: Mapping[str, Decimal]) -> Mapping[date, Month]:
    """What is expected to close in each month, by its first day; what is decided is left out."""
    found: dict[tuple[int, int], list[Card]] = {}
    for bar in bars:
        ends, card = bar.ends, bar.card
        if ends is not None and card.stage.role is StageRole.OPEN:
            found.setdefault((ends.year, ends.month), []).append(card)
    return {
        date(year, month, 1): Month(
            count=len(cards), amounts=summed(cards), weighted=weighted(cards, weights)
        )
        for (year, month), cards in found.items()
    }


def added(parts: Sequence[Month]) -> Month:
    """Several months as one."""
    return Month(
        count=sum(each.count for each in parts),
        amounts=money.totals(amount for each in parts for amount in each.amounts),
        weighted=money.totals(amount for each in parts for amount in each.weighted),
    )


def _bar(card: Card) -> Bar:
    each = card.opportunity
    first = dated.on(each.moves[:1], card.today)
    days = [day for day in (each.created_on, first.since if first else None) if day is not None]
    is_open = card.stage.role is StageRole.OPEN
    return Bar(
        card=card,
        begins=min(days, default=None),
        ends=card.close_on if is_open else each.in_stage_since(card.today),
    )
