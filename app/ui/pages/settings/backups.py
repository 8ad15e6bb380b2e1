"""Backups: what copies there are, whether they are whole, and the way back to one."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, QTimeZone, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.errors import PerennialError
from app.services import backups
from app.services.backups import Backup
from app.ui.labels import translate
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialogs import Question, ask
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class BackupsPart(Part):
    """The copies of the book, the newest first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._read: dict[str, str] = {}
        self._busy = BusyMark(self.tr("Reading the backup"))
        self._busy.hide()
        self.backups = Records(
            _columns(self._read),
            name=self.tr("Backups"),
            add_text=self.tr("Back up now"),
            add=self._make,
            add_icon="shield-check",
            add_writes=False,
            acts=(
                Act(text=self.tr("Verify"), run=self._verify, writes=False),
                Act(text=self.tr("Restore…"), run=self._restore),
            ),
            empty=self.tr(
                "Copies of the book stand here. One is made when you open or close it with "
                "changes, and before every import."
            ),
        )
        self.backups.top.addWidget(self._busy)
        self.backups.top.addWidget(
            Button(self.tr("Open folder"), role="quiet", icon="folder-open", run=self._open)
        )
        self.lay_table(
            self.tr("Backups"),
            self.tr("Every copy is read and checked when it is made. Old ones are thinned out."),
            self.backups,
        )

    def refresh(self) -> None:
        """Show the copies that lie there now."""
        self.backups.set_values(backups.listed(self._workspace.file))

    def _make(self) -> None:
        self._busy.show()
        job = self._workspace.background(lambda file, _: backups.make(file), self, lasting=True)
        job.done.connect(lambda _: self._tell(self.tr("Backed up and checked.")))
        job.failed.connect(self._refuse)
        job.start()

    def _verify(self, backup: Backup) -> None:
        self._busy.show()
        job = self._workspace.background(
            lambda file, _: backups.verify(file, backup.path), self, lasting=True
        )
        job.done.connect(partial(self._on_whole, backup))
        job.failed.connect(partial(self._on_broken, backup))
        job.start()

    def _on_whole(self, backup: Backup, _result: object) -> None:
        self._read[backup.path.name] = self.tr("read just now: whole")
        self._tell(self.tr("The backup is whole."))

    def _on_broken(self, backup: Backup, error: Exception) -> None:
        if isinstance(error, PerennialError):
            self._read[backup.path.name] = self.tr("read just now: cannot be used")
        self._refuse(error)

    def _tell(self, sentence: str) -> None:
        self._busy.hide()
        self.refresh()
        self._workspace.said.emit(sentence)

    def _refuse(self, error: Exception) -> None:
        self._busy.hide()
        if not isinstance(error, PerennialError):
            raise error
        self.refresh()
        self._workspace.refused.emit(str(error))

    def _restore(self, backup: Backup) -> None:
        if self._workspace.refuses():
            return
        question = Question(
            self.tr("Restore the backup of {moment}?").format(moment=_moment(backup.made_at)),
            self.tr(
                "The book becomes what it was then. Undo cannot bring back what was done since; "
                "but the book as it is now is backed up first, and can be restored like this one."
            ),
            yes=self.tr("Restore"),
            danger=True,
            parent=self,
        )
        if ask(question):
            self._workspace.restore_requested.emit(str(backup.path))

    def _open(self) -> None:
        folder = backups.folder(self._workspace.file)
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._workspace.refused.emit(self.tr("There is no backup yet. Back up first."))


def _columns(read: dict[str, str]) -> list[Column[Backup]]:
    return [
        Column(
            key="at",
            title=translate("Backups", "When"),
            text=lambda each: _moment(each.made_at),
            sort=lambda each: each.sequence,
            strong=True,
            width=180,
        ),
        Column(
            key="reason",
            title=translate("Backups", "Why"),
            text=lambda each: _reason(each.reason),
            stretch=True,
        ),
        Column(
            key="size",
            title=translate("Backups", "Size"),
            text=lambda each: QLocale().formattedDataSize(
                each.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
            ),
            sort=lambda each: each.size,
            align="right",
            width=110,
        ),
        Column(
            key="state",
            title=translate("Backups", "State"),
            text=lambda each: read.get(each.path.name) or _state(each),
            width=220,
            tone=lambda each: "" if each.verified else "danger",
        ),
    ]


def _state(backup: Backup) -> str:
    if backup.verified:
        return translate("Backups", "checked when made")
    return translate("Backups", "not checked")


def _reason(reason: str) -> str:
    words = {
        "start": translate("Backups", "Opened with changes"),
        "closing": translate("Backups", "Closed with changes"),
        "import": translate("Backups", "Before an import"),
        "by hand": translate("Backups", "By hand"),
        "before restore": translate("Backups", "Before a restore"),
    }
    return words.get(reason, reason[:1].upper() + reason[1:])


def _moment(at: datetime) -> str:
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()), QTimeZone.systemTimeZone())
    return QLocale().toString(local, "d MMM yyyy HH:mm")
