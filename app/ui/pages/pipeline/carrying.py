"""What becomes of cards that are let go on the board, or sent on by keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.domain.stages import Stage, StageRole
from app.services.landing import Landing, places
from app.services.ordering import Order
from app.services.pipeline import Card
from app.ui.pages.pipeline.arranging import Arranging
from app.ui.pages.pipeline.lanes import Drop, Lanes
from app.ui.pages.pipeline.order import NOWHERE, beside
from app.ui.pages.pipeline.steps import Steps
from app.ui.workspace import Workspace


class Carrying(QObject):
    """Turns drops and keys into steps, on the board as it was last read."""

    def __init__(
        self, workspace: Workspace, steps: Steps, lanes: Lanes, arranging: Arranging
    ) -> None:
        super().__init__(steps)
        self._workspace = workspace
        self._steps = steps
        self._lanes = lanes
        self._arranging = arranging

    def step(self, cards: tuple[Card, ...], step: int) -> None:
        """Carry cards to the column before or after."""
        stage = self._steps.board.neighbour(cards[0].stage.id, step) if cards else None
        if stage is not None:
            self._steps.move_all(cards, stage)

    def put_by_one(self, cards: tuple[Card, ...], step: int) -> None:
        """Put cards one place up or down, which only means something in the order by hand."""
        if self._arranging.order is not Order.HAND:
            self._workspace.refused.emit(
                self.tr("The column is in another order. Choose “By hand” above the board first.")
            )
            return
        ids = [each.id for each in cards]
        column = self._column(cards[0].stage.id)
        before = beside(column, ids, step)
        if before is not NOWHERE:
            self._put(cards, column, before)

    def _put(self, cards: tuple[Card, ...], column: Sequence[Card], before: str | None) -> None:
        ids = tuple(each.id for each in cards)
        self._steps.put(cards, Landing(ids=ids, places=places(column, ids, before)))

    def _column(self, stage_id: str) -> Sequence[Card]:
        """All cards of a column, whatever was filtered."""
        return next((e.cards for e in self._steps.board.columns if e.stage.id == stage_id), ())

    def drop(self, drop: Drop) -> None:
        """Take a drop after it is over: what is asked for must not keep the drag waiting."""
        QTimer.singleShot(0, self, partial(self._take_drop, drop))

    def _take_drop(self, drop: Drop) -> None:
        """Cards that are gone by now are none of it: the book may have changed meanwhile."""
        cards = tuple(
            card for each in drop.ids if (card := self._steps.board.find(each)) is not None
        )
        account_id = drop.onto.opportunity.account_id if drop.onto is not None else None
        from_tray = tuple(card for card in cards if card.is_unassigned)
        moved = tuple(card for card in cards if card.stage.id != drop.stage.id)
        if from_tray and account_id is not None:
            self._steps.assign(from_tray, account_id)
        elif moved:
            self._steps.move_all(cards, drop.stage, self._landing(cards, drop))
        elif from_tray:
            self._workspace.refused.emit(
                self.tr("Drop it onto a card to give it its account, or press A to type one.")
                if len(from_tray) == 1
                else self.tr("Drop them onto a card to give them its account, or press A.")
            )
        elif cards and self._arranging.order is Order.HAND:
            self._put(cards, self._column(drop.stage.id), drop.before)

    def _landing(self, cards: tuple[Card, ...], drop: Drop) -> Landing | None:
        if self._arranging.order is not Order.HAND:
            return None
        ids = tuple(each.id for each in cards)
        return Landing(ids=ids, places=places(self._column(drop.stage.id), ids, drop.before))

    def begin_adding(self, stage: Stage) -> None:
        """Let an opportunity be written down in a column."""
        if self._workspace.refuses():
            return
        if stage.role is not StageRole.OPEN:
            self._workspace.refused.emit(
                self.tr("What is new is open. Add it to one of the open columns.")
            )
            return
        self._lanes.begin_adding(stage.id, self._steps.board.accounts)

    def write_down(self, stage: Stage, title: str, account_id: str | None) -> None:
        """Write down what was typed in a column."""
        if account_id is None and stage.position > 0:
            self._lanes.refuse_adding(
                stage.id, self.tr("Type @ and the account: only the first column does without.")
            )
        elif self._steps.write_down(stage, title, account_id):
            self._lanes.end_adding(stage.id)
