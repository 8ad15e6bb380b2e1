"""Explaining: the JSON of `explain`, as it is promised."""

import json

import pytest

from app.domain.overrides import Override, OverrideKind
from app.domain.settings import Settings
from app.domain.signals import Signal, Source
from app.domain.tickets import Severity
from app.services.explaining import _lines, explained
from app.services.judgements import Rules
from app.services.words import Words
from tests import build, story
from tests.build import TODAY
from tests.story import ago, but, event, facts, good, healthy, read_as, reading

RULES = Rules(settings=Settings(), today=TODAY, stages=story.STAGES)
THEN = Rules(settings=Settings(), today=ago(60), stages=story.STAGES)
TROUBLED = but(
    read_as(healthy(observations=[*good(100), *good(3)]), "core_weeks", 4),
    tickets=[build.ticket(severity=Severity.EMERGENCY, opened_on=ago(9))],
    events=[event("competitor", 20, text="Rivalry & Co")],
)


def test_it_has_every_promised_key():
    answer = explained(TROUBLED, RULES, then=THEN)
    assert {"account", "as_of", "health", "readiness", "red_flags", "signals"} <= set(answer)
    health = answer["health"]
    promised = {"score", "colour", "coverage", "computed", "override", "parts", "missing", "caps"}
    assert promised | {"changes", "to_green"} <= set(health)
    part = {"group", "measure", "value", "score", "weight", "contribution", "as_of", "source"}
    assert all(part | {"stale"} <= set(each) for each in health["parts"])
    assert [each["id"] for each in answer["readiness"]["items"]][::18] == ["RF1", "BT7"]
    item = {"id", "state", "effect", "evidence", "as_of", "clears_on"}
    assert all(item <= set(each) for each in answer["readiness"]["items"])
    flag = {"id", "severity", "evidence", "since"}
    assert all(flag <= set(each) for each in answer["red_flags"])


def test_it_is_json_and_says_the_same_twice():
    first, second = (json.dumps(explained(TROUBLED, RULES, then=THEN)) for _ in range(2))
    assert first == second


def test_contributions_add_up_to_computed_and_the_score_is_after_caps():
    health = explained(TROUBLED, RULES)["health"]
    assert sum(each["contribution"] for each in health["parts"]) == health["computed"]
    assert sum(each["weight"] for each in health["parts"]) == pytest.approx(1)
    assert (health["score"], health["colour"]) == (49, "red")
    assert [each["cause"] for each in health["caps"]] == ["emergency_ticket"]


def test_changes_add_up_to_the_difference_of_two_explanations():
    then = explained(TROUBLED.as_of(ago(60)), Rules(settings=Settings(), today=ago(60)))
    now = explained(TROUBLED, RULES, then=THEN)
    points = sum(each["points"] for each in now["health"]["changes"])
    assert points == pytest.approx(now["health"]["score"] - then["health"]["score"])
    assert points != 0


def test_without_a_day_to_compare_there_are_no_changes():
    assert explained(TROUBLED, RULES)["health"]["changes"] == []


def test_nothing_known_has_neither_score_nor_computed():
    health = explained(facts(), RULES)["health"]
    assert (health["score"], health["computed"], health["colour"]) == (None, None, "grey")
    assert len(health["missing"]) == 15
    assert health["coverage"] == 0


def test_an_override_stands_beside_what_was_computed():
    made = Override(
        id="o",
        kind=OverrideKind.HEALTH,
        account_id="acme",
        value="red",
        reason="They told me",
        author="Me",
        made_on=ago(1),
        expires_on=ago(-20),
    )
    health = explained(healthy(overrides=(made,)), RULES)["health"]
    assert (health["colour"], health["computed_colour"]) == ("red", "green")
    assert health["override"]["reason"] == "They told me"
    assert health["score"] == health["computed"]


def test_a_flag_tells_since_when():
    flags = {each["id"]: each for each in explained(TROUBLED, RULES)["red_flags"]}
    assert flags["open_p1"]["since"] == ago(9).isoformat()
    assert flags["competitor_named"]["since"] == ago(20).isoformat()


