"""What others publish about their scores, computed again (DOMAIN 2.1), and what holds of all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.health.assess import assess
from app.domain.health.colours import Colour, band
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
from app.domain.health.score import weigh
from tests.build import TODAY
from tests.domain.health.flat import SAME
from tests.story import facts, good, healthy, reading

READ = (
    (Input.REPLIES, "reply_rate"),
    (Input.CORE_WEEKS, "core_weeks"),
    (Input.FEATURES, "features_used"),
    (Input.GOALS, "goals_achieved"),
)


def mean(*pairs, curve=SAME):
    """The score of readings with these weights, all in one group."""
    total = sum(weight for weight, _ in pairs)
    rules = tuple(
        Rule(source, weight / total, curve)
        for (source, _), (weight, _) in zip(READ, pairs, strict=False)
    )
    known = facts(
        observations=[
            reading(name, float(value)) for (_, name), (_, value) in zip(READ, pairs, strict=False)
        ]
    )
    model = Model("published", (GroupRule(Group.VALUE, 1, rules),))
    return assess(known, TODAY, model).computed


def test_gainsight_three_measures_average_to_40():
    assert mean((20, 47), (15, 59), (22, 21)) == pytest.approx(40.1228, abs=5e-5)


def test_planhat_averages_a_group_with_its_parent():
    tenths = Curve(((0, 0), (10, 100)))
    assert mean((1, 10), (1, 5), (1, 5), (1, 5), curve=tenths) == pytest.approx(62.5)
    assert mean((1, 5), (1, 5), (1, 5), (1, 0), curve=tenths) == pytest.approx(37.5)


def test_catalyst_is_linear_between_its_bounds():
    neutral = Curve(((5, 40), (25, 80)))  # at risk under 5, healthy over 25
    assert neutral.score(10) - neutral.score(5) == pytest.approx(10)
    assert (neutral.score(4), neutral.score(26)) == (40, 80)


@pytest.mark.parametrize(("score", "colour"), [(50, "yellow"), (75, "green"), (74.999, "yellow")])
def test_a_bound_is_decided_explicitly(score, colour):
    assert band(score, Bands()) == colour


def test_what_is_missing_in_a_group_goes_to_the_rest_of_the_group_first():
    weights, _ = weigh(DEFAULT, {rule.input: 1.0 for _, rule in DEFAULT.read})
    without = {rule.input: 1.0 for _, rule in DEFAULT.read if rule.input is not Input.MOOD}
    shifted, coverage = weigh(DEFAULT, without)
    assert shifted[Input.TICKETS] == pytest.approx(0.15 * 0.35 / 0.75)
    assert shifted[Input.ACTIVE] == pytest.approx(weights[Input.ACTIVE])
    assert coverage == pytest.approx(1 - 0.15 * 0.25)


inputs = st.sampled_from([rule.input for _, rule in DEFAULT.read])
KNOWN = healthy(observations=[*good(5), reading("csat", 85.0, 4)])


def scored(source, points):
    """The health of a well-known account if one measure had these points."""
    level = Curve(((0, points),))
    groups = tuple(
        replace(
            group,
            rules=tuple(
                replace(rule, curve=level, csat=None, tenures=()) if rule.input is source else rule
                for rule in group.rules
            ),
        )
        for group in DEFAULT.groups
    )
    return assess(KNOWN, TODAY, replace(DEFAULT, groups=groups)).computed


@given(inputs, st.floats(0, 100), st.floats(0, 100))
def test_more_points_for_any_measure_never_lower_the_score(source, one, other):
    low, high = sorted((one, other))
    assert scored(source, low) <= scored(source, high) + 1e-9


present = st.dictionaries(
    st.sampled_from([rule.input for _, rule in DEFAULT.read]),
    st.tuples(st.floats(0.01, 1), st.floats(0, 100)),
    min_size=1,
)


@given(present)
def test_redistribution_keeps_the_score_between_the_worst_and_the_best(drawn):
    weights, coverage = weigh(DEFAULT, {each: fresh for each, (fresh, _) in drawn.items()})
    score = sum(weights[each] * points for each, (_, points) in drawn.items())
    points = [each for _, each in drawn.values()]
    assert sum(weights.values()) == pytest.approx(1)
    assert min(points) - 1e-9 <= score <= max(points) + 1e-9
    assert 0 < coverage <= 1 + 1e-9


@given(st.floats(0, 1), st.floats(0, 1))
def test_no_curve_of_the_default_rises_and_falls(low, high):
    for _, rule in DEFAULT.read:
        curves = (rule.curve, rule.csat, *(each.curve for each in rule.tenures))
        for curve in filter(None, curves):
            first, last = curve.anchors[0][0], curve.anchors[-1][0]
            x, y = sorted(first + (last - first) * each for each in (low, high))
            rising = curve.anchors[-1][1] >= curve.anchors[0][1]
            below, above = (
                (curve.score(x), curve.score(y))
                if rising
                else (
                    curve.score(y),
                    curve.score(x),
                )
            )
            assert below <= above + 1e-9


def test_every_colour_is_a_word_and_a_band():
    assert {band(score, Bands()) for score in (0, 60, 90)} == set(Colour) - {Colour.GREY}
