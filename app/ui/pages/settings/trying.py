"""Trying rules on the book in the background: the newest only, a few accounts at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.trials import Tell
from app.ui.background import Job, Progress
from app.ui.workspace import Book, BookFile, Workspace

_FIRST, _CHUNK = 40, 250  # accounts until the first answer, and between two
_REST = 60  # milliseconds a slider must rest


class Moving(Protocol):
    """What something would do to one account."""

    @property
    def moves(self) -> bool:
        """Whether it changes anything there."""


class Tried(Protocol):
    """A trial on some accounts of the book."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All the accounts."""

    def summed(self, effects: Any) -> object:  # noqa: ANN401 - of this trial's own kind
        """The effects together, to be shown."""


T = TypeVar("T", bound=Tried)


class Trying(QObject, Generic[T]):
    """Keeps the facts of the accounts while rules are tried on them.

    Signals:
        changed: the effects summed, of how many accounts, and how many there are.
        begun, ended: work is under way, or is done.
    """

    changed = Signal(object, int, int)
    begun = Signal()
    ended = Signal()

    def __init__(
        self, workspace: Workspace, begin: Callable[[Book, date], T], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._begin = begin
        self._trial: T | None = None
        self._job: Job | None = None
        self._wanted: Callable[[T, Book, Sequence[str], Tell], Mapping[str, Moving]] | None = None
        self._effects: dict[str, Moving] = {}
        self._left: list[str] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._restart)

    def ask(self, effects: Callable[[T, Book, Sequence[str], Tell], Mapping[str, Moving]]) -> None:
        """Find out what *effects* answers with for every account; what was asked before stops."""
        self._wanted = effects
        self._rest.start()

    def drop(self) -> None:
        """Forget the accounts: the book has changed."""
        self._trial = None
        self._effects = {}
        if self._wanted is not None:
            self._rest.start()

    def stop(self) -> None:
        """Ask nothing more for now; what is known stays."""
        self._wanted = None
        self._left = []
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None or self._rest.isActive()

    @property
    def trial(self) -> T | None:
        """The accounts, unless they are being looked at."""
        return None if self._job is not None else self._trial

    def _restart(self) -> None:
        if self._job is not None:
            self._job.cancel()  # its end begins anew
            return
        if self._wanted is None:
            return
        self.begun.emit()
        if self._trial is None:
            self._run(partial(_begun, self._begin, self._workspace.today()), self._take_trial)
        else:
            self._queue()

    def _take_trial(self, trial: Any) -> None:  # noqa: ANN401 - what the work returned
        self._trial = trial
        self._queue()

    def _queue(self) -> None:
        """Those that moved last are in sight: they come first."""
        if self._trial is None:
            return
        moved = [key for key, each in self._effects.items() if each.moves]
        known = set(moved)
        self._left = moved + [each for each in self._trial.ids if each not in known]
        self._effects = {}
        self._go_on(_FIRST)

    def _go_on(self, count: int = _CHUNK) -> None:
        if self._trial is None or self._wanted is None:
            return
        chunk, self._left = self._left[:count], self._left[count:]
        self._run(partial(_tried, self._wanted, self._trial, chunk), self._take)

    def _take(self, found: Any) -> None:  # noqa: ANN401 - what the work returned
        if self._trial is None or self._wanted is None:
            return
        self._effects |= found
        done = len(self._trial.ids) - len(self._left)
        summed = self._trial.summed(self._effects.values())
        self.changed.emit(summed, done, len(self._trial.ids))
        if self._left:
            self._go_on()
        else:
            self.ended.emit()

    def _run(
        self, work: Callable[[BookFile, Progress], object], take: Callable[[Any], None]
    ) -> None:
        job = self._workspace.background(work, self)
        self._job = job

        def finish(result: object = None) -> None:
            self._job = None
            if self._rest.isActive():
                return  # something newer is asked already
            if result is None:
                self._restart()
            else:
                take(result)

        job.done.connect(finish)
        job.cancelled.connect(finish)
        job.failed.connect(self._fail)
        job.start()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.ended.emit()
        raise error


def _begun(begin: Callable[[Book, date], T], today: date, file: BookFile, _progress: Progress) -> T:
    with file.read() as book:
        return begin(book, today)


def _tried(
    effects: Callable[[T, Book, Sequence[str], Tell], Mapping[str, Moving]],
    trial: T,
    chunk: list[str],
    file: BookFile,
    progress: Progress,
) -> Mapping[str, Moving]:
    with file.read() as book:
        return effects(trial, book, chunk, progress.check)
