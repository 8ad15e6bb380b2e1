"""The chance of an opportunity: what multiplies it, and where it ends."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.accounts import Segment
from app.domain.contacts import Role
from app.domain.evidence import evidence
from app.domain.interactions import EventKind
from app.domain.opportunities import Opportunity, StageMove
from app.domain.qualification.probability import Chance, Factor, chance_of, judge_chance, stalled
from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.stages import Stage, StageRole
from tests import build, story
from tests.build import TODAY
from tests.story import ago, but, case, event, healthy, person, talk

QUALIFIED = Stage(id="stage-qualified", name="Qualified", position=1, probability=Decimal("0.30"))
OPEN = tuple(
    Stage(id=f"stage-{name}", name=name, position=n, probability=Decimal(chance))
    for n, (name, chance) in enumerate(
        (("identified", "0.10"), ("qualified", "0.30"), ("developing", "0.55"), ("last", "0.80"))
    )
)


def fresh(**fields: Any) -> Opportunity:
    moves = (StageMove(stage_id=QUALIFIED.id, since=ago(3)),)
    return build.opportunity(**{"moves": moves} | fields)


def chance(known: Case, opportunity: Opportunity, stage: Stage = QUALIFIED) -> Chance:
    return judge_chance(known, opportunity, stage, assess(known, opportunity), Segment.MID_MARKET)


def codes(found: Chance) -> dict[str, float]:
    return {each.reason.code: each.multiplier for each in found.factors}


def test_without_anything_special_it_is_that_of_the_stage():
    found = chance(case(healthy()), fresh())
    assert codes(found) == {"chance_ready_now": 1.1}  # the healthy story has a good moment
    assert found.value == pytest.approx(0.33)


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


def quiet(days: int, stage: Stage, segment: Segment | None) -> str | None:
    """Why an opportunity that has been quiet for so many days is stalled."""
    known = healthy(interactions=[talk(days, "ann")])
    moved = fresh(moves=(StageMove(stage_id=stage.id, since=ago(days)),))
    here = Case(story.history(known), TODAY, OPEN)
    found = stalled(here, moved, stage, segment)
    return None if found is None else found.code


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
def test_quiet_for_as_long_as_is_allowed_is_stalled(stage, segment, allowed):
    assert quiet(allowed - 1, OPEN[stage], segment) is None
    assert quiet(allowed, OPEN[stage], segment) == "stalled_quiet"


@pytest.mark.parametrize(("days", "code"), [(7, None), (8, "stalled_step")])
def test_a_next_step_overdue_for_more_than_a_week_stalls_it(days, code):
    found = stalled(case(healthy()), fresh(next_step_on=ago(days)), QUALIFIED, None)
    assert (found.code if found else None) == code


def test_an_exchange_or_a_move_lets_it_go_on():
    known = case(healthy(interactions=[talk(60, "ann")]))
    old = fresh(moves=(StageMove(stage_id=QUALIFIED.id, since=ago(60)),))
    assert stalled(known, old, QUALIFIED, None) is not None
    moved = replace(old, moves=(*old.moves, StageMove(stage_id=QUALIFIED.id, since=ago(2))))
    assert stalled(known, moved, QUALIFIED, None) is None
    talked = case(but(healthy(interactions=[talk(60, "ann")]), interactions=[talk(1, "bo")]))
    assert stalled(talked, old, QUALIFIED, None) is None


def test_nobody_decides_where_the_parts_are_known():
    known = healthy(contacts=(person("ann", Role.CHAMPION), person("di", Role.USER)))
    found = codes(chance(case(known), fresh()))
    assert found["no_decider"] == 0.7


def test_a_crisis_takes_the_good_moment_away():
    known = but(healthy(), events=[event(EventKind.CRISIS, 3)])
    assert "chance_ready_now" not in codes(chance(case(known), fresh()))
