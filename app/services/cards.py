"""What the board shows: cards, the columns they stand in, and the whole of them. Values only."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain import money
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pipeline.chances import StageChance
from app.domain.stages import Stage, StageRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An opportunity where it stands. *account* is the account's name, empty without one."""

    opportunity: Opportunity
    account: str
    stage: Stage
    amount: Money | None
    close_on: date | None
    days: int | None
    is_late: bool
    today: date
    excused_until: date | None = None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.opportunity.id

    @property
    def is_closed(self) -> bool:
        """Tell whether it was decided."""
        return self.stage.role is not StageRole.OPEN

    @property
    def is_unassigned(self) -> bool:
        """Tell whether nobody knows yet which account it belongs to."""
        return self.opportunity.account_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage with its cards; *totals* and *weighted* per currency, never added across.

    *beyond* counts what was closed before the days that are shown: it has no card here. *hidden*
    counts what a filter leaves out. *chance* is what standing in an open stage is worth, where
    more than its default is known.
    """

    stage: Stage
    cards: tuple[Card, ...]
    totals: tuple[Money, ...]
    weighted: tuple[Money, ...]
    beyond: int = 0
    hidden: int = 0
    chance: StageChance | None = None

    @property
    def weight(self) -> Decimal:
        """What an amount in it is weighted with."""
        return self.stage.probability if self.chance is None else self.chance.exactly

    @property
    def standing(self) -> int:
        """How many stand in it, those that a filter leaves out among them."""
        return len(self.cards) + self.hidden

    @property
    def is_full(self) -> bool:
        """Tell whether more stand in it than are enough."""
        limit = self.stage.wip_limit
        return limit is not None and self.standing > limit

    def narrowed(self, keep: Callable[[Card], bool]) -> "Column":
        """The same column with some of its cards."""
        made = column_of(
            self.stage, filter(keep, self.cards), beyond=self.beyond, chance=self.chance
        )
        return replace(made, hidden=self.standing - len(made.cards))


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The columns from left to right, and what is open and belongs to no account yet.

    *accounts* are the names to choose from, by id; *currency* is the book's own. What was closed
    before *closed_since* is counted, but has no card.
    """

    columns: tuple[Column, ...]
    unassigned: tuple[Card, ...]
    accounts: Mapping[str, str]
    currency: str = ""
    closed_since: date | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card, those of the tray last."""
        return (*(card for each in self.columns for card in each.cards), *self.unassigned)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands anywhere, not even beyond the days that are shown."""
        return not self.unassigned and not any(each.cards or each.beyond for each in self.columns)

    def find(self, opportunity_id: str) -> Card | None:
        """The card of an opportunity; None if it is not on the board."""
        for cards in (*(each.cards for each in self.columns), self.unassigned):
            for card in cards:
                if card.opportunity.id == opportunity_id:
                    return card
        return None

    def neighbour(self, stage_id: str, step: int) -> Stage | None:
        """The stage *step* columns to the right of another; None beyond the last."""
        stages = [each.stage for each in self.columns]
        at = next((n for n, stage in enumerate(stages) if stage.id == stage_id), -step) + step
        return stages[at] if 0 <= at < len(stages) else None

    def narrowed(self, keep: Callable[[Card], bool]) -> "Board":
        """The same board with some of its cards; totals are those of what is kept."""
        return replace(
            self,
            columns=tuple(each.narrowed(keep) for each in self.columns),
            unassigned=tuple(filter(keep, self.unassigned)),
        )

    def open_count(self) -> int:
        """How many are open, those of the tray among them."""
        return sum(len(each.cards) for each in self._open) + len(self.unassigned)

    def open_totals(self) -> tuple[Money, ...]:
        """What is open adds up to, per currency, that of the tray with it."""
        tray = [each.amount for each in self.unassigned if each.amount is not None]
        return money.totals([*(each for column in self._open for each in column.totals), *tray])

    def open_weighted(self) -> tuple[Money, ...]:
        """The same, each amount weighted with the chance of its stage (DOMAIN 6.5)."""
        weights = self.weights()
        tray = [
            each.amount * weights[each.stage.id]
            for each in self.unassigned
            if each.amount is not None and each.stage.id in weights
        ]
        return money.totals([*(each for column in self._open for each in column.weighted), *tray])

    def weights(self) -> Mapping[str, Decimal]:
        """What amounts are weighted with, by the stage they stand in."""
        return {each.stage.id: each.weight for each in self.columns}

    @property
    def _open(self) -> list[Column]:
        return [each for each in self.columns if each.stage.role is StageRole.OPEN]


def card_of(
    each: Opportunity,
    account: str,
    stage: Stage,
    today: date,
    excused_until: date | None = None,
) -> Card:
    """The card of an opportunity that stands in this stage."""
    terms = each.terms_on(today)
    since = each.in_stage_since(today)
    late = terms.close_on is not None and terms.close_on < today and stage.role is StageRole.OPEN
    return Card(
        opportunity=each,
        account=account,
        stage=stage,
        amount=terms.amount,
        close_on=terms.close_on,
        days=None if since is None else (today - since).days,
        is_late=late,
        today=today,
        excused_until=excused_until,
    )


def column_of(
    stage: Stage,
    cards: Iterable[Card],
    *,
    beyond: int = 0,
    chance: StageChance | None = None,
    totals: tuple[Money, ...] | None = None,
) -> Column:
    """A column with these cards, and what they come to: *totals* where that is known already."""
    shown = tuple(cards)
    totals = summed(shown) if totals is None else totals
    bare = Column(stage=stage, cards=shown, totals=totals, weighted=(), chance=chance)
    weight = bare.weight
    return replace(bare, weighted=tuple(each * weight for each in totals), beyond=beyond)


def weighted(cards: Iterable[Card], weights: Mapping[str, Decimal]) -> tuple[Money, ...]:
    """What open cards come to, the sum of each stage weighted as the board weighs a column."""
    by_stage: dict[str, list[Card]] = {}
    for card in cards:
        if card.stage.role is StageRole.OPEN:
            by_stage.setdefault(card.stage.id, []).append(card)
    return money.totals(
        each * weights.get(key, found[0].stage.probability)
        for key, found in by_stage.items()
        for each in summed(found)
    )


def summed(cards: Iterable[Card]) -> tuple[Money, ...]:
    """What cards come to, as `money.totals` adds it up; written out, for thousands at each step."""
    sums: dict[str, int] = {}
    for card in cards:
        amount = card.amount
        if amount is not None:
            currency = amount.currency
            sums[currency] = sums.get(currency, 0) + amount.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))
