"""What the deck is about: the one number, goals, roadmap, asks, and which pages it has."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.reviews import Deck
from app.ui.widgets.entry import EntryPanel
from tests.ui.pages.reviews.test_form import enter
from tests.ui.pages.reviews.test_page import type_into


@pytest.fixture
def story(planned):
    planned.form.go_to("content")
    return planned.form.section("content")


def shown(planned):
    return {each.page for each in planned.view.pages if each.shown}


def test_goals_begin_with_what_is_still_open_and_are_typed_in_place(story, planned, qtbot):
    (row,) = story.goals.rows
    assert row["text"].widget.text() == "Ship twice as fast"
    assert (row["baseline"].widget.text(), row["target"].widget.text()) == ("14", "10")

    type_into(qtbot, row["target"], "8.5")
    type_into(qtbot, row["due_on"], "3/31/2027")
    type_into(qtbot, row["theirs"], "Bo Buyer")

    (goal,) = planned.review.goals
    assert (goal.target, goal.due_on, goal.theirs) == (
        Decimal("8.5"),
        date(2027, 3, 31),
        "Bo Buyer",
    )


def test_at_most_three_goals_are_asked_for(story, planned, qtbot):
    enter(qtbot, story.goals.add, "Train everybody")
    assert story.goals.rows[1]["metric"].widget.hasFocus()
    enter(qtbot, story.goals.add, "Save paper")

    assert len(planned.review.goals) == 3
    assert not story.goals.add.isVisible()

    story.goals.removes[0].click()
    assert [each.text for each in planned.review.goals] == ["Train everybody", "Save paper"]
    assert story.goals.add.isVisible()


def test_a_goal_without_words_is_refused_in_place(story, planned, qtbot):
    type_into(qtbot, story.goals.rows[0]["text"], " ")

    assert story.goals.rows[0]["text"].reason.startswith("A goal needs words")
    assert planned.review.goals[0].text == "Ship twice as fast"


def test_what_is_on_the_roadmap_and_what_we_ask_make_pages(story, planned, workspace, qtbot):
    assert not {Deck.ROADMAP, Deck.ASKS} & shown(planned)
    assert not story.pages[Deck.ROADMAP].isEnabled()

    enter(qtbot, story.roadmap.add, "Single sign-on")
    story.entries["asks"].widget.setPlainText("A reference\n\n  A sponsor  ")
    story.entries["asks"].commit()

    assert planned.review.roadmap[0].text == "Single sign-on"
    assert planned.review.asks == ("A reference", "A sponsor")
    assert {Deck.ROADMAP, Deck.ASKS} <= shown(planned)
    workspace.undo()
    assert planned.review.asks == ()


def test_a_page_is_left_out_by_key_and_shown_again(story, planned, qtbot):
    box = story.pages[Deck.ADOPTION] if story.pages[Deck.ADOPTION].isEnabled() else None
    box = box or story.pages[Deck.OBJECTIVES]
    page = next(key for key, each in story.pages.items() if each is box)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page not in shown(planned)

    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page in shown(planned)
    assert planned.review.pages == ()


def test_the_one_number_is_chosen_among_the_results(story, planned):
    entry = story.entries["headline_id"]
    words = [entry.widget.itemText(n) for n in range(entry.widget.count())]
    assert words == ["The strongest that has a baseline", "Fewer hours on reports"]

    entry.widget.set_value("proof")
    entry.commit()

    assert planned.review.headline_id == "proof"


def test_a_page_is_given_words_of_ones_own_and_notes(page, planned, workspace, qtbot):
    planned.form.go_to("content")
    story = planned.form.section("content")
    story.words[Deck.ROADMAP].click()
    asked = next(each for each in story.findChildren(EntryPanel) if each.isVisible())
    qtbot.keyClicks(asked.focusWidget(), "Offline comes in May")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (review,) = workspace.read(lambda book: book.reviews.all())
    assert [(each.page, each.headline) for each in review.pages] == [
        (Deck.ROADMAP, "Offline comes in May")
    ]
