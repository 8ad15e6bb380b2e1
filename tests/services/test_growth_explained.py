"""What speaks for expansion, as the command line says it."""

import pytest

from app.domain.settings import Settings
from app.services.growth import goods_of, growth_of
from app.services.growth_explained import growth_json, growth_lines, signals_json
from app.services.growth_words import limit_said
from app.services.judgements import Rules
from app.services.words import Words
from tests import build, story
from tests.build import TODAY
from tests.story import ago, case, facts, person, reading

WORDS = Words()
RULES = Rules(settings=Settings(), today=TODAY, stages=story.STAGES)
SEATS = (30, 32, 33, 41, 36, 38)


def grow(*readings, **fields):
    known = case(facts(observations=readings, **fields))
    return growth_of(known, RULES, goods_of([build.product()]))


def assigned(values=SEATS, step=30):
    return [
        reading("seats_assigned", value, step * (len(values) - 1 - n))
        for n, value in enumerate(values)
    ]


def said(*readings):
    return [limit_said(each, WORDS) for each in grow(*readings).limits]


@pytest.mark.parametrize(
    ("bought", "line"),
    [
        (
            50,
            "38 of 50 seats are taken (76%); full in about 245 days, between 100 and 368 days",
        ),
        (38, "38 of 38 seats are taken (100%); full now"),
        (30, "38 seats are taken, 30 were bought (127%); full now"),
        (500, "38 of 500 seats are taken (8%); full in more than three years"),
    ],
)
def test_a_limit_in_a_line(bought, line):
    assert said(reading("seats_bought", bought, 160), *assigned()) == [line]


def test_when_it_is_time_to_talk_the_line_says_how_long_buying_takes():
    assert said(reading("seats_bought", 40, 160), *assigned()) == [
        (
            "38 of 40 seats are taken (95%); full in about 45 days, between 18 and 68 days; "
            "buying more takes about 60 days"
        )
    ]


def test_too_few_readings_and_no_growth_have_no_date():
    assert said(reading("seats_bought", 50), reading("seats_assigned", 40)) == [
        "40 of 50 seats are taken (80%); too few readings for a date"
    ]
    assert said(reading("seats_bought", 50, 160), *assigned((40,) * 6)) == [
        "40 of 50 seats are taken (80%); not growing, so there is no date"
    ]


def test_an_open_end_is_said_as_one():
    assert said(reading("seats_bought", 40, 160), *assigned((30, 31, 29, 33, 32, 33)))[0].endswith(
        "days at the earliest"
    )


def test_more_active_than_seats_is_said():
    assert said(
        reading("seats_bought", 50), reading("seats_assigned", 40), reading("active_users", 60)
    )[0].endswith("60 people are active and 40 have a seat: one of the readings is wrong")


def test_lines_say_signals_levels_limits_and_power_users():
    who = [f"p{n}" for n in range(10)]
    used = [
        reading("login_days", 20 if n < 2 else 1, contact_id=each) for n, each in enumerate(who)
    ]
    found = grow(
        reading("storage_limit", 100),
        reading("storage_used", 95.5),
        *used,
        contacts=tuple(map(person, who)),
    )
    answer = {
        "signals": signals_json(found, RULES.settings, WORDS),
        "growth": growth_json(found, WORDS),
    }
    day = ago(5).isoformat()
    assert list(growth_lines(answer, WORDS)) == [
        "Signals: 2",
        f"   0.53  Usage, {day}: Power users. 2 of 10 people are power users",
        f"   0.53  Usage, {day}: Storage near its limit. 96 of 100 GB are full (96%)",
        "    78%  Higher tier: watch",
        "    53%  Add-on: watch",
        "    53%  More usage: watch",
        "    53%  New use case: watch",
        "  96 of 100 GB are full (96%); too few readings for a date",
        "  2 of 10 people are power users",
    ]


def test_nothing_is_said_of_nothing():
    found = grow()
    answer = {
        "signals": signals_json(found, RULES.settings, WORDS),
        "growth": growth_json(found, WORDS),
    }
    assert list(growth_lines(answer, WORDS)) == ["Signals: 0"]
