"""Health over time: a course, its movement, instability, seasons, and looking back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contracts import Outcome
from app.domain.health.colours import FLAP_WEEKS, Colour, sundays, unstable
from app.domain.health.hindsight import Hindsight, reviewed
from app.domain.health.model import Bands
from app.domain.health.movement import WINDOWS, movement, went
from app.domain.health.trend import season
from app.domain.interactions import EventKind
from app.domain.overrides import Override, OverrideKind
from tests import build
from tests.build import TODAY
from tests.story import ago, but, event, facts, good, healthy, history, reading, talk

G, Y, R = Colour.GREEN, Colour.YELLOW, Colour.RED
LONG = healthy(
    observations=[each for back in range(25, 400, 40) for each in good(back)],
    interactions=[talk(back, "ann") for back in range(0, 400, 20)],
)


def poor(days):
    low = {"core_weeks": 1, "active_users": 20, "features_used": 0.1, "nps": 1, "reply_rate": 0}
    return [reading(measure, value, days) for measure, value in low.items()]


FALLING = but(LONG, observations=poor(20))


def override(value, made=60, **fields):
    return Override(
        **{
            "id": f"o-{value}-{made}",
            "kind": OverrideKind.HEALTH,
            "account_id": "acme",
            "value": value,
            "reason": "They told me",
            "author": "Me",
            "made_on": ago(made),
            "expires_on": ago(made - 30),
        }
        | fields
    )


def test_a_course_has_every_sunday_and_the_last_day():
    days = [point.day for point in history(LONG).course(ago(28), TODAY)]
    assert days[-1] == TODAY
    assert all(day.isoweekday() == 7 for day in days[:-1])
    assert len(days) == 5


def test_a_course_begins_with_the_first_fact():
    known = facts(observations=good(10))
    assert history(known).course(date(2020, 1, 1), TODAY)[0].day >= ago(94)
    assert history(facts()).course(ago(100), TODAY) == ()
    assert history(known).course(ago(700), ago(600)) == ()


@given(st.integers(0, 200), st.integers(0, 90))
def test_each_point_of_a_course_is_the_health_of_its_day(back, length):
    known = but(
        FALLING,
        events=[event(EventKind.RENEWAL_AT_RISK, 50, ended_on=ago(15))],
        overrides=[override("red")],
    )
    told = history(known)
    for point in told.course(ago(back + length), ago(back)):
        health = history(known).on(point.day)
        assert (point.score, point.colour) == (health.score, health.colour)
        assert point.computed_colour is health.computed_colour
        assert point.coverage == pytest.approx(health.coverage)


@given(
    st.lists(st.sampled_from([0.0, 4.0, 8.0, 12.0]), min_size=1, max_size=60), st.integers(0, 50)
)
def test_a_later_start_of_the_course_changes_no_colour(weeks, first):
    read = [reading("core_weeks", value, 7 * at) for at, value in enumerate(weeks)]
    told = history(healthy(observations=[*good(3), *good(60), *good(120), *read]))
    whole = {point.day: point.computed_colour for point in told.course(ago(400), TODAY)}
    part = {point.day: point.computed_colour for point in told.course(ago(7 * first), TODAY)}
    assert part.items() <= whole.items()


def test_since_is_the_first_sunday_of_the_colour():
    told = history(FALLING)
    since = told.since(TODAY)
    assert told.colour(since) is told.colour(TODAY)
    assert told.colour(since - timedelta(days=7)) is not told.colour(TODAY)


def test_a_colour_that_changes_often_is_unstable_until_it_has_settled():
    bands = Bands()
    assert not unstable([G] * 21, bands)
    assert unstable([G, Y] * 10 + [G], bands)
    assert not unstable([G, Y] * 9, bands)  # too few weeks to tell
    calm = [G, Y] * 10 + [G] * 15  # few changes left among the last twenty, and still some
    assert unstable(calm, bands)
    assert not unstable([G, Y] * 10 + [G] * 21, bands)


def test_recent_changes_weigh_more_than_old_ones():
    bands = Bands(flaps_from=0.2, flaps_until=0.2)
    early, late = [G, Y, G, Y, *[Y] * 17], [*[G] * 17, Y, G, Y, G]
    assert not unstable(early, bands)
    assert unstable([*late[1:], Y], bands)
    assert FLAP_WEEKS >= 2 * 20


def test_every_sunday_between_two_days_is_listed():
    assert sundays(date(2026, 11, 1), date(2026, 11, 15)) == [
        date(2026, 11, 1),
        date(2026, 11, 8),
        date(2026, 11, 15),
    ]
    assert sundays(date(2026, 11, 2), date(2026, 11, 7)) == []
    assert sundays(None, TODAY) == []


def test_a_month_is_held_against_the_same_one_a_year_before():
    scores = {TODAY - timedelta(days=7 * back): 70.0 for back in range(5)}
    year_ago = date(2025, 11, 20)
    scores |= {year_ago - timedelta(days=7 * back): 60.0 + back for back in range(5)}
    found = season(scores.get, TODAY)
    assert (found.now, found.then, found.change) == (70, 62, 8)
    assert season({**scores, year_ago: None, year_ago - timedelta(days=7): None}.get, TODAY) is None


def test_a_movement_says_change_colours_and_a_rapid_decline():
    found = movement(history(FALLING), TODAY)
    assert found.change == pytest.approx(
        history(FALLING).on(TODAY).score - history(FALLING).on(ago(30)).score
    )
    assert found.was == tuple(history(FALLING).colour(ago(days)) for days in WINDOWS)
    assert found.fell == 0
    dropped = but(LONG, observations=poor(1))
    assert movement(history(dropped), TODAY).fell > 10


def test_of_an_unknown_account_nothing_moves():
    found = movement(history(facts()), TODAY)
    assert (found.scores, found.change, set(found.was)) == ((), None, {Colour.GREY})
    assert not found.unstable


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [(Y, G, 1), (G, R, -1), (Y, Y, 0), (Colour.GREY, G, 0), (G, Colour.GREY, 0)],
)
def test_going_from_grey_is_no_movement(was, now, way):
    assert went(was, now) == way


def look_back(known, day=TODAY):
    return reviewed(history(known), day)


def test_an_override_the_score_comes_round_to_is_borne_out():
    made = override("yellow", 60, expires_on=ago(20))
    (found,) = look_back(but(FALLING, overrides=[made]))
    assert (found.then.computed_colour, found.after.computed_colour) == (G, Y)
    assert found.hindsight is Hindsight.BORNE_OUT
    assert found.after.day == TODAY


def test_an_override_that_nothing_followed_is_undecided_and_a_fresh_one_too_early():
    old, fresh = override("yellow", 60), override("yellow", 10)
    found = look_back(but(LONG, overrides=[old, fresh]))
    assert [each.hindsight for each in found] == [Hindsight.TOO_EARLY, Hindsight.UNDECIDED]


@pytest.mark.parametrize(
    ("said", "outcome", "hindsight"),
    [
        ("green", Outcome.LEFT, Hindsight.NOT_BORNE_OUT),
        ("red", Outcome.LEFT, Hindsight.BORNE_OUT),
        ("green", Outcome.RENEWED, Hindsight.BORNE_OUT),
        ("red", Outcome.CHANGED, Hindsight.NOT_BORNE_OUT),
    ],
)
def test_a_decided_renewal_tells_more_than_any_colour(said, outcome, hindsight):
    ended = build.contract(
        id="old", start=ago(400), end=ago(21), outcome=outcome, outcome_on=ago(20)
    )
    (found,) = look_back(but(LONG, overrides=[override(said, 28)], contracts=[ended]))
    assert (found.outcome, found.hindsight) == (outcome, hindsight)


def test_where_too_little_was_known_nothing_is_said():
    (found,) = look_back(facts(overrides=(override("red", 60),)))
    assert found.hindsight is Hindsight.UNKNOWN
