"""The worked numbers of DOMAIN 2.8: shares of few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics import beta
from app.domain.statistics.shares import exact, posterior_mean, shrunk, wilson


@pytest.mark.parametrize(
    ("hits", "count", "prior", "mean", "interval"),
    [
        (7, 7, 0.95, 0.970588, (0.8885, 0.9999)),
        (3, 4, 0.75, 0.75, (0.5467, 0.9115)),
        (0, 2, 0.45, 0.375, None),
        (9, 20, 0.30, 0.40, (0.2589, 0.5488)),
        (0, 0, 0.30, 0.30, None),
        (2, 3, 0.60, 0.615385, None),
    ],
)
def test_a_rate_is_drawn_towards_what_was_believed(hits, count, prior, mean, interval):
    found = shrunk(hits, count, prior, 10)
    assert found.value == pytest.approx(mean, abs=1e-6)
    if interval is not None:
        assert (found.low, found.high) == pytest.approx(interval, abs=5.1e-5)


@pytest.mark.parametrize(("hits", "count", "mean"), [(4, 10, 0.2637), (300, 1000, 0.2905)])
def test_four_of_ten_are_no_better_than_three_hundred_of_a_thousand(hits, count, mean):
    assert posterior_mean(hits, count, 78.7, 224.9) == pytest.approx(mean, abs=5e-5)


def test_the_published_interval_for_four_of_twenty():
    plain, careful = wilson(4, 20), exact(4, 20)
    assert (plain.low, plain.high) == pytest.approx((0.0931, 0.3784), abs=5e-5)
    assert (careful.low, careful.high) == pytest.approx((0.07135, 0.40103), abs=5e-6)


def test_seven_of_seven_is_not_certainty():
    found = wilson(7, 7, 0.95)
    assert (found.value, found.high) == (1, 1)
    assert found.low == pytest.approx(0.6457, abs=5e-5)


def test_none_of_none_has_no_share():
    assert wilson(0, 0) is None
    assert exact(0, 0) is None


def test_a_belief_without_doubt_stays_certain_until_something_speaks_against_it():
    assert shrunk(2, 2, 1.0).low == 1
    assert shrunk(0, 2, 0.0).high == 0
    assert shrunk(1, 2, 1.0).value < 1


counted = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
priors = st.floats(0.02, 0.98)


@given(counted, priors, st.floats(0.5, 40))
def test_the_interval_is_about_the_mean(told, prior, strength):
    found = shrunk(*told, prior, strength)
    assert 0 <= found.low <= found.high <= 1
    if min(strength * prior, strength * (1 - prior)) >= 1:  # else the mean may lie in the tail
        assert found.low <= found.value <= found.high


@given(counted, priors)
def test_one_more_hit_moves_everything_up(told, prior):
    hits, count = told
    fewer, more = shrunk(hits, count + 1, prior), shrunk(hits + 1, count + 1, prior)
    assert fewer.low <= more.low
    assert fewer.value < more.value
    assert fewer.high <= more.high


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_exact_interval_is_never_narrower_about_the_share(told):
    plain, careful = wilson(*told), exact(*told)
    assert plain.low <= plain.value <= plain.high
    assert careful.low <= careful.value <= careful.high


@given(st.floats(0.001, 0.999), st.floats(0.3, 200), st.floats(0.3, 200))
def test_a_quantile_is_where_the_chance_is(p, a, b):
    assert beta.below(beta.quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-6)


def test_the_ends_of_the_distribution():
    assert beta.below(0, 2, 3) == 0
    assert beta.below(1, 2, 3) == 1
    assert beta.below(0.25, 1, 1) == pytest.approx(0.25)
