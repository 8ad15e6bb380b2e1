"""What the user does with the copies of a book: look through them, check them, make one."""

from pathlib import Path

from app.storage import backups
from app.storage.bookfile import BookFile
from app.storage.rotation import Backup

__all__ = ["Backup", "book_of", "folder", "listed", "make", "verify"]


def listed(file: BookFile) -> tuple[Backup, ...]:
    """The backups of an open book, the newest first."""
    return backups.list_backups(file.path)


def make(file: BookFile) -> Path:
    """Make a checked copy now."""
    return file.back_up("by hand")


def verify(file: BookFile, backup: Path) -> None:
    """Read a backup from end to end; an error says what is wrong with it."""
    backups.verify(backup, file.key)


def folder(file: BookFile) -> Path:
    """Where the backups lie."""
    return backups.backups_folder(file.path)


def book_of(backup: Path) -> Path | None:
    """The book that a file in a folder of backups is a copy of; None for any other file."""
    book = backup.parent.with_name(backup.parent.name.removesuffix(".backups"))
    return book if backups.backups_folder(book) == backup.parent else None
