"""Standing still: by the days of those that went on, by silence, by a step that is overdue."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.domain.accounts import Segment
from app.domain.opportunities import StageMove
from app.domain.pipeline import experience_thresholds as thresholds
from app.domain.pipeline.ageing import Level, Stall, pace, stalled
from app.domain.pipeline.experience import NOTHING, Experience
from app.domain.readiness.case import Case
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage
from app.domain.statistics.percentiles import percentile
from tests import build, story
from tests.build import TODAY
from tests.domain.pipeline.stages import OPEN, QUALIFIED, STAGES
from tests.story import ago, but, case, healthy, talk

TAKEN = (12, 15, 18, 20, 25, 30, 41)


def taught(*days: int, stage: Stage = QUALIFIED) -> Experience:
    return Experience(stays={stage.id: sorted(days)})


def standing(  # noqa: PLR0913 - each test says what differs
    days: int,
    experience: Experience = NOTHING,
    *,
    quiet: int = 1,
    stage: Stage = QUALIFIED,
    segment: Segment | None = None,
    settings: Settings = DEFAULTS,
) -> Stall | None:
    """Why one stands still that has been in a stage for so many days."""
    known = healthy(interactions=[talk(quiet, "ann")])
    moved = build.opportunity(moves=(StageMove(stage_id=stage.id, since=ago(days)),))
    here = Case(story.history(known), TODAY, STAGES, settings)
    return stalled(here, moved, stage, segment, experience)


def codes(found: Stall | None) -> Sequence[str]:
    return [] if found is None else [each.code for each in found.reasons]


@pytest.mark.parametrize(("share", "value"), [(0.5, 20), (0.75, 27.5), (0.8, 29), (0, 12), (1, 41)])
def test_shares_of_the_days_taken_end_between_the_nearest_two(share, value):
    assert percentile(TAKEN, share) == pytest.approx(value)


def test_the_pace_of_a_stage_is_its_median_and_when_most_had_gone_on():
    found = pace(taught(*TAKEN), QUALIFIED.id, DEFAULTS)
    assert found is not None
    assert (found.count, found.median, found.slow) == (7, 20, 30)
    assert found.last == pytest.approx(29)


@pytest.mark.parametrize(
    ("days", "told"),
    [(29, []), (30, ["stalled_last"]), (31, ["stalled_slow"])],
)
def test_longer_than_the_own_history_allows_is_stalled(days, told):
    assert codes(standing(days, taught(*TAKEN))) == told


def test_the_rule_that_fired_says_its_numbers():
    found = standing(41, taught(*TAKEN))
    assert found is not None
    assert dict(found.reason.values) == {
        "days": 41,
        "count": 7,
        "median": 20,
        "times": 1.5,
        "limit": 30,
    }
    assert found.beyond == 12


@pytest.mark.parametrize(("taken", "days"), [((1, 1, 1, 1, 1), 7), ((3, 4, 5, 6, 7), 7)])
def test_quick_stages_have_a_floor_below_which_nothing_stalls(taken, days):
    assert standing(days, taught(*taken)) is None
    assert codes(standing(days + 1, taught(*taken))) == ["stalled_slow"]


def test_fewer_than_five_teach_nothing_and_the_table_holds():
    few, enough = taught(80, 90, 100, 110), taught(80, 90, 100, 110, 120)
    assert codes(standing(22, few, segment=Segment.MID_MARKET)) == ["stalled_stay"]
    assert standing(22, enough, segment=Segment.MID_MARKET) is None


@pytest.mark.parametrize(
    ("stage", "segment", "allowed"),
    [
        (0, Segment.SMB, 7),
        (1, Segment.MID_MARKET, 21),
        (1, None, 21),
        (1, Segment.ENTERPRISE, 45),
        (2, Segment.SMB, 30),
        (3, Segment.ENTERPRISE, 21),
    ],
)
def test_the_table_allows_so_many_days_without_activity_and_in_the_stage(stage, segment, allowed):
    def told(days, quiet):
        return codes(standing(days, quiet=quiet, stage=OPEN[stage], segment=segment))

    assert told(allowed - 1, allowed - 1) == []
    assert told(allowed, allowed) == ["stalled_quiet"]
    assert told(allowed + 1, 1) == ["stalled_stay"]


@pytest.mark.parametrize(
    ("segment", "days"),
    [(Segment.ENTERPRISE, 90), (Segment.MID_MARKET, 45), (Segment.SMB, 15)],
)
def test_after_the_second_days_of_the_table_closing_is_suggested(segment, days):
    before = standing(days - 1, quiet=days - 1, segment=segment)
    after = standing(days, quiet=days, segment=segment)
    assert before is not None
    assert after is not None
    assert (before.level, after.level) == (Level.WARN, Level.CLOSE)


def test_late_stages_are_never_suggested_to_be_closed():
    found = standing(400, quiet=400, stage=OPEN[3], segment=Segment.SMB)
    assert found is not None
    assert found.level is Level.WARN


@pytest.mark.parametrize(("days", "code"), [(7, None), (8, "stalled_step")])
def test_a_next_step_overdue_for_more_than_a_week_stalls_it(days, code):
    moves = (StageMove(stage_id=QUALIFIED.id, since=ago(3)),)
    fresh = build.opportunity(moves=moves, next_step_on=ago(days))
    found = stalled(case(healthy()), fresh, QUALIFIED, None)
    assert (found.reason.code if found else None) == code


def test_an_exchange_breaks_the_silence_and_a_move_begins_a_new_stay():
    history = taught(*(100 for _ in range(5)))
    known = case(healthy(interactions=[talk(60, "ann")]))
    old = build.opportunity(moves=(StageMove(stage_id=QUALIFIED.id, since=ago(60)),))
    assert codes(stalled(known, old, QUALIFIED, None, history)) == ["stalled_quiet"]
    moved = replace(old, moves=(*old.moves, StageMove(stage_id=QUALIFIED.id, since=ago(2))))
    assert stalled(known, moved, QUALIFIED, None) is None
    talked = case(but(healthy(interactions=[talk(60, "ann")]), interactions=[talk(1, "bo")]))
    assert stalled(talked, old, QUALIFIED, None, history) is None


def test_a_stay_that_began_on_no_known_day_is_not_measured():
    known = case(healthy(interactions=[talk(1, "ann")]))
    old = build.opportunity(moves=(StageMove(stage_id=QUALIFIED.id, since=None),))
    assert stalled(known, old, QUALIFIED, None, taught(*TAKEN)) is None


def test_every_number_can_be_decided_otherwise():
    chosen = {
        thresholds.FEWEST.key: "8",
        thresholds.QUIET_EARLY[Segment.MID_MARKET].key: "200",
    }
    assert standing(41, taught(*TAKEN), settings=Settings(chosen)) is None
