"""Files written whole or not at all, and readable by their owner alone."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.storage.states import ExistingFile, explain_system

PRIVATE = 0o600  # the owner alone
PRIVATE_FOLDER = 0o700
_KIND = 5  # bytes that tell a PDF, an export, a keys file and a book from one another
_WINDOWS = os.name == "nt"


@contextmanager
def explained(path: Path) -> Generator[None, None, None]:
    """Turn what the system says about *path* into one of the states."""
    try:
        yield
    except OSError as error:
        raise explain_system(error, path) from error


def write_private(path: Path, content: bytes) -> None:
    """Put *content* at *path* as one step: after a power cut the old file is there or the new."""
    with explained(path):
        partial = _partial(path)
        try:
            _fill(partial, content)
            publish(partial, path)
        finally:
            partial.unlink(missing_ok=True)


def check_replaceable(path: Path, content: bytes, *, telling: int = _KIND) -> None:
    """Refuse to put *content* over a file of another kind: a book, its keys, a photograph.

    What a file is, its first *telling* bytes tell. One of the same kind is replaced, as is an
    empty one.
    """
    with explained(path):
        if path.is_file():
            with path.open("rb") as file:
                begins = file.read(telling)
            if begins and begins != content[:telling]:
                raise ExistingFile(path)


def copy_private(source: Path, target: Path) -> None:
    """Copy a file as one step, readable by the owner alone."""
    with explained(target):
        partial = _partial(target)
        try:
            _reserve(partial)
            shutil.copyfile(source, partial)
            publish(partial, target)
        finally:
            partial.unlink(missing_ok=True)


def reserve(path: Path) -> None:
    """Make an empty private file; one that is there is refused."""
    with explained(path):
        _reserve(path)


def publish(partial: Path, path: Path) -> None:
    """Give a finished file its name, once it is safely on the disk."""
    with explained(path):
        sync(partial)
        partial.replace(path)
        sync_folder(path.parent)


def sync(path: Path) -> None:
    """Wait until the disk holds the file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the disk holds the names in *folder*. Windows keeps them without being asked."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a private folder if it is not there yet."""
    with explained(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def probe(path: Path) -> None:
    """Refuse a *path* whose folder does not take a file, before anything depends on it."""
    partial = _partial(path)
    with explained(path):
        if not path.parent.is_dir():
            raise FileNotFoundError
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
        try:
            os.write(descriptor, b"perennial")
        finally:
            os.close(descriptor)
            with suppress(OSError):
                partial.unlink()


def _partial(path: Path) -> Path:
    """A name beside *path* that nobody else uses."""
    return path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")


def _reserve(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def _fill(path: Path, content: bytes) -> None:
    _reserve(path)
    with path.open("wb") as file:
        file.write(content)
