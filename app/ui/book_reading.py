"""Reads what a page draws of all accounts beside the window: thousands of them take a second."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import PerennialError
from app.ui.background import Job, Progress
from app.ui.workspace import Book, BookFile, Workspace


class BookReading(QObject):
    """Answers a query about the book; a new question takes the place of one not answered yet.

    Signals:
        answered: what the query answered with.
    """

    answered = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._job is not None

    def ask(self, query: Callable[[Book], object]) -> None:
        """Begin to read."""
        if self._job is not None:
            self._job.cancel()

        def work(file: BookFile, progress: Progress) -> object:
            progress.check()
            with file.read() as book:
                return query(book)

        job = self._job = self._workspace.background(work, self)
        job.done.connect(lambda found: self._done(job, found))
        job.failed.connect(lambda error: self._failed(job, error))
        job.start()

    def _done(self, job: Job, found: Any) -> None:  # noqa: ANN401 - whatever was asked for
        if job is self._job:
            self._job = None
            self.answered.emit(found)

    def _failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
        if not isinstance(error, PerennialError):
            raise error
