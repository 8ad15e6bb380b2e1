"""A part of an option's form: entries, each with what its value makes of the option."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.proposals import ProposalOption
from app.ui.entries import Entry

Change: TypeAlias = Callable[[ProposalOption], ProposalOption]
"""An option as it is to be, made of the one that is kept."""
Become: TypeAlias = Callable[[ProposalOption, Any], ProposalOption]
"""An option as it is when a field of it has this value."""


class OptionPart(QWidget):
    """Some fields of one option.

    Signals:
        wanted: the entry that asks, or None, and how the option is to become (Change).
    """

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: dict[str, Entry] = {}

    def show_option(self, option: ProposalOption, *, frozen: bool) -> None:
        """Show an option; *frozen* lets it be read only."""
        for key, entry in self.entries.items():
            entry.show(getattr(option, key))
            entry.set_frozen(frozen=frozen)

    def add_entry(self, key: str, entry: Entry, become: Become | None = None) -> Entry:
        """Let an entry be the field of the option with this name."""
        self.entries[key] = entry
        entry.kept.connect(partial(self._ask, entry, become or _field(key)))
        return entry

    def _ask(self, entry: Entry, become: Become, value: object) -> None:
        self.wanted.emit(entry, lambda option: become(option, value))


def _field(key: str) -> Become:
    return lambda option, value: replace(option, **{key: value})
