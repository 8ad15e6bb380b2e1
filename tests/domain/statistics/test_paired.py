"""The worked numbers of DOMAIN 10.1: before and after, over few."""

from itertools import product
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.paired import hodges_lehmann, sign_test, signed_rank, spread

CHANGES = [3, -8, 1, 0, -6, -4, 2, -5]
MOVED = [each for each in CHANGES if each]

changes = st.lists(st.integers(-12, 12).map(float), max_size=10)


def test_the_signs_of_the_worked_example():
    found = sign_test(CHANGES)
    assert (found.down, found.count, found.p) == (4, 7, 1.0)


def test_the_ranks_of_the_worked_example():
    found = signed_rank(CHANGES)
    assert (found.smaller, found.count) == (6, 7)
    assert found.p == pytest.approx(0.21875)


def test_the_size_of_the_worked_example():
    assert hodges_lehmann(MOVED) == -2.25
    assert hodges_lehmann(CHANGES) == -2.0
    assert median(CHANGES) == -2
    assert median(MOVED) == -4


def test_nothing_moved_is_no_evidence():
    assert sign_test([0, 0]).p == 1
    assert signed_rank([]).p == 1
    assert hodges_lehmann([]) is None
    assert spread([]) == 0


def test_the_spread_is_that_of_a_normal_distribution():
    assert spread([1, 2, 3, 4, 5]) == pytest.approx(1.4826)


@given(changes)
def test_the_exact_chance_is_that_of_all_signs(found):
    """By brute force: every sign of every change is as likely as the other."""
    moved = [each for each in found if each]
    sizes = sorted(abs(each) for each in moved)
    ranks = [sizes.index(abs(x)) + 1 + (sizes.count(abs(x)) - 1) / 2 for x in moved]
    up = sum(rank for rank, x in zip(ranks, moved, strict=True) if x > 0)
    smaller = min(up, sum(ranks) - up)
    ways = [
        sum(r for r, on in zip(ranks, signs, strict=True) if on)
        for signs in product((0, 1), repeat=len(moved))
    ]
    p = min(1, 2 * sum(way <= smaller for way in ways) / len(ways))
    assert signed_rank(found).p == pytest.approx(p)


@given(changes.filter(bool), st.integers(-20, 20))
def test_a_shift_of_all_shifts_the_estimate(found, shift):
    assert hodges_lehmann([each + shift for each in found]) == hodges_lehmann(found) + shift


@given(changes)
def test_turned_round_it_is_as_likely(found):
    turned = [-each for each in found]
    assert sign_test(turned).p == sign_test(found).p
    assert signed_rank(turned).p == pytest.approx(signed_rank(found).p)


def test_many_changes_are_told_by_the_normal_approximation():
    many = [float(each) for each in range(-3, 41) if each]
    assert signed_rank(many).p < 0.0001
    balanced = [float(each * (-1) ** each) for each in range(1, 31)]
    assert signed_rank(balanced).p > 0.5
