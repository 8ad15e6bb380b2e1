"""The hours a renewal takes, held against what it deserves (DOMAIN 7.1)."""

from decimal import Decimal

import pytest

from app.domain.accounts import Segment
from app.domain.renewals import HoursSpent, Renewal
from app.domain.renewing.hours import Effort, capacity, hours_of
from tests.build import TODAY
from tests.story import ago

ENT, MM, SMB = Segment.ENTERPRISE, Segment.MID_MARKET, Segment.SMB


def spent(*hours, on=TODAY):
    logged = tuple(HoursSpent(since=on, hours=Decimal(each)) for each in hours)
    return Renewal(id="contract", account_id="acme", hours=logged)


def test_two_large_five_middle_and_twelve_small_renewals_take_101_and_a_half_hours():
    segments = [ENT] * 2 + [MM] * 5 + [SMB] * 12
    assert capacity(hours_of(None, each, 90, TODAY) for each in segments) == Decimal("101.5")


def test_what_has_no_segment_has_no_budget():
    unknown = hours_of(None, None, 20, TODAY)
    assert capacity([unknown, hours_of(None, SMB, 20, TODAY)]) == Decimal(2)
    assert hours_of(spent("40"), None, 20, TODAY).effort is Effort.UNKNOWN


@pytest.mark.parametrize(
    ("segment", "logged", "left", "effort"),
    [
        (SMB, "1.9", 60, Effort.FINE),
        (SMB, "2.0", 60, Effort.MUCH),
        (SMB, "3", 60, Effort.MUCH),
        (SMB, "3.1", 60, Effort.OVER),
        (SMB, "20", 60, Effort.OVER),
        (MM, "10", 10, Effort.MUCH),
        (MM, "10.25", 10, Effort.OVER),
        (MM, "0", 10, Effort.FINE),
        (ENT, "4.9", 31, Effort.FINE),
        (ENT, "4.9", 30, Effort.TOO_LITTLE),
        (ENT, "5", 30, Effort.FINE),
        (ENT, "0", -3, Effort.TOO_LITTLE),
        (ENT, "0", None, Effort.FINE),
        (ENT, "25.5", 30, Effort.OVER),
    ],
)
def test_the_effort_is_held_against_the_segment_and_the_deadline(segment, logged, left, effort):
    assert hours_of(spent(logged), segment, left, TODAY).effort is effort


def test_hours_add_up_and_those_of_a_later_day_do_not_count():
    logged = spent("1.5", "0.75", on=ago(1))
    assert hours_of(logged, SMB, 40, TODAY).spent == Decimal("2.25")
    assert hours_of(logged, SMB, 40, ago(2)).spent == 0
