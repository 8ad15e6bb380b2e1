"""The worked numbers of DOMAIN 2.7: a chance that rises with a score."""

import math
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.logistic import Logistic, firth, left_out_brier, ridge

SCORES = (92, 88, 85, 81, 77, 74, 70, 66, 61, 55, 48, 39)
RENEWED = (1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0)
XS = [(score - 70) / 10 for score in SCORES]
LIKELIEST = partial(ridge, penalty=0.0)


@pytest.mark.parametrize(
    ("fit", "intercept", "slope"),
    [
        (LIKELIEST, 1.09605, 1.18065),
        (firth, 0.85700, 0.83769),
        (ridge, 0.94821, 0.87113),
    ],
    ids=["likeliest", "firth", "ridge"],
)
def test_the_curves_of_the_worked_example(fit, intercept, slope):
    found = fit(XS, RENEWED)
    assert (found.intercept, found.slope) == pytest.approx((intercept, slope), abs=5.1e-6)


@pytest.mark.parametrize(
    ("fit", "chances"),
    [
        (LIKELIEST, (0.9694, 0.8437, 0.4789, 0.1352)),
        (firth, (0.9264, 0.7817, 0.5048, 0.2249)),
    ],
    ids=["likeliest", "firth"],
)
def test_the_chances_of_the_worked_example(fit, chances):
    curve = fit(XS, RENEWED)
    found = [curve.chance((score - 70) / 10) for score in (90, 75, 60, 45)]
    assert found == pytest.approx(list(chances), abs=5e-5)


def test_shrinking_wins_on_twelve():
    likeliest = left_out_brier(XS, RENEWED, LIKELIEST)
    careful = left_out_brier(XS, RENEWED, firth)
    assert likeliest == pytest.approx(0.20875, abs=5e-6)
    assert careful == pytest.approx(0.18605, abs=5e-6)
    assert careful < likeliest


def test_a_score_that_parts_them_without_exception_gives_a_finite_curve():
    found = firth([-2, -1, -0.5, 0.5, 1, 2], [0, 0, 0, 1, 1, 1])
    assert found.slope == pytest.approx(1.58301, abs=5e-6)
    assert found.intercept == pytest.approx(0, abs=1e-9)


def test_scores_that_are_all_alike_give_a_level():
    found = ridge([3.0, 3.0, 3.0, 3.0], [True, True, True, False])
    assert found.chance(3.0) == pytest.approx(0.75, abs=0.02)
    assert LIKELIEST([0.0, 0.0], [True, False]) == Logistic(0.0, 0.0)


@given(
    st.lists(st.integers(-30, 30).map(lambda each: each / 10), min_size=4, max_size=12, unique=True)
)
def test_firth_stays_finite_however_well_a_score_parts_them(xs):
    ordered = sorted(xs)
    happened = [x > ordered[len(xs) // 2 - 1] for x in xs]
    found = firth(xs, happened)
    assert math.isfinite(found.intercept)
    assert 0 < found.slope < 1_000
