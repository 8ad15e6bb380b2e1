"""Explaining: what changed a score, and what would turn it green."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.health.assess import HealthHistory, assess
from app.domain.health.colours import Colour
from app.domain.health.default import DEFAULT
from app.domain.health.explain import (
    Other,
    changes,
    cheapest,
    compare,
    lost_by_group,
    to_green,
    ways,
)
from app.domain.health.model import (
    Bands,
    Cause,
    Group,
    GroupRule,
    Input,
    Model,
    Rule,
)
from app.domain.health.models import Choice
from app.domain.overrides import Override, OverrideKind
from app.domain.tickets import Severity
from app.domain.timeline import Timeline
from app.services.words import Words
from tests import build
from tests.build import TODAY
from tests.domain.health.flat import FLAT, SAME, flat_facts, flat_model
from tests.story import GOOD, ago, but, event, facts, healthy, read_as, reading

YELLOW = assess(flat_facts(), TODAY, flat_model())


def test_the_worked_example_needs_5_2_points_for_green():
    steps = {step.input: step for step in to_green(YELLOW, 75.0)}
    deployment, engagement, adoption, roi = (steps[each] for each in FLAT)
    assert (deployment.needs, deployment.feasible) == (pytest.approx(26), False)
    assert (engagement.needs, engagement.feasible) == (pytest.approx(26), True)
    assert (adoption.needs, adoption.feasible) == (pytest.approx(13), True)
    assert (roi.needs, roi.feasible) == (pytest.approx(26), True)
    assert [round(steps[each].value or 0) for each in FLAT] == [0, 81, 85, 86]


def test_points_lost_are_what_is_missing_to_100():
    lost = [part.lost for part in YELLOW.parts]
    assert lost == pytest.approx([2.0, 9.0, 11.2, 8.0])
    assert sum(lost) == pytest.approx(30.2)


def test_from_yellow_green_has_to_be_entered_past_the_margin():
    assert YELLOW.colour is Colour.YELLOW
    adoption = next(step for step in to_green(YELLOW) if step.input is Input.FEATURES)
    assert adoption.needs == pytest.approx((78 - 69.8) / 0.4)


def test_the_most_useful_step_comes_first():
    assert to_green(YELLOW, 75.0)[0].input is Input.FEATURES
    assert not to_green(YELLOW, 75.0)[-1].feasible


def test_a_green_account_and_an_unknown_one_need_nothing():
    assert to_green(assess(healthy(), TODAY)) == ()
    assert to_green(assess(facts(), TODAY)) == ()


def test_under_a_cap_no_measure_alone_helps():
    known = but(flat_facts(), tickets=[build.ticket(severity=Severity.EMERGENCY)])
    steps = to_green(assess(known, TODAY, flat_model()))
    assert steps
    assert not any(step.feasible for step in steps)


def test_a_change_is_named_by_the_measure_that_moved():
    before = assess(read_as(healthy(), "core_weeks", 6), TODAY)
    after = assess(read_as(healthy(), "core_weeks", 10), TODAY)
    found = changes(before, after)
    assert [each.cause for each in found] == [Input.CORE_WEEKS]
    assert found[0].points == pytest.approx(after.score - before.score)


def test_a_measure_that_is_new_counts_as_coverage():
    before = assess(flat_facts(Input.GOALS), TODAY, flat_model())
    assert [(each.cause, round(each.points, 9)) for each in changes(before, YELLOW)] == [
        (Other.COVERAGE, -2.45)
    ]


def test_a_cap_is_a_cause_of_its_own():
    known = but(healthy(), tickets=[build.ticket(severity=Severity.EMERGENCY, opened_on=ago(1))])
    after = assess(known, TODAY)
    causes = {each.cause: each.points for each in changes(assess(healthy(), TODAY), after)}
    assert causes[Other.CAP] == pytest.approx(49 - after.computed)
    assert set(causes) == {Other.CAP, Input.TICKETS}


def test_an_override_is_listed_and_moves_nothing():
    made = Override(
        id="o",
        kind=OverrideKind.HEALTH,
        account_id="acme",
        value="red",
        reason="They told me",
        author="Me",
        made_on=ago(1),
        expires_on=ago(-20),
    )
    found = changes(assess(healthy(), TODAY), assess(healthy(overrides=(made,)), TODAY))
    assert [(each.cause, each.points) for each in found] == [(Other.OVERRIDE, 0.0)]


def test_a_change_of_the_model_is_a_cause_of_its_own():
    voice, *others = reversed(DEFAULT.groups)
    engagement = next(group for group in others if group.group is Group.ENGAGEMENT)
    swapped = {Group.VOICE: engagement.weight, Group.ENGAGEMENT: voice.weight}
    groups = tuple(
        replace(group, weight=swapped.get(group.group, group.weight)) for group in DEFAULT.groups
    )
    newer = replace(DEFAULT, version="2", groups=groups)
    before = assess(healthy(), TODAY)
    after = assess(healthy(), TODAY, newer)
    found = changes(before, after, rejudged=after)
    assert [each.cause for each in found] == [Other.MODEL]
    assert found[0].points == pytest.approx(after.score - before.score)


def test_without_a_score_on_both_days_there_is_no_difference_to_explain():
    assert changes(assess(facts(), TODAY), assess(healthy(), TODAY)) == ()


readings = st.dictionaries(st.sampled_from(sorted(GOOD)), st.floats(0, 12), min_size=1)


@given(readings, readings, st.booleans(), st.booleans())
def test_changes_always_add_up_to_the_difference(one, other, caught, lost):
    def health(read, capped):
        tickets = (build.ticket(severity=Severity.EMERGENCY),) if capped else ()
        known = facts(observations=[reading(*each) for each in read.items()], tickets=tickets)
        return assess(known, TODAY)

    before, after = health(one, caught), health(other, lost)
    if before.score is None or after.score is None:
        return
    total = sum(each.points for each in changes(before, after))
    assert total == pytest.approx(after.score - before.score, abs=1e-9)


def test_a_reading_that_takes_the_step_brings_the_score_there():
    known = read_as(read_as(healthy(), "core_weeks", 2), "goals_achieved", 0)
    known = read_as(known, "features_used", 0.2)
    health = assess(known, TODAY)
    assert health.colour is Colour.YELLOW
    target = health.computed + 3
    step = next(each for each in to_green(health, target) if each.input is Input.GOALS)
    better = assess(read_as(known, "goals_achieved", step.value), TODAY)
    assert better.computed == pytest.approx(target)


def test_from_yellow_the_only_way_is_to_green_past_the_margin():
    (way,) = ways(YELLOW)
    assert (way.colour, way.target, way.gap) == (Colour.GREEN, 78, pytest.approx(8.2))
    assert sum(move.gain for move in way.moves) == pytest.approx(way.gap)


def test_the_cheapest_combination_takes_what_gains_most_for_its_effort():
    # Lost points 2.0 / 9.0 / 11.2 / 8.0; with equal efforts adoption goes first, and is enough.
    moves = cheapest(YELLOW, 5.2)
    assert [(each.input, round(each.gain, 9)) for each in moves] == [(Input.FEATURES, 5.2)]
    assert moves[0].rise == pytest.approx(13)
    assert moves[0].value == pytest.approx(85)
    both = cheapest(YELLOW, 15)
    assert [each.input for each in both] == [Input.FEATURES, Input.CORE_WEEKS]
    assert both[1].gain == pytest.approx(3.8)


def test_a_measure_that_is_easy_to_move_goes_before_one_that_gains_more():
    def effort(rule):
        return 1 if rule.input is Input.GOALS else 3

    groups = tuple(
        replace(group, rules=tuple(replace(rule, effort=effort(rule)) for rule in group.rules))
        for group in flat_model().groups
    )
    eased = assess(flat_facts(), TODAY, replace(flat_model(), groups=groups))
    moves = cheapest(eased, 5.2)
    assert [each.input for each in moves] == [Input.GOALS]
    assert moves[0].effort == pytest.approx(5.2 / 8.0)


def test_more_than_everything_together_can_gain_has_no_combination():
    assert cheapest(YELLOW, 31) == ()
    assert cheapest(YELLOW, 0) == ()


def test_a_red_account_has_a_way_to_yellow_and_one_to_green():
    known = read_as(flat_facts(), "features_used", 10.0)
    health = assess(known, TODAY, flat_model())
    assert health.colour is Colour.RED
    assert [(way.colour, way.target) for way in ways(health)] == [
        (Colour.YELLOW, 53),
        (Colour.GREEN, 78),
    ]


def test_a_cap_stands_in_the_way_it_blocks_and_in_no_other():
    gone = but(flat_facts(), events=[event("champion_left", 3), event("champion_left", 1)])
    health = assess(gone, TODAY, flat_model())
    (way,) = ways(health)
    assert [cap.cause for cap in way.caps] == [Cause.CHAMPION_LEFT]


@given(st.floats(0, 40))
def test_taking_the_cheapest_way_gains_just_what_was_missing(gap):
    moves = cheapest(YELLOW, gap)
    if gap > 30.2:
        assert moves == ()
    elif gap > 1e-9:
        assert sum(each.gain for each in moves) == pytest.approx(gap)
        parts = {part.input: part for part in YELLOW.parts}
        assert all(each.rise <= 100 - parts[each.input].score + 1e-9 for each in moves)


def test_comparing_two_days_names_a_change_of_the_model():
    newer = replace(flat_model(), version="2", bands=Bands(green=80))
    told = HealthHistory(Timeline(flat_facts()), lambda day: Choice(newer))
    before = assess(flat_facts(), TODAY, flat_model())
    found = compare(before, told.on(TODAY), told)
    assert found.points == pytest.approx(0)
    assert found.changes == ()  # the bands move the colour, no points


def test_points_lost_by_side_are_what_is_missing_to_100():
    assert sum(lost_by_group(YELLOW).values()) == pytest.approx(30.2)


def one_measure(*sources, version="1"):
    """A model that reads these of the flat example alone, in equal parts."""
    rules = tuple(Rule(each, 1 / len(sources), SAME) for each in sources)
    return Model(version, (GroupRule(Group.VALUE, 1.0, rules),))


def across(earlier, later, before, after):
    """What changed between two days that two models judge."""
    was = assess(facts(observations=before), ago(30), earlier)
    history = HealthHistory(
        Timeline(facts(observations=(*before, *after))), lambda _: Choice(later)
    )
    return compare(was, history.on(TODAY), history)


def test_a_measure_that_only_the_later_model_reads_is_said_with_both_its_values():
    before = [reading("reply_rate", 80.0, 40), reading("core_weeks", 40.0, 40)]
    found = across(
        one_measure(Input.REPLIES),
        one_measure(Input.REPLIES, Input.CORE_WEEKS, version="2"),
        before,
        [reading("core_weeks", 60.0, 2)],
    )
    points = {each.cause: each.points for each in found.changes}
    assert points == {Other.MODEL: pytest.approx(-20), Input.CORE_WEEKS: pytest.approx(10)}
    said = [Words().change(each, found) for each in found.changes]
    assert "Weeks with core use: 40 became 60" in said


def test_where_the_later_model_knew_nothing_of_the_earlier_day_all_is_the_models_doing():
    found = across(
        one_measure(Input.REPLIES),
        one_measure(Input.CORE_WEEKS, version="2"),
        [reading("reply_rate", 80.0, 40)],
        [reading("core_weeks", 60.0, 2)],
    )
    assert [(each.cause, each.points) for each in found.changes] == [
        (Other.MODEL, pytest.approx(-20))
    ]


def test_a_colour_that_a_cap_alone_holds_down_needs_no_margin():
    known = but(
        read_as(flat_facts(), "features_used", 90.0), observations=[reading("sentiment", 0.0)]
    )
    health = assess(known, TODAY, flat_model())
    assert (health.colour, health.settled_colour) == (Colour.RED, Colour.GREEN)
    assert to_green(health) == ()
    assert [(way.gap, way.steps, way.moves) for way in ways(health)] == [(0, (), ()), (0, (), ())]
    assert all(way.caps for way in ways(health))


def test_a_side_of_health_ages_as_the_score_does():
    rules = (
        Rule(Input.REPLIES, 0.5, SAME, half_life=30),
        Rule(Input.CORE_WEEKS, 0.5, SAME, half_life=30),
    )
    model = Model("soft", (GroupRule(Group.ADOPTION, 1.0, rules),))
    known = facts(observations=[reading("reply_rate", 80.0, 60), reading("core_weeks", 40.0, 0)])
    history = HealthHistory(Timeline(known), lambda _: Choice(model))
    assert history.group_score(Group.ADOPTION, TODAY) == pytest.approx(48)
    assert history.on(TODAY).computed == pytest.approx(48)


def test_a_very_old_reading_that_never_expires_still_counts_for_a_trace():
    rules = (Rule(Input.REPLIES, 1.0, SAME, half_life=1),)
    model = Model("soft", (GroupRule(Group.ADOPTION, 1.0, rules),))
    health = assess(facts(observations=[reading("reply_rate", 80.0, 2000)]), TODAY, model)
    assert health.computed == pytest.approx(80)
    assert health.colour is Colour.GREY
