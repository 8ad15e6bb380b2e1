"""What can be done to the opportunities of the timeline: move their day, their stage, open them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.domain.edits import Edit
from app.services import opportunity_table
from app.services.cards import Card
from app.services.editing import opportunities
from app.services.editing.opportunities import entry_of
from app.ui.labels import date_text, number_text
from app.ui.pages.pipeline import stage_menu
from app.ui.pages.pipeline.steps import Steps
from app.ui.pages.pipeline.timeline.area import TimelineArea
from app.ui.pages.pipeline.timeline.undated import Undated
from app.ui.pages.pipeline.wording import short
from app.ui.widgets.read_only import writes
from app.ui.workspace import Book, Workspace


class TimelineActs(QObject):
    """Takes each as one step.

    Signals:
        opened: the id of one to be weighed.
        filter_typed: letters for the filter.
    """

    opened = Signal(str)
    filter_typed = Signal(str)

    def __init__(
        self, workspace: Workspace, area: TimelineArea, undated: Undated, steps: Steps
    ) -> None:
        super().__init__(area)
        self._workspace, self._area, self._undated, self._steps = workspace, area, undated, steps
        steps.drops.rect_of = lambda card: area.rect_of(card.id)
        area.opened.connect(self.opened)
        area.close_requested.connect(self._expect)
        area.menu_requested.connect(self._menu)
        area.typed.connect(self._letter)
        undated.opened.connect(self.opened)
        undated.close_requested.connect(self._expect_all)

    def _card(self, opportunity_id: str) -> Card | None:
        return self._steps.board.find(opportunity_id)

    def _expect(self, opportunity_id: str, day: date) -> None:
        """Expect one to close on another day."""
        card = self._card(opportunity_id)
        if card is None or self._workspace.refuses():
            return
        today = self._workspace.today()

        def plan(book: Book) -> Edit:
            entry = replace(entry_of(book.opportunities.get(opportunity_id)), close_on=day)
            return opportunities.change_opportunity(book, opportunity_id, entry, today=today)

        title = short(card.opportunity.title)
        label = self.tr("Expect “{title}” to close on {day}")
        self._workspace.edit(label.format(title=title, day=date_text(day)), plan)

    def _expect_all(self, ids: tuple[str, ...], day: date | None) -> None:
        """Expect those without a day to close on this one."""
        today = self._workspace.today()
        label = self.tr("Set the close date of {n}").format(n=number_text(len(ids), 0))
        error = self._workspace.attempt(
            label, lambda book: opportunity_table.expect_on(book, ids, day, today=today)
        )
        if error is not None:
            self._undated.refuse(str(error))

    def _letter(self, text: str) -> None:
        """Take a letter: E opens the form, M moves, Q weighs; any other goes to the filter."""
        card = self._card(self._area.current())
        if card is None or text not in {"e", "m", "q"}:
            self.filter_typed.emit(text)
            return
        runs: dict[str, Callable[[], object]] = {
            "e": partial(self._edit, card),
            "m": partial(self._choose_stage, card),
            "q": partial(self.opened.emit, card.id),
        }
        runs[text]()

    def _edit(self, card: Card) -> None:
        if not self._workspace.refuses():
            self._steps.edit(card)

    def _choose_stage(self, card: Card) -> None:
        rect = self._area.rect_of(card.id)
        if rect is None or self._workspace.refuses():
            return
        menu = stage_menu.fill(QMenu(self._area), self._steps, (card,))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(rect.bottomLeft())

    def _menu(self, opportunity_id: str, place: QPoint) -> None:
        card = self._card(opportunity_id)
        if card is None:
            return
        menu, account_id = QMenu(self._area), card.opportunity.account_id
        menu.addAction(self.tr("Weigh"), partial(self.opened.emit, card.id))
        if account_id is not None:
            menu.addAction(
                self.tr("Open account"),
                lambda: self._workspace.open_requested.emit("account", account_id),
            )
        writes(menu.addAction(self.tr("Edit…"), partial(self._edit, card)))
        moves = stage_menu.fill(menu.addMenu(self.tr("Move to")), self._steps, (card,))
        writes(moves.menuAction())
        menu.addSeparator()
        writes(menu.addAction(self.tr("Archive"), partial(self._steps.archive, (card,))))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
