"""A file for others: where it goes is asked here, and it is written off the window's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import PerennialError
from app.ui.background import Job, Progress
from app.ui.workspace import BookFile, Workspace


class Saving(QObject):
    """Asks where to, writes, and lets the status line say how it went."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._job: Job | None = None

    def ask(self, name: str, ending: str, *, dated: bool = True) -> Path | None:
        """Where to; a *dated* name ends in the day. What was not named itself is not replaced."""
        today = f" {self._workspace.today().isoformat()}" if dated else ""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export"), f"{name}{today}{ending}", f"(*{ending})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() == ending:
            return path
        path = path.with_name(path.name + ending)
        if path.exists():  # the dialog asked about another name
            said = self.tr("“{name}” is there already. Choose that very file to replace it.")
            self._workspace.refused.emit(said.format(name=path.name))
            return None
        return path

    def write(self, work: Callable[[BookFile, Progress], Path], said: str) -> None:
        """Write in the background; *said* with the {name} of the file tells that it is there."""
        job = self._job = self._workspace.background(work, self)
        job.done.connect(lambda path: self._done(path, said))
        job.failed.connect(self._failed)
        job.start()

    def _done(self, path: Path, said: str) -> None:
        self._job = None
        self._workspace.said.emit(said.replace("{name}", str(path)))

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PerennialError):
            raise error
        self._workspace.refused.emit(str(error))
