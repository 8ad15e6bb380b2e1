"""The user's own PowerPoint template for decks: chosen, named, and taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services import review_template
from app.ui.attempts import attempt
from app.ui.pages.settings.option_row import LABEL
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class TemplateRow(QWidget):
    """The template that decks of reviews are made on, as it is kept in the book."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.name = PlainLabel(elide=True)
        self.message = PlainLabel(role="caption", tone="danger", wrap=True)
        self.change = Button(self.tr("Choose…"), run=self.choose, writes=True)
        self.remove = Button(self.tr("Remove"), role="quiet", run=self._remove, writes=True)
        for button in (self.change, self.remove):
            button.setAccessibleDescription(self.tr("Slide template"))
        self._build()

    def refresh(self) -> None:
        """Show the template that is kept."""
        kept = self._workspace.read(review_template.kept)
        self.name.setText(self.tr("Our own look") if kept is None else kept.name)
        self.remove.setVisible(kept is not None)
        self.message.hide()

    def choose(self) -> None:
        """Ask for a presentation on the disk."""
        title, kinds = self.tr("Choose a presentation"), self.tr("PowerPoint (*.pptx)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self._take(Path(name))

    def _take(self, path: Path) -> None:
        refusal = attempt(
            self._workspace,
            self.tr("Change slide template"),
            lambda book: review_template.choose(book, path),
        )
        self.message.setText("" if refusal is None else refusal.reason)
        self.message.setVisible(refusal is not None)

    def _remove(self) -> None:
        self._workspace.edit(self.tr("Remove slide template"), review_template.forget)

    def _build(self) -> None:
        label = PlainLabel(self.tr("Slide template"), tone="secondary")
        label.setFixedWidth(scaled(LABEL))
        label.setMinimumHeight(scaled(30))
        buttons = line()
        for each in (self.change, self.remove):
            buttons.addWidget(each)
        buttons.addStretch()
        hint = PlainLabel(
            self.tr(
                "For decks of reviews. One layout has placeholders named “headline” and “body”; "
                "“topic”, “source”, “foot” and “number” are filled where it has them."
            ),
            role="caption",
            wrap=True,
        )
        box = column(spacing=SPACE[0])
        box.addWidget(self.name)
        box.addLayout(buttons)
        box.addWidget(hint)
        box.addWidget(self.message)
        row = line(spacing=SPACE[3])
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(box, 1)
        self.setLayout(row)
