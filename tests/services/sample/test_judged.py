"""The sample book as health and readiness see it: one of everything, for reasons one can read."""

from collections import Counter
from datetime import date, timedelta

import pytest

from app.domain.health.assess import HealthHistory
from app.domain.health.caps import Cause
from app.domain.health.colours import Colour
from app.domain.readiness.assess import Verdict, assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId
from app.domain.timeline import Timeline
from app.services.books import default_stages
from app.services.sample.book import make_sample
from tests.services.sample.gathering import facts_by_name

DAY = date(2026, 11, 20)
DAYS = (DAY, date(2028, 2, 29), date(2027, 2, 28), date(2027, 1, 31), date(2024, 12, 31))


def judged(made_on, day, seed=1):
    """Health, readiness and the days since the last talk of every account, by name."""
    stages = default_stages()
    found = {}
    for name, facts in facts_by_name(make_sample(as_of=made_on, seed=seed), day).items():
        timeline = Timeline(facts)
        history = HealthHistory(timeline)
        touch = timeline.last_touch(day)
        silence = None if touch is None else (day - touch).days
        found[name] = history.on(day), assess(Case(history, day, stages)), silence
    return found


@pytest.fixture(scope="module")
def today():
    return judged(DAY, DAY)


@pytest.mark.parametrize("day", DAYS)
def test_all_colours_and_every_verdict_are_there(day):
    found = judged(day, day).values()
    colours = Counter(health.colour for health, _, _ in found)
    verdicts = Counter(readiness.verdict for _, readiness, _ in found)
    assert all(colours[each] >= 2 for each in Colour)
    assert all(verdicts[each] >= 2 for each in Verdict)


@pytest.mark.parametrize("days", [-7, -1, 2, 7])
def test_a_book_made_about_that_day_shows_them_too(days):
    found = judged(DAY + timedelta(days=days), DAY).values()
    assert {health.colour for health, _, _ in found} == set(Colour)
    assert {readiness.verdict for _, readiness, _ in found} == set(Verdict)


@pytest.mark.parametrize("seed", [2, 99])
def test_another_seed_tells_the_same_stories(today, seed):
    other = judged(DAY, DAY, seed)
    assert {name: each[0].colour for name, each in other.items()} == {
        name: each[0].colour for name, each in today.items()
    }


def test_every_account_had_a_score_in_august():
    found = judged(DAY, date(2026, 8, 1))
    assert [name for name, (health, _, _) in found.items() if health.score is None] == []
    sure = [name for name, (health, _, _) in found.items() if health.colour is not Colour.GREY]
    assert len(sure) >= 25


def test_some_healthy_accounts_are_neglected(today):
    neglected = [
        name
        for name, (health, readiness, silence) in today.items()
        if health.colour is Colour.GREEN
        and readiness.verdict in {Verdict.READY, Verdict.READY_NOW}
        and silence is not None
        and silence > 30
    ]
    assert neglected == ["Quillfeather Press", "株式会社ホシカゼ電機"]


@pytest.mark.parametrize(
    ("name", "colour", "verdict"),
    [
        ("Möwenbach Maschinenbau GmbH", Colour.GREEN, Verdict.READY_NOW),
        ("Bluestem Grain Cooperative", Colour.RED, Verdict.BLOCKED),
        ("Kwarcynit S.A.", Colour.YELLOW, Verdict.BLOCKED),
        ("Straßfurth Logistik GmbH & Co. KG", Colour.GREEN, Verdict.CAUTION),
        ("Quillfeather Press", Colour.GREEN, Verdict.READY),
        ("Cinderpath Outdoors", Colour.GREY, Verdict.NOT_ASSESSED),
    ],
)
def test_a_story_is_judged_as_it_reads(today, name, colour, verdict):
    health, readiness, _ = today[name]
    assert (health.colour, readiness.verdict) == (colour, verdict)


def test_trouble_has_its_reason(today):
    def caps(name):
        return {each.cause for each in today[name][0].caps}

    def flags(name):
        return {each.id for each in today[name][1].red_flags}

    assert caps("Bluestem Grain Cooperative") >= {Cause.EMERGENCY_TICKET, Cause.RENEWAL_AT_RISK}
    assert caps("Kwarcynit S.A.") == {Cause.CHAMPION_LEFT}
    assert caps("Almazara Peñaflor S.L.") == {Cause.SENTIMENT_RED}
    assert flags("Grünspecht Versicherung AG") == {ItemId.RF3}
    assert flags("Bluestem Grain Cooperative") >= {ItemId.RF1, ItemId.RF4, ItemId.RF5}


def test_a_hand_set_colour_stands_beside_the_computed_one(today):
    health, _, _ = today["Orchard & Vale Health"]
    assert (health.colour, health.computed_colour) == (Colour.YELLOW, Colour.GREEN)
