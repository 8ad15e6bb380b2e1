"""The stages as a menu, for wherever opportunities are shown."""

from functools import partial

from PySide6.QtWidgets import QMenu

from app.domain.stages import Stage
from app.services.cards import Card
from app.ui.pages.pipeline.steps import Steps
from app.ui.widgets.text import double_ampersands, one_line


def fill(menu: QMenu, steps: Steps, cards: tuple[Card, ...]) -> QMenu:
    """Offer the stages of the board to these cards; where all of them stand is not offered."""
    for each in steps.board.columns:
        stage: Stage = each.stage
        action = menu.addAction(
            double_ampersands(one_line(stage.name)), partial(steps.move_all, cards, stage)
        )
        action.setEnabled(any(card.stage.id != stage.id for card in cards))
    return menu
