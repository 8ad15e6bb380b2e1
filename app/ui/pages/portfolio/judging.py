"""Judges the accounts of the table: at once those in sight, the others in the background."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.services import portfolio
from app.services.portfolio import Judged
from app.ui.background import Job, Progress
from app.ui.workspace import BookFile, Workspace

_CHUNK = 400  # rows judged in the background between two updates of the table


class Judging(QObject):
    """Goes on, a chunk at a time, for as long as *wanted* answers with accounts.

    Signals:
        found: judgements by the id of the account.
        finished: nothing more is wanted.
    """

    found = Signal(object)
    finished = Signal()

    def __init__(
        self, workspace: Workspace, wanted: Callable[[], Sequence[str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted = wanted
        self._job: Job | None = None

    def judge(self, account_ids: Sequence[str]) -> None:
        """Judge these now."""
        today = self._workspace.today()
        self.found.emit(
            self._workspace.read(lambda book: portfolio.judged(book, account_ids, today=today))
        )

    def go_on(self) -> None:
        """Judge what is wanted, later: the first picture is painted before this competes."""
        QTimer.singleShot(0, self, self._next)

    def cancel(self) -> None:
        """Drop what is under way: the book has changed."""
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        if self._job is not None:
            return
        chunk = list(self._wanted()[:_CHUNK])
        if not chunk:
            self.finished.emit()
            return
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> dict[str, Judged]:
            progress.check()
            with file.read() as book:
                return portfolio.judged(book, chunk, today=today)

        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._on_done)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.start()

    def _on_done(self, found: dict[str, Judged]) -> None:
        self._job = None
        self.found.emit(found)
        self.go_on()

    def _on_cancelled(self) -> None:
        self._job = None
        self.go_on()
