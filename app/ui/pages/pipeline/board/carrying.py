"""What becomes of cards that are let go on the board, or sent on by keys."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.domain.opportunities import OpportunityType
from app.domain.stages import Stage, StageRole
from app.services.bands import By
from app.services.landing import Landing, places
from app.services.ordering import Order
from app.services.pipeline import Card
from app.ui.pages.pipeline.board.arranging import Arranging
from app.ui.pages.pipeline.board.lane_choice import LaneChoice
from app.ui.pages.pipeline.board.lane_drops import Drop
from app.ui.pages.pipeline.board.lanes import Lanes
from app.ui.pages.pipeline.board.order import NOWHERE, beside
from app.ui.pages.pipeline.steps import Steps
from app.ui.workspace import Workspace


class Carrying(QObject):
    """Turns drops and keys into steps, on the board as it was last read."""

    def __init__(
        self,
        workspace: Workspace,
        steps: Steps,
        lanes: Lanes,
        arranging: Arranging,
        lane_choice: LaneChoice,
    ) -> None:
        super().__init__(steps)
        self._workspace = workspace
        self._steps = steps
        self._lanes = lanes
        self._arranging = arranging
        self._lane_choice = lane_choice

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
        if not cards:
            return
        if from_tray and account_id is not None:
            self._steps.assign(from_tray, account_id)
        elif refusal := self._against(cards, drop):
            self._workspace.refused.emit(refusal)
        else:
            self._land(cards, drop, self._landing(cards, drop))

    def _land(self, cards: tuple[Card, ...], drop: Drop, landing: Landing) -> None:
        if any(card.stage.id != drop.stage.id for card in cards):
            self._steps.move_all(cards, drop.stage, landing)
        elif landing.places or landing.changes_facts:
            self._steps.put(cards, landing)
        elif any(card.is_unassigned for card in cards):
            self._workspace.refused.emit(
                self.tr("Drop it onto a card to give it its account, or press A to type one.")
                if len(cards) == 1
                else self.tr("Drop them onto a card to give them its account, or press A.")
            )

    def _landing(self, cards: tuple[Card, ...], drop: Drop) -> Landing:
        """Where cards land by hand, and what the lane says of them that they are not yet."""
        ids = tuple(each.id for each in cards)
        found: dict[str, float] = {}
        if self._arranging.order is Order.HAND:
            column = self._column(drop.stage.id)
            before = drop.before or _following(column, ids, drop.after)
            found = places(column, ids, before)
        landing = Landing(ids=ids, places=found)
        return landing if drop.band is None else self._in_lane(cards, drop.band, landing)

    def _in_lane(self, cards: tuple[Card, ...], band: str, landing: Landing) -> Landing:
        by, each = self._arranging.by, [card.opportunity for card in cards]
        if by is By.OWNER and any(one.owner != band for one in each):
            return replace(landing, owner=band)
        kind = OpportunityType(band) if by is By.TYPE and band else None
        if by is By.TYPE and any(one.type is not kind for one in each):
            return replace(landing, type=kind, has_type=True)
        if by is By.ACCOUNT and band and any(one.account_id is None for one in each):
            return replace(landing, account_id=band)
        return landing

    def _against(self, cards: tuple[Card, ...], drop: Drop) -> str:
        """Why cards cannot go to a lane; nothing where they can."""
        by, band = self._arranging.by, drop.band
        if band is None:
            return ""
        own = {card.opportunity.account_id or "" for card in cards} - {""}
        if by is By.ACCOUNT and own - {band}:
            return self.tr("An opportunity stays with its account. Press A to say it is another’s.")
        if by is By.SEGMENT and self._lane_choice.lanes_of(cards, by) - {band}:
            return self.tr("A segment follows from what the account pays. Drop it in its own lane.")
        return ""

    def begin_adding(self, stage: Stage) -> None:
        """Let an opportunity be written down in a column."""
        if self._workspace.refuses():
            return
        if stage.role is not StageRole.OPEN:
            self._workspace.refused.emit(
                self.tr("What is new is open. Add it to one of the open columns.")
            )
            return
        band = self._lanes.bands.of_cursor() if self._arranging.by is By.ACCOUNT else None
        self._lanes.begin_adding(stage.id, self._steps.board.accounts, band)

    def write_down(self, stage: Stage, title: str, account_id: str | None) -> None:
        """Write down what was typed in a column."""
        if account_id is None and stage.position > 0:
            self._lanes.refuse_adding(
                stage.id, self.tr("Type @ and the account: only the first column does without.")
            )
        elif self._steps.write_down(stage, title, account_id):
            self._lanes.end_adding(stage.id)


def _following(column: Sequence[Card], ids: Sequence[str], after: str | None) -> str | None:
    """The card that stands below *after*; None at the foot, and where nothing is above."""
    staying = [each.id for each in column if each.id not in ids]
    if after is None or after not in staying:
        return None
    at = staying.index(after) + 1
    return staying[at] if at < len(staying) else None
