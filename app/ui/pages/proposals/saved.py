"""The note that says where a PDF was written, and leads there."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.layout import line
from app.ui.widgets.text import PlainLabel


class SavedNote(QFrame):
    """Stays until it is closed or another proposal is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._words = PlainLabel(elide=True)
        self.setProperty("role", "column")
        row = line(spacing=SPACE[1])
        row.setContentsMargins(SPACE[2], 2, 2, 2)
        row.addWidget(self._words, 1)
        row.addWidget(Button(self.tr("Open PDF"), role="link", run=self._open))
        row.addWidget(Button(self.tr("Open folder"), role="link", run=self._open_folder))
        row.addWidget(IconButton("x", self.tr("Close this note"), run=self.hide))
        self.setLayout(row)
        self.hide()

    def tell(self, path: Path) -> None:
        """Say where the file is."""
        self._path = path
        self._words.setText(self.tr("Saved as {path}").format(path=path))
        self.show()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
