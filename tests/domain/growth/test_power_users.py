"""Power users: the worked example of eight people (DOMAIN 4.5)."""

from dataclasses import replace

import pytest

from app.domain.growth.goods import Goods
from app.domain.growth.power_users import DIMENSIONS, Habit, habit_of, people
from app.domain.settings import DEFAULTS
from tests import build
from tests.story import ago, case, facts, person, reading

EIGHT = {
    "u1": (20, 14, 9, 900, 400),
    "u2": (18, 12, 6, 700, 350),
    "u3": (6, 5, 0, 120, 40),
    "u4": (3, 3, 0, 60, 15),
    "u5": (12, 9, 2, 400, 160),
    "u6": (0, 0, 0, 0, 0),
    "u7": (1, 2, 0, 15, 4),
    "u8": (8, 7, 1, 200, 90),
}
COMPOSITES = {
    "u1": 93.75,
    "u2": 81.25,
    "u3": 40,
    "u4": 30,
    "u5": 68.75,
    "u6": 10,
    "u7": 20,
    "u8": 56.25,
}
ADOPTION = {"u1": 70, "u2": 60, "u3": 25, "u4": 15, "u5": 45, "u6": 0, "u7": 10, "u8": 35}
TWENTY = Goods(features={"platform": 20})


def known(days=2, **fields):
    readings = [
        reading(measure, value, days, contact_id=who)
        for who, values in EIGHT.items()
        for measure, value in zip(DIMENSIONS, values, strict=True)
    ]
    line = build.line(product_id="platform")
    contract = build.contract(start=ago(100), end=ago(-100), lines=(line,))
    usual = {"contacts": tuple(map(person, EIGHT)), "contracts": (contract,)}
    return facts(**usual | {"observations": readings} | fields)


def found(*arguments):
    return {each.contact_id: each for each in people(case(*arguments), TWENTY)}


def test_the_composites_of_the_worked_example():
    scores = {who: each.score for who, each in found(known()).items()}
    assert scores == pytest.approx(COMPOSITES)


def test_the_first_two_are_power_users_and_stand_in_front():
    listed = people(case(known()), TWENTY)
    assert [each.contact_id for each in listed if each.is_power_user] == ["u1", "u2"]
    assert [each.contact_id for each in listed][:3] == ["u1", "u2", "u5"]


def test_seven_of_eight_are_active():
    habits = [each.habit for each in found(known()).values()]
    assert sum(each is not Habit.INACTIVE for each in habits) / len(habits) == 0.875


def test_the_share_of_features_each_uses():
    shares = {who: each.adoption for who, each in found(known()).items()}
    assert shares == pytest.approx({who: share / 100 for who, share in ADOPTION.items()})


def test_without_a_number_of_features_there_is_no_share():
    assert people(case(known()), Goods())[0].adoption is None


@pytest.mark.parametrize(
    ("days", "habit"),
    [
        (16, Habit.DAILY),
        (15, Habit.WEEKLY),
        (4, Habit.WEEKLY),
        (3, Habit.MONTHLY),
        (1, Habit.MONTHLY),
        (0, Habit.INACTIVE),
        (None, None),
    ],
)
def test_how_often_is_daily_weekly_and_monthly(days, habit):
    assert habit_of(days, DEFAULTS) is habit


@pytest.mark.parametrize(("days", "power"), [(12, True), (11, False)])
def test_a_power_user_logs_in_three_times_a_week(days, power):
    readings = [each for each in known().observations if each.contact_id != "u1"]
    readings += [
        reading(measure, days if measure == "login_days" else 999, 2, contact_id="u1")
        for measure in DIMENSIONS
    ]
    listed = found(known(observations=readings))
    assert listed["u1"].score > 80
    assert listed["u1"].is_power_user is power


def test_without_log_ins_nobody_is_called_one():
    readings = [each for each in known().observations if each.measure != "login_days"]
    assert not any(each.is_power_user for each in found(known(observations=readings)).values())


def test_only_what_was_read_of_a_person_counts():
    readings = [
        each
        for each in known().observations
        if each.contact_id != "u1" or each.measure == "minutes"
    ]
    assert found(known(observations=readings))["u1"].score == pytest.approx(93.75)


def test_readings_grow_old_and_people_leave():
    assert found(known(45))
    assert found(known(46)) == {}
    gone = tuple(
        replace(person(who), left_on=ago(1)) if who == "u1" else person(who) for who in EIGHT
    )
    assert "u1" not in found(known(contacts=gone))


def test_a_reading_of_nobody_is_no_person():
    readings = [reading(measure, 5) for measure in DIMENSIONS]
    assert found(known(observations=readings)) == {}
