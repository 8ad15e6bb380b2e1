"""Plan and value of an account as it is shown, and as the command line says it."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.money import Money
from app.domain.outcomes.status import Status
from app.domain.success import Claim, Measured, Milestone
from app.services import success
from app.services.explaining import explain_json, explain_lines
from app.services.words import Words
from tests import build
from tests.build import TODAY


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def book(book_file):
    objective = build.objective(
        on=ago(100),
        metric="Days to close",
        unit="days",
        baseline=Decimal(9),
        baseline_on=ago(100),
        target=Decimal(4),
        due_on=ago(-100),
        readings=(Measured(value=Decimal("6.5"), since=ago(2)),),
        milestones=(
            Milestone(text="Later"),
            Milestone(text="Live", due_on=ago(30), done_on=ago(40), opens="A second plant"),
            Milestone(text="Used daily", due_on=ago(3)),
        ),
    )
    met = build.objective(id="met", text="Be audited without findings", reached_on=ago(1))
    gone = build.objective(id="gone", text="Move to Oslo", archived_on=ago(1))
    worth = build.value(
        claim=Claim.CUSTOMER,
        validated_by="Ana",
        objective_id="faster",
        metric="Hours a week",
        unit="h",
        baseline=Decimal("40.5"),
        now=Decimal(30),
        worth=Money(4_200_000, "EUR"),
    )
    book_file.apply("Set the scene", create(build.account(), objective, met, gone, worth))
    with book_file.open() as book:
        yield book


def test_open_objectives_go_first_with_their_status_and_milestones_in_order(book):
    shown = success.view(book, "acme", today=TODAY)
    assert [(row.id, row.judged.status) for row in shown.objectives] == [
        ("faster", Status.BEHIND),
        ("met", Status.MET),
    ]
    (first, _) = shown.objectives
    assert [each.milestone.text for each in first.milestones] == ["Live", "Used daily", "Later"]
    assert first.next is first.milestones[1]
    assert [each.milestone.text for each in first.missed] == ["Used daily"]
    assert [each.milestone.opens for each in first.natural] == ["A second plant"]
    assert Words().evidence(first.judged.why) == (
        "A milestone was due on 17 Nov 2026: “Used daily”"
    )
    assert Words().evidence(first.said) == "50% of the way"


def test_on_a_past_day_it_is_as_it_was_then(book):
    shown = success.view(book, "acme", today=ago(50))
    assert [row.id for row in shown.objectives] == ["faster"]
    assert shown.objectives[0].progress.now is None
    assert shown.objectives[0].natural == ()
    assert shown.value == ()


def test_the_command_line_says_the_same(book):
    answer = explain_json(book, "acme", today=TODAY)
    first = json.loads(json.dumps(answer["objectives"]))[0]
    assert (first["status"], first["now"], first["share"]) == ("behind", 6.5, 0.5)
    assert [each["status"] for each in first["milestones"]] == ["met", "missed", "on_the_way"]
    assert answer["value"][0]["claim"] == "customer"


def test_the_lines_say_why_and_by_whose_word(book):
    lines = explain_lines(book, "acme", today=TODAY)
    assert (
        "Objective: “Close the month in four days”: Behind. "
        "A milestone was due on 17 Nov 2026: “Used daily”"
    ) in lines
    assert "  Used daily: missed 3 days ago" in lines
    assert (
        "Value: Planning takes an hour less: 40.5 → 30 h "
        "(Customer’s word, Ana; 42000.00 EUR a year)"
    ) in lines
