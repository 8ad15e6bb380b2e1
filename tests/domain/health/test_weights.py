"""Weights that are made to add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RuleError
from app.domain.health.weights import add_up, made_whole, surplus


def test_what_is_too_much_is_taken_in_proportion():
    assert made_whole((0.6, 0.4, 0.2), (False, False, False)) == (0.5, 0.333, 0.167)


def test_what_is_held_stays():
    assert made_whole((0.5, 0.4, 0.2), (True, False, False)) == (0.5, 0.333, 0.167)


def test_a_weight_of_zero_stays_out():
    assert made_whole((0.5, 0.0, 0.7), (False, False, False))[1] == 0


def test_nothing_at_all_is_shared_alike():
    assert made_whole((0.0, 0.0, 0.0, 0.0), (False,) * 4) == (0.25,) * 4


def test_what_is_held_may_be_finer_than_the_slider():
    assert add_up(made_whole((1 / 3, 0.2, 0.2), (True, False, False)))


@pytest.mark.parametrize(
    ("weights", "held"), [((0.6, 0.6, 0.1), (True, True, False)), ((0.5, 0.4), (True, True))]
)
def test_what_leaves_no_way_is_refused(weights, held):
    with pytest.raises(RuleError, match="Unlock"):
        made_whole(weights, held)


def test_the_surplus_has_a_sign():
    assert surplus((0.5, 0.53)) == pytest.approx(0.03)
    assert surplus((0.5, 0.4)) == pytest.approx(-0.1)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=9), st.data())
def test_the_sum_is_one_and_the_order_stays(permille, data):
    weights = [each / 1000 for each in permille]
    held = data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    fixed = sum(w for w, is_held in zip(weights, held, strict=True) if is_held)
    if all(held) or fixed > 1:
        return
    found = made_whole(weights, held)
    assert sum(found) == pytest.approx(1, abs=1e-9)
    assert all(0 <= each <= 1 for each in found)
    for before, after, is_held in zip(weights, found, held, strict=True):
        assert not is_held or before == after
