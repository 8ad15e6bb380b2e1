"""Slow work off the window's thread. Only immutable values may cross."""

import gc
import threading
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from typing_extensions import override


class Cancelled(Exception):  # noqa: N818 - it is no error that the user changed their mind
    """The user no longer wants the result."""


class Progress:
    """What work under way tells: call it with done, total and a few words.

    A call raises Cancelled once the user gave up, so work that tells stops at the next step.
    """

    def __init__(self, tell: Callable[[int, int, str], object]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def __call__(self, done: int, total: int = 0, text: str = "") -> None:
        """Tell how far it is; a total of 0 means that nobody knows."""
        self.check()
        self._tell(done, total, text)

    def check(self) -> None:
        """Stop here if the result is no longer wanted."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Let the work stop at its next step."""
        self._cancelled.set()


_MOMENT = 5  # milliseconds

Work: TypeAlias = Callable[[Progress], object]


class Job(QObject):
    """Work under way. Its signals arrive on the thread that made it; then it is gone.

    It is done for *parent*: once that is gone, the work is cancelled and nobody hears of it.

    Signals:
        done: what the work returned.
        failed: the exception that ended it.
        cancelled: it stopped because the user wanted that.
        progressed: done, total (0: nobody knows), a few words.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, int, str)
    _ended = Signal(object, object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__()  # no child: it would be deleted while its work still speaks through it
        self._is_wanted = True
        self._progress = Progress(self.progressed.emit)
        self._task = _Task(work, self._progress, self._ended.emit)
        self._ended.connect(self._tell)
        parent.destroyed.connect(self._drop)

    def start(self) -> None:
        """Run it when a thread is free."""
        _under_way.add(self)
        gc.disable()
        QThreadPool.globalInstance().start(self._task)

    @Slot()
    def cancel(self) -> None:
        """Ask it to stop; what it returns in spite of that is dropped."""
        self._progress.cancel()

    @Slot()
    def _drop(self) -> None:
        self._is_wanted = False
        self.cancel()

    @Slot(object, object)
    def _tell(self, result: object, error: Exception | None) -> None:
        if self._is_wanted:
            self._speak(result, error)
        self._go()

    @Slot()
    def _go(self) -> None:
        """Be deleted, but not under the thread that is still on its way out of our signal."""
        if not self._task.is_over.is_set():
            QTimer.singleShot(_MOMENT, self, self._go)
            return
        _under_way.discard(self)
        if not _under_way:
            gc.enable()
        self.deleteLater()

    def _speak(self, result: object, error: Exception | None) -> None:
        try:
            self._progress.check()
        except Cancelled as wanted:
            error = wanted
        if error is None:
            self.done.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)


# Nothing else holds a job whose parent is gone. While there is one, Python collects no cycles: it
# would do so on whatever thread makes objects just then, and a widget must end on the window's.
_under_way: set[Job] = set()


class _Task(QRunnable):
    def __init__(
        self, work: Work, progress: Progress, end: Callable[[object, object], object]
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._progress = progress
        self._end = end
        self.is_over = threading.Event()

    @override
    def run(self) -> None:
        try:
            self._progress.check()
            result = self._work(self._progress)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            self._end(None, error)
        else:
            self._end(result, None)
        finally:
            self.is_over.set()


def wait_for_all(milliseconds: int = 5000) -> bool:
    """Whether all work ended in that time; for the end of the program."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
