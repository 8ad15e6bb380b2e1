"""The days of the timeline that a customer is shown (DOMAIN 7.2, 7.3)."""

from datetime import date

import pytest

from app.domain.renewing.dates import Anchor
from app.domain.renewing.shared import SharedStep, shared_days
from app.domain.workdays import WorkCalendar
from app.services.calendars import calendar_of

NEW_YEAR = date(2027, 1, 1)
ANCHOR = Anchor(day=NEW_YEAR, renewal_date=NEW_YEAR, opt_out=None, is_opt_out=False)


def days(today: date, *codes: str) -> list[str]:
    calendars = [calendar_of(code, today) or WorkCalendar() for code in codes]
    return [on.strftime("%m-%d") for _, on in shared_days(ANCHOR, today, calendars)]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("US",), ["11-02", "11-17", "12-02", "12-31"]),
        (("US", "PL"), ["11-02", "11-17", "12-02", "12-31"]),
        ((), ["11-02", "11-17", "12-02", "01-01"]),
    ],
)
def test_steps_fall_on_the_working_day_before_60_45_30_and_0_days(codes, expected):
    assert days(date(2026, 9, 1), *codes) == expected


def test_a_day_off_on_either_side_moves_a_step_back():
    ours = WorkCalendar(holidays=frozenset({date(2026, 11, 17)}))
    theirs = WorkCalendar(holidays=frozenset({date(2026, 11, 16)}))
    found = dict(shared_days(ANCHOR, date(2026, 9, 1), (ours, theirs)))
    assert found[SharedStep.PROPOSAL] == date(2026, 11, 13)


def test_begun_late_the_steps_are_pushed_together_and_keep_their_order():
    # 30 of 60 days are left: offsets 30, 23, 15 and 0.
    assert days(date(2026, 12, 2)) == ["12-02", "12-09", "12-17", "01-01"]


def test_none_falls_before_the_day_the_page_is_made():
    sunday = date(2026, 12, 27)
    found = shared_days(ANCHOR, sunday, (WorkCalendar(),))
    assert all(on >= sunday for _, on in found)
    assert [step for step, _ in found] == list(SharedStep)
