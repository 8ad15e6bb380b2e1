"""The handoff: its clock in business days, and what is missing once it is won."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.opportunities import Handed, HandoffStep
from app.domain.qualification.handoff import Pace, handoff_of
from app.domain.stages import StageRole
from app.domain.workdays import WorkCalendar, worked_between

MONDAY = date(2026, 11, 2)


def after(weekdays: int) -> date:
    """So many business days after that Monday."""
    weeks, rest = divmod(weekdays, 5)
    return MONDAY + timedelta(days=7 * weeks + rest)


def handed(step: HandoffStep = HandoffStep.INTRODUCED, since: date = MONDAY) -> Handed:
    return Handed(step=step, since=since)


@pytest.mark.parametrize(
    ("days", "pace"),
    [(0, Pace.FINE), (4, Pace.FINE), (5, Pace.WARN), (9, Pace.WARN), (10, Pace.LATE)],
)
def test_it_warns_at_five_business_days_and_is_red_at_ten(days, pace):
    clock = handoff_of([handed()], StageRole.OPEN, after(days)).clock
    assert clock is not None
    assert (clock.days, clock.pace) == (days, pace)


def test_a_weekend_does_not_count():
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    assert worked_between(friday, date(2026, 11, 8), WorkCalendar()) == 0
    assert worked_between(friday, monday, WorkCalendar()) == 1


def test_a_holiday_does_not_count_unless_it_is_a_weekend_anyway():
    free = frozenset([date(2026, 11, 4), date(2026, 11, 7)])
    assert worked_between(MONDAY, date(2026, 11, 9), WorkCalendar(holidays=free)) == 4


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_business_days_are_those_one_counts_by_hand(start, length):
    days = [start + timedelta(days=n) for n in range(1, length + 1)]
    counted = sum(day.weekday() < 5 for day in days)
    assert worked_between(start, start + timedelta(days=length), WorkCalendar()) == counted


def test_a_public_holiday_of_ours_stops_the_clock():
    ours = WorkCalendar(holidays=frozenset([after(1), after(2)]))
    clock = handoff_of([handed()], StageRole.OPEN, after(5), ours=lambda: ours).clock
    assert clock is not None
    assert (clock.days, clock.pace) == (3, Pace.FINE)


def test_a_joint_call_winds_the_clock_up_again():
    steps = [handed(), handed(HandoffStep.CALLED, after(8))]
    clock = handoff_of(steps, StageRole.OPEN, after(10)).clock
    assert clock is not None
    assert (clock.days, clock.pace) == (2, Pace.FINE)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [HandoffStep.QUALIFIED, HandoffStep.DOCUMENTED],
        [HandoffStep.INTRODUCED, HandoffStep.CONTRACT],
    ],
)
def test_no_clock_runs_before_sales_has_it_or_once_they_lead(steps):
    done = [handed(each) for each in steps]
    assert handoff_of(done, StageRole.OPEN, after(30)).clock is None


def test_a_closed_one_waits_for_nobody_but_cs_has_to_know_what_was_sold():
    won = handoff_of([handed()], StageRole.WON, after(30))
    assert won.clock is None
    assert won.entry_missing
    known = handoff_of([handed(), handed(HandoffStep.IMPLEMENTATION)], StageRole.WON, after(30))
    assert not known.entry_missing


def test_what_was_never_handed_over_and_won_misses_nothing():
    assert not handoff_of([], StageRole.WON, MONDAY).entry_missing
    assert not handoff_of([handed()], StageRole.LOST, after(30)).entry_missing


def test_a_step_of_a_later_day_has_not_happened_yet():
    assert handoff_of([handed(since=after(5))], StageRole.OPEN, MONDAY).done == ()
