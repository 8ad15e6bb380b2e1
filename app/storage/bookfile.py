"""A book on the disk: made, opened, brought up to date, and handed out a transaction at a time."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.storage import engine as files
from app.storage.backups import backup_if_changed, copy_to, make_backup
from app.storage.book import Book
from app.storage.lock import BookLock
from app.storage.schema import SCHEMA, create_schema
from app.storage.upkeep import problems


@dataclass(frozen=True, slots=True)
class _Past:
    day: date
    refusal: str


class BookFile:
    """An open book. Close it when done; a second writer is refused while it is open to write."""

    def __init__(
        self, path: Path, engine: Engine, key: bytes | None, lock: BookLock | None
    ) -> None:
        self.path = path
        self.key = key
        self._engine = engine
        self._lock = lock
        self._past: _Past | None = None
        self._memory: dict[str, tuple[Any, Any]] = {}

    @property
    def is_encrypted(self) -> bool:
        """Tell whether the file is unreadable without its key; the sample book may be plain."""
        return self.key is not None

    @property
    def is_writable(self) -> bool:
        """Tell whether this is the one that may write."""
        return self._lock is not None

    def look_back(self, day: date, refusal: str) -> None:
        """Show the book as of *day* to whoever reads, and refuse whoever wants to write.

        *refusal* is the sentence they get. It holds on every thread, until `look_ahead`.
        """
        self._past = _Past(day, refusal)

    def look_ahead(self) -> None:
        """Show the book as it is, and let it be written again."""
        self._past = None

    def check_present(self) -> None:
        """Raise RuleError while the book is shown as of a past day: nothing is changed then."""
        if self._past is not None:
            raise RuleError(self._past.refusal)

    @contextmanager
    def open(self) -> Generator[Book, None, None]:
        """A book whose steps are kept when the block ends well; if it does not, none of them is.

        Raises RuleError while the book is shown as of a past day. There is no other way to write.
        """
        self.check_present()
        with files.writing(self._engine) as connection:
            yield Book(connection, memory=self._memory)

    @contextmanager
    def read(self) -> Generator[Book, None, None]:
        """A book as it is at one moment, or as of the past day that is looked at."""
        past = self._past
        with files.reading(self._engine) as connection:
            yield Book(connection, None if past is None else past.day, self._memory)

    @contextmanager
    def read_all(self) -> Generator[Book, None, None]:
        """A book as it is at one moment, whatever day is looked at: to copy or to dress it."""
        with files.reading(self._engine) as connection:
            yield Book(connection)

    def apply(self, label: str, edit: Edit, *, author: str = "") -> Edit:
        """Take one step that is already planned."""
        with self.open() as book:
            return book.apply(label, edit, author=author)

    def back_up(self, reason: str) -> Path:
        """Make a checked copy beside the book."""
        return make_backup(self._engine, self.path, self.key, reason)

    def back_up_if_changed(self, reason: str) -> Path | None:
        """The same, unless the newest copy already holds everything."""
        return backup_if_changed(self._engine, self.path, self.key, reason)

    def copy_to(self, out: Path) -> None:
        """A checked copy under another name, with its keys file."""
        copy_to(self._engine, self.path, self.key, out)

    def tidy(self) -> None:
        """Bring the last steps into the one file; what was deleted is gone from the disk then."""
        files.checkpoint(self._engine)

    def problems(self) -> list[str]:
        """What a full check of pages, seals and references finds; nothing if all is well."""
        return problems(self._engine)

    def close(self) -> None:
        """Let go of the file, the key and the lock. A reader leaves the file as it is."""
        if self._lock is None:
            self._engine.dispose()
        else:
            files.close(self._engine)
            self._lock.release()


def create_book_file(path: Path, key: bytes | None, entities: Iterable[Entity] = ()) -> None:
    """Make a book that begins with these entities. They are no step: undo does not reach them.

    The keys file, if there is to be one, is there already.
    """

    def build(connection: Connection) -> None:
        create_schema(connection)
        Book(connection).begin_with(Edit(after=tuple(entities)))

    files.create_book(path, key, schema=SCHEMA, build=build)


def open_book_file(path: Path, key: bytes | None, *, write: bool = True) -> BookFile:
    """Open a book; one of an earlier schema is backed up and brought up to date first.

    Raises LockedBook if another program may write to it already, and the states of files.
    """
    lock = BookLock(path) if write else None
    engine = files.open_engine(path, key, schema=SCHEMA, write=write)
    try:
        if lock is not None:
            lock.acquire()
        _bring_up_to_date(engine, path, key, lock)
    except BaseException:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise
    return BookFile(path, engine, key, lock)


def _bring_up_to_date(engine: Engine, path: Path, key: bytes | None, lock: BookLock | None) -> None:
    with files.reading(engine) as connection:
        schema = files.schema_of(connection)
    if schema < SCHEMA:
        from app.storage.migrate import upgrade

        with BookLock(path) if lock is None else nullcontext():  # a reader must not be two
            upgrade(engine, path, key, schema)
