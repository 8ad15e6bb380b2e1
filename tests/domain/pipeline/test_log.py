"""The log of an opportunity, read as stays."""

from datetime import date

from app.domain.opportunities import StageMove
from app.domain.pipeline.log import Ending, Stay, ending, stays
from app.domain.stages import StageRole
from app.services.books import default_stages
from tests import build

STAGES = {each.id: each for each in default_stages()}
MOVES = (
    StageMove(stage_id="stage-identified", since=None),
    StageMove(stage_id="stage-qualified", since=date(2026, 3, 1)),
    StageMove(stage_id="stage-won", since=date(2026, 3, 21)),
)


def test_a_stay_lasts_from_move_to_move():
    found = stays(build.opportunity(moves=MOVES), date(2026, 4, 1))
    assert found[0] == Stay("stage-identified", None, date(2026, 3, 1), "stage-qualified")
    assert found[0].days(date(2026, 4, 1)) is None
    assert found[1].days(date(2026, 4, 1)) == 20
    assert found[2].days(date(2026, 4, 1)) == 11


def test_what_comes_later_has_not_happened_yet():
    opportunity = build.opportunity(moves=MOVES)
    assert stays(opportunity, date(2026, 3, 11))[-1].days(date(2026, 3, 11)) == 10
    assert ending(opportunity, STAGES, date(2026, 3, 11)) is None
    assert ending(opportunity, STAGES, date(2026, 3, 21)) == Ending(
        StageRole.WON, date(2026, 3, 21)
    )
