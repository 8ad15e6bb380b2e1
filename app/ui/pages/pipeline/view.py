"""What every view of the pipeline can do: board, ranking and the rest are shown by turns."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.actions import Command
from app.ui.pages.pipeline.narrowed import Narrowing
from app.ui.widgets.footer import FooterBar


class PipelineView(QWidget):
    """One way to look at the opportunities, with a footer of its own.

    One with a filter sets *narrowing*: what is wanted goes along from view to view.

    Signals:
        opened: the id of an opportunity to be weighed in the panel beside the view.
        current_changed: the id of the one under the cursor, or nothing.
        shown_requested: the id of one that the board should show.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    shown_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.footer = FooterBar()
        self.narrowing: Narrowing | None = None

    def refresh(self) -> None:
        """Show the book as it is now."""
        raise NotImplementedError

    def current(self) -> str:
        """The id of the opportunity under the cursor, or nothing."""
        return ""

    def select(self, opportunity_id: str) -> bool:  # noqa: ARG002 - not every view has one
        """Put the cursor on an opportunity; whether it is shown here."""
        return False

    def take_focus(self) -> None:
        """Let the keys go to what leads the view."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Begin to filter, where there is something to filter."""

    def state(self) -> str:
        """How it is looked at, to be remembered; nothing the book is about."""
        return ""

    def restore_state(self, state: str) -> None:
        """Take it up again; what does not fit any more is passed over."""

    def commands(self) -> list[Command]:
        """What can be done on this view alone."""
        return []
