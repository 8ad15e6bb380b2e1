"""The head of a column: the chance that its sum is weighted by, and where it comes from."""

from dataclasses import replace

import pytest

from app.domain.opportunities import StageMove
from app.domain.pipeline.chances import stage_chances
from app.domain.pipeline.experience import NOTHING, Experience, Tally
from app.services.books import default_stages
from app.services.cards import card_of, column_of
from app.ui.pages.pipeline.board.head import LaneHead
from tests.build import TODAY, opportunity

STAGES = default_stages()
QUALIFIED, WON = STAGES[1], STAGES[4]


def head(qtbot, stage, experience):
    chances = stage_chances(experience, STAGES, TODAY)
    made = LaneHead(stage)
    qtbot.addWidget(made)
    made.show_column(column_of(stage, (), chance=chances.get(stage.id)), "USD")
    return made


def test_a_learned_chance_says_of_how_many(qtbot):
    taught = Experience(overall=Tally(12, 31), decided={QUALIFIED.id: Tally(12, 31)})
    made = head(qtbot, QUALIFIED, taught)
    shown = made.chance
    assert shown.text() == "37% · n 31"
    assert "12 of 31 that were ever in Qualified were won" in shown.toolTip()


def test_a_chance_of_its_own_says_what_it_weighs_and_a_closed_column_has_none(qtbot):
    made = head(qtbot, QUALIFIED, NOTHING)
    shown = made.chance
    assert shown.text() == "30%"
    assert "won" not in shown.toolTip()
    closed = head(qtbot, WON, NOTHING)
    assert closed.chance.text() == ""


def cards(count):
    moves = (StageMove(stage_id=QUALIFIED.id, since=TODAY),)
    return tuple(
        card_of(opportunity(id=f"o{n}", moves=moves), "Acme", QUALIFIED, TODAY)
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("count", "limit", "text", "said"),
    [
        (7, 5, "7 / 5", "Too many: 2 more"),
        (5, 5, "5 / 5", "5 are enough"),
        (0, 5, "0 / 5", "5 are enough"),
        (7, None, "7", ""),
    ],
)
def test_more_cards_than_are_enough_are_marked_with_the_word_in_the_tool_tip(
    qtbot, count, limit, text, said
):
    stage = replace(QUALIFIED, wip_limit=limit)
    made = LaneHead(stage)
    qtbot.addWidget(made)
    made.show_column(column_of(stage, cards(count)), "USD")
    assert made.count.text() == text
    assert said in made.count.toolTip()
    assert (made.count.property("tone") == "watch") == (count > (limit or count))


def test_what_a_filter_leaves_out_counts_for_the_limit(qtbot):
    stage = replace(QUALIFIED, wip_limit=2)
    made = LaneHead(stage)
    qtbot.addWidget(made)
    narrowed = column_of(stage, cards(3)).narrowed(lambda card: card.id == "o1")
    made.show_column(narrowed, "USD")
    assert made.count.text() == "1 of 3"
    assert made.count.toolTip().count("left out by the filter") == 1
    assert "Too many: 1 more" in made.count.toolTip()
    assert made.count.property("tone") == "watch"
    made.show_column(narrowed.narrowed(lambda card: False), "USD")
    assert made.count.text() == "0 of 3"


def test_a_closed_column_says_how_many_stand_no_more(qtbot):
    made = LaneHead(WON)
    qtbot.addWidget(made)
    made.show_column(column_of(WON, (), beyond=12), "USD")
    assert made.chance.text() == "12 closed earlier"
