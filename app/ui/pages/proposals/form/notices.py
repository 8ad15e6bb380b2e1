"""What to look at before a proposal goes out, above the form: a few sentences, the rest folded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.services.proposal_words import NO_SENDER
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.text import PlainLabel, breakable, hairline

_FIRST = 3
_INDENT = 18  # the words of a link begin where those of the sentences do


class Notices(QWidget):
    """Sentences with a mark each; the first three, and the others on request.

    Signals:
        settings_requested: the sender is to be typed in.
    """

    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[str, ...] = ()
        self._unfolded = False
        self._list = column(spacing=SPACE[1])
        self._more = Button("", role="link", run=self._unfold)
        foot = line()
        foot.setContentsMargins(_INDENT, 0, 0, 0)
        foot.addWidget(self._more)
        foot.addStretch()
        box = column(spacing=SPACE[1])
        box.addLayout(self._list)
        box.addLayout(foot)
        box.addWidget(hairline())
        self.setLayout(box)
        self.hide()

    def sentences(self) -> tuple[str, ...]:
        """What it says, folded or not."""
        return self._sentences

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Say these; nothing hides it."""
        if sentences != self._sentences:
            # What stops the proposal comes first.
            self._sentences = tuple(sorted(sentences, key=lambda each: each != NO_SENDER))
            self._draw()
        self.setVisible(bool(sentences))

    def fold(self) -> None:
        """Begin with the first few again."""
        self._unfolded = False
        self._draw()

    def _unfold(self) -> None:
        self._unfolded = True
        self._draw()
        self.focusNextChild()

    def _draw(self) -> None:
        clear(self._list)
        count = len(self._sentences)
        shown = self._sentences if self._unfolded else self._sentences[:_FIRST]
        for sentence in shown:
            self._list.addWidget(self._row(sentence))
        self._more.setVisible(count > len(shown))
        self._more.setText(self.tr("%n more to check", "", count - len(shown)))

    def _row(self, sentence: str) -> QWidget:
        row = QFrame()
        picture = PlainLabel()
        picture.setPixmap(icon("triangle-alert", "watch").pixmap(scaled(16), scaled(16)))
        words = column(spacing=0)
        words.addWidget(PlainLabel(breakable(sentence), wrap=True))
        if sentence == NO_SENDER:
            go = Button(self.tr("Open settings"), role="link", run=self.settings_requested.emit)
            words.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        box = line(spacing=SPACE[1])
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        row.setLayout(box)
        return row
