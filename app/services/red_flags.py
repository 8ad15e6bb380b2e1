"""The red flags of the whole book: what is up where, since when, and what was said to it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from operator import attrgetter

from app.domain import money
from app.domain.money import Money
from app.domain.red_flags.assess import Flag, raised, since
from app.services.judgements import case_of, rules_of
from app.services.portfolio import Row
from app.services.topics import Topic
from app.storage.book import Book

_MARK_BYTES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A red flag of an account, and the first day from which it has held unbroken."""

    flag: Flag
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRow:
    """A flag as a line of the book-wide list; *new* says that no visit has seen it yet."""

    row: Row
    flag: Flag
    since: date
    days: int
    new: bool = False

    @property
    def id(self) -> tuple[str, str]:
        """The account and the flag: one account has a flag once."""
        return (self.row.id, self.flag.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagTotals:
    """How many flags on how many accounts, and the ARR of those accounts, per currency."""

    flags: int
    accounts: int
    new: int
    arr: tuple[Money, ...]


def raised_flags(
    book: Book, account_ids: Iterable[str], *, today: date
) -> dict[str, tuple[Raised, ...]]:
    """The red flags of these accounts, by id; looking back for each costs more than raising it."""
    rules = rules_of(book, today)
    found = {}
    for account_id, facts in book.facts(today, account_ids).items():
        case = case_of(facts, rules)
        found[account_id] = tuple(
            Raised(flag=flag, since=since(case, flag)) for flag in raised(case)
        )
    return found


RAISED = Topic("red_flags", lambda book, ids, day: raised_flags(book, ids, today=day), chunk=60)


class FlagList:
    """Every flag known, as lines; those of an account stay as made while nothing of it changes."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Row, Sequence[Raised], tuple[FlagRow, ...]]] = {}

    def forget(self) -> None:
        """Make all lines anew: what is new has changed."""
        self._made = {}

    def lines(
        self,
        rows: Iterable[Row],
        known: Mapping[str, Sequence[Raised]],
        today: date,
        is_new: Callable[[str, Raised], bool] = lambda _, __: False,
    ) -> tuple[FlagRow, ...]:
        """The newest first; those of one day by account, then as serious."""
        found: list[FlagRow] = []
        for row in rows:
            raised_here = known.get(row.id)
            if not raised_here:
                continue
            made = self._made.get(row.id)
            if made is None or made[0] is not row or made[1] is not raised_here:
                lines = tuple(_line(row, each, today, is_new) for each in raised_here)
                made = self._made[row.id] = (row, raised_here, lines)
            found += made[2]
        return tuple(sorted(found, key=_DAYS))


_DAYS = attrgetter("days")


def _line(row: Row, each: Raised, today: date, is_new: Callable[[str, Raised], bool]) -> FlagRow:
    return FlagRow(
        row=row,
        flag=each.flag,
        since=each.since,
        days=(today - each.since).days,
        new=is_new(row.id, each),
    )


def totals(shown: Sequence[FlagRow]) -> FlagTotals:
    """What the lines shown add up to; the ARR of each account counts once."""
    accounts = {each.row.id: each.row for each in shown}
    return FlagTotals(
        flags=len(shown),
        accounts=len(accounts),
        new=sum(each.new for each in shown),
        arr=money.totals(amount for row in accounts.values() for amount in row.arr),
    )


def counts(rows: Iterable[FlagRow]) -> Mapping[str, int]:
    """How often each flag is up, the most frequent first."""
    return dict(Counter(each.flag.id for each in rows).most_common())


def mark_of(account_id: str, flag: str) -> bytes:
    """A few bytes by which a flag is known again, and from which nobody can tell whose it was."""
    return blake2b(f"{account_id}\n{flag}".encode(), digest_size=_MARK_BYTES).digest()
