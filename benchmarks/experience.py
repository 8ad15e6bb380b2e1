"""What the log of the whole book teaches: worked out once, and kept up to date at a drop."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.domain.edits import change
from app.domain.opportunities import move
from app.services.books import default_stages, make_book, open_book
from app.services.experience import experience_of
from app.storage.bookfile import BookFile
from benchmarks.measure import Figure, timed
from benchmarks.pipeline import crowd
from benchmarks.start import DAY

_TIMES = 5
_DROPS = 15
_STAGES = {each.id: each for each in default_stages()}


def taught(folder: Path) -> Iterator[Figure]:
    """The first time against reading the opportunities, and after a drop against the first time."""
    path = folder / "taught.book"
    make_book(path, (*default_stages(), *crowd()), passphrase=None, encrypt=False)
    whole, first = [], []
    for _ in range(_TIMES):
        file = open_book(path)
        whole.append(timed(lambda file=file: _read(file)))
        first.append(timed(lambda file=file: _learn(file)))
        file.close()
    file = open_book(path)
    _learn(file)
    after = []
    for number in range(_DROPS):
        _drop(file, f"o{4 * number}")
        after.append(timed(lambda: _learn(file)))
    file.close()
    yield Figure(
        name="What 14,000 logs teach, the first time",
        value=median(first) / median(whole),
        unit="x reading the opportunities",
        allowed=1.0,
        note=f"{median(first) * 1000:.0f} ms",
    )
    yield Figure(
        name="The same after a drop",
        value=median(after) / median(first),
        unit="x the first time",
        allowed=0.05,
        note=f"{median(after) * 1000:.1f} ms",
    )


def _read(file: BookFile) -> None:
    with file.read() as book:
        book.opportunities.all()


def _learn(file: BookFile) -> None:
    with file.read() as book:
        experience_of(book, DAY)


def _drop(file: BookFile, opportunity_id: str) -> None:
    with file.open() as book:
        before = book.opportunities.get(opportunity_id)
        after = move(before, _STAGES["stage-qualified"], _STAGES.values(), today=DAY)
        book.apply("Move", change(before, after))
