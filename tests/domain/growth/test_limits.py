"""Limits: the boundaries of DOMAIN 4.3, and readings that cannot be."""

import pytest

from app.domain.growth.limits import LimitKind, LimitLevel, level_of, limits
from app.domain.settings import DEFAULTS
from tests import build
from tests.build import TODAY
from tests.story import ago, case, facts, reading


def near(*readings, lead=60, **fields):
    return limits(case(facts(observations=readings, **fields)), lead)


def seats(assigned, active=None, bought=50.0, days=1):
    more = [] if active is None else [reading("active_users", active, days)]
    return near(
        reading("seats_bought", bought, days), reading("seats_assigned", assigned, days), *more
    )[0]


@pytest.mark.parametrize(
    ("share", "level"),
    [
        (0.7999, None),
        (0.80, LimitLevel.WATCH),
        (0.8499, LimitLevel.WATCH),
        (0.85, LimitLevel.ACT),
        (0.8999, LimitLevel.ACT),
        (0.90, LimitLevel.QUALIFIED),
        (1.2, LimitLevel.QUALIFIED),
    ],
)
def test_the_levels_at_their_bounds(share, level):
    assert level_of(share, 0.61, DEFAULTS) is level


@pytest.mark.parametrize(
    ("active", "level"),
    [(30, LimitLevel.QUALIFIED), (27, LimitLevel.ACT), (None, LimitLevel.ACT)],
)
def test_forty_six_of_fifty_make_the_case_only_where_enough_are_active(active, level):
    """92 %; 30 active are 65.2 %, 27 are 58.7 %; nobody knowing is no pass."""
    found = seats(46, active)
    assert found.share == pytest.approx(0.92)
    assert found.active == (None if active is None else pytest.approx(active / 46))
    assert found.level is level


def test_sixty_percent_active_are_not_more_than_sixty():
    assert level_of(0.95, 0.60, DEFAULTS) is LimitLevel.ACT
    assert level_of(0.95, 0.6001, DEFAULTS) is LimitLevel.QUALIFIED


@pytest.mark.parametrize("limit", [0.0, None])
@pytest.mark.parametrize(
    ("used", "allowed"),
    [
        ("seats_assigned", "seats_bought"),
        ("storage_used", "storage_limit"),
        ("api_calls", "api_limit"),
    ],
)
def test_without_a_limit_nothing_is_near_one(used, allowed, limit):
    more = [] if limit is None else [reading(allowed, limit)]
    assert near(reading(used, 900), *more) == ()


def test_storage_and_calls_have_limits_of_their_own():
    found = near(
        reading("storage_used", 450),
        reading("storage_limit", 500),
        reading("api_calls", 1_100_000),
        reading("api_limit", 1_000_000),
    )
    assert [(each.kind, each.share, each.is_over) for each in found] == [
        (LimitKind.STORAGE, 0.9, False),
        (LimitKind.API, 1.1, True),
    ]


def test_what_the_contract_says_is_the_limit_where_nobody_reads_it():
    contract = build.contract(start=ago(100), end=ago(-100))
    (found,) = near(reading("seats_assigned", 85), contracts=(contract,))
    assert (found.limit, found.level) == (100, LimitLevel.ACT)


def test_who_is_active_stands_in_where_nobody_reads_what_is_assigned():
    (found,) = near(reading("seats_bought", 100), reading("active_users", 92))
    assert (found.measure, found.share, found.active) == ("active_users", 0.92, 1.0)
    assert found.level is LimitLevel.QUALIFIED
    assert not found.has_too_many_active


def test_more_active_than_assigned_is_said_and_does_not_swell_the_share():
    found = seats(assigned=40, active=60)
    assert (found.share, found.active) == (0.8, 1.0)
    assert found.has_too_many_active
    assert not seats(assigned=40, active=40).has_too_many_active


def test_a_limit_passed_is_an_overage_and_an_alert():
    found = seats(assigned=55, active=50)
    assert found.is_over
    assert found.alerts
    assert not seats(assigned=49, active=49).is_over


@pytest.mark.parametrize(("days", "lasts"), [(23, True), (22, False)])
def test_it_lasts_when_it_was_so_on_24_of_30_days(days, lasts):
    """From 23 days ago to today are 24 days."""
    found = near(
        reading("seats_bought", 100, 90),
        reading("seats_assigned", 70, 60),
        reading("seats_assigned", 86, days),
    )[0]
    assert found.level is LimitLevel.ACT
    assert found.sustained is lasts


def test_a_dip_between_readings_breaks_it():
    found = near(
        reading("seats_bought", 100, 90),
        reading("seats_assigned", 86, 40),
        reading("seats_assigned", 60, 20),
        reading("seats_assigned", 86, 10),
    )[0]
    assert not found.sustained


def test_a_reading_holds_for_sixty_days_and_no_longer():
    def read(days):
        return near(reading("seats_bought", 100, 200), reading("seats_assigned", 86, days))[0]

    assert read(60).sustained is True
    assert read(66).sustained is True  # on 24 of 30 days
    assert read(67).sustained is False


def test_an_earlier_day_knows_only_what_was_read_by_then():
    subject = case(
        facts(
            observations=(
                reading("seats_bought", 100, 90),
                reading("seats_assigned", 70, 60),
                reading("seats_assigned", 95, 10),
            )
        )
    )
    assert limits(subject, 60)[0].share == 0.95
    assert limits(subject.at(ago(11)), 60)[0].share == 0.70
    assert limits(subject.at(ago(61)), 60) == ()
    assert limits(subject, 60)[0].as_of == ago(10) < TODAY
