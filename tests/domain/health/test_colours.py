"""Colours: bounds, hysteresis, caps, overrides and what comes before what."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.health.assess import assess
from app.domain.health.colours import Colour, band, replay, settled, step
from app.domain.health.model import Bands
from app.domain.interactions import EventKind
from app.domain.overrides import Override, OverrideKind
from app.domain.tickets import Severity
from tests import build
from tests.build import TODAY
from tests.story import PEOPLE, ago, but, event, facts, good, healthy, person, reading

BANDS = Bands()
LETTERS = {Colour.GREEN: "G", Colour.YELLOW: "Y", Colour.RED: "R"}
SUNDAY = date(2026, 1, 4)


def weekly(scores):
    return [(SUNDAY + timedelta(days=7 * week), score) for week, score in enumerate(scores)]


def override(value, **fields):
    return Override(
        **{
            "id": "override",
            "kind": OverrideKind.HEALTH,
            "account_id": "acme",
            "value": value,
            "reason": "They told me",
            "author": "Me",
            "made_on": ago(2),
            "expires_on": ago(-28),
        }
        | fields
    )


@pytest.mark.parametrize(
    ("score", "colour"),
    [(49.999, "red"), (50, "yellow"), (74.999, "yellow"), (75, "green"), (0, "red")],
)
def test_a_bound_belongs_to_the_better_band(score, colour):
    assert band(score, BANDS) == colour


def test_the_worked_sequence_changes_colour_only_past_the_margin():
    scores = [78, 74, 73, 71, 76, 77, 79, 49, 46, 51, 52, 54]
    colours = replay(weekly(scores), BANDS)
    assert "".join(LETTERS[each] for each in colours) == "GGGYYYGRRRRY"


@pytest.mark.parametrize(
    ("state", "score", "after"),
    [
        ("green", 72, "green"),
        ("green", 71.99, "yellow"),
        ("green", 49.99, "red"),
        ("yellow", 47, "yellow"),
        ("yellow", 46.99, "red"),
        ("yellow", 77.99, "yellow"),
        ("yellow", 78, "green"),
        ("red", 52.99, "red"),
        ("red", 53, "yellow"),
        ("red", 78, "green"),
    ],
)
def test_each_edge_of_the_margin(state, score, after):
    assert step(Colour(state), score, BANDS) == after


def test_an_improvement_waits_seven_days_after_the_last_change():
    fell = [(SUNDAY, 80), (SUNDAY + timedelta(days=7), 60)]
    assert replay([*fell, (SUNDAY + timedelta(days=13), 90)], BANDS)[-1] is Colour.YELLOW
    assert replay([*fell, (SUNDAY + timedelta(days=14), 90)], BANDS)[-1] is Colour.GREEN


def test_the_sunday_before_tells_whether_the_last_one_changed_anything():
    known = dict([*weekly([80, 60]), (SUNDAY + timedelta(days=10), 90)])
    assert settled(known.get, SUNDAY + timedelta(days=10), SUNDAY, BANDS) is Colour.YELLOW


scores = st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=30)


@given(scores, st.floats(0, 100), st.integers(0, 6))
def test_stopping_early_gives_the_colour_of_the_whole_replay(past, today, weekday):
    day = SUNDAY + timedelta(days=7 * len(past) + weekday)
    known = {on: score for on, score in weekly(past) if on < day} | {day: today}
    whole = replay([(on, score) for on, score in sorted(known.items()) if score is not None], BANDS)
    assert settled(known.get, day, SUNDAY, BANDS) is whole[-1]


@given(st.floats(0, 100), st.sampled_from([Colour.GREEN, Colour.YELLOW, Colour.RED]))
def test_an_unchanged_score_never_changes_the_colour_twice(score, state):
    once = step(state, score, BANDS)
    assert step(once, score, BANDS) is once


def test_too_little_known_is_grey_whatever_else_is_true():
    known = facts(
        observations=[reading("active_users", 90), reading("seats_assigned", 100)],
        tickets=(build.ticket(severity=Severity.EMERGENCY),),
        events=[event(EventKind.RENEWAL_AT_RISK, 3)],
    )
    health = assess(known, TODAY)
    assert health.coverage < 0.60
    assert health.colour is Colour.GREY
    assert health.score is not None


@pytest.mark.parametrize(
    ("known", "cause", "score", "colour"),
    [
        (
            but(healthy(), tickets=[build.ticket(severity=Severity.EMERGENCY)]),
            "emergency_ticket",
            49,
            "red",
        ),
        (but(healthy(), events=[event("renewal_at_risk", 3)]), "renewal_at_risk", 49, "red"),
        (
            healthy(
                contacts=(*PEOPLE[1:], person("ann", *PEOPLE[0].positions[0].roles, left_on=ago(3)))
            ),
            "champion_left",
            74,
            "yellow",
        ),
    ],
)
def test_a_cap_limits_the_score_turns_the_colour_and_is_listed(known, cause, score, colour):
    health = assess(known, TODAY)
    assert [cap.cause for cap in health.caps] == [cause]
    assert (health.score, health.colour) == (score, colour)
    assert health.computed > score


def test_a_cap_acts_and_goes_at_once():
    ticket = build.ticket(opened_on=ago(5), closed_on=ago(2), severity=Severity.EMERGENCY)
    known = healthy(tickets=(ticket,), observations=good(10))
    colours = [assess(known, ago(days)).colour for days in (6, 5, 3, 2)]
    assert colours == ["green", "red", "red", "green"]


def test_a_red_judgement_turns_the_colour_and_leaves_the_score():
    health = assess(but(healthy(), observations=[reading("sentiment", 0.0)]), TODAY)
    assert health.colour is Colour.RED
    assert health.score == health.computed


def test_a_red_judgement_is_forgotten_after_120_days():
    def colour(days):
        return assess(but(healthy(), observations=[reading("sentiment", 0.0, days)]), TODAY).colour

    assert (colour(120), colour(121)) == (Colour.RED, Colour.GREEN)


def test_a_new_champion_lifts_the_cap():
    gone = person("old", *PEOPLE[0].positions[0].roles, left_on=ago(3))
    health = assess(healthy(contacts=(*PEOPLE, gone)), TODAY)
    assert health.caps == ()


def test_an_override_changes_the_colour_and_never_the_score():
    plain = assess(healthy(), TODAY)
    health = assess(healthy(overrides=(override("red"),)), TODAY)
    assert (health.colour, health.computed_colour) == (Colour.RED, Colour.GREEN)
    assert health.score == plain.score


def test_an_override_cannot_turn_grey_green_and_can_turn_it_red():
    assert assess(facts(overrides=(override("green"),)), TODAY).colour is Colour.GREY
    assert assess(facts(overrides=(override("red"),)), TODAY).colour is Colour.RED


def test_an_override_ends_on_the_day_it_expires():
    known = healthy(overrides=(override("red"),))
    assert assess(known, ago(-27)).override is not None
    assert assess(known, ago(-28)).override is None
