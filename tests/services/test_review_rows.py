"""The list of reviews: where each stands on a day, how ready it is, and what is still owed."""

from datetime import timedelta

import pytest

from app.domain.edits import create
from app.domain.reviews import Commitment, Review, ReviewKind, Side
from app.services import review_editing, review_rows
from app.services.review_rows import ReviewState
from tests import build
from tests.build import TODAY


def day(ahead):
    return TODAY + timedelta(days=ahead)


def review(id, ahead, **fields):  # noqa: A002 - as the entity calls it
    return Review(id=id, account_id="acme", kind=ReviewKind.QBR, on=day(ahead), **fields)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(build.account()))
        yield book


def listed(book, on=TODAY):
    return [(each.id, each.state) for each in review_rows.rows(book, today=on)]


def test_those_to_come_stand_on_top_the_next_one_first_then_the_latest(book):
    told = (
        review("far", 40),
        review("near", 3),
        review("missed", -2),
        review("old", -90, held_on=day(-90)),
        review("new", -30, held_on=day(-30)),
        review("off", -60, cancelled_on=day(-61)),
    )
    book.apply("Know", create(*told))

    assert listed(book) == [
        ("missed", ReviewState.DUE),
        ("near", ReviewState.PLANNED),
        ("far", ReviewState.PLANNED),
        ("new", ReviewState.HELD),
        ("off", ReviewState.CANCELLED),
        ("old", ReviewState.HELD),
    ]


def test_on_a_past_day_a_review_stands_as_it_did_then(book):
    held = review("r", -10, held_on=day(-10), made_on=day(-40))
    book.apply("Know", create(held))

    assert listed(book, day(-20)) == [("r", ReviewState.PLANNED)]
    assert listed(book, day(-50)) == []


def test_only_those_to_come_have_a_gate_and_all_say_what_is_owed(book):
    promised = [
        Commitment(
            id=f"c{n}",
            account_id="acme",
            text="Send it",
            side=Side.OURS,
            made_on=day(-30),
            due_on=due,
            kept_on=kept,
        )
        for n, (due, kept) in enumerate([(day(-1), None), (day(5), None), (day(-3), day(-4))])
    ]
    book.apply("Know", create(review("next", 5), review("last", -30, held_on=day(-30)), *promised))

    coming, last = review_rows.rows(book, today=TODAY)

    assert (coming.asked, coming.goes) == (5, False)
    assert (last.asked, last.goes) == (0, None)
    assert (coming.open_commitments, coming.overdue) == (2, 1)
    assert last.recap_missing


def test_of_an_account_the_next_review_is_worked_on_else_a_new_one(book):
    fresh, stored = review_editing.working(book, "acme", today=TODAY)
    assert not stored
    assert fresh.on == day(21)

    off = review("off", 1, cancelled_on=TODAY)
    book.apply("Know", create(review("far", 40), review("near", 3), off))
    found, stored = review_editing.working(book, "acme", today=TODAY)
    assert (found.id, stored) == ("near", True)
