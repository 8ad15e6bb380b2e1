"""The papers of a review written into a folder, or its slides put on the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.documents.disclosure import refuse
from app.domain.errors import PerennialError
from app.domain.reviews import Review
from app.services import review_papers
from app.services.review_papers import Paper, Written
from app.ui.background import Job, Progress
from app.ui.labels import number_text
from app.ui.pages.reviews.presenting.show import Show
from app.ui.pages.reviews.presenting.talk import Material
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace


class Pack(QWidget):
    """Says how far it is while papers are made, and stops when the user wants that."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self.show_window: Show | None = None
        self.told = PlainLabel(tone="secondary")
        self.stop = Button(self.tr("Cancel"), role="link", run=self.cancel)
        row = line(spacing=SPACE[1])
        row.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
        for each in (BusyMark(), self.told, self.stop):
            row.addWidget(each)
        row.addStretch()
        self.setLayout(row)
        self.hide()

    def ask(self, review: Review) -> None:
        """Ask for a folder, and write all papers into it."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the papers"))
        if chosen:
            self.write(review, Path(chosen))

    def write(self, review: Review, folder: Path) -> None:
        """Write all papers into a folder, all or none."""
        today, count = self._workspace.today(), len(Paper)

        def work(file: BookFile, progress: Progress) -> Written:
            done = iter(range(count))
            with file.read() as book:
                return review_papers.write(
                    book,
                    review,
                    folder,
                    today=today,
                    tell=lambda paper: progress(next(done), count, review_papers.NAMES[paper]),
                )

        job = self._begin(work)
        job.done.connect(lambda written: self._written(folder, written))

    def present(self, review: Review) -> None:
        """Print the slides, then take the screen with them."""
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> Material:
            progress(0, 1, review_papers.NAMES[Paper.DECK])
            with file.read() as book:
                deck = review_papers.deck_to_show(book, review, today=today)
                done = review_papers.printed(book, review, Paper.DECK, today=today)
            refuse(done.findings)
            return Material(deck, done.content)

        job = self._begin(work)
        job.done.connect(lambda material: self._present(review, material))

    def cancel(self) -> None:
        """Stop it; nothing is written."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, work: Callable[[BookFile, Progress], object]) -> Job:
        self.cancel()
        job = self._job = self._workspace.background(work, self)
        job.progressed.connect(self._tell)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_over)
        self.told.setText(self.tr("Printing…"))
        self.show()
        job.start()
        return job

    def _tell(self, done: int, total: int, name: str) -> None:
        told = self.tr("Printing {n} of {count}: {name}")
        self.told.setText(
            told.format(n=number_text(done + 1, 0), count=number_text(total, 0), name=name)
        )

    def _written(self, folder: Path, written: Written) -> None:
        self._on_over()
        told = self.tr("{n} papers are in {folder}. They are not encrypted. {lacks}")
        self._workspace.said.emit(
            told.format(
                n=number_text(len(written.papers), 0), folder=folder, lacks=written.empty
            ).strip()
        )

    def _present(self, review: Review, material: Material) -> None:
        self._on_over()
        if not self.window().isVisible():  # the book was put away meanwhile
            return
        shown = self.show_window = Show(self._workspace, review, material, self.window())
        shown.left.connect(self._on_left)
        shown.begin()

    def _on_left(self) -> None:
        self.show_window = None
        self.window().activateWindow()

    def _on_failed(self, error: Exception) -> None:
        self._on_over()
        if not isinstance(error, PerennialError):
            raise error
        self._workspace.refused.emit(str(error))

    def _on_over(self) -> None:
        self._job = None
        self.hide()
