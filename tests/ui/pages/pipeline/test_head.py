"""The head of a column: the chance that its sum is weighted by, and where it comes from."""

from app.domain.pipeline.chances import stage_chances
from app.domain.pipeline.experience import NOTHING, Experience, Tally
from app.services.books import default_stages
from app.services.cards import column_of
from app.ui.pages.pipeline.head import LaneHead
from tests.build import TODAY

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
    assert shown.text() == "37%"
    assert "12 of 31 that were ever in Qualified were won" in shown.toolTip()


def test_a_chance_of_its_own_says_what_it_weighs_and_a_closed_column_has_none(qtbot):
    made = head(qtbot, QUALIFIED, NOTHING)
    shown = made.chance
    assert shown.text() == "30%"
    assert "won" not in shown.toolTip()
    closed = head(qtbot, WON, NOTHING)
    assert closed.chance.isHidden()
