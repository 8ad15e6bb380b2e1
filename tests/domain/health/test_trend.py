"""Trends: the worked numbers of DOMAIN 2.4."""

import pytest

from app.domain.health.trend import Direction, significance, trend
from app.domain.statistics.theil_sen import slope
from tests.build import TODAY
from tests.story import facts, history, reading, talk

MONTHS = [(0.0, 82.0), (1.0, 80.0), (2.0, 79.0), (3.0, 60.0), (4.0, 76.0), (5.0, 74.0)]


def test_one_outlier_does_not_turn_the_slope():
    assert slope(MONTHS) == pytest.approx(-1.5)


def test_the_chance_that_there_is_no_trend():
    assert significance([score for _, score in MONTHS]) == pytest.approx(0.0603, abs=5e-5)


def test_equal_values_have_no_trend():
    assert significance([5.0, 5.0, 5.0, 5.0]) == 1.0


@pytest.mark.parametrize(
    ("gain", "direction"),
    [(5.0, Direction.IMPROVING), (4.99, Direction.STABLE), (-5.0, Direction.DECLINING)],
)
def test_five_points_in_thirty_days_are_a_move(gain, direction):
    points = [(day * 30.0, 50 + day * gain) for day in range(4)]
    assert trend(points).direction is direction


def test_three_points_are_no_trend():
    assert trend(MONTHS[:3]) is None


def test_an_account_that_gets_quieter_declines():
    usage = [
        reading(measure, value, 7 * week)
        for week in range(20)
        for measure, value in (
            ("active_users", 30 + 4 * week),
            ("seats_assigned", 100),
            ("seats_bought", 100),
            ("core_weeks", min(12, week)),
            ("features_used", 0.8),
            ("onboarding_complete", 1.0),
            ("goals_achieved", 1.0),
        )
    ]
    known = facts(observations=usage, interactions=[talk(7 * week) for week in range(20)])
    assert history(known).trend(TODAY).direction is Direction.DECLINING
