"""The PDF handed on from above its pages: opened in a viewer, printed, dragged out, copied."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDrag,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.proposals import Proposal
from app.services.outbox import Outbox
from app.ui.actions import Command
from app.ui.pages.proposals.desk import Desk
from app.ui.pages.proposals.on_paper import OnPaper
from app.ui.theme.tokens import LIGHT
from app.ui.widgets.buttons import IconButton
from app.ui.workspace import Workspace

_SMALL = 96  # pixels: what is dragged


class HandOut(QObject):
    """Everything that needs the PDF as a file: written anew, checked, and gone with the program.

    What must not be handed out is refused with a sentence, as it is when the PDF is saved.
    """

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(desk)
        self._workspace, self._desk = workspace, desk
        self.outbox = Outbox()
        self._on_paper = OnPaper(workspace, desk)
        self.view = IconButton("external-link", self.tr("Open in a PDF viewer"), run=self.open)
        self.paper = IconButton("printer", self.tr("Print…"), run=self.print)
        name = self.tr("Drag the PDF from here, or press to copy it")
        self.handle = DragHandle(name, drag=self.drag, press=self.copy)
        for each in (self.handle, self.paper, self.view):
            desk.preview.add_action(each)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.outbox.clean)

    def open(self) -> None:
        """Show it in the system's viewer."""
        path = self._file()
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = self.tr("No program here opens PDF files. Save it, and open it elsewhere.")
            self._workspace.refused.emit(text)

    def copy(self) -> None:
        """Put the file on the clipboard, for an e-mail or a folder."""
        path = self._file()
        if path is not None:
            QGuiApplication.clipboard().setMimeData(_carrying(path))
            text = self.tr("Copied {name}. Paste it into an e-mail or a folder.")
            self._workspace.said.emit(text.format(name=path.name))

    def drag(self) -> None:
        """Drag the file out of the window."""
        path = self._file()
        if path is not None:
            drag = QDrag(self._desk)
            drag.setMimeData(_carrying(path))
            shown = self._desk.preview.paper.image(0)
            if shown is not None:
                smooth = Qt.TransformationMode.SmoothTransformation
                drag.setPixmap(_framed(QPixmap.fromImage(shown.scaledToWidth(_SMALL, smooth))))
            drag.exec(Qt.DropAction.CopyAction)

    def print(self) -> None:
        """Ask for a printer, and print all pages or those chosen."""
        proposal = self._ready()
        if proposal is not None:
            self._on_paper.ask(proposal)

    def commands(self, menu: str, *, enabled: Callable[[], bool]) -> list[Command]:
        """The same in the menu."""
        return [
            Command(
                id="view-proposal",
                menu=menu,
                text=self.tr("&Open in a PDF viewer"),
                run=self.open,
                enabled=enabled,
                icon="external-link",
            ),
            Command(
                id="copy-proposal",
                menu=menu,
                text=self.tr("&Copy the PDF file"),
                run=self.copy,
                enabled=enabled,
                icon="file-output",
            ),
            Command(
                id="print-proposal",
                menu=menu,
                text=self.tr("&Print…"),
                run=self.print,
                keys=QKeySequence.StandardKey.Print,
                enabled=enabled,
                icon="printer",
            ),
        ]

    def _file(self) -> Path | None:
        """The PDF as it is now; None if it must not be handed out."""
        proposal, today = self._ready(), self._workspace.today()
        if proposal is None:
            return None
        try:
            return self._workspace.read(lambda book: self.outbox.put(book, proposal, today=today))
        except PerennialError as reason:
            self._workspace.refused.emit(str(reason))
            return None

    def _ready(self) -> Proposal | None:
        """The proposal with everything kept that is typed, or None if something cannot be."""
        return self._desk.proposal if self._desk.finish_typing() else None


class DragHandle(IconButton):
    """A picture to drag something from; pressed, it does what the keyboard can do as well."""

    def __init__(
        self, name: str, *, drag: Callable[[], object], press: Callable[[], object]
    ) -> None:
        super().__init__("file-output", name, run=press)
        self._drag = drag
        self._start: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._start = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._start).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._start = None
            self.setDown(False)
            self._drag()


def _framed(page: QPixmap) -> QPixmap:
    """A page with a line around it: it is dragged over white ones."""
    painter = QPainter(page)
    painter.setPen(QColor(LIGHT.border_strong))
    painter.drawRect(page.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return page


def _carrying(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
