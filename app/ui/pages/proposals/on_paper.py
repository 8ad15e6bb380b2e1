"""A proposal on the system's printer: its pages as pictures, drawn in the background."""

from PySide6.QtCore import QObject, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.errors import PerennialError
from app.domain.proposals import Proposal
from app.services import pdf_pages, proposals
from app.services.proposals import Rendered
from app.ui.background import Job, Progress
from app.ui.widgets.page_image import page_image
from app.ui.workspace import BookFile, Workspace

_DOTS = 300  # an inch of paper: fine enough for 8-point text
_POINTS = 72


class OnPaper(QObject):
    """Asks for a printer, and prints. What must not be handed out is refused before."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._job: Job | None = None

    def ask(self, proposal: Proposal) -> None:
        """Ask where to print it."""
        today = self._workspace.today()
        try:
            rendered = self._workspace.read(
                lambda book: proposals.render(book, proposal, today=today)
            )
            proposals.check_findings(rendered)
        except PerennialError as reason:
            self._workspace.refused.emit(str(reason))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._workspace.read(lambda book: proposals.file_name(book, proposal)))
        printer.setPageSize(_size(rendered))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._window)
        dialog.setMinMax(1, rendered.pages)
        if dialog.exec():
            self.print(rendered, printer)
        dialog.deleteLater()

    def print(self, rendered: Rendered, printer: QPrinter) -> None:
        """Print the pages that were asked for; all where none were."""
        first, last = printer.fromPage() or 1, printer.toPage() or rendered.pages
        wide, _ = pdf_pages.page_size(rendered.content)
        width = round(wide / _POINTS * _DOTS)

        def work(_file: BookFile, progress: Progress) -> list[QImage]:
            made = []
            for number in range(first - 1, min(last, rendered.pages)):
                progress.check()
                made.append(page_image(rendered.content, number, width))
            return made

        self._job = self._workspace.background(work, self, lasting=True)
        self._job.done.connect(lambda pages: self._draw(pages, printer))
        self._job.start()

    def _draw(self, pages: list[QImage], printer: QPrinter) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            text = self.tr("The printer does not answer. Choose another one, or save the PDF.")
            self._workspace.refused.emit(text)
            return
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), page)
        painter.end()
        self._workspace.said.emit(self.tr("Handed to the printer"))


def _size(rendered: Rendered) -> QPageSize:
    size = QSizeF(*pdf_pages.page_size(rendered.content))
    return QPageSize(size, QPageSize.Unit.Point)
