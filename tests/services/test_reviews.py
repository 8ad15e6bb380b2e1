"""Reviews drafted from facts, held in one step, and their promises kept or missed."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.reviewing.promises import Standing
from app.domain.reviews import Deck, PeriodGoal, ReviewKind, Side
from app.domain.success import Measured, Objective, ValueEvidence
from app.services import reviews
from app.services.editing import reviews as editing
from app.services.editing.reviews import CommitmentEntry, HeldEntry
from app.services.editing.typed import EntryError
from tests import build

DAY = build.TODAY
SOON = DAY + timedelta(days=14)


@pytest.fixture
def book(book_file):
    buyer = build.contact(
        id="buyer", name="Bo Buyer", positions=(Position(roles=(Role.ECONOMIC_BUYER,)),)
    )
    goal = Objective(
        id="goal",
        account_id="acme",
        text="Ship twice as fast",
        on=DAY - timedelta(days=100),
        metric="Lead time",
        unit="days",
        baseline=Decimal(20),
        target=Decimal(10),
        readings=(Measured(value=Decimal(14), since=DAY - timedelta(days=5)),),
    )
    proof = ValueEvidence(
        id="proof",
        account_id="acme",
        text="Fewer hours on reports",
        on=DAY - timedelta(days=10),
        baseline=Decimal(40),
        now=Decimal(12),
    )
    book_file.apply("Set the scene", create(build.account(), buyer, goal, proof))
    with book_file.open() as book:
        yield book


def kept(book, **fields):
    review = reviews.draft(book, "acme", ReviewKind.QBR, SOON, today=DAY)
    review = replace(review, **fields)
    book.apply("Plan review", editing.save(book, review, today=DAY))
    return book.reviews.get(review.id)


def test_a_draft_knows_who_decides_the_usual_agenda_and_the_goals_still_open(book):
    review = reviews.draft(book, "acme", ReviewKind.QBR, SOON, today=DAY)

    assert [each.contact_id for each in review.attendees if not each.ours] == ["buyer"]
    assert [each.page for each in review.agenda] == list(Deck)
    assert [(each.text, each.baseline, each.target) for each in review.goals] == [
        ("Ship twice as fast", Decimal(14), Decimal(10))
    ]
    assert book.reviews.all() == []  # drafting keeps nothing


def test_a_view_says_which_pages_there_are_and_whether_it_is_worth_going(book):
    view = reviews.view(book, kept(book, decision="Renew for a year"), today=DAY)

    assert [each.page for each in view.pages if each.shown] == [
        Deck.OBJECTIVES,
        Deck.PROGRESS,
        Deck.VALUE,
        Deck.GOALS,
    ]
    assert {each.question.value: each.yes for each in view.gate} == {
        "decision": True,
        "provable": True,
        "person": True,
        "changed": True,
        "worth": None,
    }
    assert view.goes is None
    assert [minutes for minutes, _ in view.shorter] == [30, 15]


def test_holding_a_review_logs_the_exchange_and_opens_what_must_follow_in_one_step(book):
    review = kept(book)
    entry = HeldEntry(on=DAY, came=frozenset((0,)), executives=1, sentiment=1, decided="Go on")

    book.apply("Hold review", editing.hold(book, review.id, entry, today=DAY))

    (exchange,) = book.interactions.of_accounts(["acme"])
    assert (exchange.channel, exchange.attendee_ids, exchange.executives) == (
        "review",
        ("buyer",),
        1,
    )
    steps = {each.step.split(":")[0]: each.due_on for each in book.tasks.of_accounts(["acme"])}
    assert set(steps) == {"recap", "logged", "checkpoint"}
    assert all(on >= DAY for on in steps.values())
    with pytest.raises(RuleError, match="held already"):
        editing.hold(book, review.id, entry, today=DAY)

    book.undo()
    assert book.reviews.get(review.id) == review
    assert book.tasks.of_accounts(["acme"]) == []


def test_a_promise_of_ours_is_a_task_and_the_next_review_accounts_for_it(book):
    review = kept(book)
    said = CommitmentEntry(text="Send the plan", due_on=SOON, owner="Me")
    book.apply("Promise", editing.commit(book, review.id, said, today=DAY))
    book.apply("Hold", editing.hold(book, review.id, HeldEntry(on=DAY), today=DAY))
    (promise,) = book.commitments.of_accounts(["acme"])
    (task,) = [each for each in book.tasks.of_accounts(["acme"]) if each.step == promise.id]
    assert (task.title, task.due_on, task.owner) == ("Send the plan", SOON, "Me")

    later = SOON + timedelta(days=1)
    with pytest.raises(EntryError, match="what is done about it"):
        editing.settle(book, promise.id, kept=False, today=later)
    missed = editing.settle(book, promise.id, kept=False, outcome="Sent a week late", today=later)
    book.apply("Missed", missed)

    after = reviews.draft(book, "acme", ReviewKind.QBR, later + timedelta(days=80), today=later)
    view = reviews.view(book, after, today=later)
    assert after.previous_id == review.id
    assert [(each.commitment.text, each.standing) for each in view.accounted] == [
        ("Send the plan", Standing.MISSED)
    ]
    assert next(each for each in view.pages if each.page is Deck.SHORTFALL).must
    assert not [
        each
        for each in book.tasks.of_accounts(["acme"])
        if each.step == promise.id and each.is_open(later)
    ]


def test_a_promise_handed_to_the_customer_takes_its_task_away(book):
    review = kept(book)
    book.apply("Promise", editing.commit(book, review.id, CommitmentEntry(text="A"), today=DAY))
    (promise,) = book.commitments.of_accounts(["acme"])

    theirs = CommitmentEntry(text="A", side=Side.CUSTOMER)
    book.apply("Hand over", editing.change_commitment(book, promise.id, theirs, today=DAY))

    assert book.tasks.of_accounts(["acme"]) == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"minutes": 0}, "1 to 480 minutes"),
        ({"goals": (PeriodGoal(text=" "),)}, "needs words"),
        ({"goals": (PeriodGoal(text="a"),) * 4}, "At most 3 goals"),
    ],
)
def test_what_cannot_be_kept_of_a_review_is_refused_with_a_sentence(book, fields, reason):
    review = reviews.draft(book, "acme", ReviewKind.QBR, SOON, today=DAY)

    with pytest.raises(EntryError, match=reason):
        editing.save(book, replace(review, **fields), today=DAY)


def test_a_review_that_was_held_keeps_what_was_said_and_takes_notes_only(book):
    review = kept(book)
    book.apply("Hold", editing.hold(book, review.id, HeldEntry(on=DAY), today=DAY))
    held = book.reviews.get(review.id)

    book.apply("Note", editing.save(book, replace(held, notes="Later"), today=DAY))
    with pytest.raises(RuleError, match="stays as it was"):
        editing.save(book, replace(held, purpose="Other"), today=DAY)
    with pytest.raises(RuleError, match="stays in the book"):
        editing.delete(book, held.id)
