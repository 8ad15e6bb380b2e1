"""One book, one writer: the lock that a window or a writing command holds.

The system lets go of it when the program ends, however it ends. Reading needs no lock.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from app.storage.files import PRIVATE, explained
from app.storage.states import LockedBook

if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        # Not lockf: that would let the same program take it twice.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BookLock:
    """The right to write to a book. The second who asks is refused with LockedBook, at once."""

    def __init__(self, book: Path) -> None:
        self._book = book
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock."""
        if self._descriptor is not None:
            return
        path = self._book.with_name(f"{self._book.name}.lock")
        with explained(self._book):
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE)
        try:
            _seize(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise LockedBook(self._book) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go. The file stays: taking it away would let two others each hold their own."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def raise_path(book: Path) -> Path:
    """The file that the window watches: when it changes, somebody wants to see the window."""
    return book.with_name(f"{book.name}.raise")


def watch_for_raise(book: Path) -> Path:
    """Make the file to watch, for the window that holds the lock."""
    path = raise_path(book)
    with explained(book):
        path.touch(PRIVATE)
    return path


def request_raise(book: Path) -> None:
    """Ask the window that has *book* open to come to the front."""
    path = raise_path(book)
    if path.exists():
        with explained(book):
            path.write_text(uuid4().hex, encoding="ascii")  # in place: a watch follows the file
