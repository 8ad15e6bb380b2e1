"""What the book's own decided renewals teach of how likely one renews, worked out once a day."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from app.domain.errors import PerennialError
from app.services import deal_chance
from app.services.deal_chance import Learned
from app.ui.background import Job, Progress
from app.ui.workspace import BookFile, Workspace


class Learning(QObject):
    """Asked for by whoever shows the maths; it is work for the background.

    Signals:
        known: something was learned that was not known before.
    """

    known = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._day: date | None = None
        self._job: Job | None = None
        self._learned: Learned | None = None

    def on(self, day: date) -> Learned | None:
        """What is known on a day; None until it is worked out."""
        return self._learned if self._day == day else None

    def ask(self) -> None:
        """Work it out, unless it is known or being worked out."""
        today = self._workspace.today()
        if self._job is not None or self._day == today:
            return

        def work(file: BookFile, progress: Progress) -> Learned:
            with file.read() as book:
                return deal_chance.learn(book, today=today, progress=progress)

        def take(learned: Learned) -> None:
            self._day, self._learned, self._job = today, learned, None
            self.known.emit()

        def give_up(error: Exception | None = None) -> None:
            self._job = None
            if error is not None and not isinstance(error, PerennialError):
                raise error

        self._job = self._workspace.background(work, self)
        self._job.done.connect(take)
        self._job.cancelled.connect(give_up)
        self._job.failed.connect(give_up)
        self._job.start()
