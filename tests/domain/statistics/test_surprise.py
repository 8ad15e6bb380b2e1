"""How surprising a count is, by the worked numbers of DOMAIN 10.2 and by plain adding up."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.surprise import at_least, at_least_events


@pytest.mark.parametrize(
    ("hits", "count", "share", "chance", "digits"),
    [
        (5, 12, 1 / 6, 0.03635, 5),
        (5, 30, 1 / 6, 0.57566, 5),
        (1, 12, 1 / 6, 0.888, 3),
        (3, 8, 1 / 6, 0.1348, 4),
        (5, 5, 1 / 3, 0.00412, 5),
    ],
)
def test_the_chance_of_so_many_or_more_of_so_many(hits, count, share, chance, digits):
    assert round(at_least(hits, count, share), digits) == chance


def test_five_in_a_year_that_usually_sees_two():
    assert round(at_least_events(5, 2), 4) == 0.0527


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0, 1))
def test_it_is_what_the_binomial_terms_add_up_to(hits, count, share):
    terms = (
        math.comb(count, n) * share**n * (1 - share) ** (count - n) for n in range(hits, count + 1)
    )
    assert at_least(hits, count, share) == pytest.approx(math.fsum(terms), abs=1e-9)


def test_nothing_is_certain_and_what_never_happens_is_a_surprise():
    assert at_least(0, 0, 0.5) == 1
    assert at_least(3, 2, 0.5) == 0
    assert at_least_events(0, 0) == 1
    assert at_least_events(1, 0) == 0


def test_many_events_do_not_run_out_of_numbers():
    assert at_least_events(2_000, 2_000) == pytest.approx(0.5, abs=0.01)
    assert at_least(2_000, 8_000, 0.25) == pytest.approx(0.5, abs=0.02)
