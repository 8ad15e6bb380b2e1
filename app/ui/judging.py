"""Judges the accounts of the book in the background, once for every page that looks at them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import PerennialError
from app.domain.health.movement import Movement
from app.services import portfolio
from app.services.portfolio import Judged
from app.services.remembered import Remembered
from app.ui.background import Job, Progress
from app.ui.workspace import Book, BookFile, Workspace

_CHUNK = 400  # accounts judged between two updates of a table
_FEW = 100  # accounts whose movement is worked out between two

Found: TypeAlias = Mapping[str, Any]
Query: TypeAlias = Callable[[Book], Found]
Take: TypeAlias = Callable[[Found], None]
Wanted: TypeAlias = Callable[[], Sequence[str]]


class Judging(QObject):
    """What is thought of each account today, as far as it is known; ask for the rest.

    What a step did not touch stays known (`Remembered`). Work goes on only while somebody looks:
    whoever `want`s something says when it no longer does.

    Signals:
        found: more is known of some accounts.
        finished: all that was wanted is known.
    """

    found = Signal()
    finished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._known = Remembered()
        self._wanted: Wanted = tuple
        self._looker: object = None
        self._job: Job | None = None
        self._day: date | None = None

    @property
    def judgements(self) -> Mapping[str, Judged]:
        """The judgements known, by account."""
        return self._known.judged

    @property
    def movements(self) -> Mapping[str, Movement]:
        """Where health has gone, by account, as far as known."""
        return self._known.movements

    def freshen(self) -> None:
        """Forget what no longer holds, and drop what is being worked out from what was."""
        self.stop()
        day = self._day = self._workspace.today()
        self._workspace.read(lambda book: self._known.freshen(book, day))

    def judge_now(self, ids: Iterable[str]) -> None:
        """Judge these few at once, on the window's thread: the rows in sight."""
        self._turn()
        lacking = [each for each in ids if each not in self._known.judged]
        if lacking:
            self._known.take(self._workspace.read(self._judge(lacking)))

    def want(self, wanted: Wanted, by: object) -> None:
        """Judge in the background what *wanted* answers with, in its order, for who looks now.

        It is asked anew before each piece of work. The window is free meanwhile.
        """
        self._turn()
        self._wanted, self._looker = wanted, by
        # Later: what is to be painted is painted before this competes for the processor.
        QTimer.singleShot(0, self, self._go_on)

    def leave(self, by: object) -> None:
        """Whoever wanted it looks no more: what is under way is kept, and nothing follows it."""
        if self._looker is by:
            self._wanted, self._looker = tuple, None

    def stop(self) -> None:
        """Drop what is under way: nobody looks, or it may no longer hold."""
        self._wanted, self._looker = tuple, None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @property
    def lacking(self) -> int:
        """How many of the accounts wanted are not wholly known yet."""
        known = self._known.judged.keys() & self._known.movements.keys()
        return sum(each not in known for each in self._wanted())

    def _turn(self) -> None:
        """After midnight it is another day: what was judged is not of it."""
        if self._day != self._workspace.today():
            self.freshen()

    def _go_on(self) -> None:
        if self._job is not None or self._looker is None:
            return
        wanted = self._wanted()
        judge = [each for each in wanted if each not in self._known.judged][:_CHUNK]
        move = [each for each in wanted if each not in self._known.movements][:_FEW]
        if judge:
            self._start(self._judge(judge), self._known.take)
        elif move:
            self._start(self._move(move), self._known.take_movements)
        else:
            self.finished.emit()

    def _start(self, query: Query, take: Take) -> None:
        def work(file: BookFile, progress: Progress) -> Found:
            progress.check()
            with file.read() as book:
                return query(book)

        job = self._job = self._workspace.background(work, self)
        job.done.connect(partial(self._done, job, take))
        job.failed.connect(partial(self._failed, job))
        job.start()

    def _done(self, job: Job, take: Take, found: Found) -> None:
        if job is self._job:  # else it was stopped: what it found may no longer hold
            self._job = None
            take(found)
            self.found.emit()
            self._go_on()

    def _failed(self, job: Job, error: Exception) -> None:
        """Leave it at what is known: trying the same again would fail the same way."""
        if job is self._job:
            self._job = None
            self.finished.emit()
        if not isinstance(error, PerennialError):
            raise error

    def _judge(self, ids: list[str]) -> Query:
        return partial(_judge, ids, self._day or self._workspace.today())

    def _move(self, ids: list[str]) -> Query:
        return partial(_move, ids, self._day or self._workspace.today())


def judging(workspace: Workspace) -> Judging:
    """The one that judges this book."""
    found = workspace.findChild(Judging)
    return Judging(workspace) if found is None else found


def _judge(ids: list[str], today: date, book: Book) -> Found:
    return portfolio.judged(book, ids, today=today)


def _move(ids: list[str], today: date, book: Book) -> Found:
    return portfolio.movements(book, ids, today=today)
