"""The missed chances of the whole book, by mistake, with what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import money
from app.domain.missed.assess import missed
from app.domain.missed.chance import Chance, Mistake
from app.domain.money import Money
from app.domain.rates import convert
from app.domain.readiness import assess as readiness
from app.services.growth import goods_of, growth_of
from app.services.judgements import case_of, rules_of
from app.services.portfolio import Row
from app.services.topics import Topic
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceRow:
    """A missed chance as a line. *worth* is the ARR in one currency, to put the most first."""

    row: Row
    chance: Chance
    worth: float

    @property
    def id(self) -> tuple[str, str, str]:
        """An account makes a mistake once, or once with each of its opportunities."""
        return (self.row.id, self.chance.mistake, self.chance.opportunity_id or "")


def missed_chances(
    book: Book, account_ids: Iterable[str], *, today: date
) -> dict[str, tuple[Chance, ...]]:
    """The chances being missed with these accounts, by id."""
    rules, goods = rules_of(book, today), goods_of(book.products.all())
    found = {}
    for account_id, facts in book.facts(today, account_ids).items():
        case = case_of(facts, rules)
        found[account_id] = missed(case, readiness.assess(case), growth_of(case, rules, goods))
    return found


MISSED = Topic("missed", lambda book, ids, day: missed_chances(book, ids, today=day), chunk=100)


def worth_of(book: Book, rows: Iterable[Row], *, today: date) -> dict[str, float]:
    """The ARR of each account in the book's currency, 0 without a rate: only to order by."""
    currency, rates = book.settings(today).currency, tuple(book.rates.all())
    worth = {}
    for row in rows:
        amounts = [convert(each, currency, rates, today) for each in row.arr]
        worth[row.id] = sum(float(each.major) for each in amounts if each is not None)
    return worth


def listed(
    rows: Iterable[Row], known: Mapping[str, Sequence[Chance]], worth: Mapping[str, float]
) -> tuple[ChanceRow, ...]:
    """Every chance known by now, the most ARR first."""
    found = [
        ChanceRow(row=row, chance=chance, worth=worth.get(row.id, 0.0))
        for row in rows
        for chance in known.get(row.id, ())
    ]
    return tuple(sorted(found, key=lambda each: (-each.worth, each.row.name, each.id)))


def of_mistake(found: Iterable[ChanceRow], mistake: Mistake) -> tuple[ChanceRow, ...]:
    """The lines of one mistake."""
    return tuple(each for each in found if each.chance.mistake is mistake)


def arr_of(found: Iterable[ChanceRow]) -> tuple[Money, ...]:
    """The ARR of the accounts concerned, each counted once, per currency."""
    accounts = {each.row.id: each.row for each in found}
    return money.totals(amount for row in accounts.values() for amount in row.arr)
