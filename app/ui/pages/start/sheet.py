"""A calm column in the middle of the window, on which every page before a book is laid."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel

WIDTH = 624


class Sheet(QWidget):
    """A title, a sentence under it, and what belongs to them; it scrolls where there is no room."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, role="title", elide=True)
        self.sentence = PlainLabel(sentence, tone="secondary", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self._refusal = PlainLabel("", tone="danger", wrap=True)
        self._refusal.hide()
        self.body: QVBoxLayout = column(spacing=SPACE[2])
        inner = column(spacing=SPACE[1])
        inner.addStretch(2)
        inner.addWidget(self.title)
        inner.addWidget(self.sentence)
        inner.addWidget(self._refusal)
        inner.addSpacing(SPACE[2])
        inner.addLayout(self.body)
        inner.addStretch(3)
        middle = QWidget()
        middle.setLayout(inner)
        middle.setMaximumWidth(scaled(WIDTH))
        across = line(margin=SPACE[4])
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        whole = QWidget()
        whole.setLayout(across)
        box = column()
        box.addWidget(scrolled(whole))
        self.setLayout(box)

    def add(self, widget: QWidget) -> None:
        """Put something under what is there."""
        self.body.addWidget(widget)

    def refuse(self, sentence: str) -> None:
        """Say, in place, why something was not done; an empty sentence takes that back."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def begin(self) -> None:
        """It has just come into view: put the focus where the user goes on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
