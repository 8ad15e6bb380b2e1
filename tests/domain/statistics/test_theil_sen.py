"""The median of slopes, and how sure it is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.statistics.theil_sen import line, slope

SEATS = [(0.0, 30.0), (30.0, 32.0), (60.0, 33.0), (90.0, 41.0), (120.0, 36.0), (150.0, 38.0)]
NUMBERS = st.integers(-1000, 1000).map(float)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=30)


def test_the_worked_example_of_a_limit():
    found = line(SEATS)
    assert found.slope == pytest.approx(0.05)
    assert (found.low, found.high) == pytest.approx((0.0333, 0.1222), abs=5e-5)
    assert found.intercept == pytest.approx(30.25)
    assert found.at(150) == pytest.approx(37.75)


def test_the_other_intercept_is_not_the_one_we_take():
    xs, ys = (sorted(each) for each in zip(*SEATS, strict=True))
    apart = (ys[2] + ys[3]) / 2 - 0.05 * (xs[2] + xs[3]) / 2
    assert apart == pytest.approx(30.75)
    assert line(SEATS).intercept != pytest.approx(apart)


def test_ties_are_reckoned_as_scipy_does():
    """`theilslopes([1, 2, 2, 3, 3, 5], alpha=0.9, method="joint")` of scipy 1.17."""
    tied = [(float(x), y) for x, y in enumerate((1.0, 2.0, 2.0, 3.0, 3.0, 5.0))]
    found = line(tied)
    assert (found.slope, found.intercept) == pytest.approx((2 / 3, 1.0))
    assert (found.low, found.high) == pytest.approx((1 / 3, 1.0))


def test_no_slope_without_two_days():
    assert slope([(3.0, 1.0), (3.0, 2.0)]) is None
    assert line([(3.0, 1.0)]) is None


@given(POINTS)
def test_the_slope_lies_within_its_interval(points):
    found = line(points)
    assume(found is not None)
    assert found.low <= found.slope <= found.high


@given(POINTS, NUMBERS)
def test_moving_all_points_up_moves_the_line_up(points, more):
    before, after = line(points), line([(x, y + more) for x, y in points])
    assume(before is not None)
    assert after.slope == pytest.approx(before.slope)
    assert after.intercept == pytest.approx(before.intercept + more, abs=1e-6)
