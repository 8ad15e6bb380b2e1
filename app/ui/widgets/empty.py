"""What stands where nothing is yet: one sentence, one button that gets it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from app.ui.theme.icons import icon as themed
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel

_PICTURE = 32
_WIDTH = 420


class EmptyState(QWidget):
    """Says what belongs here, and offers the way to get it.

    *width* is that of the sentence, in pixels at the usual size of text.
    """

    def __init__(  # noqa: PLR0913 - all but the sentence have a default
        self,
        sentence: str,
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
        icon: str = "",
        title: str = "",
        writes: bool = False,
        width: int = _WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._sentence = PlainLabel(sentence, tone="secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(margin=SPACE[4], spacing=SPACE[2])
        box.addStretch()
        middle = Qt.AlignmentFlag.AlignHCenter
        if icon:
            box.addWidget(_Picture(icon), 0, middle)
        if title:
            box.addWidget(PlainLabel(title, role="section"), 0, middle)
        box.addWidget(self._sentence, 0, middle)
        self.button = None
        if action:
            self.button = Button(action, role="primary", run=run, writes=writes)
        if self.button is not None:
            box.addSpacing(SPACE[0])
            box.addWidget(self.button, 0, middle)
        box.addStretch()
        self.setLayout(box)
        self._fit()

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        """Keep the room that the wrapped sentence needs: the layout asks a line for its height."""
        width = scaled(self._width)
        self._sentence.setFixedWidth(width)
        self._sentence.setMinimumHeight(self._sentence.heightForWidth(width))


class _Picture(QLabel):
    def __init__(self, name: str) -> None:
        super().__init__()
        size = scaled(_PICTURE)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setPixmap(themed(name, "tertiary").pixmap(size, size))
