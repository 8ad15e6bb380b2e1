"""Words: sentences, numbers and dates as a reader writes them."""

import ast
import inspect
import string
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import app.domain.growth as growth_rooms
import app.domain.readiness as readiness_rooms
import app.domain.red_flags as flag_rooms
from app.domain.contacts import Role
from app.domain.evidence import evidence
from app.domain.health.assess import assess
from app.domain.health.model import Input
from app.domain.money import Money
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.items import failed
from app.domain.red_flags.rules import RULES
from app.domain.tickets import Severity
from app.services import flag_phrases, phrases, words
from app.services.words import Words
from tests import build
from tests.build import TODAY
from tests.story import ago, but, facts, healthy, read_as, reading, without

ENGLISH, GERMAN, POLISH = Words("en_US"), Words("de_DE"), Words("pl_PL")


def say(known, source):
    part = next(each for each in assess(known, TODAY).parts if each.input is source)
    return ENGLISH.reading(part)


@pytest.mark.parametrize(
    ("words", "amount", "text"),
    [
        (ENGLISH, Money(123456790, "USD"), "$1,234,567.90"),
        (POLISH, Money(123456790, "PLN"), "1\u00a0234\u00a0567,90\u00a0zł"),
        (GERMAN, Money(123456790, "EUR"), "1.234.567,90\u00a0€"),
        (Words("ms_MY"), Money(123456790, "MYR"), "RM1,234,567.90"),
        (Words("zh_CN"), Money(123456790, "CNY"), "¥1,234,567.90"),
        (Words("ja_JP"), Money(1234568, "JPY"), "￥1,234,568"),
        (Words("en_IN"), Money(123456790, "INR"), "₹12,34,567.90"),
        (ENGLISH, Money(1234, "KWD"), "KWD\u00a01.234"),
    ],
)
def test_money_is_written_as_the_reader_does(words, amount, text):
    assert words.money(amount) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0.5, 0, "1"),
        (1234567, 0, "1,234,567"),
        (3, 1, "3.0"),
    ],
)
def test_a_half_is_rounded_up(value, decimals, text):
    assert ENGLISH.number(value, decimals) == text


def test_numbers_percent_and_days_follow_the_locale():
    assert GERMAN.number(Decimal("1234.5"), 1) == "1.234,5"
    assert ENGLISH.percent(0.652) == "65%"
    assert GERMAN.percent(0.652) == "65\u00a0%"
    assert ENGLISH.date(date(2026, 12, 1)) == "1 Dec 2026"
    assert (ENGLISH.days(1), ENGLISH.days(60)) == ("1 day", "60 days")


def test_a_locale_nobody_knows_is_read_as_english():
    assert Words("xx_YY").number(1234) == Words("en-US").number(1234) == "1,234"


@pytest.mark.parametrize(
    ("known", "source", "sentence"),
    [
        (healthy(), Input.SEATS, "95 of 100 seats are assigned"),
        (healthy(), Input.ACTIVE, "85 of 95 users were active in 28 days"),
        (healthy(), Input.TOUCH, "Last two-way contact 6 days ago"),
        (healthy(), Input.USAGE_TREND, "Active users held steady in 90 days"),
        (healthy(), Input.TICKETS, "No ticket is open"),
        (healthy(), Input.VALUE, "The customer has proven the value"),
        (healthy(), Input.SATISFACTION, "NPS answers average 8.0 of 10"),
        (
            but(without(healthy(), "nps"), observations=[reading("csat", 82)]),
            Input.SATISFACTION,
            "CSAT averages 82%",
        ),
    ],
)
def test_a_reading_is_a_plain_sentence(known, source, sentence):
    assert say(known, source) == sentence


def test_falling_usage_is_said_in_percent_over_90_days():
    usage = [reading("active_users", 100 - 10 * n, 90 - 30 * n) for n in range(4)]
    known = but(without(healthy(), "active_users"), observations=usage)
    assert say(known, Input.USAGE_TREND) == "Active users fell 35% in 90 days"


def test_a_fall_is_said_in_percent():
    found = evidence("flag_usage_falling", drop=0.43)
    assert ENGLISH.evidence(found) == "Active users are 43% below their own baseline"


