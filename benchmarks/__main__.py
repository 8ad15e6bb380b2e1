"""Runs every benchmark and prints the report. Ratios only: a slow machine is no failure."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.cli.main import calm_collector
from app.services.books import make_book
from app.services.sample import make_sample
from benchmarks import (
    batch,
    experience,
    flags,
    growth,
    health,
    hygiene,
    importing,
    pages,
    people,
    people_map,
    pipeline,
    plans,
    preview,
    proposal,
    ranking,
    readiness,
    renewals,
    review,
)
from benchmarks.measure import Figure, in_turns, process, timed, until_painted, whole
from benchmarks.start import DAY


def main() -> None:
    """Print one line a figure."""
    calm_collector()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for figures in _ALL:
            for figure in figures(folder):
                print(figure, flush=True)


def starts(folder: Path) -> Iterator[Figure]:
    """Cold starts and memory against an empty window."""
    few, many = str(sample(folder, 30)), str(sample(folder, 5000))
    floor, *taken = in_turns(
        lambda: whole("floor"),
        lambda: until_painted("start", few),
        lambda: until_painted("start", many),
    )
    yield Figure(name="F, an empty window, the whole process", value=floor, unit="s")
    for count, book, seconds, allowed in ((30, few, taken[0], 1.6), (5000, many, taken[1], 3.0)):
        loaded = process("start", [book]).words[2:]
        yield Figure(
            name=f"Cold start to a filled portfolio, {count} accounts",
            value=seconds / floor,
            unit="F",
            allowed=allowed,
            note=f"loaded too early: {', '.join(loaded)}" if loaded else f"{seconds:.2f} s",
        )
    empty = int(process("floor").words[0])
    full = int(process("start", [many, "--stay"]).words[0])
    yield Figure(
        name="Memory with 5,000 accounts open and judged",
        value=full / empty,
        unit="x an empty window",
        allowed=3.0,
        note=f"{full // 1024} MB",
    )


def imports(folder: Path) -> Iterator[Figure]:
    """An import against bare csv and executemany."""
    sources = importing.write_files(folder)
    books = [importing.empty_book(folder) for _ in range(8)]
    waiting = iter(books)
    floor, taken = in_turns(
        lambda: timed(lambda: importing.bare(sources[1], folder)),
        lambda: importing.ours(sources, next(waiting)),
    )
    for book in books:
        book.close()
    yield Figure(
        name="Import of 8,800 opportunities, history and backup included",
        value=taken / floor,
        unit="x bare csv and executemany",
        allowed=12.0,
        note=f"{taken:.2f} s",
    )


def switches(folder: Path) -> Iterator[Figure]:
    """Work of the window per page switch, at 300 accounts."""
    for name, milliseconds in pages.switch_times(sample(folder, 300)):
        yield Figure(
            name=f"Page switch to {name}, 300 accounts", value=milliseconds, unit="ms", allowed=16
        )


def proposals(folder: Path) -> Iterator[Figure]:
    """A proposal with its read-back against bare Platypus."""
    ratio, seconds = proposal.compare(sample(folder, 30))
    yield Figure(
        name="Proposal PDF with its read-back",
        value=ratio,
        unit="x the same flowables twice",
        allowed=1.6,
        note=f"{seconds * 1000:.0f} ms",
    )
    yield Figure(
        name="First page of a proposal after a change, form included",
        value=preview.follows(sample(folder, 30)),
        unit="ms",
        allowed=150,
    )
    yield from batch.hundred(sample(folder, 300))


def reviews(folder: Path) -> Iterator[Figure]:
    """The papers of a review against the libraries that write them."""
    ratio, seconds = review.compare(sample(folder, 30))
    yield Figure(
        name="Brief, slides, deck and one page of a review, checked",
        value=ratio,
        unit="x bare python-pptx and Platypus",
        allowed=2.0,
        note=f"{seconds:.2f} s",
    )


def healths(folder: Path) -> Iterator[Figure]:
    """Health of many accounts, over time, and beside a window that must stay free."""
    yield from health.remembered(sample(folder, 300))
    yield from health.series()
    yield from health.free(sample(folder, 5000))


def judgements(folder: Path) -> Iterator[Figure]:
    """What is judged beside health, and other rules tried on it."""
    yield from readiness.together(sample(folder, 300))
    yield from readiness.many(sample(folder, 5000))
    yield from readiness.tried(sample(folder, 300))
    yield from flags.dated(sample(folder, 300))
    yield from flags.listed(sample(folder, 5000))
    yield from growth.of_a_book(sample(folder, 300))
    yield from growth.of_a_dense_account()
    yield from people.departed(sample(folder, 300))


def rankings(folder: Path) -> Iterator[Figure]:
    """What opportunities cost beside their accounts, and in thousands."""
    yield from ranking.beside_judging(sample(folder, 300))


def maps(_folder: Path) -> Iterator[Figure]:
    """The map of the people of a large account."""
    yield from people_map.laid()
    yield from people_map.frames()


def boards(folder: Path) -> Iterator[Figure]:
    """The board with thousands of cards."""
    yield from pipeline.boards(folder)


def sample(folder: Path, count: int) -> Path:
    """A sample book of so many accounts, made once."""
    path = folder / f"sample-{count}.book"
    if not path.exists():
        entities = make_sample(accounts=count, as_of=DAY)
        make_book(path, entities, passphrase=None, encrypt=False)
    return path


def teachings(folder: Path) -> Iterator[Figure]:
    """What the log of a whole book teaches."""
    yield from experience.taught(folder)
    yield from hygiene.looked_over(folder)


def plannings(_folder: Path) -> Iterator[Figure]:
    """The steps of every renewal."""
    yield from plans.planned()


def renewing(folder: Path) -> Iterator[Figure]:
    """The room of renewals, which has 100 ms of the window for 300 accounts."""
    yield from renewals.rooms(sample(folder, 300), 300, 100)
    yield from renewals.rooms(sample(folder, 5000), 5000, None)


_ALL = (
    starts,
    imports,
    switches,
    proposals,
    reviews,
    healths,
    judgements,
    rankings,
    maps,
    boards,
    teachings,
    plannings,
    renewing,
)

if __name__ == "__main__":
    main()
