"""The worst single loss: of each account, whose leaving would cost most, and what it exposes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import contracts
from app.domain.accounts import Segment
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.people.departure import worst_of
from app.domain.rates import convert
from app.domain.readiness.case import Case
from app.services import departure_phrases
from app.services.judgements import Rules, case_of, judge_segment, rules_of
from app.services.portfolio import Row
from app.services.topics import Topic
from app.storage.book import Book


@dataclass(frozen=True, slots=True)
class WorstLoss:
    """The person whose leaving would cost an account most, and the ARR it exposes, per currency.

    *reasons* are the codes of why; *drop* is how much role coverage would go, 0 to 1.
    """

    contact_id: str
    name: str
    title: str
    reasons: tuple[str, ...]
    drop: float
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class LossRow:
    """An account of the book with its worst loss; *worth* orders: ARR in the book's currency."""

    id: str
    account: str
    loss: WorstLoss
    worth: float


def worst_loss(case: Case, segment: Segment | None) -> WorstLoss | None:
    """The worst single loss of an account that exposes something; None where none does."""
    found = worst_of(case, segment)
    if found is None or not found.is_exposed:
        return None
    return WorstLoss(
        contact_id=found.contact.id,
        name=found.contact.name,
        title=found.contact.title,
        reasons=tuple(each.code for each in found.reasons),
        drop=found.drop,
        arr=worth(case.facts, case.day),
    )


def worst_losses(
    book: Book, account_ids: Iterable[str], *, today: date
) -> dict[str, WorstLoss | None]:
    """The worst single loss of these accounts, by id; None where nothing hangs on one person."""
    rules = rules_of(book, today)
    return {
        account_id: worst_loss(case_of(facts, rules), _segment(facts, rules))
        for account_id, facts in book.facts(today, account_ids).items()
    }


WORST = Topic("worst_loss", lambda book, ids, day: worst_losses(book, ids, today=day), chunk=200)


def listed(
    rows: Sequence[Row], known: Mapping[str, WorstLoss | None], rules: Rules
) -> tuple[LossRow, ...]:
    """The accounts of which something hangs on one person, the most ARR exposed first."""
    found = [
        LossRow(row.id, row.name, loss, _in_one(loss.arr, rules))
        for row in rows
        if (loss := known.get(row.id)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (-each.worth, -each.loss.drop, each.account)))


def lost_text(codes: Sequence[str]) -> str:
    """What would be lost, in a few words."""
    return ", ".join(departure_phrases.SHORT[code] for code in codes)


def worth(facts: Facts, day: date) -> tuple[Money, ...]:
    """The ARR of an account per currency: in force, else of what is overdue."""
    return contracts.arr(facts.contracts, day) or contracts.overdue_arr(facts.contracts, day)


def _in_one(amounts: Sequence[Money], rules: Rules) -> float:
    """The amounts in the book's currency, as far as rates are known: only to order by."""
    book = rules.settings.currency
    converted = [convert(each, book, rules.rates, rules.today) for each in amounts]
    return sum(float(each.major) for each in converted if each is not None)


def _segment(facts: Facts, rules: Rules) -> Segment | None:
    return judge_segment(facts, worth(facts, rules.today), rules).segment
