"""Go or no-go: five points, each with a sentence, a way to mend it, and an answer of our own."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.edits import change
from app.domain.reviewing.gate import Question
from app.services import review_phrases as phrases
from tests.build import TODAY
from tests.ui.pages.reviews.test_page import panel, type_into

YES, NO = True, False


@pytest.fixture
def ready(planned):
    return planned.beside.side("ready")


def said(point):
    return (point.mark.accessibleName(), point.reason.text(), point.mend.text())


def test_each_point_says_why_and_how_to_mend_it(ready):
    assert said(ready.points[Question.DECISION]) == (
        "No",
        "No decision is written down yet.",
        "Write the one decision you ask for",
    )
    assert said(ready.points[Question.PROVABLE]) == (
        "Yes",
        "“Fewer hours on reports” has a baseline and is 10 days old.",
        "",
    )
    assert said(ready.points[Question.PERSON])[1] == "Bo Buyer is on the list."
    assert said(ready.points[Question.WORTH])[1].startswith("Only you can say")


def test_mending_a_point_leads_to_where_it_is_mended(ready, planned, qtbot):
    planned.form.go_to("agenda")
    ready.points[Question.DECISION].mend.click()

    assert planned.form.shown == "meeting"


def test_a_result_that_lacks_a_baseline_is_recorded_on_the_account(
    planned, ready, workspace, qtbot
):
    (proof,) = workspace.read(lambda book: book.value.all())
    workspace.edit("Doubt it", lambda _: change(proof, replace(proof, baseline=None)))

    with qtbot.waitSignal(workspace.open_requested) as asked:
        ready.points[Question.PROVABLE].mend.click()

    assert asked.args == ["account", "acme\tvalue\t"]


def test_all_five_points_make_a_go(ready, planned, qtbot):
    assert ready.verdict.accessibleName() == "No-go"

    type_into(qtbot, planned.form.section("meeting").entries["decision"], "Renew")
    assert ready.verdict.accessibleName() == "Not decided"
    point = ready.points[Question.WORTH]
    point.choice.chip(YES).click()

    assert ready.verdict.accessibleName() == "Go"
    (answer,) = planned.review.gate
    assert (answer.key, answer.yes, answer.since, answer.author) == (
        Question.WORTH,
        True,
        TODAY,
        "Sam Rivera",
    )


def test_an_answer_of_ours_has_words_and_is_taken_back_by_the_same_press(ready, planned, qtbot):
    point = ready.points[Question.PROVABLE]
    point.choice.chip(NO).click()
    point.words.edit()
    qtbot.keyClicks(point.words.focusWidget(), "They dispute it")
    qtbot.keyClick(point.words.focusWidget(), Qt.Key.Key_Return)

    assert point.reason.text() == "No: They dispute it (Sam Rivera · 20 Nov 2026)"
    point.choice.chip(NO).click()
    assert point.reason.text().startswith("“Fewer hours on reports”")
    assert planned.review.gate == ()


def test_pages_that_would_be_empty_are_named_with_what_they_lack(ready):
    words = [label.text() for label in ready.findChildren(QLabel)]

    assert "Purpose and the decision: left out, write the purpose" in words
    assert not any(each.startswith("Progress:") for each in words)


def test_everything_that_can_be_said_has_words():
    assert set(phrases.QUESTIONS) == set(Question)
    assert ready_codes() <= set(phrases._REASONS)


def ready_codes():
    return {
        *("review_decision", "review_no_decision", "review_proven", "review_proven_old"),
        *("review_nothing_proven", "review_nobody_yet", "review_person", "review_no_decider"),
        *("review_first", "review_changed", "review_unchanged", "review_worth_asked"),
    }


def test_the_gate_is_reached_by_keyboard(ready, planned, qtbot):
    planned.begin()
    qtbot.keyClick(planned.window().focusWidget(), Qt.Key.Key_F6)

    assert ready.points[Question.WORTH].choice.chip(YES).hasFocus()


def test_once_it_was_held_the_points_give_way_to_what_was_decided(page, planned, ready):
    planned.bar.hold.click()
    asked = panel(page)
    asked.form.set_values({"on": TODAY, "decided": "They renew"})
    asked.form.keep()

    assert ready.verdict.accessibleName() == "Held"
    assert ready.lead.text() == "Decided: They renew"
    assert not any(each.isVisible() for each in ready.points.values())
