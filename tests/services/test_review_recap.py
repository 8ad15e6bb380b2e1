"""The recap: what was decided and promised, to those who came, in their language."""

from dataclasses import replace

import pytest

from app.domain.edits import change, create
from app.domain.reviews import Side
from app.services.review_recap import recap_of
from tests.services.decks import scene
from tests.services.decks.scene import BUYER, DAY


@pytest.fixture
def book(book_file):
    scene.set_scene(book_file)
    with book_file.open() as book:
        book.apply("Mail", change(BUYER, replace(BUYER, emails=("ana@acme.example",))))
        yield book


def held(book, **fields):
    review = scene.prepared(book)
    after = replace(review, held_on=DAY, on=DAY, decided="Go on\nPlant two in May", **fields)
    book.apply("Hold", change(review, after))
    book.apply(
        "Promise",
        create(
            scene.promise(after, owner="Ada", text="Name a contact"),
            scene.promise(after, id="theirs", side=Side.CUSTOMER, text="Name a lead", due_on=None),
        ),
    )
    return book.reviews.get(after.id)


def test_the_recap_lists_decisions_and_the_promises_of_both_sides(book):
    recap = recap_of(book, held(book), today=DAY)

    assert recap.to == "ana@acme.example"
    assert recap.subject.endswith("November 20, 2026: what we agreed")
    assert "Decided:\n- Go on\n- Plant two in May" in recap.text
    assert "We will:\n- Name a contact, Ada, by December 4, 2026" in recap.text
    assert "You will:\n- Name a lead\n" in recap.text
    assert recap.findings == ()


def test_who_did_not_come_is_not_written_to(book):
    review = held(book)
    away = tuple(replace(each, came=False) for each in review.attendees)
    book.apply("Away", change(review, replace(review, attendees=away)))

    assert recap_of(book, book.reviews.get(review.id), today=DAY).to == ""


def test_what_must_not_reach_them_is_found(book):
    review = held(book)
    told = replace(review, decided="They are at risk")
    book.apply("Tell", change(review, told))

    assert [each.text for each in recap_of(book, told, today=DAY).findings] == ["at risk"]
