"""One of several ways to go on: a picture, what it is called, and a sentence about it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.theme.icons import icon as themed
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_PICTURE = 20


class ChoiceButton(Button):
    """A button as wide as the page, with two lines of words."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        icon: str,
        run: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", run=run, parent=parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = column(spacing=2)
        words.addWidget(PlainLabel(title, role="strong", elide=True))
        words.addWidget(PlainLabel(sentence, tone="secondary", elide=True))
        row = line(spacing=SPACE[3])
        row.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        row.addWidget(_picture(icon))
        row.addLayout(words, 1)
        row.addWidget(_picture("chevron-right", "tertiary"))
        self.setLayout(row)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        return self._room()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), self._room().height())

    def _room(self) -> QSize:
        layout = self.layout()
        return QPushButton.sizeHint(self) if layout is None else layout.sizeHint()


def _picture(name: str, tone: str = "accent") -> QLabel:
    label = QLabel()
    size = scaled(_PICTURE)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setPixmap(themed(name, tone).pixmap(size, size))
    label.setFixedWidth(size)
    return label
