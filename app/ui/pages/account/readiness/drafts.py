"""What is typed about one thing and not kept, while another is looked at."""

from collections.abc import Callable, Hashable
from typing import Any

from app.ui.widgets.entry import EntryPanel, Refusal


class Drafts:
    """Remembers for each thing what was begun about it, until it is kept."""

    def __init__(self) -> None:
        self._begun: dict[Hashable, dict[str, Any]] = {}
        self._key: Hashable = None
        self._panel: EntryPanel | None = None
        self._blank: dict[str, Any] = {}

    def take_up(self, key: Hashable, panel: EntryPanel) -> None:
        """Show in a new panel what was begun about *key*."""
        self._key, self._panel, self._blank = key, panel, panel.typed()
        begun = self._begun.pop(key, None)
        if begun is not None and begun.keys() == self._blank.keys():
            panel.put(begun)

    def set_aside(self) -> None:
        """The panel goes away: remember what it holds, if anything was typed."""
        if self._panel is not None and self._panel.typed() != self._blank:
            self._begun[self._key] = self._panel.typed()
        self._panel = None

    def keep(self, take: Callable[[], Refusal | None]) -> Refusal | None:
        """Take a step out of what is typed: once it is taken, it is no draft."""
        panel, self._panel = self._panel, None
        refusal = take()
        if refusal is not None:
            self._panel = panel
        return refusal
