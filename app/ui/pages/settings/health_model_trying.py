"""Trying a model on the book in the background: the newest draft only, a few accounts at a time."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.health.model import Input, Model
from app.services import model_preview
from app.services.health_models import ModelLine
from app.services.model_preview import Effect, Preview, Spot, Trial, Use
from app.ui.background import Job, Progress
from app.ui.workspace import BookFile, Workspace

_FIRST, _CHUNK = 40, 250  # accounts until the first answer, and between two
_REST = 60  # milliseconds a slider must rest


class Trying(QObject):
    """Keeps the facts of the accounts while models are tried on them.

    Signals:
        changed: a Preview, how many accounts it is of, and how many there are.
        begun, ended: work is under way, or is done.
    """

    changed = Signal(object, int, int)
    begun = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._trial: Trial | None = None
        self._job: Job | None = None
        self._wanted: tuple[ModelLine, Model] | None = None
        self._effects: dict[str, Effect] = {}
        self._left: list[str] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._restart)

    def try_model(self, line: ModelLine, model: Model) -> None:
        """Find out what this model would do in the place of *line*; what was asked before stops."""
        self._wanted = (line, model)
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

    def uses(self) -> dict[str, Use]:
        """What each model judges today; nothing until the accounts are looked at."""
        return {} if self._trial is None or self.is_busy else self._trial.uses()

    def spread(self, source: Input) -> tuple[Spot, ...]:
        """Where accounts stand today for a measure; nothing while they are looked at."""
        return () if self._trial is None or self._job is not None else self._trial.spread(source)

    def _restart(self) -> None:
        if self._job is not None:
            self._job.cancel()  # its end begins anew
            return
        if self._wanted is None:
            return
        self.begun.emit()
        if self._trial is None:
            today = self._workspace.today()
            self._run(partial(_begun, today=today), self._take_trial)
        else:
            self._queue()

    def _take_trial(self, trial: object) -> None:
        if isinstance(trial, Trial):
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
        self._run(partial(_tried, self._trial, self._wanted, chunk), self._take)

    def _take(self, found: object) -> None:
        if self._trial is None or self._wanted is None or not isinstance(found, dict):
            return
        self._effects |= found
        done = len(self._trial.ids) - len(self._left)
        preview: Preview = self._trial.summed(self._effects.values())
        self.changed.emit(preview, done, len(self._trial.ids))
        if self._left:
            self._go_on()
        else:
            self.ended.emit()

    def _run(
        self, work: Callable[[BookFile, Progress], object], take: Callable[[object], None]
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


def _begun(file: BookFile, _progress: Progress, *, today: date) -> Trial:
    with file.read() as book:
        return model_preview.begin(book, today=today)


def _tried(
    trial: Trial,
    wanted: tuple[ModelLine, Model],
    chunk: list[str],
    file: BookFile,
    progress: Progress,
) -> dict[str, Effect]:
    line, model = wanted
    with file.read() as book:
        return trial.effects(book, line, model, chunk, progress.check)