def test_the_headline_names_the_worst_measure():
    known = read_as(healthy(), "core_weeks", 2)
    assert ENGLISH.headline_reason(assess(known, TODAY)) == "Core features used in 2 of 12 weeks"


def test_the_headline_of_a_capped_account_is_the_cap():
    known = but(healthy(), tickets=[build.ticket(severity=Severity.EMERGENCY)])
    assert ENGLISH.headline_reason(assess(known, TODAY)) == "An emergency ticket is open"


def test_the_headline_of_an_unknown_account_is_how_little_is_known():
    assert ENGLISH.headline_reason(assess(facts(), TODAY)) == "Only 0% of health is known"


def test_the_headline_of_a_good_account_finds_little():
    assert ENGLISH.headline_reason(assess(healthy(), TODAY)) == "Nothing pulls the score down much"


def test_an_item_says_how_and_when_it_clears():
    item = failed("BT3", "survey_low_csat", clears_on=date(2026, 12, 1), value=40, on=ago(3))
    assert ENGLISH.clearing(item) == "Follow up on the answer and wait. From 1 Dec 2026."


def test_text_of_the_user_is_quoted_as_it_is():
    found = evidence("crisis", since=date(2026, 11, 1), text="{layoffs} & 50%")
    assert ENGLISH.evidence(found) == (
        "The customer has been in a crisis since 1 Nov 2026: “{layoffs} & 50%”"
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Input.SEATS, "95%"),
        (Input.TOUCH, "6 days"),
        (Input.USAGE_TREND, "+0.0% / 30 d"),
        (Input.SATISFACTION, "8.0"),
        (Input.CORE_WEEKS, "12"),
    ],
)
def test_a_bare_value_has_its_unit(source, text):
    part = next(each for each in assess(healthy(), TODAY).parts if each.input is source)
    assert ENGLISH.value(part) == text


def test_a_gap_says_what_is_missing_and_since_when():
    gaps = {each.input: each for each in assess(facts(), TODAY).missing}
    assert ENGLISH.missing(gaps[Input.REPLIES]) == "Reply rate: never read"
    known = read_as(healthy(), "core_weeks", 3, 61)
    expired = assess(known, TODAY).missing[0]
    assert ENGLISH.missing(expired).endswith("the last reading expired on 20 Nov 2026")


def test_an_override_is_said_beside_what_was_computed():
    made = Override(
        id="o",
        kind=OverrideKind.HEALTH,
        account_id="acme",
        value="yellow",
        reason="They told me",
        author="Me",
        made_on=ago(1),
        expires_on=date(2026, 12, 12),
    )
    health = assess(healthy(overrides=(made,)), TODAY)
    assert ENGLISH.override(health) == "computed 94 Healthy, overridden Watch until 12 Dec 2026"
    assert ENGLISH.headline_reason(health) == "Overridden until 12 Dec 2026"
    assert ENGLISH.override(assess(healthy(), TODAY)) == ""


def test_every_measure_flag_and_role_has_a_name():
    assert set(phrases.INPUTS) == set(phrases.READINGS) == set(Input)
    assert set(flag_phrases.FLAGS) == set(RULES)
    assert set(phrases.ROLES) == set(Role)


def test_every_evidence_a_rule_can_give_has_its_sentence():
    codes = set()
    for room in (readiness_rooms, flag_rooms, growth_rooms):
        for file in Path(inspect.getfile(room)).parent.glob("*.py"):
            codes |= set(_codes(ast.parse(file.read_text(encoding="utf-8"))))
    assert len(codes) > 80
    assert codes <= set(words._SENTENCES)


def test_every_gap_of_a_sentence_knows_how_to_be_filled():
    for template in words._SENTENCES.values():
        for _, name, spec, _ in string.Formatter().parse(template):
            assert name is None or name in {"name", "title", "severity", "stage", "text"} or spec


def _codes(tree):
    """The codes written out in calls that make evidence."""
    prefixes = {
        "warn": "flag_",
        "info": "flag_",
        "block": "flag_",
        "evidence": "",
        "passed": "",
        "failed": "",
        "unknown": "",
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            position = 1 if node.func.id in {"passed", "failed", "unknown"} else 0
            if node.func.id in prefixes and len(node.args) > position:
                code = node.args[position]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield prefixes[node.func.id] + code.value
