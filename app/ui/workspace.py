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
from app.services.past import first_day
from app.storage.book import Book
from app.storage.bookfile import BookFile
from app.storage.kinds import KINDS
from app.ui.background import Job, Progress
from app.ui.labels import long_date_text

__all__ = ["Book", "BookFile", "Workspace"]  # pages name the file in the work they send away

T = TypeVar("T")

_EVERYTHING = frozenset(kept.kind for kept in KINDS)


class Workspace(QObject):
    """The open book.

    Signals:
        changed: the kinds of entity that have just changed, as a frozenset of types.
        day_changed: the past day that is shown from now on, or None for today; `changed` follows.
        refused: why a step was not taken, in words for the user.
        done: what was done, in words for the user; undo would take it back.
        said: something worth knowing that is no step and cannot be undone.
        open_requested: the id of a section, and of the entity to show there or nothing.
        capture_requested: the id of the account of which an exchange is to be written down.
        files_offered: paths, as a tuple, that the user wants to import.
        people_offered: paths, as a tuple, whose people are to land in an account; and its id.
        restore_requested: the path of a backup that is to take the place of the book.
    """

    changed = Signal(object)
    day_changed = Signal(object)
    refused = Signal(str)
    done = Signal(str)
    said = Signal(str)
    open_requested = Signal(str, str)
    capture_requested = Signal(str)
    files_offered = Signal(object)
    people_offered = Signal(object, str)
    restore_requested = Signal(str)

    def __init__(self, file: BookFile, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._file = file
        self._clock = today
        self._as_of: date | None = None

    def today(self) -> date:
        """The day the book is shown and judged as of: today, or the past day that is looked at."""
        return self._as_of or self._clock()

    def now(self) -> date:
        """The day it is, whatever day is looked at."""
        return self._clock()

    @property
    def as_of(self) -> date | None:
        """The past day that is looked at; None while the book is shown as it is."""
        return self._as_of

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be changed, because a past day is looked at."""
        return self._as_of is not None

    def show_as_of(self, day: date | None) -> str:
        """Turn every room to a past day, or with None or today's day back to today.

        Answers why that cannot be, in a sentence, or nothing once it is so. Until the way back
        every step is refused, by the file itself.
        """
        if day is not None and (reason := self._no_such_past(day)):
            return reason
        wanted = None if day == self._clock() else day
        if wanted == self._as_of:
            return ""
        self._as_of = wanted
        if wanted is None:
            self._file.look_ahead()
        else:
            self._file.look_back(wanted, self._read_only_reason(wanted))
        self.day_changed.emit(wanted)
        self.changed.emit(_EVERYTHING)
        return ""

    def refuses(self) -> bool:
        """Tell whether nothing can be changed now, and if so, let the user know what to do.

        For acts that would ask for something first; what writes is refused all the same.
        """
        if self._as_of is None:
            return False
        self.refused.emit(self._read_only_reason(self._as_of))
        return True

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
        """What the user has decided, as of the day that is shown."""
        return self.read(lambda book: book.settings(self.today()))

    def lasting_settings(self) -> Settings:
        """What the user has decided by now, whatever day is shown: how the program itself looks."""
        with self._file.read_all() as book:
            return book.settings(self._clock())

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

    def edit_in_background(self, label: str, plan: Callable[[Book], Edit], parent: QObject) -> Job:
        """The same off the window's thread, for a step of thousands. Connect it, then start it.

        `done` or `refused` tell how it ended.
        """
        today = self.today()

        def work(file: BookFile, progress: Progress) -> Edit:
            progress.check()
            with file.open() as book:
                author = book.settings(today)[SENDER_NAME]
                return book.apply(label, plan(book), author=author)

        job = self.background(work, parent, lasting=True)
        job.done.connect(lambda edit: self.applied(label, edit))
        job.failed.connect(self._tell_failure)
        return job

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

    def background(
        self,
        work: Callable[[BookFile, Progress], object],
        parent: QObject,
        *,
        lasting: bool = False,
    ) -> Job:
        """Work off the window's thread, with connections of its own. Connect it, then start it.

        It is cancelled when another day is shown, so that nothing of one day lands in another;
        not so *lasting* work, which is about the file.
        """
        job = Job(lambda progress: work(self._file, progress), parent)
        if not lasting:
            self.day_changed.connect(job.cancel)
        return job

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

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, PerennialError):
            raise error
        self.refused.emit(str(error))

    def _no_such_past(self, day: date) -> str:
        if day > self._clock():
            return self.tr("{day} is still to come. Choose a day that is past.").format(
                day=long_date_text(day)
            )
        first = self.read(first_day)
        if first is None or first > self._clock():
            return self.tr("Nothing in this book has a date yet. Enter or import something first.")
        if day < first:
            return self.tr("Nothing is known before {day}. Choose that day or a later one.").format(
                day=long_date_text(first)
            )
        return ""

    def _read_only_reason(self, day: date) -> str:
        return self.tr(
            "You are looking at the book as of {day}. Go back to today to change something."
        ).format(day=long_date_text(day))

    def _writing(self) -> AbstractContextManager[Book]:
        return self._file.open()


def _undo(book: Book) -> tuple[str, Edit]:
    step, edit = book.undo()
    return step.label, edit


def _redo(book: Book) -> tuple[str, Edit]:
    step, edit = book.redo()
    return step.label, edit
