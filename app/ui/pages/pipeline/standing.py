"""How the accounts of the cards stand: judged in the background, the cards in sight first."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.services import portfolio
from app.services.judgements import Judgement
from app.ui.background import Job, Progress
from app.ui.labels import health_mark
from app.ui.widgets.painting import Mark
from app.ui.workspace import BookFile, Workspace

_CHUNK = 60  # accounts judged between two paintings: a screen of cards


@dataclass(frozen=True, slots=True)
class Standing:
    """The health of an account, and whether expansion is blocked."""

    health: Mark
    is_blocked: bool


class Standings(QObject):
    """Knows how accounts stand once somebody has asked for them.

    Signals:
        changed: more is known.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[str, Standing] = {}
        self._fresh: set[str] = set()
        self._wanted: dict[str, None] = {}
        self._job: Job | None = None
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._judge)
        # What was known of another day must not be shown in the meantime.
        workspace.day_changed.connect(lambda _: self._known.clear())

    def of(self, account_id: str | None) -> Standing | None:
        """How an account stands as far as is known; who asks is told later when more is."""
        if account_id is None:
            return None
        if account_id not in self._fresh:
            self._wanted[account_id] = None
            if self._job is None and not self._rest.isActive():
                self._rest.start()
        return self._known.get(account_id)

    def forget(self) -> None:
        """Everything may stand otherwise now; what was known is shown until it is judged anew."""
        self._fresh.clear()
        if self._job is not None:
            self._job.cancel()
        self.changed.emit()  # whoever shows some of it asks again

    def _judge(self) -> None:
        ids = list(self._wanted)[:_CHUNK]
        if self._job is not None or not ids:
            return
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> dict[str, Judgement]:
            progress.check()
            with file.read() as book:
                return portfolio.judgements(book, ids, today=today)

        for each in ids:
            del self._wanted[each]
        self._fresh.update(ids)
        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._take)
        self._job.cancelled.connect(self._go_on)
        self._job.failed.connect(lambda _: self._go_on())
        self._job.start()

    def _take(self, found: dict[str, Judgement]) -> None:
        self._known |= {
            key: Standing(health_mark(each.health), each.blocks) for key, each in found.items()
        }
        self._go_on()

    def _go_on(self) -> None:
        self._job = None
        self.changed.emit()
        if self._wanted:
            self._rest.start()
