"""The tabs of the portfolio. A new one is one line here.

A tab is imported when it is first looked at: the first screen pays for itself only.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.entity import Entity
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


class Part(Protocol):
    """What the page asks of a tab, which is a widget.

    *shows* are the kinds of entity it is redrawn for; `Entity` itself stands for every kind. What
    else it may offer is found by name: `commands()`, `focus_filter()`, `state()` and
    `restore_state(text)`.
    """

    shows: frozenset[type[Entity]]

    def refresh(self) -> None:
        """Show the book as it is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab and where its widget is made."""

    id: str
    title: object
    part: str

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("Portfolio", str(self.title))

    def make(self, workspace: Workspace) -> QWidget:
        """The widget itself, a `Part`."""
        widget: QWidget = lazily(f"app.ui.pages.portfolio.{self.part}", workspace)
        return widget


TABS = (
    Tab(
        id="accounts",
        title=QT_TRANSLATE_NOOP("Portfolio", "Accounts"),
        part="accounts:AccountsTab",
    ),
    Tab(
        id="health",
        title=QT_TRANSLATE_NOOP("Portfolio", "Health"),
        part="health:HealthTab",
    ),
    Tab(
        id="flags",
        title=QT_TRANSLATE_NOOP("Portfolio", "Red flags"),
        part="flags:FlagsTab",
    ),
    Tab(
        id="missed",
        title=QT_TRANSLATE_NOOP("Portfolio", "Missed chances"),
        part="missed:MissedTab",
    ),
    Tab(
        id="whitespace",
        title=QT_TRANSLATE_NOOP("Portfolio", "Whitespace"),
        part="whitespace:WhitespaceTab",
    ),
    Tab(
        id="overrides",
        title=QT_TRANSLATE_NOOP("Portfolio", "Overrides"),
        part="overrides:OverridesTab",
    ),
    Tab(
        id="expansions",
        title=QT_TRANSLATE_NOOP("Portfolio", "Before and after"),
        part="expansions:ExpansionsTab",
    ),
)
