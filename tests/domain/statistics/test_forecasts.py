"""The worked numbers of DOMAIN 2.7: how good stated chances were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.forecasts import accuracy, brier

CHANCES = [0.95] * 5 + [0.80] * 5 + [0.40] * 2
HAPPENED = [True] * 5 + [True, True, True, False, False] + [False] * 2


def test_the_worked_example():
    found = accuracy(CHANCES, HAPPENED)
    assert found.brier == pytest.approx(0.144375, abs=1e-9)
    assert found.uncertainty == pytest.approx(0.222222, abs=1e-6)
    assert found.skill == pytest.approx(0.350312, abs=1e-6)
    assert found.reliability == pytest.approx(0.044375, abs=1e-9)
    assert found.resolution == pytest.approx(0.122222, abs=1e-6)


def test_a_published_example():
    assert brier([0.1, 0.9, 0.8, 0.3], [False, True, True, False]) == pytest.approx(0.0375)


def test_where_all_ended_alike_there_is_no_skill_to_speak_of():
    assert accuracy([0.9, 0.8], [True, True]).skill is None
    assert accuracy([], []) is None


@given(st.lists(st.tuples(st.sampled_from((0.0, 0.1, 0.45, 0.75, 1.0)), st.booleans()), min_size=1))
def test_the_parts_add_up(told):
    found = accuracy(*zip(*told, strict=True))
    parts = found.reliability - found.resolution + found.uncertainty
    assert parts == pytest.approx(found.brier, abs=1e-12)
    assert min(found.reliability, found.resolution, found.uncertainty) >= 0
