"""What stands on the import page before there are files: where to get them, and the waiting."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.text import PlainLabel

_PATIENCE = 120  # milliseconds in which waiting is not noticed
_WIDTH = 420


class EmptyPlace(QWidget):
    """Says what belongs here; while files are read, how that goes; if it fails, why.

    Signals:
        cancelled: the reading is to stop.
    """

    cancelled = Signal()

    def __init__(self, choose: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal = PlainLabel("", tone="danger", wrap=True)
        self._refusal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._refusal.setFixedWidth(scaled(_WIDTH))
        self.state = EmptyState(
            self.tr(
                "CSV, XLSX, vCard or JSON, several files at once. "
                "You see what each row would do; nothing is written before you say so."
            ),
            action=self.tr("Choose files"),
            run=choose,
            icon="import",
            title=self.tr("Drop your CRM export here"),
        )
        self._appear = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._appear.timeout.connect(self._begin)
        self._text = ""
        self._waiting = column()
        self._progress: ProgressLine | None = None
        paste = PlainLabel(
            self.tr("Cells copied from a spreadsheet can be pasted here with Ctrl+V."),
            role="caption",
        )
        still, waiting = QWidget(), QWidget()
        box = column(spacing=0)
        box.addStretch(2)
        box.addWidget(self.state)
        box.addWidget(self._refusal, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(SPACE[2])
        box.addWidget(paste, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        still.setLayout(box)
        waiting.setLayout(self._waiting)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(still)
        self._stack.addWidget(waiting)
        if self.state.button is not None:
            self.setFocusProxy(self.state.button)

    def work(self, text: str) -> None:
        """Show that files are read, if it takes a moment."""
        self._text = text
        self._refusal.setText("")
        if self._progress is None:
            self._appear.start()

    def say(self, text: str, *, tone: str) -> None:
        """Say why nothing came of it."""
        self.rest()
        self._refusal.setText(text)
        self._refusal.set_tone(tone)
        self._give_lines_room()

    def rest(self) -> None:
        """Wait for files."""
        self._appear.stop()
        if self._progress is not None:
            self._progress.deleteLater()
            self._progress = None
        self._stack.setCurrentIndex(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_lines_room()

    def _give_lines_room(self) -> None:
        """Give sentences all their lines: a label that is centred does not ask for them."""
        for label in self.findChildren(PlainLabel):
            if label.wordWrap():
                label.setMinimumHeight(max(0, label.heightForWidth(scaled(_WIDTH))))

    def _begin(self) -> None:
        self._progress = ProgressLine(self._text)
        self._progress.setFixedWidth(scaled(_WIDTH))
        self._progress.cancelled.connect(self.cancelled)
        self._waiting.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignCenter)
        self._stack.setCurrentIndex(1)
