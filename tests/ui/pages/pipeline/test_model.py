"""Cards as a model: rows come and go one by one where few do, and nothing is asked of the rest."""

from dataclasses import replace

import pytest

from app.domain.stages import Stage
from app.services.cards import Card, card_of
from app.ui.pages.pipeline.board.model import CARD_ROLE, CardModel
from app.ui.pages.pipeline.changes import Changes, changes_between
from tests.build import TODAY, opportunity

STAGE = Stage(id="s", name="S", position=0)


def card(key: str, **fields: object) -> Card:
    return card_of(opportunity(id=key, title=key, **fields), "Acme", STAGE, TODAY)


CARDS = {key: card(key) for key in "abcdefgh"}


def cards(keys: str) -> tuple[Card, ...]:
    return tuple(CARDS[key] for key in keys)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc", "abc", Changes()),
        ("abc", "ac", Changes(gone=(1,))),
        ("ac", "abc", Changes(new=(1,))),
        ("abcd", "bcde", Changes(gone=(0,), new=(3,))),
        ("", "ab", Changes(new=(0, 1))),
        ("abc", "", Changes(gone=(0, 1, 2))),
        ("abc", "cba", None),
    ],
)
def test_what_differs(before, after, expected):
    assert changes_between(cards(before), cards(after)) == expected


@pytest.mark.parametrize("after", ["", "a", "ac", "xabc", "abcx", "cab", "hgfedcba", "axc"])
def test_the_model_holds_what_it_was_given(qapp, after):
    model = CardModel()
    known = {**CARDS, "x": card("x")}
    model.set_slots(cards("abc"))
    wanted = tuple(known[key] for key in after)
    model.set_slots(wanted)
    assert model.rowCount() == len(after)
    shown = [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]
    assert [each.id for each in shown] == list(after)
    assert [model.row_of(key) for key in after] == list(range(len(after)))


def test_a_card_that_says_something_else_stays_in_its_row(qapp):
    model = CardModel()
    model.set_slots(cards("abc"))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    other = replace(CARDS["b"], account="Beta")
    model.set_slots((CARDS["a"], other, CARDS["c"]))
    assert told == [(1, 1)]
    assert model.index(1).data(CARD_ROLE) is other


def test_rows_and_cards_agree_while_rows_come_and_go(qapp):
    model = CardModel()
    model.set_slots(cards("abcd"))
    agreed: list[bool] = []

    def look() -> None:
        agreed.append(model.rowCount() == len(model.slots))

    model.rowsInserted.connect(lambda *_: look())
    model.rowsRemoved.connect(lambda *_: look())
    model.set_slots(cards("bdef"))
    assert agreed == [True] * 4
