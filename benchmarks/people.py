"""People of a whole book: what would be lost with each of them."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

from app.domain.contacts import Contact, Position, Role
from app.domain.facts import Facts
from app.domain.interactions import Channel, Interaction
from app.domain.people.departure import departures
from app.domain.people.support import support_of
from app.domain.people.threads import threads_of
from app.services.books import open_book
from app.services.judgements import case_of, rules_of
from benchmarks.measure import Figure
from benchmarks.start import DAY

_ROUNDS = 5
_PEOPLE = 8  # of an account, with a talk a week
_WEEKS = 52


def departed(book: Path) -> Iterator[Figure]:
    """Every departure of 300 accounts, against looking once at everybody's threads and support."""
    file = open_book(book)
    with file.read() as opened:
        rules = rules_of(opened, DAY)
        known = [_peopled(facts, number) for number, facts in enumerate(opened.facts(DAY).values())]
    file.close()
    cases = [case_of(facts, rules) for facts in known]

    def look() -> None:
        for case in cases:
            threads_of(case.timeline, DAY, case.settings)
            support_of(case.facts.contacts, DAY)

    floor = median(_milliseconds(look) for _ in range(_ROUNDS))
    every = median(
        _milliseconds(lambda: [departures(case, None) for case in cases]) for _ in range(_ROUNDS)
    )
    people = sum(len(facts.contacts) for facts in known)
    yield Figure(
        name=f"Every one of {people:,} departures from {len(cases)} accounts",
        value=every / floor,
        unit="x threads and support once",
        allowed=8.0,
        note=f"{every:.0f} ms",
    )


def _peopled(facts: Facts, number: int) -> Facts:
    """The same account with more people in it, of every part, and who was met when."""
    roles = tuple(Role)
    people = tuple(
        Contact(
            id=f"{number}-{each}",
            name=f"Person {each}",
            account_id=facts.account.id,
            positions=(
                Position(
                    roles=(roles[each % len(roles)],), influence=1 + each % 5, support=each % 4 - 1
                ),
            ),
        )
        for each in range(_PEOPLE)
    )
    talks = tuple(
        Interaction(
            id=f"talk-{number}-{week}",
            account_id=facts.account.id,
            on=DAY - timedelta(days=7 * week),
            channel=Channel.CALL,
            attendee_ids=(people[week % _PEOPLE].id, people[(week * 3) % _PEOPLE].id),
        )
        for week in reversed(range(_WEEKS))
    )
    return replace(facts, contacts=people, interactions=talks)


def _milliseconds(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's work: what else the machine does is not in it."""
    gc.collect()
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000
