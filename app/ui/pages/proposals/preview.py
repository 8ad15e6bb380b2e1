"""The real pages of the PDF beside the form, printed in the background after each change."""

from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.proposals import Proposal
from app.services import proposal_view, proposals
from app.services.proposal_view import ProposalView
from app.services.proposals import Rendered
from app.ui.background import Job, Progress
from app.ui.labels import number_text
from app.ui.pages.proposals.findings import Findings
from app.ui.pages.proposals.side import Side
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.paper import PaperView
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_PATIENCE = 300  # milliseconds after the last change


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A PDF, the size of its pages, and pictures of those that were being read."""

    rendered: Rendered
    size: tuple[float, float]
    pictures: dict[tuple[int, int], QImage]


class Preview(Side):
    """Pages as they will be printed. The old ones stay until the new ones are there.

    Signals:
        printed: the Rendered that is shown now.
    """

    printed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._proposal: Proposal | None = None
        self._job: Job | None = None
        self._again = False
        self._content = b""
        self._page = 0
        self._widths: dict[int, int] = {}
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.paper = PaperView(self.tr("Pages of the proposal"))
        self._where = PlainLabel(role="caption")
        self.findings = Findings(workspace)
        self._reason = PlainLabel(tone="danger", wrap=True)
        self._busy = BusyMark()
        self._busy.setAccessibleName(self.tr("Printing the pages"))
        self._rest = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._rest.timeout.connect(self._print)
        self.paper.page_needed.connect(self._on_needed)
        self.paper.page_changed.connect(self._on_page)
        self.findings.page_requested.connect(self._show_page)
        self.findings.wanted.connect(self.wanted)
        self._build()

    @override
    def show_view(self, view: ProposalView, *, at_once: bool = False) -> None:
        """Print this one: after a short rest, or at once where nothing is shown yet."""
        self._proposal = view.proposal
        if at_once:
            self._rest.stop()
            self._print()
        else:
            self._rest.start()

    @override
    def take_focus(self) -> None:
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def clear(self) -> None:
        """Show no pages: another proposal comes."""
        self._rest.stop()
        self._again = False
        if self._job is not None:
            self._job.cancel()
        self._proposal, self._content = None, b""
        self._pictures, self._page = {}, 0
        self.paper.set_pages(())
        self.findings.clear()
        self._tell()

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.setContentsMargins(SPACE[3], 0, SPACE[3], 0)
        head.addWidget(self._where)
        head.addStretch()
        head.addWidget(self._busy)
        strip = QWidget()
        strip.setLayout(head)
        strip.setFixedHeight(scaled(SPACE[5]))
        self._reason.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
        self._reason.hide()
        self._busy.hide()
        box = column(spacing=0)
        box.addWidget(strip)
        box.addWidget(self._reason)
        box.addWidget(self.findings)
        box.addWidget(self.paper, 1)
        self.setLayout(box)

    def _print(self) -> None:
        proposal, today = self._proposal, self._workspace.today()
        if proposal is None:
            return
        if self._job is not None:
            self._again = True
            return
        read = [(n, self._widths[n]) for n in (self._page, self._page + 1) if n in self._widths]

        def work(file: BookFile, progress: Progress) -> _Printed:
            with file.read() as book:
                rendered = proposals.render(book, proposal, today=today)
            progress.check()
            pictures = {
                (n, width): _image(rendered.content, n, width)
                for n, width in read
                if n < rendered.pages
            }
            size = proposal_view.page_size(rendered.content)
            return _Printed(rendered=rendered, size=size, pictures=pictures)

        self._busy.show()
        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._go_on)
        self._job.start()

    def _take(self, printed: _Printed) -> None:
        self._content = printed.rendered.content
        self._pictures = dict(printed.pictures)
        self.paper.set_pages([QSizeF(*printed.size)] * printed.rendered.pages)
        for (number, _), image in self._pictures.items():
            self.paper.set_image(number, image)
        self._reason.hide()
        if self._proposal is not None:
            self.findings.show_findings(self._proposal, printed.rendered.findings)
        self._tell()
        self._go_on()
        self.printed.emit(printed.rendered)

    def _on_failed(self, error: Exception) -> None:
        self._go_on()
        if not isinstance(error, PerennialError):
            raise error
        self._reason.setText(str(error))
        self._reason.show()

    def _go_on(self) -> None:
        self._job = None
        self._busy.hide()
        if self._again:
            self._again = False
            self._print()

    def _on_needed(self, number: int, width: int) -> None:
        self._widths[number] = width
        content, known = self._content, self._pictures.get((number, width))
        if known is not None or not content:
            if known is not None:
                self.paper.set_image(number, known)
            return

        def work(_file: BookFile, _progress: Progress) -> QImage:
            return _image(content, number, width)

        def show(image: QImage) -> None:
            if content is self._content:
                self._pictures[number, width] = image
                self.paper.set_image(number, image)

        job = self._workspace.background(work, self)
        job.done.connect(show)
        job.start()

    def _show_page(self, number: int) -> None:
        self.paper.go_to(number)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_page(self, number: int) -> None:
        self._page = number
        self._tell()

    def _tell(self) -> None:
        count = self.paper.page_count()
        text = self.tr("Page {n} of {count}").format(
            n=number_text(self._page + 1, 0), count=number_text(count, 0)
        )
        self._where.setText(text if count else "")


def _image(content: bytes, number: int, width: int) -> QImage:
    """A page as a picture that owns its pixels."""
    made = proposal_view.picture(content, number, width=width)
    pixels = QImage(
        made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888
    )
    return pixels.copy()
