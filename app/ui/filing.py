"""What the window does with files: bring them in, write the book out, back it up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import PerennialError
from app.ui.actions import Command
from app.ui.handing_out import HandingOut
from app.ui.workspace import Workspace

_IMPORTABLE = (".csv", ".tsv", ".txt", ".xlsx", ".json", ".vcf")


class Filing(QObject):
    """Asks for places, does the work, and says in the status line how it went."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._out = HandingOut(workspace, window)

    def commands(self, menu: str) -> list[Command]:
        """What goes out of the book to where the user says."""
        return [
            Command(id="export", menu=menu, text=self.tr("&Export book as JSON…"), run=self.export),
            Command(
                id="export-calendar",
                menu=menu,
                text=self.tr("Export &calendar…"),
                run=self._out.calendar,
                words=self.tr("ics icalendar outlook gates steps tasks days"),
                icon="calendar",
            ),
            Command(
                id="backup",
                menu=menu,
                text=self.tr("&Back up now"),
                run=self.back_up,
                icon="shield-check",
            ),
        ]

    def choose_imports(self) -> tuple[Path, ...]:
        """The files the user wants to bring in; none if the choice was left."""
        kinds = " ".join(f"*{ending}" for ending in _IMPORTABLE)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Import"), "", self.tr("Tables and contacts") + f" ({kinds})"
        )
        return tuple(Path(name) for name in names)

    def export(self) -> None:
        """Write the whole book as JSON, to where the user says."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export book"),
            f"{self._workspace.path.stem}.json",
            self.tr("JSON") + " (*.json)",
        )
        if not name:
            return

        def write() -> None:
            from app.services.transfer import export_file

            with self._workspace.file.read_all() as book:  # never only what was known on a day
                export_file(book, Path(name))

        self._try(write, self.tr("Exported to {name}. The file is not encrypted."), name)

    def back_up(self) -> None:
        """Make a checked copy beside the book."""
        self._try(
            lambda: self._workspace.file.back_up("by hand"),
            self.tr("Backed up and checked. Settings lists all backups."),
        )

    def _try(self, act: Callable[[], object], message: str, name: str = "") -> None:
        try:
            act()
        except PerennialError as error:
            self._workspace.refused.emit(str(error))
        else:
            self._workspace.said.emit(message.format(name=name))


def importable(dragged: QMimeData) -> tuple[Path, ...]:
    """The files somebody drags that can be imported."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.suffix.lower() in _IMPORTABLE)
