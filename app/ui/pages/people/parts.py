"""The parts of the people page. A new one is one line here; it is made when first looked at."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.entity import Entity
from app.services.people import PeopleView
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


class BookPart(Protocol):
    """A part about the whole book, which is a widget."""

    shows: frozenset[type[Entity]]

    def refresh(self) -> None:
        """Show the book as it is now."""


class AccountPart(Protocol):
    """A part about one account, which is a widget."""

    def show_view(self, view: PeopleView) -> None:
        """Show another state of the account, or another account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part and where its widget is made: *of_book* about everyone, else about one account.

    What else it may offer is found by name: `commands()`, `focus_filter()`, `go_to(contact_id)`.
    """

    id: str
    title: object
    widget: str
    of_book: bool = False

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("People", str(self.title))

    def make(self, workspace: Workspace) -> object:
        """The widget itself."""
        made: object = lazily(f"app.ui.pages.people.{self.widget}", workspace)
        return made


PARTS: tuple[Part, ...] = (
    Part(
        id="everyone",
        title=QT_TRANSLATE_NOOP("People", "Everyone"),
        widget="everyone:EveryonePart",
        of_book=True,
    ),
    Part(id="map", title=QT_TRANSLATE_NOOP("People", "Map"), widget="map.part:MapPart"),
    Part(id="grid", title=QT_TRANSLATE_NOOP("People", "Grid"), widget="grid.part:GridPart"),
    Part(
        id="measures",
        title=QT_TRANSLATE_NOOP("People", "Measures"),
        widget="measures.part:MeasuresPart",
    ),
    Part(
        id="whatif",
        title=QT_TRANSLATE_NOOP("People", "What if"),
        widget="whatif:WhatIfPart",
    ),
    Part(
        id="worst",
        title=QT_TRANSLATE_NOOP("People", "Worst losses"),
        widget="worst:WorstPart",
        of_book=True,
    ),
)
