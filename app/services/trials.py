"""Trying rules on the accounts of the book before they are kept: what both kinds of trial share.

Facts do not change while somebody moves a slider: they stay at hand, account by account.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.timeline import Timeline
from app.storage.book import Book

MOST = 1000  # accounts whose facts stay in memory; of the others they are read anew each time
_CHUNK = 100

Tell: TypeAlias = Callable[[], object]
S = TypeVar("S")
K = TypeVar("K")


def quiet() -> None:
    """Tell nobody."""


@dataclass
class AtHand(Generic[S]):
    """Accounts with what *describe* says of each. One thread at a time; as of one day."""

    day: date
    describe: Callable[[Facts, Timeline], S]
    known: dict[str, S] = field(default_factory=dict)
    _timelines: dict[str, Timeline] = field(default_factory=dict)

    def look(self, book: Book, ids: Iterable[str], tell: Tell = quiet) -> None:
        """Read the facts of these accounts, unless they have been looked at."""
        for _ in self._looked_at(book, [each for each in ids if each not in self.known], tell):
            pass

    def keeps(self, account_id: str) -> bool:
        """Whether the facts of an account stay at hand."""
        return account_id in self._timelines

    def accounts(
        self, book: Book, ids: Sequence[str], tell: Tell = quiet
    ) -> Iterator[tuple[str, S, Timeline]]:
        """The accounts with their facts: those at hand first, the others as they are read.

        *tell* is called for every account; it may raise to stop.
        """
        for account_id in ids:
            timeline = self._timelines.get(account_id)
            if timeline is not None:
                tell()
                yield account_id, self.known[account_id], timeline
        away = [each for each in ids if each not in self._timelines]
        yield from self._looked_at(book, away, tell)

    def _looked_at(
        self, book: Book, ids: Sequence[str], tell: Tell
    ) -> Iterator[tuple[str, S, Timeline]]:
        left = iter(ids)
        while chunk := list(islice(left, _CHUNK)):
            tell()
            for account_id, facts in book.facts(self.day, chunk).items():
                tell()
                timeline = Timeline(facts, remembers=True)
                if account_id not in self.known:
                    self.known[account_id] = self.describe(facts, timeline)
                    if len(self.known) <= MOST:
                        self._timelines[account_id] = timeline
                yield account_id, self.known[account_id], timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares(Generic[K]):
    """How much stands where: a count, or minor units of one *currency*."""

    currency: str
    before: Mapping[K, int]
    after: Mapping[K, int]
    moving: int

    @property
    def whole(self) -> int:
        """All of it."""
        return sum(self.before.values())

    @property
    def share_moving(self) -> float:
        """The share that moves, 0 to 1."""
        return self.moving / self.whole if self.whole else 0.0

    def share(self, kind: K, *, after: bool) -> float:
        """The share that stands there, 0 to 1."""
        found = (self.after if after else self.before).get(kind, 0)
        return found / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Stand(Generic[K]):
    """Where one account stands before and after, and what it is worth."""

    before: K
    after: K
    moves: bool
    arr: tuple[Money, ...]


def count(kinds: Iterable[K], stands: Iterable[Stand[K]]) -> tuple[Shares[K], ...]:
    """The accounts, and then the ARR of each currency: how much of it stands where."""
    places, every = tuple(kinds), list(stands)
    currencies = sorted({each.currency for stand in every for each in stand.arr if each.minor})
    return (
        _shares("", places, [(each, 1) for each in every]),
        *(_shares(c, places, [(each, _minor(each, c)) for each in every]) for c in currencies),
    )


def _shares(currency: str, kinds: Sequence[K], worth: Sequence[tuple[Stand[K], int]]) -> Shares[K]:
    before, after = dict.fromkeys(kinds, 0), dict.fromkeys(kinds, 0)
    for each, amount in worth:
        before[each.before] += amount
        after[each.after] += amount
    moving = sum(amount for each, amount in worth if each.moves)
    return Shares(currency=currency, before=before, after=after, moving=moving)


def _minor(stand: Stand[K], currency: str) -> int:
    return sum(each.minor for each in stand.arr if each.currency == currency)
