"""What every document will look like: two pages without a content, printed after each change."""

from PySide6.QtCore import QSizeF, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.errors import PerennialError
from app.services import branding, pdf_pages
from app.ui.background import Job, Progress
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.page_image import page_image
from app.ui.widgets.paper import PaperView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_WIDTH = 264
_REST = 200  # milliseconds after the last change
_PIXELS = 2  # as many as a fine screen has for each of ours


class SpecimenView(QWidget):
    """A cover and a page beside the form. The old ones stay until the new ones are there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: Job | None = None
        self.pages = PaperView(self.tr("How your documents look"))
        self._reason = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._reason.hide()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._print)
        box = column(spacing=SPACE[1])
        box.addWidget(PlainLabel(self.tr("How your documents look"), role="caption"))
        box.addWidget(self._reason)
        box.addWidget(self.pages, 1)
        self.setLayout(box)
        self.setFixedWidth(scaled(_WIDTH))

    def refresh(self) -> None:
        """Print them again, after a short rest."""
        self._rest.start()

    def _print(self) -> None:
        if not self.isVisible():
            return  # they are printed when they are looked at: the page refreshes what it shows
        if self._job is not None:
            self._rest.start()
            return
        day, width = self._workspace.today(), scaled(_WIDTH) * _PIXELS

        def work(file: BookFile, _progress: Progress) -> tuple[tuple[float, float], list[QImage]]:
            with file.read() as book:
                content = branding.specimen(book, day)
            count = pdf_pages.page_count(content)
            images = [page_image(content, number, width) for number in range(count)]
            return pdf_pages.page_size(content), images

        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _take(self, printed: tuple[tuple[float, float], list[QImage]]) -> None:
        self._job = None
        size, images = printed
        self._reason.hide()
        self.pages.set_pages([QSizeF(*size)] * len(images))
        for number, image in enumerate(images):
            self.pages.set_image(number, image)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PerennialError):
            raise error
        self._reason.setText(str(error))
        self._reason.show()
