"""How fast a customer takes things up, and when readings cannot tell."""

import pytest

from app.domain.growth.velocity import Breadth, breadth_of, velocity
from app.domain.interactions import EventKind
from app.domain.settings import DEFAULTS
from tests.story import ago, case, event, facts, reading


def speed(*readings, **fields):
    return velocity(case(facts(observations=readings, **fields)))


def test_days_from_onboarding_to_the_first_week_with_core_use():
    found = speed(
        reading("onboarding_complete", 1, 200),
        reading("core_weeks", 0, 195),
        reading("core_weeks", 2, 173),
        reading("core_weeks", 9, 120),
    )
    assert found.core_on == ago(180)  # two weeks of use: the first began a week before
    assert found.core_days == 20


def test_core_use_during_onboarding_takes_no_days():
    closed = event(EventKind.ONBOARDING_CLOSED, 100)
    found = speed(reading("core_weeks", 5, 110), events=[closed])
    assert (found.onboarded_on, found.core_days) == (ago(100), 0)


@pytest.mark.parametrize(("days", "known"), [(116, True), (115, False)])
def test_readings_that_began_too_late_cannot_tell(days, known):
    found = speed(reading("onboarding_complete", 1, 200), reading("core_weeks", 12, days))
    assert (found.core_days is not None) is known


def test_days_to_the_first_advanced_action_of_anybody():
    found = speed(
        reading("onboarding_complete", 1, 200),
        reading("advanced_actions", 0, 190, contact_id="ann"),
        reading("advanced_actions", 3, 150, contact_id="bo"),
        reading("advanced_actions", 8, 140, contact_id="ann"),
    )
    assert (found.advanced_on, found.advanced_days) == (ago(150), 50)


@pytest.mark.parametrize(
    ("share", "breadth"),
    [
        (0.2, Breadth.LOW),
        (0.2999, Breadth.LOW),
        (0.30, Breadth.SOME),
        (0.6999, Breadth.SOME),
        (0.70, Breadth.HIGH),
    ],
)
def test_thirty_and_seventy_percent_of_the_features(share, breadth):
    assert breadth_of(share, DEFAULTS) is breadth
    assert speed(reading("features_used", share)).breadth is breadth


def test_the_median_from_release_to_first_use():
    def released(days, feature):
        return event(EventKind.FEATURE_RELEASED, days, detail=feature)

    found = speed(
        *(reading("feature_usage.export", value, days) for value, days in ((0, 95), (4, 90))),
        reading("feature_usage.alerts", 1, 60),
        reading("feature_usage.plans", 1, 40),
        events=[
            *(released(100, each) for each in ("export", "alerts", "plans")),
            released(30, "never used"),
        ],
    )
    assert (found.uptake_days, found.releases) == (40, 3)


def test_nothing_read_is_nothing_known():
    found = speed()
    assert found.core_days is found.advanced_days is found.features is found.uptake_days is None
    assert found.breadth is found.onboarded_on is None


def test_what_comes_later_is_not_known_yet():
    subject = case(
        facts(
            observations=(reading("onboarding_complete", 1, 200), reading("core_weeks", 1, 190)),
        )
    )
    assert velocity(subject.at(ago(195))).core_on is None
