"""The chance of an opportunity: the stage, what multiplies it, and where it ends."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.accounts import Segment
from app.domain.contacts import Role
from app.domain.evidence import evidence
from app.domain.interactions import EventKind
from app.domain.opportunities import Opportunity, StageMove
from app.domain.pipeline import experience_thresholds as thresholds
from app.domain.pipeline.ageing import stalled
from app.domain.pipeline.chances import stage_chances
from app.domain.pipeline.experience import Experience, Tally
from app.domain.pipeline.likelihood import judge_chance
from app.domain.qualification.probability import Chance, Factor, chance_of
from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.settings import Settings
from app.domain.stages import Stage, StageRole
from tests import build, story
from tests.build import TODAY
from tests.domain.pipeline.stages import QUALIFIED, STAGES
from tests.story import ago, but, case, event, healthy, person, talk

TEACHES = Experience(overall=Tally(12, 31), decided={QUALIFIED.id: Tally(12, 31)})


def fresh(**fields: Any) -> Opportunity:
    moves = (StageMove(stage_id=QUALIFIED.id, since=ago(3)),)
    return build.opportunity(**{"moves": moves} | fields)


def chance(known: Case, opportunity: Opportunity, stage: Stage = QUALIFIED) -> Chance:
    stall = stalled(known, opportunity, stage, Segment.MID_MARKET)
    return judge_chance(known, stage, assess(known, opportunity), None, stall)


def codes(found: Chance) -> dict[str, float]:
    return {each.reason.code: each.multiplier for each in found.factors}


def test_without_anything_special_it_is_that_of_the_stage():
    found = chance(case(healthy()), fresh())
    assert codes(found) == {"chance_ready_now": 1.1}  # the healthy story has a good moment
    assert found.value == pytest.approx(0.33)
    assert found.origin is None


def test_what_was_learned_of_the_stage_takes_the_place_of_its_default():
    known = case(healthy())
    of_stage = stage_chances(TEACHES, STAGES, TODAY)[QUALIFIED.id]
    found = judge_chance(known, QUALIFIED, assess(known, fresh()), of_stage)
    assert found.of_stage == pytest.approx(15 / 41)
    assert found.value == pytest.approx(15 / 41 * 1.1)
    assert found.origin is not None
    assert (found.origin["won"], found.origin["closed"]) == (12, 31)


def test_one_thread_and_no_decider_cost_three_tenths_each():
    known = healthy(interactions=[talk(6, "ann")])
    found = codes(chance(case(known), fresh()))
    assert found["flag_single_thread"] == 0.7
    assert found["decider_not_met"] == 0.7


def test_what_is_not_known_costs_nothing_and_is_named():
    known = healthy(contacts=(), interactions=[talk(6)])
    found = codes(chance(case(known), fresh()))
    assert found == {"chance_threads_unknown": 1.0, "roles_unknown": 1.0}


@pytest.mark.parametrize(
    ("multipliers", "of_stage", "value"),
    [((0.7, 0.7, 0.8), 0.30, 0.1176), ((0.1,), 0.10, 0.02), ((1.1,), 0.95, 0.98), ((), 0.55, 0.55)],
)
def test_factors_multiply_within_two_and_ninety_eight_percent(multipliers, of_stage, value):
    factors = tuple(Factor(each, evidence("chance_ready_now")) for each in multipliers)
    assert chance_of(of_stage, factors).value == pytest.approx(value)


@given(st.floats(0, 1), st.lists(st.floats(0, 2), max_size=5))
def test_a_chance_is_never_nothing_nor_certain(of_stage, multipliers):
    factors = tuple(Factor(each, evidence("chance_ready_now")) for each in multipliers)
    assert 0.02 <= chance_of(of_stage, factors).value <= 0.98


def test_a_closed_one_is_certain():
    won = Stage(id="won", name="Won", position=4, role=StageRole.WON)
    lost = Stage(id="lost", name="Lost", position=5, role=StageRole.LOST)
    assert chance(case(healthy()), fresh(), won).value == 1
    assert chance(case(healthy()), fresh(), lost).value == 0


def decaying(overdue: int, lost: float) -> dict[str, float]:
    chosen = {thresholds.DECAY.key: thresholds.DECAY.write(lost)}
    known = Case(story.history(healthy()), TODAY, STAGES, Settings(chosen))
    return codes(chance(known, fresh(next_step_on=ago(overdue))))


def test_standing_still_costs_a_fifth_and_no_more_unless_decided_so():
    assert decaying(7 + 21, 0.0)["stalled_step"] == 0.8
    assert "stalled_decay" not in decaying(7 + 21, 0.0)


@pytest.mark.parametrize(("beyond", "left"), [(6, None), (7, 0.95), (20, 0.95**2), (21, 0.95**3)])
def test_each_whole_week_beyond_costs_what_was_decided(beyond, left):
    found = decaying(7 + beyond, 0.05)
    assert found["stalled_step"] == 0.8
    assert found.get("stalled_decay") == (None if left is None else pytest.approx(left))


def test_nobody_decides_where_the_parts_are_known():
    known = healthy(contacts=(person("ann", Role.CHAMPION), person("di", Role.USER)))
    found = codes(chance(case(known), fresh()))
    assert found["no_decider"] == 0.7


def test_a_crisis_takes_the_good_moment_away():
    known = but(healthy(), events=[event(EventKind.CRISIS, 3)])
    assert "chance_ready_now" not in codes(chance(case(known), fresh()))
