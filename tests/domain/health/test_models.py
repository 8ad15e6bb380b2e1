"""Models: which one judges an account, what a version changes, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.accounts import Segment
from app.domain.errors import RuleError
from app.domain.health.assess import HealthHistory, assess
from app.domain.health.default import DEFAULT
from app.domain.health.life import life_stage
from app.domain.health.model import (
    CAPS,
    Bands,
    CapRule,
    Cause,
    Curve,
    Group,
    GroupRule,
    Input,
    Model,
    Rule,
    Tenure,
)
from app.domain.health.models import (
    GENERAL,
    Choice,
    HealthModel,
    LifeStage,
    Models,
    ModelVersion,
    always,
    check_choice,
    revise,
)
from app.domain.health.score import score, total
from app.domain.tickets import Severity
from app.domain.timeline import Timeline
from tests import build
from tests.build import TODAY
from tests.story import ago, but, event, facts, healthy, read_as, reading

STRICT = replace(DEFAULT, name="Strict", bands=Bands(green=90, yellow=60))


def kept(key, model, *, since=None, position=0, **taken):
    version = ModelVersion(model, since, position=position, **taken)
    return HealthModel(id=key, versions=(version,))


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: Curve(((0, 0), (1, 120))), "between 0 and 100"),
        (lambda: Curve(((0, 0), (float("nan"), 50))), "rising order"),
        (lambda: Rule(Input.GOALS, -0.1, Curve(((0, 0),))), "weight lies between"),
        (lambda: Rule(Input.GOALS, float("nan"), Curve(((0, 0),))), "weight lies between"),
        (lambda: Rule(Input.GOALS, 1, Curve(((0, 0),)), expires=0), "at least one day"),
        (lambda: Rule(Input.GOALS, 1, Curve(((0, 0),)), half_life=0), "at least one day"),
        (lambda: Rule(Input.GOALS, 1, Curve(((0, 0),)), effort=4), "1, 2 or 3"),
        (lambda: GroupRule(Group.VALUE, 1.5, ()), "weight lies between"),
        (lambda: CapRule(Cause.CHAMPION_LEFT, 101), "cap lies between"),
        (lambda: Bands(margin=30), "fit between the colours"),
        (lambda: Bands(dwell=-1), "0 days or more"),
        (lambda: Bands(grey_below=0.9, unsure_below=0.5), "both from 0 to 100"),
        (lambda: Bands(flaps_from=0.1, flaps_until=0.5), "settles below"),
        (lambda: Bands(green=float("nan")), "green above yellow"),
    ],
)
def test_what_no_model_can_mean_is_refused_in_one_sentence(made, reason):
    with pytest.raises(RuleError, match=reason):
        made()


def test_tenures_out_of_order_are_refused():
    curve = Curve(((0, 0),))
    with pytest.raises(RuleError, match="rising order"):
        Rule(Input.SEATS, 1, curve, tenures=(Tenure(9, curve), Tenure(6, curve)))


def test_a_stepped_curve_scores_categories():
    curve = Curve(((0, 25), (1, 62.5), (2, 87.5)), stepped=True)
    assert [curve.score(each) for each in (0, 0.5, 1, 1.9, 2, 3)] == [
        25,
        25,
        62.5,
        62.5,
        87.5,
        87.5,
    ]
    assert curve.value_for(70) == 2
    assert curve.value_for(99) is None


def test_three_categories_average_to_the_published_figure():
    curve = Curve(((0, 25), (1, 62.5), (2, 87.5)), stepped=True)
    mean = sum(curve.score(each) for each in (1, 2, 1)) / 3
    assert round(mean, 2) == 70.83


def test_a_reading_weighs_half_after_its_half_life():
    rule = Rule(Input.GOALS, 1, Curve(((0, 0),)), half_life=30)
    fresh = [rule.freshness(age) for age in (0, 15, 30, 60)]
    assert fresh == pytest.approx([1, 0.7071, 0.5, 0.25], abs=1e-4)


def soft(*, half_life):
    """Engagement's two observed measures alone, in one group, ageing softly."""
    rules = tuple(
        Rule(each, 0.5, Curve(((0, 0), (1, 100))), 90, half_life=half_life)
        for each in (Input.REPLIES, Input.FEATURES)
    )
    return Model("soft", (GroupRule(Group.ENGAGEMENT, 1, rules),))


