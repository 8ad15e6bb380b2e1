"""What can be done with a card that has ended: take it up again, confirm what it changes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.domain.pipeline.decisions import is_pending
from app.services.cards import Card
from app.ui.actions import Command
from app.ui.pages.pipeline.pending import PendingLine, ask_booking
from app.ui.pages.pipeline.steps import Steps
from app.ui.widgets.read_only import writes
from app.ui.workspace import Workspace


@dataclass(frozen=True)
class EndingActs:
    """The acts, for the commands of the board and for the menu of a card."""

    workspace: Workspace
    steps: Steps
    pending: PendingLine

    def commands(self, menu: str, chosen: Callable[[], Card | None]) -> list[Command]:
        """For the card under the cursor, and for the next win that waits."""

        def closed() -> Card | None:
            card = chosen()
            return card if card is not None and card.is_closed else None

        def reopen() -> None:
            if (card := closed()) is not None:
                self.steps.reopen(card)

        return [
            Command(
                id="reopen-opportunity",
                menu=menu,
                text=_tr("&Reopen opportunity…"),
                run=reopen,
                enabled=lambda: closed() is not None,
                words=_tr("won lost closed again"),
                writes=True,
            ),
            Command(
                id="confirm-contract",
                menu=menu,
                text=_tr("Confirm the contract of a &win…"),
                run=self.pending.ask,
                enabled=self.pending.isVisible,
                words=_tr("booking ARR change"),
                writes=True,
            ),
        ]

    def offer(self, menu: QMenu, card: Card) -> None:
        """Put into the menu of a card what can be done with it."""
        if card.is_closed:
            writes(menu.addAction(_tr("Reopen…"), lambda: self.steps.reopen(card)))
        if is_pending(card.opportunity, card.today):
            at = self.pending.confirm
            confirm = menu.addAction(
                _tr("Confirm the contract…"), lambda: ask_booking(self.workspace, card.id, at)
            )
            writes(confirm)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EndingActs", text)
