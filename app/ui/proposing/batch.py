"""The dialog that makes standard proposals: for whom, how far it is, and what came of it."""

import gc
from collections.abc import Collection
from pathlib import Path
from threading import Event

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedLayout, QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.services import proposal_batch as batch
from app.services.proposal_batch import Report
from app.ui.background import Job, Progress
from app.ui.labels import number_text
from app.ui.proposing.choosing import Choosing
from app.ui.proposing.reporting import Reporting
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_WIDTH, _HEIGHT = 860, 560
_TIDY = 5  # proposals between two collections, so that memory stays flat


class BatchDialog(QDialog):
    """Makes proposals from defaults for the renewals chosen, into a new folder.

    The drafts are kept in the book as one step. Stopping it keeps what is written.
    """

    def __init__(
        self,
        workspace: Workspace,
        contract_ids: Collection[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._stop = Event()
        self.report: Report | None = None
        self.choosing = Choosing(workspace, contract_ids)
        self.progress = ProgressLine(self.tr("Making proposals"))
        self.reporting = Reporting()
        self._refusal = PlainLabel(tone="danger", wrap=True)
        self._refusal.hide()
        self.make = Button("", role="primary", run=self.ask, writes=True)
        self._leave = Button(self.tr("Cancel"), run=self.reject)
        self._folder = Button(self.tr("Open folder"), run=self._open_folder)
        self._pages = QStackedLayout()
        self.setWindowTitle(self.tr("Standard proposals"))
        self._build()
        self.choosing.changed.connect(self._count)
        self.progress.cancelled.connect(self._stop.set)
        self._count()
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))

    def ask(self) -> None:
        """Ask where to, and begin."""
        places = QStandardPaths.StandardLocation.DocumentsLocation
        chosen = QFileDialog.getExistingDirectory(
            self,
            self.tr("A folder for the proposals is made in"),
            QStandardPaths.writableLocation(places),
        )
        if chosen:
            self.begin(Path(chosen))

    def begin(self, parent: Path) -> None:
        """Write them all into a new folder under *parent*, off the window's thread."""
        wanted, today = self.choosing.chosen(), self._workspace.today()
        name = self.tr("Proposals {day}").format(day=today.isoformat())
        try:
            folder = batch.new_folder(parent, name)
        except PerennialError as reason:
            self._refusal.setText(str(reason))
            self._refusal.show()
            return
        self._refusal.hide()

        def work(file: BookFile, progress: Progress) -> Report:
            with file.read() as book:
                return batch.make(
                    book,
                    wanted,
                    folder,
                    today=today,
                    tell=progress,
                    is_stopped=self._stop.is_set,
                )

        self._pages.setCurrentIndex(1)
        self.make.hide()
        self._leave.hide()
        self._job = job = self._workspace.background(work, self)
        job.progressed.connect(self._tell)
        job.done.connect(self._take)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self.reject)
        job.start()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """While it works, closing stops it, and the report comes."""
        if self._job is not None:
            self._stop.set()
            event.ignore()
            return
        super().closeEvent(event)

    @override
    def reject(self) -> None:
        if self._job is not None:
            self._stop.set()
        else:
            super().reject()

    def _take(self, report: Report) -> None:
        self._job = None
        self.report = report
        batch.tidy(report)
        if report.drafts:
            label = self.tr("Make {count} proposals").format(
                count=number_text(len(report.drafts), 0)
            )
            error = self._workspace.attempt(label, lambda _: batch.keep(report))
            if error is not None:
                self._refusal.setText(str(error))
                self._refusal.show()
        self.reporting.show_report(report)
        self._pages.setCurrentIndex(2)
        self._folder.setVisible(bool(report.made))
        self._leave.setText(self.tr("Close"))
        self._leave.show()
        self._leave.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._leave.show()
        self._pages.setCurrentIndex(0)
        self.make.show()
        if not isinstance(error, PerennialError):
            raise error
        self._refusal.setText(str(error))
        self._refusal.show()

    def _tell(self, done: int, total: int, account: str) -> None:
        text = self.tr("{done} of {total}: {account}").format(
            done=number_text(done, 0), total=number_text(total, 0), account=account
        )
        self.progress.tell(done, total, text if account else "")
        if done % _TIDY == 0:
            gc.collect(0)  # none is collected while a job runs, and every document leaves cycles

    def _count(self) -> None:
        count = len(self.choosing.chosen())
        text = self.tr("Make {count} proposals…").format(count=number_text(count, 0))
        self.make.setText(text)
        self.make.setEnabled(count > 0)

    def _open_folder(self) -> None:
        if self.report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.report.folder)))

    def _build(self) -> None:
        lead = PlainLabel(
            self.tr(
                "One PDF for each account, from defaults, in a new folder; drafts that are there "
                "already are written as they are. Whatever must not go out is refused, with the "
                "reason."
            ),
            tone="secondary",
            wrap=True,
        )
        for page in (self.choosing, self._under_way(), self.reporting):
            self._pages.addWidget(page)
        self._folder.hide()
        buttons = line(spacing=SPACE[1])
        buttons.addWidget(self._refusal, 1)
        buttons.addStretch()
        for button in (self._folder, self._leave, self.make):
            buttons.addWidget(button)
        box = column(margin=SPACE[4], spacing=SPACE[3])
        box.addWidget(PlainLabel(self.tr("Standard proposals"), role="title", elide=True))
        box.addWidget(lead)
        box.addLayout(self._pages, 1)
        box.addLayout(buttons)
        self.setLayout(box)
        self.choosing.take_focus()

    def _under_way(self) -> QWidget:
        page = QWidget()
        box = column()
        box.addStretch()
        box.addWidget(self.progress)
        box.addStretch()
        page.setLayout(box)
        return page
