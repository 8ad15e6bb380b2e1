"""The one object the pages talk to: it reads, it edits, it undoes, it tells."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.edits import Edit
from app.domain.errors import PerennialError
from app.domain.settings import SENDER_NAME, Settings
from app.storage.book import Book
from app.storage.bookfile import BookFile
from app.ui.background import Job, Progress

__all__ = ["Book", "BookFile", "Workspace"]  # pages name the file in the work they send away

T = TypeVar("T")


class Workspace(QObject):
    """The open book.

    Signals:
        changed: the kinds of entity that have just changed, as a frozenset of types.
        refused: why a step was not taken, in words for the user.
        done: what was done, in words for the user; undo would take it back.
        said: something worth knowing that is no step and cannot be undone.
        open_requested: the id of a section, and of the entity to show there or nothing.
        files_offered: paths, as a tuple, that the user wants to import.
        restore_requested: the path of a backup that is to take the place of the book.
    """

    changed = Signal(object)
    refused = Signal(str)
    done = Signal(str)
    said = Signal(str)
    open_requested = Signal(str, str)
    files_offered = Signal(object)
    restore_requested = Signal(str)

    def __init__(self, file: BookFile, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._file = file
        self.today = today

    @property
    def path(self) -> Path:
        """Where the book lies."""
        return self._file.path

    @property
    def file(self) -> BookFile:
        """The book's file, for work that is about the file: keys, backups, copies."""
        return self._file

    def read(self, query: Callable[[Book], T]) -> T:
        """Answer a question in a transaction of its own."""
        with self._file.read() as book:
            return query(book)

    def settings(self) -> Settings:
        """What the user has decided, as of today."""
        return self.read(lambda book: book.settings(self.today()))

    def edit(self, label: str, plan: Callable[[Book], Edit]) -> bool:
        """Plan a step and take it; the user can undo it and calls it *label*.

        Answers whether it was taken. If it was not, `refused` says why and nothing has changed.
        """
        return self.attempt(label, plan) is None

    def attempt(self, label: str, plan: Callable[[Book], Edit]) -> PerennialError | None:
        """The same for a form, which shows beside the field what the answer is: why not."""

        def take(book: Book) -> tuple[str, Edit]:
            author = book.settings(self.today())[SENDER_NAME]
            return label, book.apply(label, plan(book), author=author)

        return self._take(take, self.tr("{label}"))

    def undo(self) -> bool:
        """Take the latest step back."""
        return self._take(_undo, self.tr("Undone: {label}")) is None

    def redo(self) -> bool:
        """Take the step again that was undone last."""
        return self._take(_redo, self.tr("Done again: {label}")) is None

    def applied(self, label: str, edit: Edit) -> None:
        """Tell of a step that was taken in the background; the user can undo it."""
        if edit.touches:
            self.changed.emit(edit.touches)
            self.done.emit(label)

    def background(self, work: Callable[[BookFile, Progress], object], parent: QObject) -> Job:
        """Work off the window's thread, with connections of its own. Connect it, then start it."""
        return Job(lambda progress: work(self._file, progress), parent)

    def _take(
        self, step: Callable[[Book], tuple[str, Edit]], message: str
    ) -> PerennialError | None:
        try:
            with self._writing() as book:
                label, edit = step(book)
        except PerennialError as error:
            self.refused.emit(str(error))
            return error
        if edit.touches:
            self.changed.emit(edit.touches)
            self.done.emit(message.format(label=label))
        return None

    def _writing(self) -> AbstractContextManager[Book]:
        return self._file.open()


def _undo(book: Book) -> tuple[str, Edit]:
    step, edit = book.undo()
    return step.label, edit


def _redo(book: Book) -> tuple[str, Edit]:
    step, edit = book.redo()
    return step.label, edit
