"""What the figures say about the work: three ailments, and when they must be silent."""

from datetime import date

import pytest

from app.domain.pipeline import figures_thresholds as thresholds
from app.domain.pipeline.diagnosis import Diagnosis, Pace, diagnose, pace_of
from app.domain.settings import Settings
from tests.domain.pipeline.test_metrics import DAY, gone, judged

MONTHS = [date(2026, month, 5) for month in range(2, 11)]  # February to October: nine full months


def work(counts, qualified, *, won=0, lost=0):
    """So many identified in each month, of each month so many qualified; and some decided."""
    found = []
    for month, count, good in zip(MONTHS, counts, qualified, strict=True):
        found += [gone("identified qualified", on=month, apart=3) for _ in range(good)]
        found += [gone("identified", on=month) for _ in range(count - good)]
    for path, count in (("won", won), ("lost", lost)):
        old = date(2025, 12, 1)
        found += [gone(f"identified qualified {path}", on=old, apart=60) for _ in range(count)]
    return judged(*found)


def said(courses, settings=None):
    found = diagnose(courses, DAY, settings or Settings({}))
    return {each.diagnosis for each in found}, found


def test_many_identified_of_which_few_qualify_is_chasing_false_signals():
    names, found = said(work([8] * 6 + [15] * 3, [3] * 6 + [4] * 3, won=6, lost=6))
    assert Diagnosis.FALSE_SIGNALS in names
    reason = next(each for each in found if each.diagnosis is Diagnosis.FALSE_SIGNALS).reason
    assert (reason["now"], reason["usual"]) == (15, 8)
    assert (reason["hits"], reason["count"]) == (12, 45)
    assert reason["share"] == pytest.approx(12 / 45)
    assert reason["waiting"] == 33


def test_as_many_as_ever_is_no_chasing_however_few_qualify():
    names, _ = said(work([10] * 9, [2] * 9, won=6, lost=6))
    assert Diagnosis.FALSE_SIGNALS not in names


def test_enough_qualified_and_few_won_is_a_problem_later_in_the_funnel():
    names, found = said(work([8] * 9, [5] * 9, won=4, lost=8))
    assert names == {Diagnosis.LATE_LOSSES}
    reason = found[0].reason
    assert (reason["wins"], reason["decided"]) == (4, 12)
    assert reason["won"] == pytest.approx(1 / 3)
    assert len(found[0].courses) == 8


@pytest.mark.parametrize(("won", "lost"), [(5, 5), (4, 6)])
def test_forty_percent_won_is_not_few(won, lost):
    names, _ = said(work([8] * 9, [5] * 9, won=won, lost=lost))
    assert names == {Diagnosis.NONE}


def test_far_fewer_than_the_own_mean_is_told():
    names, found = said(work([8] * 6 + [3] * 3, [4] * 6 + [2] * 3, won=8, lost=4))
    assert names == {Diagnosis.FEW_SIGNALS}
    assert (found[0].reason["now"], found[0].reason["usual"]) == (3, 8)


def test_half_of_it_is_not_yet_far_below():
    names, _ = said(work([8] * 6 + [4] * 3, [4] * 6 + [2] * 3, won=8, lost=4))
    assert Diagnosis.FEW_SIGNALS not in names


def test_few_of_few_is_not_told_as_few():
    names, found = said(work([2] * 6 + [0] * 3, [1] * 6 + [0] * 3, won=8, lost=4))
    assert Diagnosis.FEW_SIGNALS not in names
    assert "figures_few_before" in {each.reason.code for each in found}


def test_before_two_quarters_nothing_is_said_but_what_is_lacking():
    courses = judged(*(gone("identified", on=date(2026, 7, 1)) for _ in range(40)))
    found = diagnose(courses, DAY)
    assert [each.diagnosis for each in found] == [Diagnosis.UNKNOWN]
    assert found[0].reason.code == "figures_too_young"
    assert (found[0].reason["months"], found[0].reason["least"]) == (4, 6)


def test_with_two_quarters_the_second_is_held_against_the_first():
    courses = judged(
        *(gone("identified", on=date(2026, month, 1)) for month in range(5, 11) for _ in range(5))
    )
    pace = pace_of(courses, DAY)
    assert isinstance(pace, Pace)
    assert (pace.now, pace.usual, pace.months_before) == (5, 5, 3)


def test_too_few_decided_are_told_instead_of_judged():
    names, found = said(work([8] * 9, [5] * 9, won=0, lost=9))
    assert names == {Diagnosis.UNKNOWN}
    assert found[0].reason.code == "figures_few_decided"
    assert (found[0].reason["count"], found[0].reason["least"]) == (9, 10)


def test_nobody_knows_a_beginning():
    courses = judged(*(gone("won", created_on=None) for _ in range(3)))
    found = diagnose(courses, DAY)
    assert found[0].reason.code == "figures_no_beginning"


def test_the_bounds_are_settings():
    courses = work([8] * 9, [5] * 9, won=6, lost=6)
    key = thresholds.WINS_LITTLE
    names, _ = said(courses, Settings({key.key: key.write(0.55)}))
    assert names == {Diagnosis.LATE_LOSSES}