def test_every_sentence_can_be_said():
    stories = [
        facts(),
        healthy(),
        TROUBLED,
        but(healthy(), observations=[reading("csat", 40, 2), reading("sentiment", 0)]),
        healthy(contacts=story.PEOPLE[1:], interactions=[story.talk(95, "bo")]),
        but(healthy(), opportunities=[build.opportunity()]),
    ]
    for known in stories:
        text = json.dumps(explained(known, RULES))
        assert "{" not in "".join(_sentences(json.loads(text)))


def _sentences(answer):
    for each in [*answer["health"]["parts"], *answer["readiness"]["items"], *answer["red_flags"]]:
        assert each["evidence"]
        yield each["evidence"]


def test_signals_and_what_they_add_up_to_are_explained():
    noticed = Signal(
        id="noticed",
        account_id="acme",
        source=Source.PRODUCT,
        type="sso_ask",
        on=ago(40),
        text="Their IT asks for it",
        author="Me",
    )
    answer = explained(but(healthy(), signals=[noticed]), RULES)
    first = answer["signals"][0]
    assert {"source", "type", "strength", "date"} <= set(first)
    assert [each["strength"] for each in answer["signals"]] == sorted(
        (each["strength"] for each in answer["signals"]), reverse=True
    )
    kept = next(each for each in answer["signals"] if each["id"] == "noticed")
    assert (kept["source"], kept["date"], kept["evidence"], kept["author"]) == (
        "product",
        ago(40).isoformat(),
        "Their IT asks for it",
        "Me",
    )
    assert kept["strength"] == pytest.approx(0.3465, abs=5e-5)
    best = answer["growth"]["standings"][0]
    assert (best["type"], best["level"]) == ("add_on", "qualified")
    assert best["sources"] == ["usage", "relationship", "product"]
    (limit,) = answer["growth"]["limits"]
    assert (limit["limit"], limit["share"], limit["level"]) == ("seats", 0.95, "qualified")


def test_an_account_of_which_nothing_is_known_has_no_signals():
    answer = explained(facts(), RULES)
    assert (answer["signals"], answer["growth"]["standings"]) == ([], [])
    assert answer["growth"]["level"] is None


def test_what_was_said_to_a_flag_stands_beside_it():
    def said(days_left):
        made = Override(
            id="said",
            kind=OverrideKind.RED_FLAG,
            account_id="acme",
            subject="open_p1",
            value="suppressed",
            reason="A duplicate",
            author="Me",
            made_on=ago(40),
            expires_on=ago(-days_left),
        )
        ticket = build.ticket(severity=Severity.EMERGENCY)
        answer = explained(healthy(tickets=(ticket,), overrides=(made,)), RULES)
        return next(each for each in answer["red_flags"] if each["id"] == "open_p1"), answer

    flag, answer = said(5)
    assert (flag["state"], flag["blocks"]) == ("suppressed", False)
    assert flag["override"]["reason"] == "A duplicate"
    assert flag["about"] == {"kind": "tickets", "id": "ticket"}
    assert any(
        "suppressed until 2026-11-25: A duplicate" in line for line in _lines(answer, Words())
    )
    flag, answer = said(-5)
    assert (flag["state"], flag["blocks"]) == ("open", True)
    assert flag["was_suppressed_until"] == "2026-11-15"
    assert any("was suppressed until 2026-11-15" in line for line in _lines(answer, Words()))


def test_renewal_readiness_adds_up_and_says_what_would_evidence_the_rest():
    found = explained(healthy(), RULES)["renewal_readiness"]
    assert found["score"] == sum(each["score"] for each in found["dimensions"])
    assert (found["needed"], found["passes"], len(found["dimensions"])) == (16, False, 10)
    for each in found["dimensions"]:
        assert bool(each["to_evidence"]) is (each["score"] < 2), each["id"]
