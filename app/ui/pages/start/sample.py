"""Making the sample book: how far it is, or what to do with one that is already there."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.pages.start.choice import ChoiceButton
from app.ui.pages.start.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.status import ProgressLine


class Making(Sheet):
    """Says what is being made, and how far it is.

    Signals:
        cancelled: the user wants it stopped.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.title.setText(self.tr("Making the sample book"))
        self.sentence.setText(
            self.tr("Thirty made-up accounts with eighteen months of use. It is not encrypted.")
        )
        self.sentence.show()
        self.progress = ProgressLine(self.tr("Thinking up accounts"))
        self.progress.cancelled.connect(self.cancelled)
        self.add(self.progress)


class SampleThere(Sheet):
    """There is a sample book already: open that one, or make another.

    Signals:
        open_requested, make_requested, left: what the user chose.
    """

    open_requested = Signal()
    make_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.title.setText(self.tr("There is a sample book already"))
        self.sentence.show()
        self._first = ChoiceButton(
            self.tr("Open it"),
            self.tr("Go on where you left it."),
            icon="book-open",
            run=self.open_requested.emit,
        )
        self.add(self._first)
        self.add(
            ChoiceButton(
                self.tr("Make a fresh one…"),
                self.tr("Under another name; the one that is there stays."),
                icon="file-plus",
                run=self.make_requested.emit,
            )
        )
        back = Button(self.tr("Back"), role="quiet", run=self.left.emit)
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_path(self, path: Path) -> None:
        """Say where it lies."""
        self.sentence.setText(str(path))

    @override
    def begin(self) -> None:
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
