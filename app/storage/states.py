"""What can be wrong with a book's files, each with the one sentence that says what to do next.

A sentence names the file and never what is in it.
"""

# ruff: noqa: N818 - they name the state of a file; the base class says that it is an error

import errno
import os
from pathlib import Path
from typing import ClassVar

from app.domain.errors import MachineError, RuleError

_SHOWN = 80  # characters of a file's name


class FileError(MachineError):
    """Something about one file. *path* is that file."""

    sentence: ClassVar[str]

    def __init__(self, path: Path) -> None:
        name = path.name if len(path.name) <= _SHOWN else f"{path.name[:_SHOWN]}…"
        super().__init__(self.sentence.format(name=name, folder=path.parent))
        self.path = path


class MissingBook(FileError):
    """There is no file, or nothing in it."""

    sentence = "“{name}” is missing or empty: choose where it lies now, or restore a backup."


class WrongKey(FileError):
    """The key opens another book: the keys file beside this one is not its own."""

    sentence = (
        "“{name}” and the keys file beside it do not belong together:"
        " put its own keys file back, or restore a backup."
    )


class DamagedBook(FileError):
    """The key is right and the content is not."""

    sentence = "“{name}” is damaged and has been left as it is: restore a backup."


class NewerBook(FileError):
    """A later version of the program wrote it."""

    sentence = "“{name}” was made by a newer version of Perennial: update Perennial to open it."


class NotABook(FileError):
    """Another program's file."""

    sentence = "“{name}” is not a Perennial book: choose another file."


class LockedBook(FileError):
    """Another window has it open for writing."""

    sentence = "“{name}” is open in another window: close it there, or go on in that window."


class BusyBook(FileError):
    """Another program held the file for longer than we wait."""

    sentence = "“{name}” is in use by another program: wait a moment, then try again."


class KeysMissing(FileError):
    """An encrypted book without its keys file. *path* is the book."""

    sentence = (
        "The keys file “{name}.keys.json” is missing: put it back beside “{name}”,"
        " or restore a backup, which has its own."
    )


class KeysDamaged(FileError):
    """A keys file that cannot be understood. *path* is the book."""

    sentence = (
        "The keys file “{name}.keys.json” is damaged: put a copy of it back beside “{name}”,"
        " or restore a backup, which has its own."
    )


class DiskFull(FileError):
    """No room was left while writing."""

    sentence = (
        "There is no room left on the disk for “{name}”, so this was not saved:"
        " free some space, then try again."
    )


class ReadOnlyFolder(FileError):
    """The file or its folder does not take writing. *path* is the file."""

    sentence = (
        "“{name}” cannot be written in {folder}:"
        " choose another folder, or copy the book to one that you may write to."
    )


class MissingFolder(FileError):
    """The folder that should hold the file is not there. *path* is the file."""

    sentence = "The folder {folder} is not there: choose another one for “{name}”."


class UnreadableFile(FileError):
    """The machine failed while reading or writing: a broken disk, a pulled stick, a quota."""

    sentence = (
        "“{name}” could not be read or written:"
        " check that its disk is connected and has room, then try again."
    )


class ExistingFile(FileError):
    """Nothing is written over a file that is there."""

    sentence = "“{name}” is already there: choose another name."


class LongName(FileError):
    """The system takes no name of this length."""

    sentence = "The name “{name}” is too long: choose a shorter one."


class RefusedKey(RuleError):
    """What the user gave does not open the book, or nothing was given."""


class WrongSecret(RefusedKey):
    """A passphrase or a recovery code that does not open the book."""


class SecretNeeded(RefusedKey):
    """The keyring cannot open the book: ask for the passphrase or the recovery code."""

    def __init__(self, book: Path) -> None:
        super().__init__(f"Type the passphrase or the recovery code to open “{book.name}”.")


class PassphraseNeeded(RefusedKey):
    """Nothing else would open the book on this machine."""

    def __init__(self) -> None:
        message = "This computer has no keyring that can hold the key: choose a passphrase."
        super().__init__(message)


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_OTHERS = {
    errno.EEXIST: ExistingFile,
    errno.EISDIR: ExistingFile,
    errno.ENAMETOOLONG: LongName,
}
_SQLITE: dict[int, type[FileError]] = {
    3: ReadOnlyFolder,  # PERM
    5: BusyBook,
    6: BusyBook,  # LOCKED
    8: ReadOnlyFolder,  # READONLY
    10: UnreadableFile,  # IOERR
    11: DamagedBook,  # CORRUPT
    13: DiskFull,
    14: UnreadableFile,  # CANTOPEN
    26: DamagedBook,  # NOTADB
}
# A copy that fails tells its reason in words alone.
_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


def explain(error: BaseException, path: Path) -> FileError | None:
    """The state behind an error of the system or of the database; None if it is none of these.

    *path* is the file that was being worked on. Errors that SQLAlchemy has wrapped are unwrapped.
    """
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None and not isinstance(cause, OSError):
        code = _WORDS.get(str(cause))
    if isinstance(code, int):
        state = _SQLITE.get(code & 0xFF)  # without the details in the higher bits
        if state is UnreadableFile and not os.access(path.parent, os.W_OK):
            state = ReadOnlyFolder  # it cannot make the files it needs beside the book
        return state(path) if state else None
    return explain_system(cause, path) if isinstance(cause, OSError) else None


def explain_system(error: OSError, path: Path) -> FileError:
    """The same for an error that the operating system reported."""
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in _FORBIDDEN:
        return ReadOnlyFolder(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingBook(path) if path.parent.is_dir() else MissingFolder(path)
    return _OTHERS.get(error.errno or 0, UnreadableFile)(path)
