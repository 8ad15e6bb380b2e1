"""Runs every benchmark and prints the report. Ratios only: a slow machine is no failure."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.cli.main import calm_collector
from app.services.books import make_book
from app.services.sample import make_sample
from benchmarks import importing, pages, proposal
from benchmarks.measure import Figure, process, until_painted, whole, work
from benchmarks.start import DAY


def main() -> None:
    """Print one line a figure."""
    calm_collector()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for figure in (*starts(folder), *imports(folder), *switches(folder), *proposals(folder)):
            print(figure, flush=True)


def starts(folder: Path) -> Iterator[Figure]:
    """Cold starts and memory against an empty window."""
    floor = whole("floor")
    yield Figure(name="F, an empty window, the whole process", value=floor, unit="s")
    for count, allowed, times in ((30, 1.6, 7), (5000, 3.0, 5)):
        book = sample(folder, count)
        taken = until_painted("start", [str(book)], times=times)
        loaded = process("start", [str(book)]).words[2:]
        yield Figure(
            name=f"Cold start to a filled portfolio, {count} accounts",
            value=taken / floor,
            unit="F",
            allowed=allowed,
            note=f"loaded too early: {', '.join(loaded)}" if loaded else "",
        )
    empty = int(process("floor").words[0])
    full = int(process("start", [str(sample(folder, 5000)), "--stay"]).words[0])
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
    floor = work(lambda: importing.bare(sources[1], folder))
    files = [importing.empty_book(folder) for _ in range(6)]
    waiting = iter(files)
    importing.ours(sources, next(waiting))  # what is imported when first used
    taken = work(lambda: importing.ours(sources, next(waiting)), times=5)
    for file in files:
        file.close()
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


def sample(folder: Path, count: int) -> Path:
    """A sample book of so many accounts, made once."""
    path = folder / f"sample-{count}.book"
    if not path.exists():
        entities = make_sample(accounts=count, as_of=DAY)
        make_book(path, entities, passphrase=None, encrypt=False)
    return path


if __name__ == "__main__":
    main()
