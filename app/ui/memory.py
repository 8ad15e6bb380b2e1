"""What the window remembers between runs: its place, its columns, the books opened last.

Nothing of a book's content is ever written here.
"""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_RECENT = 8
_PRIVATE = 0o600  # the owner alone


class Memory:
    """A small file of its own in the user's configuration folder."""

    def __init__(self, path: Path) -> None:
        with suppress(OSError):  # without a file it remembers until the program ends
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(_PRIVATE)  # it names books, and a book may be named after a customer
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def recent(self) -> list[Path]:
        """The books opened last, the latest first; those that are gone are left out."""
        return [path for path in map(Path, self._names()) if path.is_file()]

    def opened(self, book: Path) -> None:
        """Remember that a book was opened."""
        name = str(book.absolute())
        names = [name, *(each for each in self._names() if each != name)]
        self._settings.setValue("recent", names[:_RECENT])

    def geometry(self) -> QByteArray:
        """Where the window was."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._settings.setValue("window/geometry", geometry)

    def text(self, key: str, default: str = "") -> str:
        """Something a page or the window remembers under a name."""
        value = self._settings.value(f"state/{key}")
        return value if isinstance(value, str) else default

    def keep_text(self, key: str, value: str) -> None:
        """Remember it."""
        self._settings.setValue(f"state/{key}", value)
        self._settings.sync()  # a program that is killed still knows its columns

    def _names(self) -> list[str]:
        value = self._settings.value("recent")
        if isinstance(value, str):
            return [value]
        return [str(each) for each in value] if isinstance(value, list) else []
