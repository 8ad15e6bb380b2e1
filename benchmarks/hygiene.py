"""What is wrong with ten thousand open opportunities: found once, and again after a step."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.services.books import default_stages, make_book, open_book
from app.services.editing import mending
from app.services.hygiene import hygiene_of
from app.storage.bookfile import BookFile
from benchmarks.measure import Figure, timed
from benchmarks.pipeline import crowd
from benchmarks.start import DAY

_TIMES = 5
_MENDED = 15


def looked_over(folder: Path) -> Iterator[Figure]:
    """The first time against reading the opportunities, and after a repair against the first."""
    path = folder / "untidy.book"
    make_book(path, (*default_stages(), *crowd()), passphrase=None, encrypt=False)
    whole, first, after = [], [], []
    for _ in range(_TIMES):
        file = open_book(path)
        whole.append(timed(lambda file=file: _read(file)))
        first.append(timed(lambda file=file: _look(file)))
        file.close()
    file = open_book(path)
    _look(file)
    for number in range(_MENDED):
        _mend(file, f"o{number}")
        after.append(timed(lambda: _look(file)))
    file.close()
    yield Figure(
        name="What is wrong with 10,000 open opportunities, the first time",
        value=median(first) / median(whole),
        unit="x reading the opportunities",
        allowed=4.0,
        note=f"{median(first) * 1000:.0f} ms",
    )
    yield Figure(
        name="The same after a repair",
        value=median(after) / median(first),
        unit="x the first time",
        allowed=0.5,
        note=f"{median(after) * 1000:.0f} ms",
    )


def _read(file: BookFile) -> None:
    with file.read() as book:
        book.opportunities.all()


def _look(file: BookFile) -> None:
    with file.read() as book:
        hygiene_of(book, today=DAY)


def _mend(file: BookFile, opportunity_id: str) -> None:
    with file.open() as book:
        book.apply("Still right", mending.still_right(book, [opportunity_id], today=DAY))
