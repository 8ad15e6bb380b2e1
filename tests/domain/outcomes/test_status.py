"""Objectives and milestones: met, on the way, behind, missed or not known, and why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.outcomes.progress import MilestoneState, fell_short, progress, state_of, unanswered
from app.domain.outcomes.status import Status, expected, judge, judge_milestone
from app.domain.settings import Settings
from app.domain.success import Measured, Milestone
from tests import build
from tests.build import TODAY

BEGUN = TODAY - timedelta(days=100)
MEASURED = {
    "metric": "Days to close",
    "unit": "days",
    "baseline": Decimal(10),
    "baseline_on": BEGUN,
    "target": Decimal(0),
    "due_on": TODAY + timedelta(days=100),
    "on": BEGUN,
}


def ago(days):
    return TODAY - timedelta(days=days)


def read(value, days=0):
    return Measured(value=Decimal(value), since=ago(days))


def judged(**fields):
    return judge(build.objective(**fields), TODAY, Settings())


CASES = [
    ({}, Status.UNKNOWN, "status_unknown"),
    ({"reached_on": ago(3)}, Status.MET, "status_reached"),
    ({"dropped_on": ago(3)}, Status.DROPPED, "status_dropped"),
    (MEASURED | {"readings": (read(0),)}, Status.MET, "status_at_target"),
    (MEASURED | {"readings": (read(-2),)}, Status.MET, "status_at_target"),
    (MEASURED | {"due_on": ago(1)}, Status.MISSED, "status_overdue"),
    (MEASURED | {"due_on": ago(1), "readings": (read(4),)}, Status.MISSED, "status_overdue_at"),
    (MEASURED | {"due_on": ago(1), "readings": (read(0),)}, Status.MET, "status_at_target"),
    (MEASURED | {"due_on": TODAY, "readings": (read(5),)}, Status.BEHIND, "status_pace"),
    (
        {"milestones": (Milestone(text="Live", due_on=ago(1)),)},
        Status.BEHIND,
        "status_milestone",
    ),
    (MEASURED | {"readings": (read(11),)}, Status.BEHIND, "status_back"),
    (MEASURED | {"readings": (read(5, 121),)}, Status.UNKNOWN, "status_stale"),
    (MEASURED | {"readings": (read(5),)}, Status.ON_THE_WAY, "status_pace"),
    # Half of the time has passed: 0.5 - 0.15 is just enough, less is behind.
    (MEASURED | {"readings": (read("6.5"),)}, Status.ON_THE_WAY, "status_pace"),
    (MEASURED | {"readings": (read("6.6"),)}, Status.BEHIND, "status_pace"),
    (
        MEASURED | {"due_on": None, "readings": (read(9),)},
        Status.ON_THE_WAY,
        "status_share",
    ),
    (
        {"milestones": (Milestone(text="Live", done_on=ago(5)), Milestone(text="Used"))},
        Status.ON_THE_WAY,
        "status_steps",
    ),
    ({"milestones": (Milestone(text="Live"),)}, Status.UNKNOWN, "status_unknown"),
]


@pytest.mark.parametrize(("fields", "status", "why"), CASES)
def test_an_objective_is_judged_by_the_first_rule_that_speaks(fields, status, why):
    found = judged(**fields)
    assert (found.status, found.why.code) == (status, why)


def test_a_decision_of_a_later_day_does_not_count_yet():
    later = TODAY + timedelta(days=1)
    assert judged(reached_on=later).status is Status.UNKNOWN


def test_more_is_good_as_well_as_less():
    rising = {"baseline": Decimal(0), "target": Decimal(10), "readings": (read("6.5"),)}
    assert judged(**(MEASURED | rising)).status is Status.ON_THE_WAY


def test_the_even_pace_runs_from_the_baseline_to_the_day():
    objective = build.objective(**MEASURED)
    assert expected(objective, TODAY) == pytest.approx(0.5)
    assert expected(objective, BEGUN - timedelta(days=9)) == 0
    assert expected(build.objective(), TODAY) is None


MILESTONES = [
    (Milestone(text="A", done_on=TODAY, due_on=TODAY), MilestoneState.DONE, Status.MET),
    (Milestone(text="A", done_on=TODAY), MilestoneState.DONE, Status.MET),
    (Milestone(text="A", done_on=TODAY, due_on=ago(4)), MilestoneState.LATE, Status.MET),
    (Milestone(text="A", due_on=ago(1)), MilestoneState.MISSED, Status.MISSED),
    (Milestone(text="A", due_on=TODAY), MilestoneState.OPEN, Status.ON_THE_WAY),
    (Milestone(text="A"), MilestoneState.OPEN, Status.ON_THE_WAY),
]


@pytest.mark.parametrize(("milestone", "state", "status"), MILESTONES)
def test_a_milestone_stands_by_its_days(milestone, state, status):
    assert state_of(milestone, TODAY) is state
    assert judge_milestone(milestone, TODAY).status is status


def test_a_milestone_is_as_open_on_a_past_day_as_it_was():
    milestone = Milestone(text="A", due_on=ago(4), done_on=ago(2))
    states = [state_of(milestone, ago(days)) for days in (5, 3, 1)]
    assert states == [MilestoneState.OPEN, MilestoneState.MISSED, MilestoneState.LATE]


def test_what_fell_short_is_missed_or_late_the_first_due_in_front():
    late = Milestone(text="late", due_on=ago(40), done_on=ago(30))
    missed = Milestone(text="missed", due_on=ago(50))
    fine = Milestone(text="fine", due_on=ago(60), done_on=ago(61))
    objective = build.objective(milestones=(fine, late, missed))
    assert [each.text for each in fell_short(objective, TODAY)] == ["missed", "late"]
    assert [each.text for each in unanswered(objective, TODAY)] == ["missed"]


@pytest.mark.parametrize(
    ("now", "share"),
    [("10", 0.0), ("7", 0.3), ("0", 1.0), ("-5", 1.5), ("12", -0.2)],
)
def test_the_share_of_the_way_is_not_held_between_nothing_and_all(now, share):
    objective = build.objective(**MEASURED, readings=(read(now),))
    assert progress(objective, TODAY).share == pytest.approx(share)


def test_nobody_can_say_how_far_it_is_without_a_baseline_a_target_or_a_reading():
    for lacking in ("baseline", "target"):
        fields = MEASURED | {lacking: None, "readings": (read(3),)}
        assert progress(build.objective(**fields), TODAY).share is None
    assert progress(build.objective(**MEASURED), TODAY).share is None
    standing_still = MEASURED | {"target": Decimal(10), "readings": (read(10),)}
    assert progress(build.objective(**standing_still), TODAY).share is None


def test_only_readings_of_that_day_or_before_count():
    objective = build.objective(**MEASURED, readings=(read(8, 50), read(2, 10)))
    assert progress(objective, ago(20)).share == pytest.approx(0.2)
    assert progress(objective, date(2020, 1, 1)).now is None
