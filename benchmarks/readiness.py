"""Readiness, red flags, signals and ranking of a whole book, and other numbers tried on it."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from app.domain.growth.goods import Goods
from app.domain.readiness import thresholds
from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.red_flags.assess import raised
from app.services import rule_preview
from app.services.books import open_book
from app.services.growth import goods_of, growth_of
from app.services.judgements import Rules, case_of, rules_of
from app.services.ranking import of_account
from app.storage.book import Book
from benchmarks.measure import Figure
from benchmarks.start import DAY

_ROUNDS = 7
_CHUNK = 200
_TRIED = {thresholds.ACTIVE_LOW.key: 0.7}


@dataclass(frozen=True, slots=True)
class _Work:
    """Milliseconds of work: health, and all that is judged beside it."""

    health: float
    rest: float


def together(book: Path) -> Iterator[Figure]:
    """Of 300 accounts, against what their health takes."""
    file = open_book(book)
    with file.read() as opened:
        ids = [each.id for each in opened.accounts.all()]
        rounds = [_judge(opened, ids) for _ in range(_ROUNDS)]
    file.close()
    floor, rest = median(r.health for r in rounds), median(r.rest for r in rounds)
    yield Figure(
        name=f"Readiness, flags, signals, ranking of {len(ids)} accounts",
        value=rest / floor,
        unit="x their health",
        allowed=1.2,
        note=f"{rest:.0f} ms beside {floor:.0f}; at best {min(r.rest for r in rounds):.0f}",
    )


def many(book: Path) -> Iterator[Figure]:
    """Of 5,000 accounts, a chunk at a time: each is what the window may have to wait for."""
    file = open_book(book)
    with file.read() as opened:
        ids = [each.id for each in opened.accounts.all()]
        chunks = [ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK)]
        done = [_judge(opened, chunk) for chunk in chunks]
    file.close()
    rest, health = sum(each.rest for each in done), sum(each.health for each in done)
    yield Figure(
        name=f"Readiness, flags, signals, ranking of {len(ids):,} accounts",
        value=rest / health,
        unit="x their health",
        allowed=1.2,
        note=f"{rest / 1000:.1f} s in the background, {max(d.rest for d in done):.0f} ms a chunk",
    )


def tried(book: Path) -> Iterator[Figure]:
    """Another number on 300 accounts: what a key press costs once the facts are at hand."""
    file = open_book(book)
    with file.read() as opened:
        trial = rule_preview.begin(opened, today=DAY)
        first = _milliseconds(lambda: trial.effects(opened, {}, trial.ids))
        again = [
            _milliseconds(lambda: trial.summed(trial.effects(opened, _TRIED, trial.ids).values()))
            for _ in range(_ROUNDS)
        ]
    file.close()
    yield Figure(
        name=f"Another number of the rules tried on {len(trial.ids)} accounts",
        value=median(again) / first,
        unit="x the first look",
        allowed=0.5,
        note=f"{median(again):.0f} ms after {first:.0f}, both in the background",
    )


def _judge(book: Book, ids: Sequence[str]) -> _Work:
    rules, goods = rules_of(book, DAY), goods_of(book.products.all())
    cases = [case_of(facts, rules) for facts in book.facts(DAY, ids).values()]
    gc.collect()
    gc.disable()
    try:
        return _Work(
            _milliseconds(lambda: [case.health for case in cases]),
            _milliseconds(lambda: [_rest(case, rules, goods) for case in cases]),
        )
    finally:
        gc.enable()


def _rest(case: Case, rules: Rules, goods: Goods) -> None:
    assess(case)
    raised(case)
    growth_of(case, rules, goods)
    of_account(case, rules)


def _milliseconds(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's work: what else the machine does is not in it."""
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000
