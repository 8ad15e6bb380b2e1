"""A picture that can be chosen from the disk and taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.ui.theme.look import current_tokens, scaled
from app.ui.theme.tokens import RADIUS, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_WIDEST, _HIGHEST = 160, 56


class PictureField(QWidget):
    """Shows a picture as it is kept, and asks for another one or none.

    Signals:
        chosen: the Path of the picture the user wants.
        remove_requested: it is to be taken away.
    """

    chosen = Signal(object)
    remove_requested = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.picture = QLabel()
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self.message.hide()
        self.change = Button(self.tr("Choose…"), run=self.choose, writes=True)
        self.change.setAccessibleDescription(name)
        self.remove = Button(
            self.tr("Remove"), role="quiet", run=self.remove_requested.emit, writes=True
        )
        self.remove.setAccessibleDescription(name)
        buttons = line()
        buttons.addWidget(self.change)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        box = column(spacing=SPACE[0])
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeading)
        box.addLayout(buttons)
        if hint:
            box.addWidget(PlainLabel(hint, role="caption", wrap=True))
        box.addWidget(self.message)
        self.setLayout(box)

    def show_picture(self, content: bytes | None, name: str = "") -> None:
        """Show a picture and the name it came under, or that there is none."""
        self.picture.setVisible(content is not None)
        self.remove.setVisible(content is not None)
        self.refuse("")
        if content is None:
            return
        pixmap = QPixmap()
        pixmap.loadFromData(content)
        self.picture.setAccessibleName(f"{self._name}: {name}")
        self.picture.setPixmap(_on_paper(pixmap))

    def refuse(self, reason: str) -> None:
        """Say under it why the picture cannot be kept; an empty reason takes that back."""
        self.message.setText(reason)
        self.message.setVisible(bool(reason))

    def choose(self) -> None:
        """Ask for a picture on the disk."""
        title, kinds = self.tr("Choose a picture"), self.tr("Pictures (*.png *.jpg *.jpeg)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.chosen.emit(Path(name))


def _on_paper(picture: QPixmap) -> QPixmap:
    """The picture on a piece of white paper, on which it will be printed."""
    small = picture.scaled(
        min(scaled(_WIDEST), picture.width()),
        min(scaled(_HIGHEST), picture.height()),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    margin = scaled(SPACE[2])
    paper = QPixmap(small.width() + 2 * margin, small.height() + 2 * margin)
    paper.fill(Qt.GlobalColor.transparent)
    painter = QPainter(paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(current_tokens().border))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRoundedRect(paper.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
    painter.drawPixmap(margin, margin, small)
    painter.end()
    return paper
