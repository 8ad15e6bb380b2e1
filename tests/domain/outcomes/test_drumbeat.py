"""The value drumbeat: four ways, each with its cadence, due from the first objective on."""

from datetime import timedelta

import pytest

from app.domain.interactions import Channel, EventKind
from app.domain.outcomes import thresholds
from app.domain.outcomes.drumbeat import Beat, overdue, rhythms
from app.domain.settings import Settings
from tests import build
from tests.build import TODAY


def ago(days):
    return TODAY - timedelta(days=days)


def beats(objectives=(), interactions=(), events=(), settings=None):
    found = rhythms(objectives, interactions, events, settings or Settings(), TODAY)
    return {each.beat: each for each in found}


def test_without_an_objective_nothing_is_due():
    found = beats(events=[build.event(kind=EventKind.VALUE_NOTE, on=ago(300))])
    assert [each.due for each in found.values()] == [None] * 4
    assert found[Beat.NOTE].last == ago(300)


@pytest.mark.parametrize(
    ("beat", "days"),
    [(Beat.REVIEW, 90), (Beat.NOTE, 30), (Beat.SUPPORT, 90), (Beat.PRODUCT, 90)],
)
def test_what_was_never_given_counts_from_the_first_objective(beat, days):
    found = beats([build.objective(on=ago(10)), build.objective(id="b", on=ago(20))])
    assert found[beat].due == ago(20) + timedelta(days=days)


@pytest.mark.parametrize("ended", ["reached_on", "dropped_on", "archived_on"])
def test_an_objective_that_is_no_longer_wanted_asks_for_nothing(ended):
    found = beats([build.objective(on=ago(200), **{ended: ago(1)})])
    assert overdue(found.values(), TODAY) == ()


def test_a_review_is_an_exchange_and_the_others_are_events():
    held = build.interaction(channel=Channel.REVIEW, on=ago(5))
    talk = build.interaction(id="talk", channel=Channel.CALL, on=ago(1))
    told = [
        build.event(id="n", kind=EventKind.VALUE_NOTE, on=ago(3)),
        build.event(id="s", kind=EventKind.SUPPORT_REFERENCE, on=ago(4)),
        build.event(id="p", kind=EventKind.PRODUCT_UPDATE, on=ago(6)),
    ]
    found = beats([build.objective()], [held, talk], told)
    assert {beat: each.last for beat, each in found.items()} == {
        Beat.REVIEW: ago(5),
        Beat.NOTE: ago(3),
        Beat.SUPPORT: ago(4),
        Beat.PRODUCT: ago(6),
    }


def test_the_longest_due_stands_in_front_and_today_is_due():
    told = [build.event(id="p", kind=EventKind.PRODUCT_UPDATE, on=ago(90))]
    found = beats([build.objective(on=ago(95))], events=told)
    late = overdue(found.values(), TODAY)
    assert [each.beat for each in late] == [Beat.NOTE, Beat.REVIEW, Beat.SUPPORT, Beat.PRODUCT]
    assert late[-1].due == TODAY


def test_what_is_to_come_has_not_been_given():
    told = [build.event(kind=EventKind.VALUE_NOTE, on=TODAY + timedelta(days=1))]
    assert beats([build.objective()], events=told)[Beat.NOTE].last is None


def test_a_cadence_of_no_days_asks_for_none():
    settings = Settings({thresholds.NOTE_DAYS.key: "0"})
    found = beats([build.objective(on=ago(200))], settings=settings)
    assert found[Beat.NOTE].due is None
    assert Beat.NOTE not in {each.beat for each in overdue(found.values(), TODAY)}
