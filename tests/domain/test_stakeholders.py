"""Stakeholders: role coverage and the champion who left."""

from dataclasses import replace

import pytest

from app.domain.contacts import Role
from app.domain.interactions import EventKind
from app.domain.stakeholders import Touch, holders, lost_champion, role_coverage, touch
from app.domain.timeline import Timeline
from tests.build import TODAY
from tests.story import PEOPLE, ago, event, facts, healthy, person, talk


def coverage(people, talks, day=TODAY):
    return role_coverage(Timeline(facts(contacts=tuple(people), interactions=talks)), day)


def test_the_worked_example_covers_0_675():
    people = [
        person("buyer", Role.ECONOMIC_BUYER),
        person("head", Role.DECISION_MAKER),
        person("fan", Role.CHAMPION),
        person("user", Role.USER),
        person("tech", Role.TECHNICAL_BUYER),
        person("law", Role.LEGAL),
    ]
    talks = [talk(120, "buyer"), talk(40, "head"), talk(10, "fan"), talk(10, "user")]
    found = coverage(people, talks)
    assert found.share == pytest.approx(0.675)
    assert [part.touch for part in found.parts] == [
        Touch.COOLING,
        *[Touch.ACTIVE] * 3,
        *[Touch.GAP] * 2,
    ]


def test_a_place_kept_for_somebody_unknown_holds_no_part():
    known = [person("fan", Role.CHAMPION), person("buyer", Role.ECONOMIC_BUYER)]
    unknown = [known[0], replace(known[1], stands_for="Who signs")]

    assert holders(Timeline(facts(contacts=tuple(known))), Role.ECONOMIC_BUYER, TODAY)
    assert holders(Timeline(facts(contacts=tuple(unknown))), Role.ECONOMIC_BUYER, TODAY) == ()


@pytest.mark.parametrize(
    ("silence", "warmth"),
    [(30, Touch.ACTIVE), (31, Touch.COOLING), (60, Touch.COOLING), (61, Touch.GAP)],
)
def test_a_part_cools_after_its_cadence_and_is_a_gap_after_twice_that(silence, warmth):
    assert touch(silence, 30) is warmth


def test_without_roles_or_without_attendees_coverage_is_unknown():
    assert coverage([person("ann")], [talk(3, "ann")]) is None
    assert coverage(PEOPLE, [talk(3)]) is None


def test_somebody_who_left_covers_nothing():
    gone = person("ann", Role.CHAMPION, left_on=ago(1))
    found = coverage([gone, person("bo", Role.USER)], [talk(3, "ann"), talk(3, "bo")])
    champion = next(part for part in found.parts if part.role is Role.CHAMPION)
    assert champion.touch is Touch.NOBODY


@pytest.mark.parametrize(
    ("contacts", "events", "left"),
    [
        ([person("ann", Role.CHAMPION)], [], None),
        ([person("ann", Role.CHAMPION, left_on=ago(9))], [], ago(9)),
        ([person("ann", Role.CHAMPION, left_on=ago(9)), person("bo", Role.CHAMPION)], [], None),
        ([person("ann", Role.USER, left_on=ago(9))], [], None),
        ([], [event(EventKind.CHAMPION_LEFT, 4)], ago(4)),
        ([person("bo", Role.CHAMPION)], [event(EventKind.CHAMPION_LEFT, 4)], ago(4)),
        (
            [person("bo", Role.CHAMPION)],
            [event(EventKind.CHAMPION_LEFT, 4, contact_id="ann")],
            None,
        ),
        ([], [event(EventKind.CHAMPION_LEFT, 4, ended_on=ago(2))], None),
    ],
)
def test_a_champion_is_lost_until_somebody_takes_over(contacts, events, left):
    known = facts(contacts=tuple(contacts), events=events)
    assert lost_champion(Timeline(known), TODAY) == left


def test_before_the_day_nobody_had_left():
    known = healthy(contacts=(person("ann", Role.CHAMPION, left_on=ago(9)),))
    assert lost_champion(Timeline(known), ago(10)) is None
