"""What can be done with the review on the desk: the buttons of its state, at the far end."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.reviews import Review
from app.services.review_rows import WAITING, ReviewState, state_of
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line


class ActionBar(QWidget):
    """One primary button, and beside it what else the state allows.

    Signals:
        plan_requested, hold_requested, cancel_requested, again_requested, recap_requested,
        delete_requested, present_requested, write_requested: wishes about the review shown.
    """

    plan_requested = Signal()
    hold_requested = Signal()
    cancel_requested = Signal()
    again_requested = Signal()
    recap_requested = Signal()
    delete_requested = Signal()
    present_requested = Signal()
    write_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delete = Button(
            self.tr("Delete review"), role="quiet", run=self.delete_requested.emit, writes=True
        )
        self.cancel = Button(self.tr("Call off"), run=self.cancel_requested.emit, writes=True)
        self.again = Button(self.tr("Plan it again"), run=self.again_requested.emit, writes=True)
        self.recap = Button(self.tr("Recap is sent"), run=self.recap_requested.emit, writes=True)
        self.hold = Button(self.tr("Record as held…"), run=self.hold_requested.emit, writes=True)
        self.plan = Button(
            self.tr("Plan this review"), role="primary", run=self.plan_requested.emit, writes=True
        )
        self.write = Button(
            self.tr("Write papers…"), icon="file-down", run=self.write_requested.emit
        )
        self.present = Button(
            self.tr("Present"), icon="presentation", run=self.present_requested.emit
        )
        self.row = line(spacing=SPACE[1])
        for button in self._buttons():
            self.row.addWidget(button)
        self.setLayout(self.row)
        self._offer(())

    def _buttons(self) -> tuple[Button, ...]:
        first = (self.delete, self.cancel, self.again, self.write, self.present)
        return (*first, self.recap, self.hold, self.plan)

    def show_review(self, review: Review, *, stored: bool, today: date) -> None:
        """Offer what can be done with it; *stored* says that it is in the book."""
        state = state_of(review, today)
        if not stored:
            self._offer((self.plan,))
        elif state in WAITING:
            self._offer((self.hold, self.cancel, self.delete))
        elif state is ReviewState.CANCELLED:
            self._offer((self.again, self.delete))
        else:
            self._offer((self.recap,) if review.recap_on is None else ())

    def _offer(self, wanted: Collection[Button]) -> None:
        """Show these of the buttons that depend on the state; all at once would need more room."""
        depending = (self.plan, self.hold, self.cancel, self.again, self.recap, self.delete)
        for each in depending:
            if each not in wanted:
                each.hide()
        for each in wanted:
            each.show()
