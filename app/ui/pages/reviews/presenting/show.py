"""A presentation under way: the stage, the presenter's notes, and what is written down."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.reviews import Review
from app.services.editing import review_notes
from app.services.editing import reviews as steps
from app.services.editing.reviews import CommitmentEntry
from app.ui.attempts import Plan, attempt
from app.ui.pages.reviews import sheets
from app.ui.pages.reviews.presenting.speaker import Speaker
from app.ui.pages.reviews.presenting.stage import Stage
from app.ui.pages.reviews.presenting.talk import Material, Talk
from app.ui.theme.look import scaled
from app.ui.widgets import popover
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.workspace import Workspace

_NOTES = 360  # width of the notes beside the stage


class Show(QWidget):
    """The window of a presentation. Where there is a second screen the notes stay on the first.

    It is over when the window that *opener* is closes, as when the book is locked: nothing of a
    book is shown that is put away.

    Signals:
        left: the presentation is over.
    """

    left = Signal()

    def __init__(
        self, workspace: Workspace, review: Review, material: Material, opener: QWidget
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        opener.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(material.deck.title)
        self._workspace, self._review = workspace, review
        self._taken: list[str] = []
        self._is_over = False
        self.talk = Talk(material, self)
        self.stage = Stage(workspace, self.talk)
        self.speaker = Speaker(self.talk, self.take_key)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.stage, 1)
        self._box = box
        self.setFocusProxy(self.stage)
        self.talk.ended.connect(self.leave)
        self.speaker.commitment_requested.connect(self.commit)
        self.speaker.decision_requested.connect(self.decide)
        self.speaker.sign_requested.connect(self.hear)

    def begin(self) -> None:
        """Take the screen: the second one if there is one, with the notes on the first."""
        screens = QGuiApplication.screens()
        others = [each for each in screens if each is not QGuiApplication.primaryScreen()]
        if others:
            self.setGeometry(others[0].geometry())
            self.speaker.setWindowTitle(self.tr("Notes for the presenter"))
            self.speaker.resize(scaled(_NOTES) * 2, scaled(_NOTES) * 2)
            self.speaker.show()
        else:
            self.speaker.setFixedWidth(scaled(_NOTES))
            self.speaker.hide()
            self._box.addWidget(self.speaker)
            self.setGeometry(self.screen().geometry())  # also where nothing manages windows
        self.showFullScreen()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """End it; what was written down is in the book already."""
        if not self._is_over:
            self._is_over = True
            self.speaker.close()
            self.close()
            self.left.emit()

    def take_key(self, key: int) -> bool:
        """Do what a key says; answers whether it says anything."""
        asks = {
            Qt.Key.Key_N: self.turn_notes,
            Qt.Key.Key_C: self.commit,
            Qt.Key.Key_D: self.decide,
            Qt.Key.Key_S: self.hear,
        }
        if key not in asks:
            return self.stage.take_key(key)
        asks[Qt.Key(key)]()
        return True

    def turn_notes(self) -> None:
        """Show the notes beside the slide, or hide them."""
        self.speaker.setVisible(not self.speaker.isVisible())
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Write a commitment down."""
        today, review_id = self._workspace.today(), self._review.id

        def keep(entry: CommitmentEntry) -> Refusal | None:
            return self._take(
                self.tr("Note a commitment"),
                lambda book: steps.commit(book, review_id, entry, today=today),
                entry.text,
            )

        self._ask(sheets.commitment(None, keep))

    def decide(self) -> None:
        """Write a decision down."""
        review_id = self._review.id

        def keep(text: str) -> Refusal | None:
            return self._take(
                self.tr("Note a decision"),
                lambda book: review_notes.decide(book, review_id, text),
                text,
            )

        self._ask(sheets.decision(keep))

    def hear(self) -> None:
        """Write a sign of growth down."""
        today, review_id = self._workspace.today(), self._review.id

        def keep(kind: str, text: str) -> Refusal | None:
            return self._take(
                self.tr("Note a sign of growth"),
                lambda book: review_notes.hear(book, review_id, kind, text, today=today),
                text,
            )

        self._ask(sheets.sign(keep))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event.key()):
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            self.leave()
        return super().eventFilter(watched, event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.leave()

    def _ask(self, sheet: Sheet) -> None:
        """Ask beside the notes, which are shown for it."""
        if self._workspace.refuses():
            return
        if not self.speaker.isVisible():
            self.speaker.show()
        popover.ask(self.speaker.capture, sheet)

    def _take(self, label: str, plan: Plan, text: str) -> Refusal | None:
        refusal = attempt(self._workspace, label, plan)
        if refusal is None:
            self._taken.append(f"{label}: {' '.join(text.split())}")
            self.speaker.tell_taken(self._taken)
        return refusal
