"""Whatever is done on the board, in whatever arrangement: what it shows is what a list would say.

Moves forward that ask for nothing, places by hand, archiving, undo and redo, against a model that
is a list of snapshots. No card is ever lost or doubled, and the columns are in the order they say.
"""

import random
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint

from app.domain.opportunities import Terms
from app.services.bands import By
from app.services.ordering import Order, key_of
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.page import PipelinePage
from tests.build import TODAY, account, usd
from tests.ui.pages.pipeline.acting import drop, lane, settle, standing

OPEN = ("identified", "qualified")  # beyond them facts of the account would stand in the way
ACTS = ("drop", "drop", "drop", "several", "archive", "undo", "undo", "redo", "arrange", "fold")


class Model:
    """Where each card stands; snapshots before and behind the present one."""

    def __init__(self, cards: dict[str, int]) -> None:
        self.now = cards
        self.past: list[dict[str, int]] = []
        self.future: list[dict[str, int]] = []

    def step(self, after: dict[str, int]) -> None:
        if after != self.now:
            self.past.append(self.now)
            self.now, self.future = after, []

    def undo(self) -> None:
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    def redo(self) -> None:
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()


def shown_cards(page: PipelinePage) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, each in enumerate(page.board._lanes.lanes):
        for card in each.list.cards.cards:
            assert card.id not in found, "doubled"
            found[card.id] = number
    return found


def in_order(page: PipelinePage) -> bool:
    """Whether every column, within its lanes, is in the order that was chosen."""
    key = key_of(page.board._arranging.order, {})
    for each in page.board._lanes.lanes:
        run: list[object] = []
        for slot in (*each.list.cards.slots, None):
            card = each.list.cards.card_at(each.list.cards.row_of(slot.id)) if slot else None
            if card is not None:
                run.append(key(card))
            elif run != sorted(run):
                return False
            else:
                run = []
    return True


def somewhere(cards: CardList, chance: random.Random) -> QPoint:
    return QPoint(30, chance.randrange(5, max(cards.viewport().height() - 5, 6)))


@pytest.mark.parametrize("seed", range(6))
def test_the_board_is_what_a_simple_list_says(shown, seed):
    chance = random.Random(seed)
    keys = [f"c{number}" for number in range(7)]
    page = shown(
        account(),
        *(
            standing(
                key,
                "identified",
                owner=("Ada", "Bo", "")[number % 3],
                terms=(Terms(amount=usd(number), close_on=TODAY + timedelta(days=number % 3)),),
            )
            for number, key in enumerate(keys)
        ),
    )
    model = Model(dict.fromkeys(keys, 0))
    begun = page._workspace.read(lambda book: len(book.history()))
    for _ in range(14):
        act(page, model, chance, begun)
        settle()
        assert shown_cards(page) == model.now
        assert in_order(page)


def act(page: PipelinePage, model: Model, chance: random.Random, begun: int) -> None:
    what = chance.choice(ACTS)
    here = [key for key, column in model.now.items() if column == 0]
    if what in {"drop", "several"} and here:
        ids = chance.sample(here, min(len(here), 1 if what == "drop" else 3))
        to = chance.choice((0, 1, 1))
        drop(page, lane(page, 0), ids, lane(page, to), somewhere(lane(page, to), chance))
        after = model.now | dict.fromkeys(ids, to)
        counted(page, model, after, begun)
    elif what == "archive" and len(model.now) > 2:
        key = chance.choice([*model.now])
        page.board._steps.archive((page.board._board.find(key),))
        counted(page, model, {k: v for k, v in model.now.items() if k != key}, begun)
    elif what == "undo" and model.past:
        page._workspace.undo()
        model.undo()
    elif what == "redo" and model.future:
        page._workspace.redo()
        model.redo()
    elif what == "arrange":
        order = chance.choice((Order.CLOSE, Order.AMOUNT, Order.HAND))
        page.board.arrange(order, chance.choice((By.NOTHING, By.OWNER)))
    elif what == "fold":
        page.board._lanes.fold(chance.choice(([], ["stage-qualified"], ["stage-developing"])))


def counted(page: PipelinePage, model: Model, after: dict[str, int], begun: int) -> None:
    """Take a step in the model if the book took one: places and owners are steps as well."""
    done = page._workspace.read(
        lambda book: sum(not step.undone for step in book.history()[: -begun or None])
    )
    if done > len(model.past):
        model.past.append(model.now)
        model.now, model.future = after, []
    else:
        assert after == model.now
