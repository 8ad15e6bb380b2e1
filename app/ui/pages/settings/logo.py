"""The sender's logo: chosen, shown as it is kept, and taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.services import settings
from app.ui.attempts import attempt
from app.ui.pages.settings.option_row import LABEL
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Card, column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_LOGO_WIDTH, _LOGO_HEIGHT = 200, 64


class LogoRow(QWidget):
    """The sender's logo, as it is kept in the book."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.picture = QLabel()
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self._card = Card()
        self._card.add(self.picture)
        self.message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self.message.hide()
        self._hint = PlainLabel(self.tr("PNG or JPEG. It is kept inside the book."), role="caption")
        self.remove = Button(self.tr("Remove"), role="quiet", run=self._remove, writes=True)
        label = PlainLabel(self.tr("Logo"), tone="secondary")
        label.setFixedWidth(scaled(LABEL))
        label.setMinimumHeight(scaled(30))
        buttons = line()
        buttons.addWidget(Button(self.tr("Choose…"), run=self._choose, writes=True))
        buttons.addWidget(self.remove)
        buttons.addStretch()
        right = column(spacing=SPACE[0])
        right.addWidget(self._card, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(buttons)
        right.addWidget(self._hint)
        right.addWidget(self.message)
        row = line(spacing=SPACE[3])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.setLayout(row)

    def refresh(self) -> None:
        """Show the logo that is kept."""
        logo = self._workspace.read(settings.logo)
        self._card.setVisible(logo is not None)
        self.remove.setVisible(logo is not None)
        if logo is None:
            return
        pixmap = QPixmap()
        pixmap.loadFromData(logo.content)
        self.picture.setAccessibleName(self.tr("Logo: {name}").format(name=logo.name))
        self.picture.setPixmap(
            pixmap.scaled(
                scaled(_LOGO_WIDTH),
                scaled(_LOGO_HEIGHT),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def take(self, path: Path) -> None:
        """Have this picture as the logo."""
        refusal = attempt(
            self._workspace, self.tr("Change logo"), lambda book: settings.set_logo(book, path)
        )
        self.message.setText("" if refusal is None else refusal.reason)
        self.message.setVisible(refusal is not None)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a logo"), "", self.tr("Pictures (*.png *.jpg *.jpeg)")
        )
        if name:
            self.take(Path(name))

    def _remove(self) -> None:
        self._workspace.edit(self.tr("Remove logo"), settings.remove_logo)
