"""The internal brief: gate, standing, people, challenges, promises, and what the deck lacks."""

from dataclasses import replace

import pytest

from app.domain.reviews import Attendee, Challenge, Wired
from app.services import reviews
from app.services.decks.brief import brief_of
from tests import build
from tests.services.decks import scene
from tests.services.decks.scene import DAY, FAST, PROOF


@pytest.fixture
def book(book_file):
    scene.set_scene(book_file, FAST, PROOF, *scene.usage(), build.contract())
    with book_file.open() as book:
        yield book


def sections(book, review):
    return {each.title: each for each in brief_of(book, review, today=DAY).sections}


def test_the_brief_says_what_is_asked_and_whether_it_is_worth_going(book):
    found = sections(book, scene.prepared(book))

    assert found["The one decision"].lead == "whether the second plant begins in May"
    gate = {row[0].text: row[1].text for row in found["Go or no-go: Not decided"].table.rows}
    assert gate["A decision is asked for"] == "Yes"
    assert gate["It is worth their time"] == "Open"


def test_the_brief_says_where_the_account_stands(book):
    points = [each.text for each in sections(book, scene.prepared(book))["Where they stand"].points]

    assert points[0].startswith("ARR $48,000")
    assert points[1].startswith("Health: ")
    assert points[-1] == "This is the first review."


def test_people_are_listed_with_what_they_push_on_and_whether_they_were_spoken_to(book):
    review = scene.prepared(book)
    coming = (
        replace(review.attendees[0], pushes="The price", wired=Wired.WIRED, wired_on=DAY),
        Attendee(name="A guest"),
    )
    rows = sections(book, replace(review, attendees=coming))[
        "Who comes, and what they will push on"
    ].table.rows

    assert [cell.text for cell in rows[0][:3]] == ["Ana Ruiz", "Economic buyer", "The price"]
    assert rows[0][3].text.startswith("Spoken to, ")
    assert rows[1][3].text == "Not yet"


def test_challenges_come_with_our_answers_and_missing_pages_with_how_to_fill_them(book):
    review = scene.prepared(book, challenges=(Challenge(text="Too slow", answer="Since May"),))
    found = sections(book, review)

    assert [cell.text for cell in found["Expected challenges"].table.rows[0]] == [
        "Too slow",
        "Since May",
    ]
    lacking = [each.text for each in found["Pages that the deck does not have"].points]
    assert "Roadmap: nothing is on the roadmap" in lacking


def test_what_nobody_knows_is_to_be_asked(book):
    asked = [each.text for each in sections(book, scene.prepared(book))["What we ask them"].points]

    assert len(asked) == 3
    assert asked[0].startswith("Before the new term begins")


def test_less_time_says_what_goes(book):
    found = sections(book, scene.prepared(book))["If there is less time"]

    assert "presented" in found.lead
    assert found.points[0].text.startswith("With 30 minutes")


def test_forty_guests_are_all_in_the_brief(book):
    review = scene.prepared(book)
    guests = tuple(Attendee(name=f"Guest {number}") for number in range(40))
    view = reviews.view(book, replace(review, attendees=guests), today=DAY)
    rows = sections(book, view.review)["Who comes, and what they will push on"].table.rows

    assert len(rows) == 40


def test_forty_people_and_endless_texts_make_no_endless_brief(book):
    endless = "They want it all, and soon. " * 80
    people = tuple(Attendee(name=endless, pushes=endless) for _ in range(40))
    found = sections(book, replace(scene.prepared(book, decision=endless), attendees=people))

    rows = found["Who comes, and what they will push on"].table.rows
    assert max(len(cell.text) for row in rows for cell in row) < 170
    gate = next(each for title, each in found.items() if title.startswith("Go or")).table.rows
    assert max(len(cell.text) for row in gate for cell in row) < 210
