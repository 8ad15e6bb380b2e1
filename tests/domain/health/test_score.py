"""Scoring: worked numbers of the domain, and what must hold of every account."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RuleError
from app.domain.health.assess import assess
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Bands,
    Curve,
    Group,
    GroupRule,
    Input,
    Model,
    Rule,
)
from app.domain.health.score import Gap, weigh
from tests import story
from tests.build import TODAY
from tests.domain.health.flat import FLAT, SAME, flat_facts, flat_model
from tests.story import ago, event, facts, good, healthy, read_as, reading, talk, without


@pytest.mark.parametrize(
    ("value", "score"),
    [(0.05, 0), (0.10, 0), (0.30, 25), (0.50, 50), (0.65, 62.5), (0.80, 75), (1.0, 100), (2, 100)],
)
def test_a_curve_is_straight_between_its_anchors_and_level_beyond(value, score):
    curve = Curve(((0.10, 0), (0.50, 50), (0.80, 75), (1.0, 100)))
    assert curve.score(value) == pytest.approx(score)


def test_anchors_out_of_order_are_refused():
    with pytest.raises(RuleError, match="rising order"):
        Curve(((1, 0), (0, 100)))


def test_weights_that_do_not_add_up_are_refused():
    rules = (Rule(Input.GOALS, 0.9, SAME),)
    with pytest.raises(RuleError, match="add up to 100 percent"):
        Model("odd", (GroupRule(Group.VALUE, 1.0, rules),))


def test_thresholds_out_of_order_are_refused():
    with pytest.raises(RuleError, match="green above yellow"):
        Bands(green=40, yellow=50)


def test_the_worked_example_scores_69_8():
    health = assess(flat_facts(), TODAY, flat_model())
    assert health.computed == pytest.approx(69.8)
    assert health.coverage == pytest.approx(1.0)


def test_a_missing_measure_gives_its_weight_to_the_others_and_lowers_coverage():
    health = assess(flat_facts(Input.GOALS), TODAY, flat_model())
    assert health.computed == pytest.approx(72.25)
    assert health.coverage == pytest.approx(0.80)
    assert [round(part.weight, 9) for part in health.parts] == [0.25, 0.25, 0.5]
    assert [each.input for each in health.missing] == [Input.GOALS]


def test_fading_measures_of_one_group_weigh_less():
    group = tuple(Rule(each, weight, SAME) for each, (_, weight, _) in FLAT.items())
    one_group = Model("one", (GroupRule(Group.VALUE, 1.0, group),))
    fresh = dict(zip(FLAT, (1, 0.5, 1, 0.5), strict=True))
    weights, coverage = weigh(one_group, fresh)
    score = sum(weights[each] * FLAT[each][2] for each in FLAT)
    assert score == pytest.approx(72.875)
    assert coverage == pytest.approx(0.80)


def test_fading_measures_alone_in_their_groups_keep_the_score():
    weights, coverage = weigh(flat_model(), dict(zip(FLAT, (1, 0.5, 1, 0.5), strict=True)))
    assert sum(weights[each] * FLAT[each][2] for each in FLAT) == pytest.approx(69.8)
    assert coverage == pytest.approx(0.80)


def test_an_account_that_is_fully_known_is_covered_in_full():
    health = assess(healthy(), TODAY)
    assert health.missing == ()
    assert health.coverage == pytest.approx(1.0)
    assert not health.unsure


def test_nothing_known_is_grey_without_a_score():
    health = assess(facts(), TODAY)
    assert (health.score, health.computed, health.colour) == (None, None, "grey")
    assert len(health.missing) == 15


@pytest.mark.parametrize(
    ("measure", "source", "days"),
    [
        ("core_weeks", Input.CORE_WEEKS, 60),
        ("seats_assigned", Input.SEATS, 60),
        ("reply_rate", Input.REPLIES, 90),
        ("executives_at_review", Input.EXECUTIVES, 120),
        ("goals_achieved", Input.GOALS, 120),
        ("value_stated", Input.VALUE, 180),
        ("nps", Input.SATISFACTION, 180),
    ],
)
def test_a_reading_counts_to_its_last_day_and_is_missing_from_the_next(measure, source, days):
    known = read_as(healthy(), measure, 1.0, days)
    assert source in {part.input for part in assess(known, TODAY).parts}
    expired = assess(known, TODAY + timedelta(days=1)).missing
    gap = next(each for each in expired if each.input is source)
    assert (gap.gap, gap.expired_on) == (Gap.EXPIRED, TODAY + timedelta(days=1))


def test_a_complete_onboarding_never_expires_and_an_open_one_does():
    def onboarding(value):
        known = read_as(healthy(), "onboarding_complete", value, 300)
        return {part.input for part in assess(known, TODAY).parts}

    assert Input.ONBOARDING in onboarding(1.0)
    assert Input.ONBOARDING not in onboarding(0.5)


def test_bad_news_that_expired_is_named():
    known = read_as(healthy(), "core_weeks", 0.0, 61)
    health = assess(known, TODAY)
    assert [each.input for each in health.stale_bad_news] == [Input.CORE_WEEKS]


def test_a_reading_is_marked_as_growing_old_before_it_expires():
    known = facts(interactions=[talk(100, "ann")])
    mood = next(part for part in assess(known, TODAY).parts if part.input is Input.MOOD)
    assert mood.stale


def test_an_infinite_reading_is_left_out():
    health = assess(read_as(healthy(), "core_weeks", float("nan")), TODAY)
    assert Input.CORE_WEEKS in {each.input for each in health.missing}


values = st.dictionaries(
    st.sampled_from(sorted(story.GOOD)), st.floats(0, 10, allow_nan=False), min_size=1
)


@given(values, st.integers(0, 200))
def test_contributions_add_up_weights_are_one_and_the_score_lies_among_the_parts(read, days):
    known = facts(observations=[reading(name, value, days) for name, value in read.items()])
    health = assess(known, TODAY)
    if health.computed is None:
        assert health.parts == ()
        return
    assert sum(part.contribution for part in health.parts) == health.computed
    assert sum(part.weight for part in health.parts) == pytest.approx(1.0)
    assert sum(part.lost for part in health.parts) == pytest.approx(100 - health.computed)
    scores = [part.score for part in health.parts]
    assert min(scores) - 1e-9 <= health.computed <= max(scores) + 1e-9
    assert 0 <= health.coverage <= 1 + 1e-9


@given(
    st.sampled_from(["reply_rate", "core_weeks", "features_used", "goals_achieved", "nps"]),
    st.floats(0, 12),
    st.floats(0, 12),
)
def test_a_better_reading_never_lowers_the_score(measure, one, other):
    low, high = sorted((one, other))
    scores = [assess(read_as(healthy(), measure, value), TODAY).computed for value in (low, high)]
    assert scores[0] <= scores[1] + 1e-9


@given(st.integers(0, 200), st.integers(0, 120))
def test_a_past_day_is_judged_as_if_later_facts_were_not_there(back, old):
    known = story.but(
        healthy(observations=good(old)),
        events=[event("renewal_at_risk", 30)],
        observations=[reading("active_users", 20, 45, product_id="a")],
    )
    day = ago(back)
    assert story.history(known).on(day) == assess(known.as_of(day), day)


def test_every_default_measure_is_read_from_somewhere():
    inputs = [rule.input for group in DEFAULT.groups for rule in group.rules]
    assert sorted(inputs) == sorted(Input)
    read = {rule.input for _, rule in DEFAULT.read}
    assert {part.input for part in assess(without(healthy(), "logins"), TODAY).parts} == read
