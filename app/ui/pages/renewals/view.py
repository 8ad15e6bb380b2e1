"""What every view of the renewals can do: board, table and calendar are shown by turns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.renewing import RenewalRow
from app.ui.actions import Command
from app.ui.widgets.footer import FooterBar


class RenewalsView(QWidget):
    """One way to look at the renewals that pass the filter, with a footer of its own.

    Signals:
        opened: the id of a renewal to be looked at by itself.
        current_changed: the id of the one under the cursor, or nothing.
        typed: letters for the filter.
        look_changed: the view is looked at differently.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    typed = Signal(str)
    look_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.footer = FooterBar()
        self.tools = QWidget()

    def show_rows(self, rows: Sequence[RenewalRow]) -> None:
        """Show these renewals."""
        raise NotImplementedError

    def current(self) -> str:
        """The id of the renewal under the cursor, or nothing."""
        return ""

    def select(self, renewal_id: str) -> bool:  # noqa: ARG002 - not every view has one
        """Put the cursor on a renewal; whether it is shown here."""
        return False

    def take_focus(self) -> None:
        """Let the keys go to what leads the view."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> str:
        """How it is looked at, to be remembered; nothing the book is about."""
        return ""

    def restore_state(self, state: str) -> None:
        """Take it up again; what does not fit any more is passed over."""

    def commands(self) -> list[Command]:
        """What can be done on this view alone."""
        return []
