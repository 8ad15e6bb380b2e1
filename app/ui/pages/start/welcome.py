"""The first choice: the sample book, an import, an empty book, or one of the last books."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.pages.start.choice import ChoiceButton
from app.ui.pages.start.sheet import Sheet
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel

_MOST = 5


class Welcome(Sheet):
    """What can be opened, and what can be begun.

    Signals:
        sample_requested, import_requested, empty_requested: begin so.
        open_requested: choose a book on the disk.
        restore_requested: choose a backup on the disk.
        book_requested: the path of one of the last books.
    """

    sample_requested = Signal()
    import_requested = Signal()
    empty_requested = Signal()
    open_requested = Signal()
    restore_requested = Signal()
    book_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Perennial", parent=parent)
        self.sentence.setText(
            self.tr("Your accounts, renewals and proposals. Everything stays on this computer.")
        )
        self.sentence.show()
        self._recent = column(spacing=SPACE[1])
        self._heading = PlainLabel("", role="caption")
        self.choices = self._choices()
        self.body.addLayout(self._recent)
        self.add(self._heading)
        for choice in self.choices:
            self.add(choice)
        self._busy = BusyMark(self.tr("Opening the book"))
        self._busy.hide()
        foot = line()
        foot.addWidget(
            Button(self.tr("Open another book…"), role="link", run=self.open_requested.emit)
        )
        foot.addWidget(
            Button(self.tr("Restore a backup…"), role="link", run=self.restore_requested.emit)
        )
        foot.addStretch()
        foot.addWidget(self._busy)
        self.body.addLayout(foot)
        self._buttons: list[ChoiceButton] = []
        self.set_recent([])

    def set_recent(self, books: Sequence[Path]) -> None:
        """Offer the books that were opened last, the latest first."""
        clear(self._recent)
        self._buttons = [
            ChoiceButton(
                book.stem,
                _short(book.parent),
                icon="book",
                run=partial(self.book_requested.emit, str(book)),
            )
            for book in books[:_MOST]
        ]
        if self._buttons:
            self._recent.addWidget(PlainLabel(self.tr("Your books"), role="caption"))
        for button in self._buttons:
            self._recent.addWidget(button)
        self._heading.setText(self.tr("Begin another one"))
        self._heading.setVisible(bool(self._buttons))
        self._heading.setContentsMargins(0, SPACE[2], 0, 0)

    def wait(self, *, busy: bool) -> None:
        """Show that a book is on its way; nothing else can be chosen until then."""
        self._busy.setVisible(busy)
        for button in (*self._buttons, *self.choices):
            button.setEnabled(not busy)

    @override
    def begin(self) -> None:
        first = self._buttons[0] if self._buttons else self.choices[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> list[ChoiceButton]:
        return [
            ChoiceButton(
                self.tr("Open the sample book"),
                self.tr("Thirty made-up accounts to try everything on. It is not encrypted."),
                icon="book-open",
                run=self.sample_requested.emit,
            ),
            ChoiceButton(
                self.tr("Import my accounts"),
                self.tr("A new encrypted book, filled from a CRM export: CSV or Excel."),
                icon="import",
                run=self.import_requested.emit,
            ),
            ChoiceButton(
                self.tr("Start empty"),
                self.tr("A new encrypted book. Type in your first account by hand."),
                icon="file-plus",
                run=self.empty_requested.emit,
            ),
        ]


def _short(folder: Path) -> str:
    try:
        return f"~/{folder.relative_to(Path.home())}".removesuffix("/.")
    except ValueError:
        return str(folder)
