"""What becomes of the review on the desk: planned, held, called off, followed up, thrown away."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.services import review_editing as editing
from app.services.editing import reviews as steps
from app.services.editing.reviews import HeldEntry
from app.ui.attempts import attempt
from app.ui.pages.reviews import sheets
from app.ui.pages.reviews.desk import Desk
from app.ui.widgets import popover
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Workspace


class Deeds(QObject):
    """The verbs of a desk."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(desk)
        self._workspace, self._desk = workspace, desk
        bar = desk.bar
        bar.plan_requested.connect(self.plan)
        bar.hold_requested.connect(self.hold)
        bar.cancel_requested.connect(self.cancel)
        bar.again_requested.connect(self.plan_again)
        bar.recap_requested.connect(self.recap)
        bar.delete_requested.connect(self.delete)
        bar.write_requested.connect(self.write)
        bar.present_requested.connect(self.present)

    def plan(self) -> None:
        """Keep a review that has only been looked at."""
        review, today = self._desk.ready(), self._workspace.today()
        if review is not None and not self._desk.stored:
            self._desk.take(
                self.tr("Plan review"),
                lambda book: editing.keep(book, review, review, today=today),
            )

    def hold(self) -> None:
        """Ask how it went, and record it."""
        review = self._desk.ready()
        if review is None or not self._desk.stored or self._workspace.refuses():
            return
        names = [each.name for each in review.attendees]
        sheet = sheets.held(review, names, self._workspace.today(), self._hold)
        popover.ask(self._desk.bar.hold, sheet)

    def cancel(self) -> None:
        """Call it off; what was prepared stays to be read."""
        review, today = self._desk.ready(), self._workspace.today()
        if review is not None:
            self._desk.take(
                self.tr("Call review off"), lambda book: steps.cancel(book, review.id, today=today)
            )

    def plan_again(self) -> None:
        """Take it up again after it was called off."""
        review, today = self._desk.ready(), self._workspace.today()
        if review is not None:
            again = replace(review, cancelled_on=None)
            self._desk.take(
                self.tr("Plan review again"),
                lambda book: editing.keep(book, review, again, today=today),
            )

    def recap(self) -> None:
        """Record that the recap went out."""
        review, today = self._desk.review, self._workspace.today()
        if review is not None:
            self._desk.take(
                self.tr("Recap is sent"),
                lambda book: steps.recapped(book, review.id, today=today),
            )

    def delete(self) -> None:
        """Throw it away; undo brings it back."""
        review = self._desk.review
        if review is not None:
            self._desk.forget_fresh()
            self._desk.take(self.tr("Delete review"), lambda book: steps.delete(book, review.id))

    def write(self) -> None:
        """Ask for a folder, and write all papers into it."""
        review = self._desk.ready()
        if review is not None:
            self._desk.pack.ask(review)

    def present(self) -> None:
        """Take the screen with the slides."""
        review = self._desk.ready()
        if review is not None:
            self._desk.pack.present(review)

    def _hold(self, entry: HeldEntry) -> Refusal | None:
        review, today = self._desk.review, self._workspace.today()
        if review is None:
            return None
        return attempt(
            self._workspace,
            self.tr("Review held"),
            lambda book: steps.hold(book, review.id, entry, today=today),
        )
