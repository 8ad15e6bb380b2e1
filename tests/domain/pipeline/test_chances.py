"""Learned chances: drawn to what was decided, never falling, and open about how few it rests on."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.pipeline import experience_thresholds as thresholds
from app.domain.pipeline.chances import rising, stage_chances
from app.domain.pipeline.experience import NOTHING, Experience, Tally
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage
from app.services.words import Words
from tests.build import TODAY
from tests.domain.pipeline.stages import OPEN, QUALIFIED, STAGES


def taught(*pairs: tuple[int, int]) -> Experience:
    """So many won of so many closed, by stage."""
    tallies = [Tally(*pair) for pair in pairs]
    by_stage = {stage.id: tally for stage, tally in zip(OPEN, tallies, strict=False)}
    return Experience(overall=tallies[0], decided=by_stage)


def values(experience: Experience, settings: Settings = DEFAULTS) -> list[float]:
    return [each.value for each in stage_chances(experience, STAGES, TODAY, settings).values()]


def test_a_new_book_has_the_chances_of_its_stages():
    assert values(NOTHING) == [0.10, 0.30, 0.55, 0.80]
    assert all(each.reason is None for each in stage_chances(NOTHING, STAGES, TODAY).values())


def test_what_was_decided_draws_the_chance_and_the_default_weighs_as_ten():
    found = stage_chances(taught((12, 40), (12, 31)), STAGES, TODAY)[QUALIFIED.id]
    assert found.value == pytest.approx((12 + 10 * 0.3) / (31 + 10))
    assert found.reason is not None
    assert Words().evidence(found.reason) == (
        "12 of 31 that were ever in Qualified were won; with the default 30% weighing as 10: 37%"
    )


def test_a_chain_of_steps_multiplies():
    """Of 1,000, .6, then .7, then .75 go on: .315, .525 and .75 of them are won."""
    plain = Settings({thresholds.WEIGHT.key: "0"})
    found = values(taught((315, 1000), (315, 600), (315, 420)), plain)
    assert found[:3] == pytest.approx([0.315, 0.525, 0.75])


def test_a_later_stage_is_never_less_likely_than_an_earlier_one():
    found = stage_chances(taught((9, 20), (9, 10), (2, 10), (2, 2)), STAGES, TODAY)
    alone = {key: each.alone for key, each in found.items()}
    second, third = (found[each.id] for each in OPEN[1:3])
    assert alone[second.stage.id] > alone[third.stage.id]
    assert second.value == third.value == pytest.approx((0.6 * 20 + 0.375 * 20) / 40)
    assert third.is_levelled
    assert third.reason is not None
    assert "no less likely than an earlier one" in Words().evidence(third.reason)


def test_learning_can_be_switched_off_and_what_was_learned_is_still_told():
    off = Settings({thresholds.LEARN.key: "false"})
    found = stage_chances(taught((12, 40), (12, 31)), STAGES, TODAY, off)[QUALIFIED.id]
    assert found.value == 0.30
    assert found.reason is None
    assert found.learned == pytest.approx(15 / 41)


def test_what_is_not_mapped_or_archived_is_learned_for_itself():
    strange = Stage(id="engaging", name="Engaging", position=9, probability=Decimal(0))
    gone = replace(OPEN[3], archived_on=TODAY)
    taught_too = replace(
        taught((5, 20), (5, 10)), decided={"engaging": Tally(4, 30), OPEN[3].id: Tally(0, 90)}
    )
    found = stage_chances(taught_too, (*OPEN[:3], gone, strange), TODAY)
    assert found["engaging"].value == pytest.approx(4 / 40)
    assert found[OPEN[3].id].value == pytest.approx(8 / 100)
    assert found[OPEN[2].id].value == pytest.approx(0.55)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=4, max_size=4),
    st.integers(0, 40),
)
def test_chances_lie_between_none_and_all_and_never_fall(pairs, weight):
    learned = taught(*((min(pair), max(pair)) for pair in pairs))
    found = values(learned, Settings({thresholds.WEIGHT.key: str(weight)}))
    assert all(0 <= each <= 1 for each in found)
    if learned.overall.closed:
        assert all(b >= a - 1e-12 for a, b in pairwise(found))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 50)), min_size=1, max_size=8))
def test_pooling_keeps_the_weighted_mean_and_what_rises_already(pairs):
    given_values, weights = [a for a, _ in pairs], [b for _, b in pairs]
    found = rising(given_values, weights)
    assert found == sorted(found)

    def mean(seen: list[float]) -> float:
        return sum(v * w for v, w in zip(seen, weights, strict=True))

    assert mean(found) == pytest.approx(mean(given_values))
    assert rising(sorted(given_values), weights) == sorted(given_values)
