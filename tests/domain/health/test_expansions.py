"""Before and after an expansion: the worked numbers of DOMAIN 10.1, and honest small samples."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.health.expansions import (
    Change,
    Comparison,
    Expansion,
    Level,
    Overall,
    Verdict,
    Yardstick,
    change,
    compare,
    drift,
    expansions,
    level,
    overall,
)
from app.domain.opportunities import StageMove
from tests import build
from tests.build import TODAY, usd
from tests.domain.health.scored import history, readings, weekly
from tests.story import STAGES, ago, facts, reading

YARDSTICK = Yardstick()
PLAIN = 200  # days ago of an expansion that can be judged in full


def flat_level(value, spread=0.0):
    return Level(value, 3, ago(100), ago(90), spread)


def bought(days=PLAIN, **fields):
    return Expansion(**{"account_id": "acme", "name": "Acme", "on": ago(days)} | fields)


def moved(before, after, *, days=PLAIN):
    """Weekly health: one score before an expansion, another after it."""
    return [*weekly(days + 140, days + 1, before), *weekly(days, 0, after)]


def compared(scores, days=PLAIN, peers=(), today=TODAY, **fields):
    return compare(bought(days), history(scores, **fields), YARDSTICK, today, peers)


def answers(days, *scores, measure="nps"):
    return [reading(measure, score, days - n) for n, score in enumerate(scores)]


# --- what an expansion is


def won(days, title="More seats", **fields):
    moves = (
        StageMove(stage_id="stage-identified", since=ago(days + 60)),
        StageMove(stage_id="stage-won", since=ago(days), from_id="stage-identified"),
    )
    return build.opportunity(id=title, title=title, moves=moves, **fields)


def term(first, last, annual, number=1, **fields):
    return build.contract(
        id=f"c{number}",
        start=ago(first),
        end=ago(last),
        lines=(build.line(annual=usd(annual)),),
        **fields,
    )


def found(**fields):
    return expansions(facts(**fields), STAGES, TODAY)


def test_a_won_opportunity_is_one_from_the_day_it_was_won():
    (made,) = found(opportunities=(won(50),))
    assert (made.on, made.title, made.amount) == (ago(50), "More seats", usd(12_000))


def test_one_that_is_open_or_was_reopened_is_none():
    reopened = won(50)
    again = StageMove(stage_id="stage-identified", since=ago(10), from_id="stage-won")
    reopened = build.opportunity(id="r", moves=(*reopened.moves, again))
    assert found(opportunities=(build.opportunity(), reopened)) == ()


def test_arr_that_steps_up_is_one_from_the_day_it_counts():
    (made,) = found(contracts=(term(565, 201, 40_000), term(200, -164, 50_000, 2)))
    assert (made.on, made.amount) == (ago(200), usd(10_000))
    assert made.share == pytest.approx(0.25)


def test_a_line_added_within_the_term_steps_up_too():
    more = build.line(annual=usd(12_000), quantity=Decimal(25), start=ago(60))
    contract = build.contract(start=ago(200), end=ago(-164), lines=(build.line(), more))
    assert [each.on for each in found(contracts=(contract,))] == [ago(60)]


@pytest.mark.parametrize(
    "contracts",
    [
        (term(200, -164, 50_000),),
        (term(565, 201, 50_000), term(200, -164, 52_000, 2)),
        (term(565, 201, 50_000), term(200, -164, 40_000, 2)),
        (term(565, 301, 40_000), term(200, -164, 50_000, 2)),
    ],
    ids=["the first contract", "an uplift of 4 %", "less", "after a gap"],
)
def test_what_is_no_expansion(contracts):
    assert found(contracts=contracts) == ()


def test_a_deal_and_the_step_it_brought_are_one():
    contracts = (term(565, 201, 40_000), term(200, -164, 50_000, 2))
    made = found(opportunities=(won(220),), contracts=contracts)
    assert [each.title for each in made] == ["More seats"]


# --- before and after


def test_the_worked_medians():
    before = level(list(zip((ago(100), ago(95), ago(91)), (78, 80, 79), strict=True)))
    after = level(list(zip((ago(50), ago(45), ago(40)), (74, 75, 73), strict=True)))
    assert change(before, after, YARDSTICK).points == -5


@pytest.mark.parametrize(
    ("health", "satisfaction", "reward"),
    [(0, 0, 1.0), (5, -1, 1.0), (-3, 0, 0.5), (-6, 2, 0.5), (-12, 4, 0.0)],
)
def test_the_worked_rewards(health, satisfaction, reward):
    assert min(YARDSTICK.reward(each, 2.0) for each in (health, satisfaction)) == reward


def test_what_swings_by_itself_is_tolerated():
    swinging = change(flat_level(80, spread=7.4), flat_level(74), YARDSTICK)
    calm = change(flat_level(80), flat_level(74), YARDSTICK)
    assert (swinging.tolerance, calm.tolerance) == (7.4, 2.0)
    assert YARDSTICK.reward(swinging.points, swinging.tolerance) == 1.0
    assert YARDSTICK.reward(calm.points, calm.tolerance) == 0.5


@pytest.mark.parametrize(
    ("before", "after", "verdict", "reward"),
    [
        (80.0, 80.0, Verdict.NEUTRAL, 1.0),
        (80.0, 78.5, Verdict.NEUTRAL, 1.0),
        (80.0, 90.0, Verdict.HELPED, 1.0),
        (80.0, 74.0, Verdict.HARMED, 0.5),
        (80.0, 60.0, Verdict.HARMED, 0.0),
    ],
)
def test_an_account_is_judged_by_its_medians(before, after, verdict, reward):
    each = compared(moved(before, after))
    assert (each.health.before.value, each.health.after.value) == (before, after)
    assert (each.verdict, each.reward) == (verdict, reward)
    assert each.judged_from is None


def test_the_days_are_ninety_before_and_thirty_to_a_hundred_and_twenty_after():
    each = compared(moved(80.0, 70.0))
    assert ago(PLAIN + 90) <= each.health.before.first
    assert each.health.before.last <= ago(PLAIN + 1)
    assert ago(PLAIN - 30) <= each.health.after.first
    assert each.health.after.last <= ago(PLAIN - 120)


def test_satisfaction_counts_beside_health_and_the_worse_decides():
    asked = [*answers(PLAIN + 50, 9, 9), *answers(PLAIN - 60, 7, 7)]
    each = compare(
        bought(),
        history([], observations=[*readings(moved(80.0, 85.0)), *asked]),
        YARDSTICK,
        TODAY,
    )
    assert each.satisfaction.points == -20
    assert (each.verdict, each.reward) == (Verdict.HARMED, 0.0)


def test_satisfaction_is_held_against_the_same_scale():
    asked = [*answers(PLAIN + 50, 9, 9), *answers(PLAIN - 60, 70, 71, measure="csat")]
    each = compare(
        bought(),
        history([], observations=[*readings(moved(80.0, 80.0)), *asked]),
        YARDSTICK,
        TODAY,
    )
    assert each.satisfaction is None
    assert each.verdict is Verdict.NEUTRAL


def test_too_early_says_from_when_it_can_be_judged():
    each = compared(moved(80.0, 60.0, days=20), days=20)
    assert each.verdict is Verdict.NOT_YET
    assert each.reward is None
    assert compared(moved(80.0, 60.0, days=20), 20, today=each.judged_from).verdict is (
        Verdict.HARMED
    )
    day_before = each.judged_from - timedelta(days=1)
    assert compared(moved(80.0, 60.0, days=20), 20, today=day_before).verdict is Verdict.NOT_YET


def test_an_account_measured_too_late_is_never_judged():
    each = compared(weekly(PLAIN - 10, 0, 80.0))
    assert each.verdict is Verdict.UNKNOWN
    assert (each.reward, each.judged_from) == (None, None)


def test_a_verdict_may_move_while_days_are_still_to_come():
    each = compared(moved(80.0, 90.0, days=60), days=60)
    assert each.verdict is Verdict.HELPED
    assert each.is_open(TODAY)
    assert not compared(moved(80.0, 90.0)).is_open(TODAY)


# --- what would have happened anyway


def test_the_worked_difference_in_differences():
    peers = [history(moved(77.0, 76.0)) for _ in range(3)]
    each = compared(moved(79.0, 73.0), peers=peers)
    assert (each.drift.before, each.drift.after, each.drift.peers) == (77.0, 76.0, 3)
    assert each.against_peers == -5


def test_two_peers_are_too_few():
    peers = [history(moved(77.0, 76.0)) for _ in range(2)]
    assert drift(ago(PLAIN), peers, TODAY) is None
    assert compared(moved(79.0, 73.0), peers=peers).against_peers is None


def test_a_peer_of_which_too_little_is_known_is_passed_over():
    peers = [history(moved(77.0, 76.0)) for _ in range(3)]
    assert drift(ago(PLAIN), [*peers, history([])], TODAY).peers == 3


def test_a_local_high_is_said_because_it_would_have_fallen_anyway():
    rising = [*weekly(700, 292, 60.0), *weekly(290, 201, 90.0), *weekly(200, 0, 80.0)]
    level_ = [*weekly(700, 201, 90.0), *weekly(200, 0, 80.0)]
    assert compared(rising).was_high
    assert not compared(level_).was_high
    assert not compared(moved(90.0, 80.0)).was_high  # no year to be high in


# --- all together


def of_change(points, verdict=Verdict.NEUTRAL):
    return Comparison(
        expansion=bought(),
        health=Change(flat_level(50.0), flat_level(50.0 + points), 2.0),
        satisfaction=None,
        verdict=verdict,
        reward=1.0,
        judged_from=None,
        until=TODAY,
        drift=None,
        was_high=False,
    )


def test_the_worked_example_over_all():
    all_of_them = overall([of_change(each) for each in (3, -8, 1, 0, -6, -4, 2, -5)])
    assert (all_of_them.signs.down, all_of_them.signs.count, all_of_them.signs.p) == (4, 7, 1.0)
    assert all_of_them.ranks.smaller == 6
    assert all_of_them.ranks.p == pytest.approx(0.21875)
    assert all_of_them.typical == -2.25


def test_fewer_than_six_are_a_list_and_no_test():
    few = overall([of_change(-9, Verdict.HARMED)] * 5)
    assert few == Overall(5, 0, 5, 0, None, None, None)
    assert overall([of_change(-9, Verdict.HARMED)] * 6).signs is not None


def test_what_cannot_be_judged_does_not_count():
    waiting = compared(moved(80.0, 60.0, days=20), days=20)
    assert overall([waiting] * 8) == Overall(0, 0, 0, 8, None, None, None)


@given(st.floats(-100, 100), st.floats(0, 30))
def test_a_worse_change_never_earns_more(points, tolerance):
    reward = YARDSTICK.reward(points, tolerance)
    assert YARDSTICK.reward(points - 1, tolerance) <= reward
    assert reward in {0.0, 0.5, 1.0}
