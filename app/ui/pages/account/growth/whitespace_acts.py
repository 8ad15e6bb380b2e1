"""What can be done in the grid of an account, each a step that one undo takes back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.units import CellState, CustomerUnit
from app.domain.whitespace.square import Square
from app.services.editing import cells, units
from app.services.editing.cells import MARKABLE, MarkEntry, Where
from app.services.editing.units import UnitEntry
from app.services.whitespace import SpaceView
from app.services.whitespace_phrases import STATES
from app.ui.attempts import attempt
from app.ui.pages.account.growth.whitespace_sheets import (
    mark_sheet,
    name_of,
    potential_sheet,
    product_sheet,
    unit_sheet,
)
from app.ui.pages.account.wording import shortened
from app.ui.widgets import popover
from app.ui.widgets.entry import Refusal
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Book, Workspace

_ASKS_WHY = {CellState.NOT_ELIGIBLE, CellState.DECLINED}


class WhitespaceActs(QObject):
    """Acts on a square or a unit of the account shown; *anchor* answers where a panel stands.

    Signals:
        made: the id of an opportunity that was just made out of a gap.
    """

    made = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.view: SpaceView | None = None

    def sell(self, square: Square) -> None:
        """Make an opportunity out of a square."""
        view = self.view
        if view is None or self._workspace.refuses():
            return
        made: list[Entity] = []

        def plan(book: Book) -> Edit:
            edit = cells.sell(book, self._where(square), today=view.day)
            made.extend(edit.after)
            return edit

        label = self.tr("Add opportunity %1").replace("%1", shortened(name_of(view, square)))
        if self._workspace.edit(label, plan) and made:
            self.made.emit(made[0].id)

    def open(self, square: Square) -> None:
        """Show the opportunity of a square on the board."""
        if square.opportunity_ids:
            self.open_opportunity(square.opportunity_ids[0])

    def open_opportunity(self, opportunity_id: str) -> None:
        """Show an opportunity on the board."""
        self._workspace.open_requested.emit("pipeline", opportunity_id)

    def mark(self, square: Square, state: CellState, anchor: QWidget) -> None:
        """Mark a square; a no asks why and since when."""
        view = self.view
        if view is None or self._workspace.refuses():
            return
        if state not in _ASKS_WHY:
            self._mark(square, MarkEntry(state=state))
            return

        def keep(typed: dict[str, Any]) -> Refusal | None:
            entry = MarkEntry(state=state, reason=typed["reason"], since=typed["since"])
            return self._mark(square, entry)

        popover.ask(anchor, mark_sheet(view, square, state, keep))

    def clear(self, square: Square) -> None:
        """Let facts alone say how it stands."""
        view = self.view
        if view is None or square.mark.state is None:
            return
        label = self.tr("Clear mark of %1").replace("%1", shortened(name_of(view, square)))
        where = self._where(square)
        self._workspace.edit(label, lambda book: cells.clear(book, where, today=view.day))

    def type_potential(self, square: Square, anchor: QWidget) -> None:
        """Ask what the product could bring there a year."""
        view = self.view
        if view is None or self._workspace.refuses():
            return
        where = self._where(square)
        label = self.tr("Set potential of %1").replace("%1", shortened(name_of(view, square)))
        prices = view.product(square.product_id).prices
        others = [each.currency for each in prices]

        def keep(typed: dict[str, Any]) -> Refusal | None:
            amount = typed["potential"]
            return attempt(
                self._workspace,
                label,
                lambda book: cells.set_potential(
                    book, where, amount.number, amount.currency, today=view.day
                ),
            )

        popover.ask(anchor, potential_sheet(view, square, others, keep))

    def menu(self, square: Square, place: QPoint, anchor: QWidget) -> QMenu:
        """All that can be done with a square."""
        menu = QMenu(self._window)
        for opportunity_id in square.opportunity_ids:
            title = self.view.selling[opportunity_id].title if self.view else ""
            text = self.tr("Open “%1”").replace("%1", shortened(title))
            menu.addAction(double_ampersands(text), partial(self.open_opportunity, opportunity_id))
        self._offer(menu, self.tr("Add opportunity"), "N", lambda: self.sell(square))
        menu.addSeparator()
        for state, key in zip(MARKABLE, "WGXD", strict=True):
            asks = "…" if state in _ASKS_WHY else ""
            text = self.tr("Mark as: %1").replace("%1", STATES[state]) + asks
            self._offer(menu, text, key, partial(self.mark, square, state, anchor))
        if square.mark.state is not None:
            self._offer(menu, self.tr("Clear the mark"), "C", lambda: self.clear(square))
        menu.addSeparator()
        text = self.tr("Type the potential…")
        self._offer(menu, text, "P", lambda: self.type_potential(square, anchor))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def add_unit(self, anchor: QWidget) -> None:
        """Ask for one more unit."""
        self._ask_unit(None, anchor)

    def change_unit(self, unit: CustomerUnit, anchor: QWidget) -> None:
        """Ask for another name, kind or size."""
        self._ask_unit(unit, anchor)

    def unit_menu(self, unit: CustomerUnit, place: QPoint, anchor: QWidget) -> QMenu:
        """All that can be done with a unit."""
        menu = QMenu(self._window)
        self._offer(menu, self.tr("Rename…"), "E", lambda: self.change_unit(unit, anchor))
        self._offer(menu, self.tr("Move to the left"), "", lambda: self.move_unit(unit, -1))
        self._offer(menu, self.tr("Move to the right"), "", lambda: self.move_unit(unit, 1))
        menu.addSeparator()
        self._offer(menu, self.tr("Archive"), "Del", lambda: self.archive_unit(unit))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def archived_menu(self, place: QPoint) -> QMenu:
        """The units that are columns no longer, to be brought back."""
        menu = QMenu(self._window)
        for unit in self.view.archived if self.view else ():
            text = self.tr("Bring back %1").replace("%1", shortened(unit.name))
            self._offer(menu, text, "", partial(self.bring_back, unit))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def move_unit(self, unit: CustomerUnit, steps: int) -> None:
        """Move a column."""
        today = self._workspace.today()
        label = self.tr("Move unit %1").replace("%1", shortened(unit.name))
        self._workspace.edit(label, lambda book: units.move(book, unit.id, steps, today=today))

    def archive_unit(self, unit: CustomerUnit) -> None:
        """Let a unit be a column no longer."""
        today = self._workspace.today()
        label = self.tr("Archive unit %1").replace("%1", shortened(unit.name))
        self._workspace.edit(label, lambda book: units.archive(book, unit.id, today=today))

    def bring_back(self, unit: CustomerUnit) -> None:
        """Let a unit be a column again."""
        today = self._workspace.today()
        label = self.tr("Bring back unit %1").replace("%1", shortened(unit.name))
        self._workspace.edit(label, lambda book: units.bring_back(book, unit.id, today=today))

    def name_product(self, opportunity_id: str, title: str, anchor: QWidget) -> None:
        """Ask which product an opportunity sells."""
        view = self.view
        if view is None or self._workspace.refuses():
            return
        label = self.tr("Name product of %1").replace("%1", shortened(title))

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return attempt(
                self._workspace,
                label,
                lambda book: cells.name_product(
                    book,
                    opportunity_id,
                    typed["product_id"],
                    typed.get("unit_id"),
                    today=self._workspace.today(),
                ),
            )

        popover.ask(anchor, product_sheet(title, view.grid.products, view.grid.units, keep))

    def _mark(self, square: Square, entry: MarkEntry) -> Refusal | None:
        view = self.view
        if view is None:
            return None
        words = self.tr("Mark %1: %2").replace("%2", STATES[entry.state])
        label = words.replace("%1", shortened(name_of(view, square)))
        where = self._where(square)
        return attempt(
            self._workspace, label, lambda book: cells.mark(book, where, entry, today=view.day)
        )

    def _ask_unit(self, unit: CustomerUnit | None, anchor: QWidget) -> None:
        view = self.view
        if view is None or self._workspace.refuses():
            return

        def keep(typed: dict[str, Any]) -> Refusal | None:
            entry = UnitEntry(**typed)
            words = self.tr("Change unit %1") if unit else self.tr("Add unit %1")
            label = words.replace("%1", shortened(entry.name.strip()))
            return attempt(self._workspace, label, self._unit_plan(view, unit, entry))

        popover.ask(anchor, unit_sheet(unit, keep))

    @staticmethod
    def _unit_plan(
        view: SpaceView, unit: CustomerUnit | None, entry: UnitEntry
    ) -> Callable[[Book], Edit]:
        if unit is None:
            return lambda book: units.add(book, view.account_id, entry, today=view.day)
        return lambda book: units.change_unit(book, unit.id, entry, today=view.day)

    def _where(self, square: Square) -> Where:
        account_id = self.view.account_id if self.view else ""
        return Where(account_id=account_id, product_id=square.product_id, unit_id=square.unit_id)

    @staticmethod
    def _offer(menu: QMenu, text: str, keys: str, run: Callable[[], object]) -> None:
        shown = double_ampersands(text)
        writes(menu.addAction(f"{shown}\t{keys}" if keys else shown, run))
