"""Months are counted from an anchor, and a day the month lacks becomes its last."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import add_months, months_between, term_end


@pytest.mark.parametrize(
    ("anchor", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_a_day_is_clamped_to_its_month(anchor, months, then):
    assert add_months(anchor, months) == then


def test_a_term_ends_the_day_before_its_anniversary():
    assert term_end(date(2024, 2, 29), 12) == date(2025, 2, 27)


@given(
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.sampled_from([1, 2, 3, 6, 12, 18, 24, 36]),
    st.integers(1, 40),
)
def test_counting_from_the_anchor_never_drifts(anchor, cadence, times):
    then = add_months(anchor, cadence * times)

    assert then.day == anchor.day or (then.day < anchor.day and add_days(then, 1).day == 1)
    assert (then.year * 12 + then.month) - (anchor.year * 12 + anchor.month) == cadence * times


def test_whole_months_between_two_days():
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months_between(date(2026, 1, 15), date(2026, 2, 14)) == 0
    assert months_between(date(2025, 1, 1), date(2027, 1, 1)) == 24


def add_days(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)