def test_soft_ageing_lowers_weight_and_coverage_until_the_reading_expires():
    known = facts(observations=[reading("reply_rate", 1.0, 30), reading("features_used", 0.0, 0)])
    hard, faded = (assess(known, TODAY, soft(half_life=each)) for each in (None, 30))
    assert (hard.computed, hard.coverage) == (pytest.approx(50), pytest.approx(1))
    assert (faded.computed, faded.coverage) == (pytest.approx(100 / 3), pytest.approx(0.75))
    expired = assess(known, TODAY + timedelta(days=61), soft(half_life=30))
    assert [each.input for each in expired.missing] == [Input.REPLIES]


@pytest.mark.parametrize(
    ("months", "used", "score"),
    [(3, 10, 50), (3, 51, 75), (7, 51, 50), (7, 75, 75), (12, 60, 50), (12, 85, 85)],
)
def test_seats_are_judged_by_how_long_one_has_been_a_customer(months, used, score):
    known = read_as(healthy(), "seats_assigned", used)
    known = replace(
        known,
        account=build.account(customer_since=ago(months * 31)),
        contracts=(build.contract(start=ago(months * 31), end=ago(-164)),),
    )
    part = next(each for each in assess(known, TODAY).parts if each.input is Input.SEATS)
    assert part.score == pytest.approx(score)
    assert (part.tenure is not None) == (months < 9)


def test_without_a_first_day_as_customer_the_plain_curve_holds():
    rule = DEFAULT.rule(Input.SEATS)
    assert rule.curve_for("", None) is rule.curve


def test_a_measure_without_weight_is_left_out_and_can_be_given_some():
    known = but(healthy(), observations=[reading("sentiment", 1.0)])
    assert Input.SENTIMENT not in {each.input for each in assess(known, TODAY).parts}
    voice = next(group for group in DEFAULT.groups if group.group is Group.VOICE)
    weights = {Input.SATISFACTION: 0.3, Input.TICKETS: 0.3, Input.MOOD: 0.2, Input.SENTIMENT: 0.2}
    rules = tuple(replace(rule, weight=weights[rule.input]) for rule in voice.rules)
    groups = tuple(replace(each, rules=rules) if each is voice else each for each in DEFAULT.groups)
    health = assess(known, TODAY, replace(DEFAULT, groups=groups))
    part = next(each for each in health.parts if each.input is Input.SENTIMENT)
    assert part.score == 62.5


def test_a_cap_can_be_moved_and_switched_off():
    known = but(healthy(), tickets=[build.ticket(severity=Severity.EMERGENCY, opened_on=ago(1))])
    caps = {each.cause: each for each in CAPS}

    def judged(rule):
        changed = tuple((caps | {rule.cause: rule}).values())
        return assess(known, TODAY, replace(DEFAULT, caps=changed))

    assert judged(CapRule(Cause.EMERGENCY_TICKET, 60)).score == 60
    assert judged(CapRule(Cause.EMERGENCY_TICKET, 60)).colour == "yellow"
    off = judged(CapRule(Cause.EMERGENCY_TICKET, 49, is_on=False))
    assert (off.caps, off.colour) == ((), "green")


def test_the_first_model_that_takes_an_account_judges_it_and_says_why():
    models = Models(
        (
            kept("b", replace(DEFAULT, name="New"), position=2, stages=(LifeStage.ONBOARDING,)),
            kept("a", STRICT, position=1, segments=(Segment.ENTERPRISE,)),
        )
    )
    choose = models.choose
    large = choose(TODAY, Segment.ENTERPRISE, LifeStage.ONBOARDING)
    assert (large.model.name, large.segment, large.stage) == ("Strict", Segment.ENTERPRISE, None)
    young = choose(TODAY, Segment.SMB, LifeStage.ONBOARDING)
    assert (young.model.name, young.segment, young.stage) == ("New", None, LifeStage.ONBOARDING)
    other = choose(TODAY, Segment.SMB, LifeStage.STEADY)
    assert other == Choice(DEFAULT)


