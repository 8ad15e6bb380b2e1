"""What every view beside the form can do: how ready the review is, and what will be shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.reviews import ReviewView


class Side(QWidget):
    """One way to look at the review that is prepared beside it.

    It is told of every change while it is in sight, and of the last one when it comes into sight.

    Signals:
        wanted: an entry that asks, or None, and how the review is to become.
        section_requested: the id of a section of the form that is to be gone to.
    """

    wanted = Signal(object, object)
    section_requested = Signal(str)

    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        """Show a review as it is now."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing: another review comes, or none."""

    def take_focus(self) -> None:
        """Let the keys go to what leads it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
