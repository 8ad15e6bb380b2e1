"""The worked numbers of DOMAIN 2.7: how well a score tells two kinds apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.ranking import ranking

SCORES = (92, 88, 85, 81, 77, 74, 70, 66, 61, 55, 48, 39)
RENEWED = (1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0)

some = st.lists(st.integers(0, 20).map(float), min_size=1, max_size=12)


def test_the_worked_example():
    kept = [score for score, came in zip(SCORES, RENEWED, strict=True) if came]
    left = [score for score, came in zip(SCORES, RENEWED, strict=True) if not came]
    found = ranking(kept, left)
    assert (found.positives, found.negatives) == (8, 4)
    assert found.area * 8 * 4 == 28
    assert found.area == 0.875
    assert found.error == pytest.approx(0.10422, abs=5e-6)
    assert found.low == pytest.approx(0.671, abs=5e-4)
    assert found.high == 1


def test_ties_count_half():
    assert ranking([1, 1], [1, 1]).area == 0.5
    assert ranking([2, 1], [1, 0]).area == 0.875


def test_one_kind_alone_cannot_be_told_apart():
    assert ranking([], [1]) is None
    assert ranking([1], []) is None


@given(some, some)
def test_the_other_way_round_it_is_the_complement(positives, negatives):
    found = ranking(positives, negatives)
    turned = ranking([-each for each in positives], [-each for each in negatives])
    assert turned.area == pytest.approx(1 - found.area)
    assert ranking(negatives, positives).area == pytest.approx(1 - found.area)


@given(some, some)
def test_the_interval_is_about_the_area_and_within_0_and_1(positives, negatives):
    found = ranking(positives, negatives)
    assert 0 <= found.low <= found.area <= found.high <= 1


@given(some, some)
def test_only_the_order_counts(positives, negatives):
    stretched = ranking([each**3 + 5 for each in positives], [each**3 + 5 for each in negatives])
    assert stretched == ranking(positives, negatives)
