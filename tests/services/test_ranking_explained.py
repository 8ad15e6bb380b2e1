"""The open opportunities of an account in the answer of `explain`."""

import json
from datetime import date

from app.domain.opportunities import (
    Call,
    Category,
    Criterion,
    Handed,
    HandoffStep,
    Scored,
    StageMove,
)
from app.domain.qualification.criteria import JUDGED
from app.domain.settings import Settings
from app.services.explaining import explained
from app.services.judgements import Rules
from app.services.ranking_explained import opportunity_lines
from app.services.words import Words
from tests import build, story
from tests.build import TODAY

RULES = Rules(settings=Settings(), today=TODAY, stages=story.STAGES)


def deal(**fields):
    moves = (StageMove(stage_id="stage-identified", since=date(2026, 11, 1)),)
    return build.opportunity(**{"moves": moves} | fields)


def answer(*opportunities):
    return explained(story.healthy(opportunities=opportunities), RULES)


def test_each_open_one_says_how_it_ranks_whose_it_is_and_what_it_lacks():
    (found,) = answer(deal())["opportunities"]
    assert found["title"] == "More seats"
    assert found["added_arr"] == {"amount": "12000.00", "currency": "USD"}
    assert found["size"] == "medium"
    assert not found["qualified"]
    assert "Value realised is not scored" in found["lacking"]
    assert found["owner"]["owner"] == "cs"
    assert [bar["part"] for bar in found["priority"]["bars"]] == [
        *("value", "potential", "chance", "timing")
    ]
    total = sum(100 * bar["weight"] * bar["value"] for bar in found["priority"]["bars"])
    assert abs(total * found["priority"]["gate"] - found["priority"]["score"]) < 1e-5


def test_a_qualified_one_has_its_scores_and_its_handoff():
    scores = tuple(Scored(criterion=each, score=2, evidence="So", since=TODAY) for each in JUDGED)
    steps = (Handed(step=HandoffStep.INTRODUCED, since=date(2026, 11, 6)),)
    (found,) = answer(deal(criteria=scores, handoff=steps))["opportunities"]
    assert found["qualified"]
    assert found["criteria"][Criterion.FIT.value]["score"] == 2
    assert found["handoff"]["pace"] == "late"
    assert found["handoff"]["business_days"] == 10


def test_it_is_json_and_the_lines_say_the_same():
    found = answer(deal(), deal(id="more", title="Nothing said", terms=()))
    assert json.loads(json.dumps(found["opportunities"])) == found["opportunities"]
    lines = "\n".join(opportunity_lines(found, Words()))
    assert lines.startswith("Opportunities: 2")
    assert "Nothing said: not qualified, CS." in lines


def test_without_any_the_list_is_empty():
    assert answer()["opportunities"] == []


def test_the_forecast_says_its_rule_and_what_was_called():
    said = Call(category=Category.COMMIT, since=TODAY, reason="Signed tomorrow", author="Me")
    found = answer(deal(calls=(said,)))
    (forecast,) = [each["forecast"] for each in found["opportunities"]]
    assert (forecast["category"], forecast["computed"]) == ("commit", "pipeline")
    assert forecast["call"]["reason"] == "Signed tomorrow"
    assert forecast["conditions"]["procurement_path"]["state"] == "unknown"
    lines = "\n".join(opportunity_lines(found, Words()))
    assert "Forecast: Commit, as called; by the rule Pipeline: Signed tomorrow" in lines


def test_what_is_wrong_is_said_with_its_reason():
    (found,) = answer(deal(owner="Ada", next_step=""))["opportunities"]
    said = {each["problem"]: each for each in found["problems"]}
    assert said["no_step"]["evidence"] == "No next step"
    assert "no_owner" not in said
    lines = list(opportunity_lines({"opportunities": [found]}, Words()))
    assert "         To mend: No next step" in lines
