"""A paper of the review as it will be printed, beside the form."""

from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.services import pdf_pages, review_papers
from app.services.review_papers import Paper, Printed
from app.services.reviews import ReviewView
from app.ui.background import Job, Progress
from app.ui.labels import number_text
from app.ui.pages.reviews.side import Side
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.page_image import page_image
from app.ui.widgets.paper import PaperView
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace


@dataclass(frozen=True, slots=True)
class _Shown:
    """A printed paper with the size of its pages in points."""

    printed: Printed
    size: tuple[float, float]


class PaperSide(Side):
    """Pages printed in the background after each change; the old ones stay until then."""

    PAPER = Paper.DECK

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ReviewView | None = None
        self._job: Job | None = None
        self._again = False
        self._content = b""
        self.paper = PaperView(self._name())
        self.reason = PlainLabel(tone="secondary", wrap=True)
        self.findings = PlainLabel(tone="danger", wrap=True)
        self._where = PlainLabel(role="caption")
        self._busy = BusyMark()
        self._busy.setAccessibleName(self.tr("Printing the pages"))
        self.paper.page_needed.connect(self._on_needed)
        self.paper.page_changed.connect(self._tell)
        self._build()

    @override
    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        self._view = view
        self._print()

    @override
    def clear(self) -> None:
        self._again, self._view, self._content = False, None, b""
        if self._job is not None:
            self._job.cancel()
        self.paper.set_pages(())
        for each in (self.reason, self.findings):
            each.hide()
        self._tell(0)

    @override
    def take_focus(self) -> None:
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> str:
        return self.tr("Pages of the deck")

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.setContentsMargins(SPACE[3], 0, SPACE[3], 0)
        head.addWidget(self._where)
        head.addStretch()
        head.addWidget(self._busy)
        strip = QWidget()
        strip.setLayout(head)
        strip.setFixedHeight(scaled(SPACE[5]))
        self._busy.hide()
        box = column(spacing=0)
        box.addWidget(strip)
        for each in (self.reason, self.findings):
            each.setContentsMargins(SPACE[3], 0, SPACE[3], SPACE[1])
            each.hide()
            box.addWidget(each)
        box.addWidget(self.paper, 1)
        self.setLayout(box)

    def _print(self) -> None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return
        if self._job is not None:
            self._again = True
            self._job.cancel()
            return
        review = view.review

        def work(file: BookFile, progress: Progress) -> _Shown:
            progress.check()
            with file.read() as book:
                done = review_papers.printed(book, review, self.PAPER, today=today)
            return _Shown(done, pdf_pages.page_size(done.content))

        self._busy.show()
        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._go_on)
        self._job.start()

    def _take(self, shown: _Shown) -> None:
        self._content = shown.printed.content
        self.paper.set_pages([QSizeF(*shown.size)] * shown.printed.pages)
        self.reason.hide()
        self._tell_findings(shown.printed)
        self._tell(0)
        self._go_on()

    def _tell_findings(self, printed: Printed) -> None:
        """Say what must not go out, and where it stands."""
        named = dict.fromkeys(
            self.tr("“{text}” on page {n}").format(text=each.text, n=number_text(each.page, 0))
            for each in printed.findings
        )
        told = self.tr("Not for the customer: {what}. Reword it before it goes out.")
        self.findings.setText(told.format(what=", ".join(named)))
        self.findings.setVisible(bool(named))

    def _on_failed(self, error: Exception) -> None:
        self._go_on()
        if not isinstance(error, PerennialError):
            raise error
        self._content = b""
        self.paper.set_pages(())
        self.findings.hide()
        self.reason.setText(str(error))
        self.reason.show()

    def _go_on(self) -> None:
        self._job = None
        self._busy.hide()
        if self._again:
            self._again = False
            self._print()

    def _on_needed(self, number: int, width: int) -> None:
        content = self._content
        if not content:
            return

        def work(_file: BookFile, _progress: Progress) -> QImage:
            return page_image(content, number, width)

        def show(made: QImage) -> None:
            if content is self._content:
                self.paper.set_image(number, made)

        job = self._workspace.background(work, self)
        job.done.connect(show)
        job.start()

    def _tell(self, number: int) -> None:
        count = self.paper.page_count()
        text = self.tr("Page {n} of {count}").format(
            n=number_text(number + 1, 0), count=number_text(count, 0)
        )
        self._where.setText(text if count else "")


class DeckSide(PaperSide):
    """The slides for the customer."""


class BriefSide(PaperSide):
    """What is for our own side alone."""

    PAPER = Paper.BRIEF

    @override
    def _name(self) -> str:
        return self.tr("Pages of the brief")


class OnePagerSide(PaperSide):
    """The champion's page."""

    PAPER = Paper.ONE_PAGER

    @override
    def _name(self) -> str:
        return self.tr("The champion’s page")
