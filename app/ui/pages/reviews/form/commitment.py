"""One commitment: whose it is, until when, and one key for what became of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.domain.reviewing.promises import Standing
from app.domain.reviews import Commitment
from app.services import review_phrases as phrases
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.marks import Badge
from app.ui.widgets.text import PlainLabel

TONES = {
    Standing.OPEN: "info",
    Standing.OVERDUE: "risk",
    Standing.KEPT: "good",
    Standing.LATE: "watch",
    Standing.MISSED: "risk",
    Standing.DROPPED: "unknown",
}
_UNSETTLED = frozenset((Standing.OPEN, Standing.OVERDUE))


class CommitmentRow(QFrame):
    """K keeps it, M misses it, O opens it again, E or Enter changes its words.

    Signals:
        kept, missed, reopened, edit_wanted: the commitment; the row is where to ask.
    """

    kept = Signal(object)
    missed = Signal(object)
    reopened = Signal(object)
    edit_wanted = Signal(object)

    def __init__(
        self, held: Commitment, standing: Standing, *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.held, self.standing = held, standing
        self._editable = editable
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = speak()
        self._owed = phrases.owed(held, words)
        self._settled = phrases.settled(held, standing, words)
        self.setAccessibleName(f"{held.text}. {self._owed}. {self._settled}")
        if editable:
            self.setAccessibleDescription(
                self.tr("K kept, M missed, O open again, E change its words")
            )
        settled = standing not in _UNSETTLED
        self.keep = Button(self.tr("Kept"), role="quiet", run=self._keep, writes=True)
        self.miss = Button(self.tr("Missed…"), role="quiet", run=self._miss, writes=True)
        self.reopen = Button(self.tr("Open again"), role="link", run=self._reopen, writes=True)
        self.keep.setToolTip(self.tr("K"))
        self.miss.setToolTip(self.tr("M"))
        self._build()
        self.keep.setVisible(editable and not settled)
        self.miss.setVisible(editable and not settled)
        self.reopen.setVisible(editable and settled)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        settled = self.standing not in _UNSETTLED
        acts = {
            Qt.Key.Key_K: None if settled else self._keep,
            Qt.Key.Key_M: None if settled else self._miss,
            Qt.Key.Key_O: self._reopen if settled else None,
            Qt.Key.Key_E: self._edit,
            Qt.Key.Key_Return: self._edit,
            Qt.Key.Key_Enter: self._edit,
            Qt.Key.Key_Down: self.focusNextChild,
            Qt.Key.Key_Up: self.focusPreviousChild,
        }
        key = Qt.Key(event.key())
        act = acts.get(key)
        moves = key in {Qt.Key.Key_Down, Qt.Key.Key_Up}
        if act is not None and (self._editable or moves):
            act()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        text = PlainLabel(self.held.text, wrap=True)
        text.setMinimumWidth(1)  # a word that is too long is cut, not the row made wider
        head.addWidget(text, 1)
        badge = Badge(phrases.STANDINGS[self.standing], TONES[self.standing])
        head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        foot = line(spacing=SPACE[0])
        foot.addWidget(PlainLabel(self._owed, role="caption", elide=True), 1)
        for button in (self.keep, self.miss, self.reopen):
            foot.addWidget(button)
        box = column(margin=SPACE[1], spacing=2)
        box.addLayout(head)
        box.addLayout(foot)
        if self.standing not in _UNSETTLED:
            box.addWidget(PlainLabel(self._settled, role="caption", wrap=True))
        self.setLayout(box)

    def _keep(self) -> None:
        self.kept.emit(self.held)

    def _miss(self) -> None:
        self.missed.emit(self.held)

    def _reopen(self) -> None:
        self.reopened.emit(self.held)

    def _edit(self) -> None:
        self.edit_wanted.emit(self.held)
