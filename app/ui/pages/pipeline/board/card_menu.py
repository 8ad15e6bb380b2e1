"""What can be done with a card, as a menu, and where on screen it stands."""

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.services.pipeline import Card
from app.ui.pages.pipeline.board.lanes import Lanes
from app.ui.pages.pipeline.board.tray import Tray
from app.ui.pages.pipeline.ending_acts import EndingActs
from app.ui.pages.pipeline.steps import Steps
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import double_ampersands, one_line
from app.ui.workspace import Workspace


class CardMenu(QObject):
    """Opens the menus of cards, on the board and in the tray.

    Signals:
        qualify_requested: the id of an opportunity that is to be weighed.
    """

    qualify_requested = Signal(str)

    def __init__(
        self, workspace: Workspace, steps: Steps, lanes: Lanes, tray: Tray, page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._steps = steps
        self._lanes = lanes
        self._tray = tray
        self._page = page
        self.endings: EndingActs | None = None

    def choose_stage(self, card: Card) -> None:
        """Offer the columns that a card, and what is selected with it, can go to."""
        if self._workspace.refuses():
            return
        menu = self.stages(self._together(card), QMenu(self._page))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._place_of(card))

    def rect_of(self, card: Card) -> QRect | None:
        """Where on screen a card stands, in sight from now on; None where it is not shown."""
        lists = [self._tray.list, *(lane.list for lane in self._lanes.lanes)]
        cards = next((each for each in lists if each.cards.row_of(card.id) >= 0), None)
        if cards is None or not cards.isVisible():
            return None
        index = cards.cards.index(cards.cards.row_of(card.id))
        if not cards.visualRect(index).intersects(cards.viewport().rect()):
            cards.scrollTo(index)
        seen = cards.visualRect(index) & cards.viewport().rect()
        return QRect(cards.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def _place_of(self, card: Card) -> QPoint:
        """Where on screen something about a card belongs."""
        rect = self.rect_of(card)
        return self._page.mapToGlobal(self._page.rect().center()) if rect is None else rect.center()

    def _together(self, card: Card) -> tuple[Card, ...]:
        """A card, or all that are selected if it is among them."""
        for chosen in (self._tray.list.selected(), self._lanes.chosen()):
            if card in chosen:
                return chosen
        return (card,)

    def stages(self, cards: tuple[Card, ...], menu: QMenu) -> QMenu:
        """Put the columns that cards can go to into a menu."""
        for each in self._steps.board.columns:
            action = menu.addAction(double_ampersands(one_line(each.stage.name)))
            action.triggered.connect(
                lambda _=False, stage=each.stage: self._steps.move_all(cards, stage)
            )
            action.setEnabled(any(each.stage.id != card.stage.id for card in cards))
        return menu

    def open(self, card: Card, place: QPoint) -> None:
        """Offer all that can be done with a card, at a place on screen."""
        menu = QMenu(self._page)
        steps = self._steps
        chosen = self._together(card)
        menu.addAction(self.tr("Edit…"), lambda: steps.edit(card))
        menu.addAction(self.tr("Qualify"), lambda: self.qualify_requested.emit(card.id))
        if card.opportunity.account_id is not None:
            account_id = card.opportunity.account_id
            menu.addAction(
                self.tr("Open account"),
                lambda: self._workspace.open_requested.emit("account", account_id),
            )
        writes(self.stages(chosen, menu.addMenu(self.tr("Move to"))).menuAction())
        writes(menu.addAction(self.tr("Assign to account…"), lambda: steps.choose_account(chosen)))
        if self.endings is not None:
            self.endings.offer(menu, card)
        menu.addSeparator()
        writes(menu.addAction(self.tr("Archive"), lambda: steps.archive(chosen)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
