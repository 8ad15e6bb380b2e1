"""The ranking: what an account costs beside judging it, and ten thousand rows put in order."""

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from statistics import median

from app.services import portfolio, ranking
from app.services.books import open_book
from app.services.ranking import Order, Ranked, placed
from app.storage.bookfile import BookFile
from benchmarks.measure import Figure, in_turns, timed
from benchmarks.start import DAY

_MANY = 10_000
_ROUNDS = 9


def beside_judging(book: Path) -> Iterator[Figure]:
    """Ranking what 300 accounts have open, against judging their health and readiness."""
    file = open_book(book)
    with file.read() as opened:
        ids = ranking.field_of(opened, today=DAY).accounts
    judged, ranked = in_turns(
        lambda: timed(lambda: _judged(file, ids)), lambda: timed(lambda: _ranked(file, ids))
    )
    rows = _ranked(file, ids)
    file.close()
    yield Figure(
        name=f"Ranking of {len(rows)} opportunities, {len(ids)} accounts",
        value=ranked / judged,
        unit="x judging the accounts",
        allowed=1.6,
        note=f"{ranked * 1000:.0f} ms",
    )
    yield from _in_order(rows)


def _in_order(rows: list[Ranked]) -> Iterator[Figure]:
    many = [replace(rows[n % len(rows)], id=f"{n}") for n in range(_MANY)]
    bare = [(each.score, n) for n, each in enumerate(many)]
    floor = median(timed(lambda: sorted(bare, key=itemgetter(0, 1))) for _ in range(_ROUNDS))
    for order in Order:
        taken = median(timed(lambda by=order: placed(many, by)) for _ in range(_ROUNDS))
        yield Figure(
            name=f"{_MANY:,} opportunities in order of {order.value}",
            value=taken / floor,
            unit="x sorting bare pairs",
            allowed=15,
            note=f"{taken * 1000:.0f} ms",
        )


def _judged(file: BookFile, ids: tuple[str, ...]) -> None:
    with file.read() as opened:
        portfolio.judged(opened, ids, today=DAY)


def _ranked(file: BookFile, ids: tuple[str, ...]) -> list[Ranked]:
    with file.read() as opened:
        found = ranking.ranked(opened, ids, today=DAY)
    return [each for rows in found.values() for each in rows]
