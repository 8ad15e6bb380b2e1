"""What every section of the form can do: meeting, people, agenda, challenges, commitments."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.reviews import Review
from app.services.reviews import ReviewView
from app.ui.entries import Entry
from app.ui.workspace import Workspace


class FormSection(QWidget):
    """Some fields of a review. It asks for changes and hears of the result like everybody else.

    *entries* are fields that are a field of the review each, by its name.

    Signals:
        wanted: the entry that asks, or None, and how the review is to become (Become).
    """

    wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.entries: dict[str, Entry] = {}

    def show_view(self, view: ReviewView, *, editable: bool) -> None:
        """Show a review."""
        for key, entry in self.entries.items():
            entry.show(getattr(view.review, key))
            entry.set_frozen(frozen=not editable)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        entry = next(iter(self.entries.values()), None)
        target = self if entry is None else entry.widget
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_entry(self, key: str, entry: Entry) -> Entry:
        """Let an entry be the field of this name."""
        self.entries[key] = entry
        entry.kept.connect(partial(self.ask, entry, key))
        return entry

    def ask(self, entry: Entry, key: str, value: Any) -> None:  # noqa: ANN401 - of any kind
        """Ask for a review that has this value in this field."""

        def become(held: Review) -> Review:
            return replace(held, **{key: value})

        self.wanted.emit(entry, become)
