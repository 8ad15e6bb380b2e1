"""A part of a year: the worked figures of DOMAIN 8.5."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.money import from_major
from app.domain.pricing.proration import DayCount, day_count, prorated, share_of_year, swapped
from app.domain.settings import Settings


def usd(amount):
    return from_major(Decimal(str(amount)), "USD")


@pytest.mark.parametrize("count", [DayCount.TERM, DayCount.DAYS_365])
def test_ten_users_added_for_177_days(count):
    first, until, anchor = date(2022, 4, 7), date(2022, 10, 1), date(2021, 10, 1)

    assert (until - first).days == 177
    assert prorated(usd(2_280), first, until, anchor, count) == usd("1105.64")


@pytest.mark.parametrize(
    ("count", "amount"), [(DayCount.TERM, "7508.20"), (DayCount.DAYS_365, "7528.77")]
)
def test_a_leap_year_has_366_days_unless_365_are_agreed(count, amount):
    first, until = date(2024, 5, 17), date(2025, 1, 1)

    assert (until - first).days == 229
    assert prorated(usd(12_000), first, until, date(2024, 1, 1), count) == usd(amount)


@pytest.mark.parametrize(
    ("count", "amount"), [(DayCount.MONTHS, "923.23"), (DayCount.WHOLE_MONTHS, "990.00")]
)
def test_months_that_begin_on_the_fifth_with_and_without_parts(count, amount):
    first, until, anchor = date(2025, 3, 28), date(2026, 2, 5), date(2025, 2, 5)

    assert (until - first).days == 314
    assert prorated(usd(90 * 12), first, until, anchor, count) == usd(amount)


def test_ten_months_and_eight_days_of_31():
    found = share_of_year(date(2025, 3, 28), date(2026, 2, 5), date(2025, 2, 5), DayCount.MONTHS)

    assert round(float(found * 12), 6) == 10.258065


def test_830_days_and_35_months():
    start = date(2025, 1, 1)
    days = share_of_year(start, date(2027, 4, 11), start, DayCount.DAYS_365)
    months = share_of_year(start, date(2027, 11, 15), start, DayCount.WHOLE_MONTHS)

    assert (round(float(days), 4), round(float(months), 4)) == (2.2740, 2.9167)


@pytest.mark.parametrize(("days", "months"), [(1, 1), (366, 13), (365, 12), (31, 1), (32, 2)])
def test_a_month_that_has_begun_counts_whole(days, months):
    start = date(2025, 1, 1)
    until = date.fromordinal(start.toordinal() + days)

    assert share_of_year(start, until, start, DayCount.WHOLE_MONTHS) * 12 == months


@pytest.mark.parametrize(
    ("first", "until", "days"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 28),
        (date(2026, 1, 1), date(2026, 2, 1), 30),
        (date(2026, 2, 1), date(2026, 3, 1), 30),
        (date(2026, 1, 15), date(2027, 1, 15), 360),
    ],
)
def test_every_month_has_thirty_days_where_that_is_agreed(first, until, days):
    found = share_of_year(first, until, date(2026, 1, 1), DayCount.THIRTY_360)

    assert found * 360 == days


@pytest.mark.parametrize("count", [each for each in DayCount if each is not DayCount.DAYS_365])
def test_a_whole_year_is_one_and_no_days_are_nothing(count):
    start = date(2024, 1, 1)

    assert share_of_year(start, date(2025, 1, 1), start, count) == 1
    assert share_of_year(start, start, start, count) == 0


@pytest.mark.parametrize("count", [DayCount.TERM, DayCount.MONTHS, DayCount.THIRTY_360])
def test_the_parts_of_a_year_are_the_year(count):
    anchor, cut, end = date(2024, 1, 31), date(2024, 8, 17), date(2025, 1, 31)

    parts = share_of_year(anchor, cut, anchor, count) + share_of_year(cut, end, anchor, count)

    assert parts == 1


def test_days_before_the_term_belong_to_the_year_before_it():
    anchor = date(2025, 1, 1)

    found = share_of_year(date(2024, 11, 1), anchor, anchor)

    assert found * 366 == 61


def test_a_swap_costs_the_new_price_less_the_unused_old_one():
    start = date(2026, 1, 1)

    found = swapped(usd(7_300), usd(3_650), date(2026, 10, 23), date(2027, 1, 1), start)

    assert found == usd(700)


def test_the_way_to_count_can_be_decided():
    assert day_count(Settings()) is DayCount.TERM
    assert day_count(Settings({"proposal.day_count": "months"})) is DayCount.MONTHS
