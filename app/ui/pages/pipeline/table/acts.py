"""What can be done to the opportunities of the table: edits where they stand, moves, a menu."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.domain.edits import Edit
from app.services.editing import opportunities
from app.services.editing.opportunities import OpportunityEntry, entry_of, with_amount
from app.services.pipeline import Board
from app.ui.pages.pipeline import stage_menu
from app.ui.pages.pipeline.steps import Steps
from app.ui.pages.pipeline.table.line import Line
from app.ui.pages.pipeline.table.rows import OpportunityRows
from app.ui.pages.pipeline.wording import short
from app.ui.widgets.numbers import read_day, read_number
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import double_ampersands
from app.ui.workspace import Book, Workspace

Change = Callable[[OpportunityEntry], OpportunityEntry]

_EDITED = ("title", "amount", "close", "next_step", "next_on", "owner")


class TableActs(QObject):
    """Takes each as one step, asking where something must be asked.

    Signals:
        opened: the id of one to be weighed.
    """

    opened = Signal(str)

    def __init__(self, workspace: Workspace, view: OpportunityRows, steps: Steps) -> None:
        super().__init__(view)
        self._workspace, self._view, self._steps = workspace, view, steps
        view.letter = self.letter
        steps.drops.rect_of = lambda card: view.rect_of(card.id)
        view.opened.connect(lambda line: self.opened.emit(line.id))
        view.edit_requested.connect(self._edit)
        view.menu_requested.connect(self._menu)

    @property
    def board(self) -> Board:
        """The board that the table shows."""
        return self._steps.board

    def letter(self, text: str) -> bool:
        """Take a letter: E opens the form, M moves, Q weighs; whether it was one of these."""
        line = self._view.current()
        if line is None:
            return False
        runs: dict[str, Callable[[], object]] = {
            "e": partial(self.edit, line),
            "m": self.choose_stage,
            "q": partial(self.weigh, line),
        }
        if text not in runs:
            return False
        runs[text]()
        return True

    def edit(self, line: Line) -> None:
        """Open the form."""
        if not self._workspace.refuses():
            self._steps.edit(line.row.card)

    def weigh(self, line: Line) -> None:
        """Weigh it in the panel."""
        self.opened.emit(line.id)

    def choose_stage(self) -> None:
        """Offer the stages where the current row stands."""
        line = self._view.current()
        if line is None or self._workspace.refuses():
            return
        menu = self._stages(line, QMenu(self._view))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._view.place_of_current())

    def archive(self) -> None:
        """Put the selected ones away, in one step."""
        if not self._workspace.refuses():
            self._steps.archive(tuple(each.row.card for each in self._view.selected()))

    def _edit(self, line: Line, key: str, text: str) -> None:
        """Take what was typed into a cell."""
        change = self._change(line, key, text)
        if change is None:
            return
        today = self._workspace.today()

        def plan(book: Book) -> Edit:
            entry = entry_of(book.opportunities.get(line.id))
            return opportunities.change_opportunity(book, line.id, change(entry), today=today)

        title = short(line.row.card.opportunity.title)
        self._workspace.edit(self.tr("Change “{title}”").format(title=title), plan)

    def _change(self, line: Line, key: str, text: str) -> Change | None:
        """What the typed text means for this column; None where it means nothing."""
        typed = text.strip()
        if key in {"close", "next_on"}:
            return self._day(key, typed)
        if key == "amount":
            return self._amount(line, typed)
        changes: dict[str, Change] = {
            "title": lambda entry: replace(entry, title=typed),
            "next_step": lambda entry: replace(entry, next_step=typed),
            "owner": lambda entry: replace(entry, owner=typed),
        }
        return changes[key]

    def _day(self, key: str, typed: str) -> Change | None:
        day = read_day(typed)
        if typed and day is None:
            self._workspace.refused.emit(
                self.tr("“{text}” is no day. Type one like 2026-11-20.").format(text=short(typed))
            )
            return None
        if key == "close":
            return lambda entry: replace(entry, close_on=day)
        return lambda entry: replace(entry, next_step_on=day)

    def _amount(self, line: Line, typed: str) -> Change | None:
        number = read_number(typed)
        if typed and number is None:
            self._workspace.refused.emit(
                self.tr("“{text}” is no amount. Type the figure alone.").format(text=short(typed))
            )
            return None
        known = line.row.card.amount
        currency = known.currency if known else self._workspace.settings().currency
        return lambda entry: with_amount(entry, number, currency)

    def _stages(self, line: Line, menu: QMenu) -> QMenu:
        """The stages in a menu: all that is selected goes there."""
        cards = tuple(each.row.card for each in self._view.selected()) or (line.row.card,)
        return stage_menu.fill(menu, self._steps, cards)

    def _menu(self, line: Line, place: QPoint) -> None:
        menu = QMenu(self._view)
        account_id = line.account_id
        menu.addAction(self.tr("Weigh"), partial(self.weigh, line))
        if account_id is not None:
            menu.addAction(
                self.tr("Open account"),
                lambda: self._workspace.open_requested.emit("account", account_id),
            )
        writes(menu.addAction(self.tr("Edit…"), partial(self.edit, line)))
        writes(self._stages(line, menu.addMenu(self.tr("Move to"))).menuAction())
        inside = menu.addMenu(self.tr("Change here"))
        for key in _EDITED:
            title = self._view.header.column(key).title
            inside.addAction(double_ampersands(title), partial(self._begin, key))
        writes(inside.menuAction())
        menu.addSeparator()
        writes(menu.addAction(self.tr("Archive"), self.archive))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _begin(self, key: str) -> None:
        """Edit a column of the current row where it stands; a hidden one is shown for it."""
        if self._view.header.isSectionHidden(self._view.header.number(key)):
            self._view.header.show_column(key, shown=True)
        self._view.edit_cell(key)
