"""Forecast categories by rule (DOMAIN 9.4), what the user says of them, and the roll-up."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.accounts import Segment
from app.domain.money import Money
from app.domain.opportunities import Call, Category, Check, Terms
from app.domain.pipeline.forecast import (
    CHECKS,
    Condition,
    Forecast,
    Standing,
    forecast_of,
    is_surer,
)
from app.domain.pipeline.rollup import Entry, quarter_end, quarter_of, roll_up
from app.domain.readiness.items import State
from app.domain.settings import Settings
from app.services.books import default_stages
from tests import build
from tests.build import usd

STAGES = {each.id.removeprefix("stage-"): each for each in default_stages()}
DAY = date(2026, 11, 20)
SAID = date(2026, 11, 10)
ALL = tuple(CHECKS)


def judged(*conditions, chance=0.95, stage="negotiating", quiet=1, settings=None, **fields):
    checks = tuple(Check(key=CHECKS[each], text="Ana said so", since=SAID) for each in conditions)
    each = build.opportunity(**{"checks": checks} | fields)
    standing = Standing(
        opportunity=each,
        stage=STAGES[stage],
        chance=chance,
        quiet=quiet,
        segment=Segment.SMB,
        day=DAY,
    )
    return forecast_of(standing, settings or Settings({}))


def test_all_that_is_asked_for_at_ninety_percent_is_commit():
    assert judged(*ALL, chance=0.90).category is Category.COMMIT


@pytest.mark.parametrize("missing", ALL)
def test_each_answer_that_lacks_keeps_it_out_of_commit(missing):
    found = judged(*(each for each in ALL if each is not missing))
    assert found.category is not Category.COMMIT
    assert found.of(missing).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("chance", "category"),
    [
        (0.8999, Category.BEST_CASE),
        (0.50, Category.BEST_CASE),
        (0.4999, Category.PIPELINE),
        (0.02, Category.PIPELINE),
    ],
)
def test_below_ninety_percent_it_is_best_case_and_below_half_pipeline(chance, category):
    assert judged(*ALL, chance=chance).category is category


def test_best_case_takes_a_plan_of_both_sides():
    assert judged(Condition.PLAN, chance=0.6).category is Category.BEST_CASE
    assert judged(chance=0.6).category is Category.PIPELINE


@pytest.mark.parametrize(
    "fields",
    [
        {"account_id": None},
        {"terms": ()},
        {"terms": (Terms(amount=usd(0), close_on=DAY),)},
        {"stage": "lost"},
        {"stage": "identified", "quiet": 15},
        {"stage": "qualified", "quiet": 200},
    ],
)
def test_what_is_lost_or_beyond_hope_or_without_account_or_amount_is_omitted(fields):
    assert judged(*ALL, **fields).category is Category.OMITTED


@pytest.mark.parametrize(
    "fields", [{"stage": "identified", "quiet": 14}, {"quiet": 200}, {"quiet": None}]
)
def test_a_pause_alone_is_not_the_end(fields):
    assert judged(*ALL, **fields).category is Category.COMMIT


def test_what_was_confirmed_before_amount_or_day_changed_is_confirmed_no_more():
    terms = (
        Terms(amount=usd(9_000), close_on=DAY, since=date(2026, 11, 1)),
        Terms(amount=usd(12_000), close_on=DAY, since=date(2026, 11, 15)),
    )
    found = judged(*ALL, terms=terms)
    assert found.category is Category.BEST_CASE
    assert found.of(Condition.BUYER).reason.code == "forecast_changed_since"
    assert judged(*ALL, terms=terms[:1]).category is Category.COMMIT


def test_without_a_day_nothing_is_confirmed():
    found = judged(*ALL, terms=(Terms(amount=usd(9_000)),))
    assert found.of(Condition.BUYER).state is State.FAIL


def test_an_answer_without_text_takes_an_earlier_one_back():
    back = Check(key=CHECKS[Condition.PAPER], text="", since=date(2026, 11, 12))
    each = build.opportunity()
    checks = tuple(Check(key=CHECKS[one], text="Yes", since=SAID) for one in ALL)
    found = judged(checks=(*checks, back))
    assert found.of(Condition.PAPER).state is State.UNKNOWN
    assert each.checks == ()


def test_a_call_counts_beside_what_the_rule_says():
    found = judged(*ALL, calls=(Call(category=Category.PIPELINE, since=SAID),))
    assert (found.category, found.computed) == (Category.PIPELINE, Category.COMMIT)
    assert found.is_called


def test_raising_counts_only_with_a_reason():
    bare = Call(category=Category.COMMIT, since=SAID)
    assert judged(chance=0.3, calls=(bare,)).category is Category.PIPELINE
    argued = replace(bare, reason="The CEO promised it to me")
    assert judged(chance=0.3, calls=(argued,)).category is Category.COMMIT


def test_a_call_that_lowers_never_raises_what_has_fallen_below_it():
    low = Call(category=Category.BEST_CASE, since=SAID)
    assert judged(*ALL, calls=(low,)).category is Category.BEST_CASE
    assert judged(calls=(low,)).category is Category.PIPELINE


def test_calls_are_dated_and_can_be_withdrawn():
    calls = (
        Call(category=Category.OMITTED, since=date(2026, 11, 1)),
        Call(category=None, since=date(2026, 11, 15)),
        Call(category=Category.OMITTED, since=date(2026, 11, 25)),
    )
    assert judged(*ALL, calls=calls[:1]).category is Category.OMITTED
    assert judged(*ALL, calls=calls).category is Category.COMMIT
    assert not judged(*ALL, calls=calls).is_called


def test_the_bounds_are_settings():
    chosen = Settings({"forecast.commit_from": "0.8", "forecast.hopeless_smb": "30"})
    assert judged(*ALL, chance=0.8, settings=chosen).category is Category.COMMIT
    quiet = {"stage": "identified", "quiet": 20}
    assert judged(*ALL, settings=chosen, **quiet).category is Category.COMMIT


def test_what_is_won_is_certain():
    assert judged(stage="won") == Forecast(Category.COMMIT, judged(stage="won").met)


def test_categories_have_an_order():
    assert is_surer(Category.COMMIT, Category.BEST_CASE)
    assert not is_surer(Category.OMITTED, Category.OMITTED)


def entry(key, amount, category, **fields):
    usual = {"on": date(2026, 12, 10)}
    currency = fields.pop("currency", "USD")
    return Entry(id=key, amount=Money(amount, currency), category=category, **usual | fields)


def test_a_quarter_rolls_up_from_won_over_commit_to_best_case_with_the_call_between():
    (found,) = roll_up(
        [
            entry("won", 100, None, on=date(2026, 10, 5)),
            entry("commit", 50, Category.COMMIT, chance=0.9),
            entry("best", 40, Category.BEST_CASE, chance=0.5),
            entry("early", 30, Category.PIPELINE, chance=0.2),
            entry("out", 999, Category.OMITTED, chance=0.9),
        ],
        DAY,
    )
    assert (found.won.minor, found.commit.minor, found.best_case.minor) == (100, 150, 190)
    assert found.call.minor == 100 + 45 + 20 + 6
    assert found.quarter == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("entries", "call"),
    [
        ([("a", 100, Category.COMMIT, 0.5)], 100),  # less is expected than committed
        ([("a", 100, Category.PIPELINE, 0.5)], 0),  # nothing stands between
        ([("a", 100, Category.BEST_CASE, 0.5), ("b", 900, Category.PIPELINE, 0.5)], 100),
    ],
)
def test_the_call_stays_between_commit_and_best_case(entries, call):
    (found,) = roll_up([entry(key, n, cat, chance=p) for key, n, cat, p in entries], DAY)
    assert found.call.minor == call


def test_quarters_and_currencies_stand_apart_and_what_has_no_day_to_come_at_the_end():
    found = roll_up(
        [
            entry("next", 1, Category.COMMIT, on=date(2027, 1, 1)),
            entry("euro", 2, Category.COMMIT, currency="EUR"),
            entry("dollar", 3, Category.COMMIT, on=date(2026, 12, 31)),
            entry("none", 4, Category.COMMIT, on=None),
            entry("late", 5, Category.COMMIT, on=date(2026, 11, 19)),
            entry("old", 6, None, on=date(2026, 9, 30)),
        ],
        DAY,
    )
    assert [(each.quarter, each.currency, each.best_case.minor) for each in found] == [
        (date(2026, 10, 1), "EUR", 2),
        (date(2026, 10, 1), "USD", 3),
        (date(2027, 1, 1), "USD", 1),
        (None, "USD", 9),
    ]


def test_a_quarter_has_three_months():
    assert quarter_of(DAY) == date(2026, 10, 1)
    assert quarter_end(date(2026, 10, 1)) == date(2026, 12, 31)
