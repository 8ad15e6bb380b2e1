"""The slow parts of an import, off the window's thread: making a plan, and carrying it out."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.importing.applying import Applied, apply_plan
from app.services.importing.choosing import Draft
from app.services.importing.planning import plan as plan_import
from app.services.importing.plans import ImportPlan
from app.ui.background import Job, Progress
from app.ui.workspace import BookFile, Workspace

_REST = 200  # milliseconds between a choice and the new plan, so that several make one


class ImportWork(QObject):
    """One job at a time; a newer plan takes the place of one that is still being made.

    Signals:
        started: a plan for this draft is being made.
        planned: the plan, and the draft it is for.
        writing: what is being done to the book, in words.
        applied: the plan that was carried out, and the step it became.
        not_applied: it was stopped before anything was written.
        failed: the exception that ended the work.
    """

    started = Signal(object)
    planned = Signal(object, object)
    writing = Signal(str)
    applied = Signal(object, object)
    not_applied = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._draft = Draft()
        self.is_writing = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(lambda: self.plan(self._draft))

    @property
    def is_busy(self) -> bool:
        """Tell whether a plan is awaited or being carried out."""
        return self._job is not None or self._rest.isActive()

    def plan_soon(self, draft: Draft) -> None:
        """Make a plan once no other choice follows at once."""
        self.drop()
        self._draft = draft
        self._rest.start()

    def plan(self, draft: Draft) -> None:
        """Make a plan."""
        self.drop()
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> ImportPlan:
            progress.check()
            with file.read() as book:
                return plan_import(book, draft.sources, today=today, choices=draft.choices)

        self._job = job = self._workspace.background(work, self)
        job.done.connect(lambda found: self._on_planned(job, found, draft))
        job.failed.connect(lambda error: self._on_failed(job, error))
        job.start()
        self.started.emit(draft)

    def apply(self, plan: ImportPlan) -> None:
        """Carry a plan out, with a backup made first."""
        finished: list[Applied] = []
        today = self._workspace.today()
        backing_up, writing = self.tr("Making a backup first…"), self.tr("Importing…")

        def work(file: BookFile, progress: Progress) -> None:
            progress(0, 0, backing_up)
            file.back_up("import")
            progress(0, 0, writing)
            finished.append(apply_plan(file, plan, today=today))

        def end() -> None:
            """What is written is written, whether or not somebody wanted it stopped meanwhile."""
            self._job, self.is_writing = None, False
            if finished:
                self.applied.emit(plan, finished[0])
            else:
                self.not_applied.emit()

        self.is_writing = True
        self._job = job = self._workspace.background(work, self, lasting=True)
        job.progressed.connect(lambda _done, _total, text: self.writing.emit(text))
        job.done.connect(lambda _: end())
        job.cancelled.connect(end)
        job.failed.connect(lambda error: self._on_failed(job, error))
        self.writing.emit(backing_up)
        job.start()

    def drop(self) -> None:
        """Let go of a plan that is being made."""
        self._rest.stop()
        if self._job is not None and not self.is_writing:
            self._job.cancel()
            self._job = None

    def stop_writing(self) -> None:
        """Stop carrying a plan out, if nothing is written yet; signals tell how it ended."""
        if self._job is not None and self.is_writing:
            self._job.cancel()

    def _on_planned(self, job: Job, plan: ImportPlan, draft: Draft) -> None:
        if job is self._job:
            self._job = None
            self.planned.emit(plan, draft)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job, self.is_writing = None, False
            self.failed.emit(error)
