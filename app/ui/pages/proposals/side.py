"""What every view beside the form can do: pages, and what else is worth a look while writing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.proposal_view import ProposalView


class Side(QWidget):
    """One way to look at the proposal that is written beside it.

    It is told of every change while it is in sight, and of the last one when it comes into sight.

    Signals:
        wanted: an entry that asks, or None, and how the proposal is to become.
        field_requested: the name of a field of the form that is to be gone to.
    """

    wanted = Signal(object, object)
    field_requested = Signal(str)

    def show_view(self, view: ProposalView, *, at_once: bool = False) -> None:
        """Show a proposal as it is now; *at_once* where it has just been opened."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing: another proposal comes, or none."""

    def take_focus(self) -> None:
        """Let the keys go to what leads it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
