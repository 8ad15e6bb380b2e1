"""The sender's logo: chosen, shown as it is kept, and taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services import logos
from app.ui.attempts import attempt
from app.ui.pages.settings.option_row import LABEL
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import line
from app.ui.widgets.picture import PictureField
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class LogoRow(QWidget):
    """The sender's logo, as it is kept in the book."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        hint = self.tr("PNG or JPEG, dark on white or transparent. It is kept inside the book.")
        self.picture = PictureField(self.tr("Logo"), hint)
        self.picture.chosen.connect(self._take)
        self.picture.remove_requested.connect(self._remove)
        label = PlainLabel(self.tr("Logo"), tone="secondary")
        label.setFixedWidth(scaled(LABEL))
        label.setMinimumHeight(scaled(30))
        row = line(spacing=SPACE[3])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.picture, 1)
        self.setLayout(row)

    def refresh(self) -> None:
        """Show the logo that is kept."""
        logo = self._workspace.read(logos.sender_logo)
        if logo is None:
            self.picture.show_picture(None)
        else:
            self.picture.show_picture(logo.content, logo.name)

    def _take(self, path: Path) -> None:
        refusal = attempt(
            self._workspace,
            self.tr("Change logo"),
            lambda book: logos.set_sender_logo(book, path),
        )
        if refusal is not None:
            self.picture.refuse(refusal.reason)

    def _remove(self) -> None:
        self._workspace.edit(self.tr("Remove logo"), logos.remove_sender_logo)
