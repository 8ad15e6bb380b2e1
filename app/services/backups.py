"""What the user does with the copies of a book: look through them, check them, make one."""

from pathlib import Path

from app.storage import backups
from app.storage.bookfile import BookFile
from app.storage.rotation import Backup

__all__ = ["Backup", "folder", "listed", "make", "verify"]


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
