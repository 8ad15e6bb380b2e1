"""Every expansion of the book, held against what came after it, ready to be shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from app.domain import contracts
from app.domain.accounts import Segment
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.health.expansions import (
    AFTER,
    BEFORE,
    Comparison,
    Expansion,
    Overall,
    Yardstick,
    compare,
    expansions,
    overall,
)
from app.domain.settings import (
    EXPANSION_MOST,
    EXPANSION_REDUCED,
    EXPANSION_TOLERANCE,
    Settings,
)
from app.services.judgements import Rules, history_of, judge_segment, rules_of, rules_on
from app.storage.book import Book

Progress = Callable[[int, int], object]

_REMEMBERED = 200  # accounts whose health is kept for the next comparison
_MOST_ASKED = 120  # accounts of a segment that are asked whether enough is known of them


@dataclass(frozen=True, slots=True)
class ExpansionsView:
    """All expansions, the latest first, and what they say together."""

    day: date
    compared: tuple[Comparison, ...]
    overall: Overall
    yardstick: Yardstick


def yardstick_of(settings: Settings) -> Yardstick:
    """From which losses on an expansion counts as harm, as the user decided."""
    return Yardstick(
        tolerance=float(settings[EXPANSION_TOLERANCE]),
        most=float(settings[EXPANSION_MOST]),
        reduced=float(settings[EXPANSION_REDUCED]),
    )


def expansions_view(book: Book, *, today: date, progress: Progress | None = None) -> ExpansionsView:
    """Compare each expansion with the months before it (DOMAIN 10.1).

    *progress* hears how many are done of how many, and may raise to stop.
    """
    rules = rules_of(book, today)
    known = _Known(book, rules)
    found = sorted(
        (each for made in known.expansions.values() for each in made),
        key=lambda each: (each.on, each.name),
        reverse=True,
    )
    yardstick = yardstick_of(rules.settings)
    compared = []
    for done, each in enumerate(found):
        if progress is not None:
            progress(done, len(found))
        history = known.history(each.account_id)
        alone = compare(each, history, yardstick, today)
        if alone.health is not None:
            alone = compare(each, history, yardstick, today, known.peers(each))
        compared.append(alone)
    return ExpansionsView(today, tuple(compared), overall(compared), yardstick)


class _Known:
    """What contracts and opportunities say of all accounts, and the health of those asked for."""

    def __init__(self, book: Book, rules: Rules) -> None:
        self._book = book
        self._rules = rules
        self._facts = _outlines(book)
        self.expansions: Mapping[str, Sequence[Expansion]] = {
            key: expansions(facts, rules.stages, rules.today) for key, facts in self._facts.items()
        }
        self.history = lru_cache(_REMEMBERED)(self._history)

    def peers(self, expansion: Expansion) -> Iterator[HealthHistory]:
        """The health of accounts of the same segment that bought nothing over the same months.

        Only of those still customers at the end of them: the health of who has left means nothing.
        """
        segment = self._segment(expansion.account_id, expansion.on)
        if segment is None:
            return
        alike = (
            key
            for key in self._facts
            if self._segment(key, expansion.on) is segment and self._stood_still(key, expansion.on)
        )
        yield from map(self.history, islice(alike, _MOST_ASKED))

    def _history(self, account_id: str) -> HealthHistory:
        facts = self._book.facts(self._rules.today, [account_id])[account_id]
        return history_of(facts, self._rules)

    def _segment(self, account_id: str, day: date) -> Segment | None:
        facts = self._facts[account_id]
        worth = contracts.arr(facts.contracts, day)
        return judge_segment(facts, worth, rules_on(self._rules, day)).segment if worth else None

    def _stood_still(self, account_id: str, day: date) -> bool:
        first, last = day - timedelta(days=BEFORE[0]), day + timedelta(days=AFTER[1])
        if not contracts.arr(self._facts[account_id].contracts, min(last, self._rules.today)):
            return False
        return not any(first <= each.on <= last for each in self.expansions[account_id])


def _outlines(book: Book) -> dict[str, Facts]:
    """What contracts, opportunities and overrides say of each account, by its id."""
    signed = _by_account(book.contracts.all())
    sold = _by_account(book.opportunities.all())
    decided = _by_account(book.overrides.all())
    return {
        account.id: Facts(
            account=account,
            contracts=tuple(signed[account.id]),
            opportunities=tuple(sold[account.id]),
            overrides=tuple(decided[account.id]),
        )
        for account in sorted(book.accounts.all(), key=lambda each: each.id)
    }


def _by_account(entities: Iterable[Any]) -> defaultdict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for each in entities:
        grouped[each.account_id].append(each)
    return grouped
