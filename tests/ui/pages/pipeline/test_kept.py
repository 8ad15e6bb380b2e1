"""Cards that are painted once: they are painted again as soon as they say something else."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.domain.evidence import Evidence
from app.domain.pipeline.hygiene import Found, Problem
from app.domain.stages import Stage
from app.services.cards import card_of
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.board.kept import KeptCards
from app.ui.pages.pipeline.board.look import CardLook
from app.ui.pages.pipeline.standing import Judged
from app.ui.widgets.painting import Mark
from tests.build import TODAY, opportunity

STAGE = Stage(id="s", name="S", position=0)


class Known:
    """What is thought of cards, as a test says it."""

    def __init__(self) -> None:
        self.judged: Judged | None = None
        self.wrong: tuple[Found, ...] = ()

    def of(self, _card: object) -> Judged | None:
        return self.judged

    def wrong_with(self, _card: object) -> tuple[Found, ...]:
        return self.wrong


class Counting(KeptCards):
    """Counts how often a card is really painted."""

    painted = 0

    def _picture(self, *how: object) -> QPixmap:
        self.painted += 1
        return super()._picture(*how)


@pytest.fixture
def shown(qtbot):
    view = CardList("Cards")
    qtbot.addWidget(view)
    known = Known()
    view.setItemDelegate(Counting(view, known))
    view.show_cards((card_of(opportunity(id="a"), "Acme", STAGE, TODAY),))
    view.resize(200, 300)
    return view, view.itemDelegate(), known


def paint(view: CardList, *, width: int = 180, state: QStyle.StateFlag | None = None) -> None:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect.setRect(0, 0, width, 150)
    if state is not None:
        option.state |= state
    on = QPixmap(width, 150)
    painter = QPainter(on)
    view.itemDelegate().paint(painter, option, view.cards.index(0))
    painter.end()


def test_a_card_that_only_moves_is_not_painted_again(shown):
    view, delegate, _ = shown
    for _ in range(5):
        paint(view)
    assert delegate.painted == 1
    assert not delegate.is_stale(view.cards.cards[0])


def other_card(view: CardList, _known: Known) -> None:
    view.show_cards((replace(view.cards.cards[0], account="Beta"),))


def judged(_view: CardList, known: Known) -> None:
    known.judged = Judged(Mark(tone="good", word="Healthy"), is_blocked=False)


def wrong(_view: CardList, known: Known) -> None:
    known.wrong = (Found(problem=next(iter(Problem)), reason=Evidence("late")),)


def other_look(view: CardList, _known: Known) -> None:
    view.itemDelegate().set_look(CardLook(compact=True))


@pytest.mark.parametrize("turn", [other_card, judged, wrong, other_look])
def test_a_card_that_says_something_else_is(shown, turn):
    view, delegate, known = shown
    paint(view)
    turn(view, known)
    assert delegate.is_stale(view.cards.cards[0])
    paint(view)
    assert delegate.painted == 2


def test_a_card_shown_otherwise_is_too(shown):
    view, delegate, _ = shown
    paint(view)
    paint(view, width=140)
    paint(view, state=QStyle.StateFlag.State_Selected)
    assert delegate.painted == 3
