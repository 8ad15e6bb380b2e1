"""What a window needs to show the book as of a past day. Its widgets are made when first wanted."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.actions import Command
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.past.band import PastBand
    from app.ui.past.chooser import DayChooser


class Past(QObject):
    """The commands and the strip above the rooms. *place* is where the strip goes.

    Signals:
        left: the question which day to show is answered or given up.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = column(spacing=0)
        self.band: PastBand | None = None
        self.chooser: DayChooser | None = None
        workspace.day_changed.connect(self._on_day)

    def commands(self) -> list[Command]:
        """What leads to a past day, on to others, and back."""
        menu = self.tr("&View")

        def is_past() -> bool:
            return self._workspace.is_read_only

        return [
            Command(
                id="as-of",
                menu=menu,
                text=self.tr("Show the book as &of…"),
                run=self.choose,
                keys="Ctrl+Shift+D",
                words=self.tr("past day date history time travel"),
                icon="clock",
            ),
            Command(
                id="earlier",
                menu=menu,
                text=self.tr("&Earlier day"),
                run=lambda: self._made_band().go_earlier(),
                keys="Alt+PgUp",
                enabled=is_past,
            ),
            Command(
                id="later",
                menu=menu,
                text=self.tr("&Later day"),
                run=lambda: self._made_band().go_later(),
                keys="Alt+PgDown",
                enabled=is_past,
            ),
            Command(
                id="today",
                menu=menu,
                text=self.tr("Back to &today"),
                run=lambda: self._workspace.show_as_of(None),
                keys="Alt+Home",
                enabled=is_past,
            ),
        ]

    def choose(self) -> None:
        """Ask which day to show."""
        from app.ui.past.chooser import DayChooser

        if self.chooser is None:
            self.chooser = DayChooser(self._workspace)
            self.chooser.left.connect(self._end_choice)
            self.place.addWidget(self.chooser)
        self.chooser.begin()

    def closed_room(self) -> QWidget:
        """What stands in the place of a room that only serves to change the book."""
        from app.ui.widgets.empty import EmptyState

        return EmptyState(
            self.tr(
                "This room changes the book, and a past day stays as it is. "
                "Go back to today to use it."
            ),
            action=self.tr("Back to today"),
            run=lambda: self._workspace.show_as_of(None),
            icon="import",
        )

    def _made_band(self) -> "PastBand":
        from app.ui.past.band import PastBand

        if self.band is None:
            self.band = PastBand(self._workspace)
            self.band.choice_requested.connect(self.choose)
            self.place.insertWidget(0, self.band)
            self.band.refresh()
        return self.band

    def _on_day(self, day: date | None) -> None:
        if day is not None:
            self._made_band()

    def _end_choice(self) -> None:
        if self.chooser is not None:
            self.chooser.hide()
        self.left.emit()
