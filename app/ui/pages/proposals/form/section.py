"""What every section of the form can do: offer, story, document, inside."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.proposals import Proposal
from app.services.proposal_view import ProposalView
from app.ui.entries import Entry
from app.ui.workspace import Workspace

Become: TypeAlias = Callable[[Proposal], Proposal]
"""A proposal as it is to be, made of the one that is kept."""


class FormSection(QWidget):
    """Some fields of a proposal. It asks for changes and hears of the result like everybody else.

    *entries* are fields that are a field of the proposal each, by its name.

    Signals:
        wanted: the entry that asks, or None, and how the proposal is to become (Become).
    """

    wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.entries: dict[str, Entry] = {}

    def show_view(self, view: ProposalView) -> None:
        """Show a proposal."""
        for key, entry in self.entries.items():
            entry.show(getattr(view.proposal, key))
            entry.set_frozen(frozen=not view.editable)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        entry = next(iter(self.entries.values()), None)
        target = self if entry is None else entry.widget
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_entry(self, key: str, entry: Entry) -> Entry:
        """Let an entry be the field of this name."""
        self.entries[key] = entry
        entry.kept.connect(partial(self._ask, entry, key))
        return entry

    def _ask(self, entry: Entry, key: str, value: Any) -> None:  # noqa: ANN401 - of any kind
        def become(held: Proposal) -> Proposal:
            return replace(held, **{key: value})

        self.wanted.emit(entry, become)
