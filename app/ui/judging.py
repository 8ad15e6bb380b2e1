"""Judges the accounts of the book in the background, once for every page that looks at them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import PerennialError
from app.domain.health.movement import Movement
from app.services.portfolio import JUDGED, MOVEMENTS, Judged
from app.services.remembered import Remembered
from app.services.topics import Topic
from app.ui.background import Job, Progress
from app.ui.workspace import Book, BookFile, Workspace

Found: TypeAlias = Mapping[str, Any]
Query: TypeAlias = Callable[[Book], Found]
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
        self._topics: Sequence[Topic] = ()
        self._looker: object = None
        self._job: Job | None = None
        self._day: date | None = None

    @property
    def judgements(self) -> Mapping[str, Judged]:
        """The judgements known, by account."""
        return self.of(JUDGED)

    @property
    def movements(self) -> Mapping[str, Movement]:
        """Where health has gone, by account, as far as known."""
        return self.of(MOVEMENTS)

    def of(self, topic: Topic) -> Mapping[str, Any]:
        """What is known of a topic, by account."""
        return self._known.of(topic)

    def freshen(self) -> None:
        """Forget what no longer holds, and drop what is being worked out from what was."""
        self._drop()
        day = self._day = self._workspace.today()
        self._workspace.read(lambda book: self._known.freshen(book, day))
        if self._looker is not None:  # whoever looks goes on, though another asked
            QTimer.singleShot(0, self, self._go_on)

    def judge_now(self, ids: Iterable[str], topic: Topic = JUDGED) -> None:
        """Judge these few at once, on the window's thread: the rows in sight."""
        self._turn()
        known = self._known.of(topic)
        lacking = [each for each in ids if each not in known]
        if lacking:
            self._known.take(topic, self._workspace.read(self._query(topic, lacking)))

    def want(
        self, wanted: Wanted, by: object, topics: Sequence[Topic] = (JUDGED, MOVEMENTS)
    ) -> None:
        """Judge in the background what *wanted* answers with, in its order, for who looks now.

        One topic after the other. It is asked anew before each piece of work. The window is free
        meanwhile. A widget out of sight takes nothing from who looks.
        """
        if self._looker not in {None, by} and isinstance(by, QWidget) and not by.isVisible():
            return
        self._turn()
        self._wanted, self._looker, self._topics = wanted, by, topics
        # Later: what is to be painted is painted before this competes for the processor.
        QTimer.singleShot(0, self, self._go_on)

    def leave(self, by: object) -> None:
        """Whoever wanted it looks no more: what is under way is kept, and nothing follows it."""
        if self._looker is by:
            self._wanted, self._looker = tuple, None

    def stop(self) -> None:
        """Drop what is under way: nobody looks, or it may no longer hold."""
        self._wanted, self._looker = tuple, None
        self._drop()

    @property
    def lacking(self) -> int:
        """How many of the accounts wanted are not wholly known yet."""
        known = [self._known.of(topic) for topic in self._topics]
        return sum(any(each not in found for found in known) for each in self._wanted())

    def _turn(self) -> None:
        """After midnight it is another day: what was judged is not of it."""
        if self._day != self._workspace.today():
            self.freshen()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _go_on(self) -> None:
        if self._job is not None or self._looker is None:
            return
        wanted = self._wanted()
        for topic in self._topics:
            known = self._known.of(topic)
            lacking = [each for each in wanted if each not in known][: topic.chunk]
            if lacking:
                self._start(topic, lacking)
                return
        self.finished.emit()

    def _start(self, topic: Topic, ids: list[str]) -> None:
        query = self._query(topic, ids)

        def work(file: BookFile, progress: Progress) -> Found:
            progress.check()
            with file.read() as book:
                return query(book)

        job = self._job = self._workspace.background(work, self)
        job.done.connect(partial(self._done, job, topic))
        job.failed.connect(partial(self._failed, job))
        job.start()

    def _done(self, job: Job, topic: Topic, found: Found) -> None:
        if job is self._job:  # else it was stopped: what it found may no longer hold
            self._job = None
            self._known.take(topic, found)
            self.found.emit()
            self._go_on()

    def _failed(self, job: Job, error: Exception) -> None:
        """Leave it at what is known: trying the same again would fail the same way."""
        if job is self._job:
            self._job = None
            self.finished.emit()
        if not isinstance(error, PerennialError):
            raise error

    def _query(self, topic: Topic, ids: list[str]) -> Query:
        return partial(_judge, topic, ids, self._day or self._workspace.today())


def judging(workspace: Workspace) -> Judging:
    """The one that judges this book."""
    found = workspace.findChild(Judging)
    return Judging(workspace) if found is None else found


def _judge(topic: Topic, ids: list[str], today: date, book: Book) -> Found:
    return topic.judge(book, ids, today)
