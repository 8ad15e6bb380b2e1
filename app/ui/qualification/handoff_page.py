"""The handoff as one page for Sales, written where the user says."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import handoff
from app.services.qualification import QualificationView
from app.ui.background import Progress
from app.ui.labels import locale_name
from app.ui.saving import Saving
from app.ui.speaking import speak
from app.ui.workspace import BookFile, Workspace


class HandoffPages(QObject):
    """Asks where the page goes and writes it off the window's thread."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._saving = Saving(workspace, window)

    def ask(self, view: QualificationView) -> None:
        """Ask for the page of an opportunity."""
        name = handoff.file_name(view.ranked.account, view.ranked.title)
        path = self._saving.ask(name, ".pdf")
        if path is None:
            return
        today, words, language = self._workspace.today(), speak(), locale_name()

        def work(file: BookFile, progress: Progress) -> Path:
            progress.check()
            with file.read() as book:
                page = handoff.page_of(book, view.id, today=today, words=words, language=language)
            handoff.write(page, path)
            return path

        said = self.tr("The page for Sales is {name}. It is for our own house, and not encrypted.")
        self._saving.write(work, said)
