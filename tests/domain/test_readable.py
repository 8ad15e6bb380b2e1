"""What a reading may be: one rule for typing, pasting and importing."""

import math
from datetime import date

import pytest

from app.domain.errors import RuleError
from app.domain.observations import Measure
from app.domain.readable import (
    READABLE,
    Spread,
    check_day,
    check_value,
    excesses,
    in_own_unit,
    readable,
    scaled,
)
from tests.build import TODAY


def test_every_measure_has_a_unit_and_no_reading_below_zero():
    assert set(READABLE) == set(Measure)
    for measure, rule in READABLE.items():
        assert rule.unit
        with pytest.raises(RuleError, match="outside what this can be"):
            check_value(measure, -1.0)


@pytest.mark.parametrize(
    ("measure", "lowest", "highest", "beyond"),
    [
        (Measure.FEATURES_USED, 0, 1, 1.01),
        (Measure.NPS, 0, 10, 11),
        (Measure.CSAT, 0, 100, 100.5),
        (Measure.SENTIMENT, 0, 2, 3),
        (Measure.VALUE_STATED, 0, 2, 3),
        (Measure.CORE_WEEKS, 0, 12, 13),
    ],
)
def test_the_ends_of_a_range_belong_to_it(measure, lowest, highest, beyond):
    assert check_value(measure, lowest) == lowest
    assert check_value(measure, highest) == highest
    with pytest.raises(RuleError, match="outside what this can be"):
        check_value(measure, beyond)


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_reading(value):
    with pytest.raises(RuleError, match="no number"):
        check_value("anything", value)


def test_people_are_whole_and_a_mean_of_log_ins_need_not_be():
    with pytest.raises(RuleError, match="no whole number"):
        check_value(Measure.ACTIVE_USERS, 12.5)
    assert check_value(Measure.LOGINS, 12.5) == 12.5
    assert check_value("temperature", -4.0) == -4.0


def test_a_share_is_spoken_of_in_percent():
    with pytest.raises(RuleError, match="140 % is outside what this can be: 0 to 100 %"):
        check_value(Measure.REPLY_RATE, 1.4)


def test_a_day_to_come_and_one_of_long_ago_are_refused():
    assert check_day(TODAY, TODAY) == TODAY
    with pytest.raises(RuleError, match="still to come"):
        check_day(date(2026, 11, 21), TODAY)
    with pytest.raises(RuleError, match="before 1900"):
        check_day(date(1899, 12, 31), TODAY)


@pytest.mark.parametrize(
    ("measure", "value", "unit", "kept"),
    [
        (Measure.STORAGE_USED, 500.0, "MB", (0.5, "GB")),
        (Measure.STORAGE_USED, 2.0, "TB", (2000.0, "GB")),
        (Measure.STORAGE_USED, 1.0, "GiB", (1.073741824, "GB")),
        (Measure.FEATURES_USED, 62.0, "%", (0.62, "share")),
        (Measure.CSAT, 4.0, "of 5", (80.0, "%")),
        (Measure.ACTIVE_USERS, 80.0, "active users", (80.0, "people")),
        (Measure.LOGINS, 80.0, "", (80.0, "per week")),
        (Measure.NPS, 9.0, "score", (9.0, "0 to 10")),
    ],
)
def test_what_is_surely_a_multiple_is_converted(measure, value, unit, kept):
    assert in_own_unit(measure, value, unit) == kept


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        (Measure.STORAGE_USED, "%"),
        (Measure.SEATS_BOUGHT, "MB"),
        (Measure.LOGINS, "per month"),
        (Measure.NPS, "-100 to 100"),
    ],
)
def test_another_unit_is_refused_with_the_one_it_is_read_in(measure, unit):
    with pytest.raises(RuleError, match=f"Enter it in {readable(measure).unit}"):
        in_own_unit(measure, 5.0, unit)


def test_a_measure_of_ones_own_keeps_the_unit_of_its_earlier_readings():
    assert in_own_unit("backups", 5.0, "") == (5.0, "")
    assert in_own_unit("backups", 5.0, "", "MB") == (5.0, "MB")
    assert in_own_unit("backups", 5.0, "GB", "MB") == (5000.0, "MB")
    with pytest.raises(RuleError, match="Enter it in MB"):
        in_own_unit("backups", 5.0, "files", "MB")


def test_a_column_tells_percent_from_shares_and_five_from_a_hundred():
    assert scaled(Measure.FEATURES_USED, 1.0, Spread.of([1.0, 73.0])) == 0.01
    assert scaled(Measure.FEATURES_USED, 1.0, Spread.of([1.0, 0.73])) == 1.0
    assert scaled(Measure.CSAT, 4.0, Spread.of([4.0, 5.0])) == 80.0
    assert scaled(Measure.CSAT, 4.0, Spread.of([4.0, 90.0])) == 4.0
    assert scaled(Measure.NPS, 9.0, Spread.of([9.0] * 9 + [99.0])) == 9.0
    with pytest.raises(RuleError, match="no scale from 0 to 10"):
        scaled(Measure.NPS, 9.0, Spread.of([9.0, 45.0, 60.0]))


def test_a_part_above_its_whole_is_told_and_not_refused():
    read = {Measure.SEATS_BOUGHT: 90.0, Measure.SEATS_ASSIGNED: 80.0}
    assert [each.whole for each in excesses(Measure.SEATS_ASSIGNED, 96.0, read.get)] == [
        Measure.SEATS_BOUGHT
    ]
    assert [each.part for each in excesses(Measure.SEATS_BOUGHT, 70.0, read.get)] == [
        Measure.SEATS_ASSIGNED
    ]
    assert [each.whole_value for each in excesses(Measure.ACTIVE_USERS, 81.0, read.get)] == [80.0]
    assert list(excesses(Measure.ACTIVE_USERS, 80.0, read.get)) == []
