"""The real pages of the PDF beside the form, printed in the background after each change."""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.proposals import Proposal
from app.services import proposals
from app.services.proposal_view import ProposalView
from app.services.proposals import Rendered
from app.ui.background import Job, Progress
from app.ui.labels import number_text
from app.ui.pages.proposals.findings import Findings
from app.ui.pages.proposals.in_place import InPlace
from app.ui.pages.proposals.looks import Look, look
from app.ui.pages.proposals.side import Side
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.page_image import page_image
from app.ui.widgets.paper_spots import SpottedPaper
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_PATIENCE = 200  # milliseconds after the last change, until what is seen is checked


class Preview(Side):
    """Pages as they will be printed. The old ones stay until the new ones are there.

    Signals:
        printed: the Rendered that is shown now.
    """

    printed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: ProposalView | None = None
        self._proposal: Proposal | None = None
        self._job: Job | None = None
        self._again = False
        self._content = b""
        self._edition = 0  # of the pages: pictures of an older one come too late
        self._page = 0
        self._widths: dict[int, int] = {}
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.paper = SpottedPaper(self.tr("Pages of the proposal"))
        self.in_place = InPlace(workspace, self.paper)
        self.in_place.wanted.connect(self.wanted)
        self._where = PlainLabel(role="caption")
        self.findings = Findings(workspace)
        self._reason = PlainLabel(tone="danger", wrap=True)
        self._busy = BusyMark()
        self._busy.setAccessibleName(self.tr("Printing the pages"))
        self._changed = Button("", role="link", run=self._show_change)
        self._changed.hide()
        self._actions = line(spacing=0)
        self._said: tuple[str, ...] = ()
        self._changes: list[int] = []
        self._rest = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._rest.timeout.connect(self._check)
        self.paper.page_needed.connect(self._on_needed)
        self.paper.page_changed.connect(self._on_page)
        self.findings.page_requested.connect(self._show_page)
        self.findings.wanted.connect(self.wanted)
        self._build()

    @override
    def show_view(self, view: ProposalView, *, at_once: bool = False) -> None:
        self._view, self._proposal = view, view.proposal
        self._print()

    def add_action(self, button: QWidget) -> None:
        """Offer what can be done with the pages, above them."""
        self._actions.addWidget(button)

    @override
    def take_focus(self) -> None:
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def clear(self) -> None:
        """Show no pages: another proposal comes."""
        self._again = False
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
        self._view, self._proposal, self._content = None, None, b""
        self.in_place.leave()
        self.in_place.show_pages(None, b"")
        self._pictures, self._page, self._said = {}, 0, ()
        self.paper.set_pages(())
        self._reason.hide()
        self.findings.clear()
        self._tell()

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.setContentsMargins(SPACE[3], 0, SPACE[3], 0)
        head.addWidget(self._where)
        head.addWidget(self._changed)
        head.addStretch()
        head.addWidget(self._busy)
        head.addLayout(self._actions)
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
            self._job.cancel()
            return
        read = [(n, self._widths[n]) for n in (self._page, self._page + 1) if n in self._widths]

        def work(file: BookFile, _progress: Progress) -> Look:
            with file.read() as book:
                content = proposals.sketch(book, proposal, today=today)
            return look(proposal, content, read)

        self._rest.stop()
        self._run(work, self._take_sketch)

    def _check(self) -> None:
        """Print them as they are handed out, and look whether they may be."""
        proposal, today = self._proposal, self._workspace.today()
        if proposal is None or self._job is not None:
            return

        def work(file: BookFile, _progress: Progress) -> Rendered:
            with file.read() as book:
                return proposals.render(book, proposal, today=today)

        self._run(work, self._take)

    def _run(
        self, work: Callable[[BookFile, Progress], object], take: Callable[[Any], object]
    ) -> None:
        self._busy.show()
        self._job = self._workspace.background(work, self)
        self._job.done.connect(take)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._go_on)
        self._job.start()

    def _take_sketch(self, seen: Look) -> None:
        self._take_look(seen)
        self._rest.start()
        self._go_on()

    def _take_look(self, look: Look) -> None:
        if self._proposal is None or look.proposal.id != self._proposal.id:
            return
        self._content = look.content
        self._edition += 1
        self._pictures = dict(look.pictures)
        self.paper.set_pages([QSizeF(*look.size)] * look.pages)
        for (number, _), image in self._pictures.items():
            self.paper.set_image(number, image)
        self.in_place.show_pages(self._view, self._content)
        self._tell()

    def _take(self, rendered: Rendered) -> None:
        proposal = self._proposal
        self._content = rendered.content  # it looks the same
        self._reason.setText(rendered.lacking)
        self._reason.setVisible(bool(rendered.lacking))
        if proposal is not None:
            self.findings.show_findings(proposal, rendered.findings)
        self._tell_changes(rendered.said)
        self._go_on()
        self.printed.emit(rendered)

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
        content, edition = self._content, self._edition
        known = self._pictures.get((number, width))
        if known is not None or not content:
            if known is not None:
                self.paper.set_image(number, known)
            return

        def work(_file: BookFile, _progress: Progress) -> QImage:
            return page_image(content, number, width)

        def show(image: QImage) -> None:
            if edition == self._edition:
                self._pictures[number, width] = image
                self.paper.set_image(number, image)

        job = self._workspace.background(work, self)
        job.done.connect(show)
        job.start()

    def _show_page(self, number: int) -> None:
        self.paper.go_to(number)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_change(self) -> None:
        self._show_page(self._changes[0])

    def _tell_changes(self, said: tuple[str, ...]) -> None:
        """Lead to the first page whose words have changed, unless it is the one being read."""
        before, self._said = self._said, said
        pairs = zip_longest(before, said)
        changed = [number for number, (old, new) in enumerate(pairs) if old != new]
        self._changes = [number for number in changed if number < len(said)] if before else []
        is_elsewhere = bool(self._changes) and self._page not in self._changes
        self._changed.setVisible(is_elsewhere)
        if is_elsewhere:
            text = self.tr("Changed on page {n}")
            self._changed.setText(text.format(n=number_text(self._changes[0] + 1, 0)))

    def _on_page(self, number: int) -> None:
        self._page = number
        if number in self._changes:
            self._changed.hide()
        self._tell()

    def _tell(self) -> None:
        count = self.paper.page_count()
        text = self.tr("Page {n} of {count}").format(
            n=number_text(self._page + 1, 0), count=number_text(count, 0)
        )
        self._where.setText(text if count else "")
