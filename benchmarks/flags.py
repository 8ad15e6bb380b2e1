"""Red flags of a whole book: since when each is up, and the list of them drawn."""

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from app.domain.calendar import ONE_DAY
from app.domain.readiness.case import Case
from app.domain.red_flags.assess import Flag, raised, since
from app.domain.red_flags.rules import RULES, offsets
from app.domain.settings import DEFAULTS
from app.services import portfolio, red_flags
from app.services.books import open_book
from app.services.judgements import case_of, rules_of
from app.services.red_flags import RAISED, FlagList
from app.storage.book import Book
from benchmarks.measure import Figure
from benchmarks.start import DAY

_ROUNDS = 5


def dated(book: Path) -> Iterator[Figure]:
    """Of 300 accounts: looking back for every flag, against health and against every day."""
    file = open_book(book)
    with file.read() as opened:
        ids = [each.id for each in opened.accounts.all()]
        rounds = [_look_back(opened, ids) for _ in range(_ROUNDS)]
    file.close()
    health, turning, share = (median(column) for column in zip(*rounds, strict=True))
    yield Figure(
        name=f"Since when each red flag of {len(ids)} accounts is up",
        value=turning / health,
        unit="x their health",
        allowed=2.5,
        note=f"{turning:.0f} ms beside {health:.0f}, in the background",
    )
    yield Figure(
        name="The same, of those that turn with facts alone",
        value=share,
        unit="x looking at every day",
        allowed=0.5,
    )


def listed(book: Path) -> Iterator[Figure]:
    """Of 5,000 accounts: the list made anew after an edit of one, against making all of it."""
    file = open_book(book)
    with file.read() as opened:
        rows = portfolio.rows(opened, today=DAY)
        known: dict[str, tuple[red_flags.Raised, ...]] = {}
        ids = [row.id for row in rows]
        chunks = [ids[at : at + RAISED.chunk] for at in range(0, len(ids), RAISED.chunk)]
        took = [_milliseconds(partial(_find, opened, each, known)) for each in chunks]
    file.close()
    made = FlagList()
    first = _milliseconds(lambda: made.lines(rows, known, DAY))
    edited = next(each for each in ids if known[each])
    known[edited] = (*known[edited],)
    again = median(_milliseconds(lambda: made.lines(rows, known, DAY)) for _ in range(_ROUNDS))
    flags = sum(len(each) for each in known.values())
    yield Figure(
        name=f"The list of {flags:,} red flags, again after an edit",
        value=again / first,
        unit="x the first time",
        allowed=0.5,
        note=f"{again:.0f} ms; found in {sum(took) / 1000:.0f} s, {max(took):.0f} ms a piece",
    )


def _find(book: Book, ids: list[str], known: dict[str, tuple[red_flags.Raised, ...]]) -> None:
    known.update(red_flags.raised_flags(book, ids, today=DAY))


def _look_back(book: Book, ids: list[str]) -> tuple[float, float, float]:
    """Milliseconds of health, of looking back, and the share of looking at every day."""
    rules = rules_of(book, DAY)
    cases = [case_of(facts, rules) for facts in book.facts(DAY, ids).values()]
    health = _milliseconds(lambda: [case.health for case in cases])
    up = [(case, flag) for case in cases for flag in raised(case)]
    turning = _milliseconds(lambda: [since(case, flag) for case, flag in up])
    steady = [
        (case, flag)
        for case, flag in up
        if flag.began is None and offsets(flag.id, DEFAULTS) is not None
    ]
    by_facts = _milliseconds(lambda: [since(case, flag) for case, flag in steady])
    by_days = _milliseconds(lambda: [_every_day(case, flag) for case, flag in steady])
    return health, turning, by_facts / by_days


def _every_day(case: Case, flag: Flag) -> date:
    day = case.day
    while day > (case.timeline.first or day) and RULES[flag.id](case.at(day - ONE_DAY)) is not None:
        day -= ONE_DAY
    return day


def _milliseconds(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's work: what else the machine does is not in it."""
    gc.collect()
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000
