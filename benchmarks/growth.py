"""What speaks for expansion over a whole book, and with one account that is read every day."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from app.domain.accounts import Account
from app.domain.facts import Facts
from app.domain.growth.assess import assess
from app.domain.health.assess import HealthHistory
from app.domain.observations import Observation
from app.domain.readiness.case import Case
from app.domain.timeline import Timeline
from app.services.books import open_book
from app.services.growth import goods_of, growth_of
from app.services.judgements import case_of, rules_of
from benchmarks.measure import Figure
from benchmarks.start import DAY

_ROUNDS = 15
_DAYS = 720
_MEASURES = {
    "active_users": 80.0,
    "seats_assigned": 95.0,
    "storage_used": 400.0,
    "api_calls": 900_000.0,
}
_LIMITS = {"seats_bought": 100.0, "storage_limit": 500.0, "api_limit": 1_000_000.0}


def of_a_book(book: Path) -> Iterator[Figure]:
    """Signals, what they add up to and limits of 300 accounts, against laying out their facts."""
    file = open_book(book)
    with file.read() as opened:
        rules, goods = rules_of(opened, DAY), goods_of(opened.products.all())
        facts = list(opened.facts(DAY).values())
    file.close()
    cases = [case_of(each, rules) for each in facts]
    floor = _work(lambda: [Timeline(each) for each in facts])
    taken = _work(lambda: [growth_of(each, rules, goods) for each in cases])
    yield Figure(
        name=f"Signals of {len(facts)} accounts",
        value=taken / floor,
        unit="x laying out their facts",
        allowed=2.5,
        note=f"{taken:.0f} ms of work",
    )


def of_a_dense_account() -> Iterator[Figure]:
    """Signals and three limits of one account, four measures of which are read every day."""
    history = HealthHistory(Timeline(_dense()))
    taken = _work(lambda: assess(Case(history, DAY, ())))
    yield Figure(
        name="Signals of one account read every day for two years",
        value=taken,
        unit="ms of work",
        allowed=5,
    )


def _work(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's work, as the median of some rounds."""
    rounds = []
    for _ in range(_ROUNDS):
        begun = time.thread_time()
        act()
        rounds.append((time.thread_time() - begun) * 1000)
    return median(rounds)


def _dense() -> Facts:
    draw = random.Random(1)  # noqa: S311 - a load, no secret
    readings = [
        Observation(
            id=f"{name}-{ago}",
            account_id="dense",
            measure=name,
            value=round(value * (1 - ago / 3000) * draw.uniform(0.97, 1)),
            on=DAY - timedelta(days=ago),
        )
        for ago in reversed(range(_DAYS))
        for name, value in _MEASURES.items()
    ]
    readings += [
        Observation(id=name, account_id="dense", measure=name, value=value, on=DAY)
        for name, value in _LIMITS.items()
    ]
    return Facts(account=Account(id="dense", name="Dense"), observations=tuple(readings))
