"""The board as it is kept from look to look: a card that no step touched is not made again."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.overrides import OverrideKind
from app.domain.pipeline.chances import StageChance, stage_chances
from app.domain.settings import Settings
from app.domain.stages import Stage, StageRole, ordered
from app.services.cards import Board, Card, Column, card_of, column_of
from app.services.experience import experience_of
from app.services.ordering import Key, Order, key_of
from app.services.recall import Recall
from app.services.turned import Turned
from app.storage.book import Book

_AROUND = frozenset({"Account", "Override", "Setting", "Stage"})
_TRAY = ""  # no stage is called that
_NO_RANKS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the board is to be shown: the order of its columns, and since when closed ones count."""

    order: Order = Order.CLOSE
    closed_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What cards say besides their opportunity."""

    today: date
    names: Mapping[str, str]
    stages: Mapping[str, Stage]
    settings: Settings
    excused: Mapping[str, date] = field(default_factory=dict, compare=False)


class Pinboard:
    """Makes boards of one book. After a step only what it touched is looked at again."""

    def __init__(self, recall: Recall | None = None) -> None:
        self._recall = recall or Recall()
        self._mark = -1
        self._turned = Turned()
        self._as_of: date | None = None
        self._around: _Around | None = None
        self._wish = Wish()
        self._ranks = _NO_RANKS
        self._key: Callable[[Card], Key] = key_of(Order.CLOSE, _NO_RANKS)
        self._rows: dict[str, _Row] = {}
        self._spots: dict[str, tuple[_Row, Card | None]] = {}

    def look(
        self,
        book: Book,
        *,
        today: date,
        wish: Wish | None = None,
        ranks: Mapping[str, float] = _NO_RANKS,
    ) -> Board:
        """The pipeline as of a day; *ranks* is the priority of what has been judged."""
        wish = wish or Wish()
        before, around = self._around, self._look_around(book, today)
        self._mark, turned = self._recall.since(book, self._mark)
        again = turned is None or around != before or (wish, ranks) != (self._wish, self._ranks)
        self._around, self._wish, self._ranks = around, wish, ranks
        if again or before is None or turned is None:
            self._pin_all(around)
        else:
            for each in turned | _differing(before.excused, around.excused):
                self._pin_again(each, around)
        everything = self._recall.everything
        experience = experience_of(book, today, everything)
        stages = around.stages.values()
        return self._board(around, stage_chances(experience, stages, today, around.settings))

    def _look_around(self, book: Book, today: date) -> _Around:
        if book.as_of != self._as_of:
            self._as_of, self._turned = book.as_of, Turned()
        turned = self._turned.look(book)
        before = self._around
        if before is not None and before.today == today and turned is not None:
            kinds = {name for step in turned for name, _ in step.kinds}
            if not kinds & _AROUND:
                return before
        return _Around(
            today=today,
            names={
                each.id: each.name for each in book.accounts.all() if not each.is_archived(today)
            },
            stages={each.id: each for each in book.stages.all()},
            settings=book.settings(today),
            excused={
                each.subject: each.expires_on
                for each in book.overrides.all()
                if each.kind is OverrideKind.GATE and each.holds(today)
            },
        )

    def _pin_all(self, around: _Around) -> None:
        self._key = key_of(self._wish.order, self._ranks)
        self._rows, self._spots = {}, {}
        for each in self._recall.everything():
            if (found := self._spot(each, around)) is not None:
                row, card = self._spots[each.id] = found
                row.add(card)
        for row in self._rows.values():
            row.sort(self._key)

    def _pin_again(self, opportunity_id: str, around: _Around) -> None:
        before = self._spots.pop(opportunity_id, None)
        each = self._recall.find(opportunity_id)
        after = None if each is None else self._spot(each, around)
        if before is not None:
            before[0].take_out(before[1], self._key)
        if after is not None:
            self._spots[opportunity_id] = after
            after[0].put_in(after[1], self._key)

    def _spot(self, each: Opportunity, around: _Around) -> "tuple[_Row, Card | None] | None":
        """Where an opportunity stands, and its card; none if it is closed too long ago."""
        today, account_id = around.today, each.account_id
        if each.archived_on is not None and each.archived_on <= today:
            return None
        stage = around.stages.get(each.stage_on(today) or "")
        if stage is None or (account_id is not None and account_id not in around.names):
            return None
        is_open = stage.role is StageRole.OPEN
        if account_id is None and is_open:
            return self._row(_TRAY), card_of(each, "", stage, today, around.excused.get(each.id))
        row, first = self._row(stage.id), self._wish.closed_since
        if not is_open and first is not None:
            closed = each.in_stage_since(today)
            if closed is not None and closed < first:
                return row, None
        account = around.names[account_id] if account_id else ""
        return row, card_of(each, account, stage, today, around.excused.get(each.id))

    def _row(self, stage_id: str) -> "_Row":
        found = self._rows.get(stage_id)
        if found is None:
            found = self._rows[stage_id] = _Row()
        return found

    def _board(self, around: _Around, chances: Mapping[str, StageChance]) -> Board:
        filled = {key for key, row in self._rows.items() if row.cards or row.beyond}
        stages = [
            each
            for each in ordered(around.stages.values())
            if each.id in filled or not _is_archived(each, around.today)
        ]
        return Board(
            columns=tuple(self._row(each.id).column(each, chances.get(each.id)) for each in stages),
            unassigned=self._row(_TRAY).shown(),
            accounts=around.names,
            currency=around.settings.currency,
            closed_since=self._wish.closed_since,
        )


class _Row:
    """The cards of a column in their order, beside what they are compared by."""

    __slots__ = ("_column", "_shown", "_sums", "beyond", "cards", "keys")

    def __init__(self) -> None:
        self.cards: list[Card] = []
        self.keys: list[Key] = []
        self.beyond = 0
        self._sums: dict[str, tuple[int, int]] = {}  # by currency: what, of how many
        self._shown: tuple[Card, ...] | None = None
        self._column: Column | None = None

    def shown(self) -> tuple[Card, ...]:
        """The cards from top to bottom; the very same ones while nothing changes."""
        if self._shown is None:
            self._shown = tuple(self.cards)
        return self._shown

    def column(self, stage: Stage, chance: StageChance | None) -> Column:
        """The column as the board shows it; the very same one while nothing changes."""
        kept = self._column
        if kept is None or (kept.stage, kept.chance) != (stage, chance):
            kept = column_of(
                stage, self.shown(), beyond=self.beyond, chance=chance, totals=self._totals()
            )
            self._column = kept
        return kept

    def add(self, card: Card | None) -> None:
        """Add a card, to be sorted later."""
        if card is None:
            self.beyond += 1
        else:
            self.cards.append(card)
            self._count(card, 1)

    def sort(self, key: Callable[[Card], Key]) -> None:
        """Bring everything into order."""
        pairs = sorted([(key(card), card) for card in self.cards], key=_first)
        self.keys, self.cards = [each for each, _ in pairs], [card for _, card in pairs]

    def put_in(self, card: Card | None, key: Callable[[Card], Key]) -> None:
        """Put a card where it belongs."""
        self._column = self._shown = None
        if card is None:
            self.beyond += 1
            return
        found = key(card)
        at = bisect_left(self.keys, found)
        self.keys.insert(at, found)
        self.cards.insert(at, card)
        self._count(card, 1)

    def take_out(self, card: Card | None, key: Callable[[Card], Key]) -> None:
        """Take a card out that was put in."""
        self._column = self._shown = None
        if card is None:
            self.beyond -= 1
            return
        at = bisect_left(self.keys, key(card))
        del self.keys[at], self.cards[at]
        self._count(card, -1)

    def _count(self, card: Card, sign: int) -> None:
        if card.amount is not None:
            minor, count = self._sums.get(card.amount.currency, (0, 0))
            self._sums[card.amount.currency] = (minor + sign * card.amount.minor, count + sign)

    def _totals(self) -> tuple[Money, ...]:
        known = sorted(self._sums.items())
        return tuple(Money(minor, currency) for currency, (minor, count) in known if count)


def _first(pair: tuple[Key, Card]) -> Key:
    return pair[0]


def _differing(before: Mapping[str, date], after: Mapping[str, date]) -> frozenset[str]:
    return frozenset(key for key, _ in before.items() ^ after.items())


def _is_archived(stage: Stage, today: date) -> bool:
    return stage.archived_on is not None and stage.archived_on <= today