def test_a_past_day_is_judged_by_the_model_of_that_day():
    changed = revise(None, ModelVersion(STRICT), ago(10))
    models = Models((HealthModel(id=GENERAL, versions=changed.versions),))
    assert models.on(ago(11))[-1].model == DEFAULT
    assert models.on(ago(10))[-1].model.version == "2"
    assert models.changes == (ago(10),)


def test_a_second_change_on_the_same_day_replaces_the_first_and_counts_on():
    first = revise(None, ModelVersion(STRICT), TODAY)
    second = revise(first, ModelVersion(DEFAULT), TODAY)
    assert [each.model.version for each in second.versions] == ["3"]
    later = revise(second, ModelVersion(STRICT), TODAY + timedelta(days=1))
    assert [each.model.version for each in later.versions] == ["3", "4"]


def test_a_model_put_away_takes_nobody_any_more():
    away = kept("a", STRICT, segments=(Segment.SMB,), in_use=False)
    assert Models((away,)).choose(TODAY, Segment.SMB, LifeStage.STEADY).model is DEFAULT
    assert not Models((away,)).chooses(TODAY)


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        (ModelVersion(DEFAULT, segments=(Segment.SMB,)), "Give the model a name"),
        (ModelVersion(STRICT, segments=(Segment.SMB,)), "already"),
        (ModelVersion(replace(STRICT, name="Mine")), "segments or stages"),
    ],
)
def test_a_model_that_cannot_be_told_apart_or_takes_nobody_is_refused(version, reason):
    with pytest.raises(RuleError, match=reason):
        check_choice("mine", version, [ModelVersion(replace(STRICT, name="strict "[:-1]))])


@pytest.mark.parametrize(
    ("known", "stage"),
    [
        (healthy(account=build.account(customer_since=ago(89))), LifeStage.ONBOARDING),
        (healthy(account=build.account(customer_since=ago(90))), LifeStage.STEADY),
        (healthy(contracts=(build.contract(start=ago(300), end=ago(-119)),)), LifeStage.RENEWING),
        (read_as(healthy(), "onboarding_complete", 0.5), LifeStage.ONBOARDING),
        (
            but(read_as(healthy(), "onboarding_complete", 0.5), events=[event("go_live", 2)]),
            LifeStage.STEADY,
        ),
    ],
)
def test_the_stage_of_life_is_read_from_facts(known, stage):
    assert life_stage(Timeline(known), TODAY) is stage


def test_a_day_and_its_past_are_judged_by_the_model_of_that_day():
    switched = date(2026, 11, 10)

    def choose(day):
        return Choice(STRICT if day >= switched else DEFAULT)

    known = read_as(healthy(), "core_weeks", 8)
    history = HealthHistory(Timeline(known), choose)
    alone = HealthHistory(Timeline(known), always(STRICT))
    assert history.on(TODAY).colour is alone.on(TODAY).colour
    points = {point.day: point for point in history.course(ago(60), TODAY)}
    for day, point in points.items():
        assert point.computed_colour is history.on(day).computed_colour
        assert point.score == history.on(day).score


levels = st.floats(0, 1)


@given(levels, levels, st.integers(0, 100), st.integers(1, 90))
def test_the_short_way_to_a_score_gives_the_same_as_the_long_one(reply, used, days, half_life):
    known = facts(
        observations=[reading("reply_rate", reply, days), reading("features_used", used, 3)]
    )
    for model in (DEFAULT, soft(half_life=half_life)):
        whole = score(Timeline(known), TODAY, model)
        assert total(Timeline(known), TODAY, model) == (whole.computed, whole.coverage)
