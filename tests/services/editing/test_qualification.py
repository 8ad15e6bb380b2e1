"""Scores, suggestions, circumstances, hours and the handoff, typed in by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.opportunities import Circumstance, Criterion, HandoffStep
from app.domain.qualification.criteria import rating
from app.domain.settings import SENDER_NAME, decide
from app.services import qualification as seen
from app.services.editing import qualification
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

YESTERDAY = TODAY - timedelta(days=1)
TWO_DAYS_AGO = TODAY - timedelta(days=2)
SEATS = "more-seats"


@pytest.fixture
def book(book_file):
    scene = create(
        build.account(),
        build.opportunity(),
        build.event(
            id="said", kind=EventKind.VALUE_STATED, on=date(2026, 11, 2), text="Saves 12 hours"
        ),
        decide(None, SENDER_NAME, "Alex Moreau", TODAY - timedelta(days=30)),
    )
    book_file.apply("Set the scene", scene)
    with book_file.open() as book:
        yield book


def held(book, criterion=Criterion.FIT, day=TODAY):
    return rating(book.opportunities.get(SEATS), criterion, day)


def score(book, criterion, points, evidence=None, today=TODAY):
    edit = qualification.score(book, SEATS, criterion, points, evidence, today=today)
    book.apply("Score", edit)


def test_a_score_is_kept_with_evidence_author_and_day(book):
    score(book, Criterion.FIT, 2, "Asked for it twice")
    found = held(book)
    assert (found.score, found.evidence, found.author) == (2, "Asked for it twice", "Alex Moreau")
    assert found.since == TODAY
    book.undo()
    assert held(book).score is None


def test_another_score_leaves_the_evidence_and_the_past_alone(book):
    score(book, Criterion.FIT, 1, "Heard of it", today=YESTERDAY)
    score(book, Criterion.FIT, 3)
    assert (held(book).score, held(book).evidence) == (3, "Heard of it")
    assert held(book, day=YESTERDAY).score == 1


def test_a_second_score_of_one_day_takes_the_place_of_the_first(book):
    score(book, Criterion.FIT, 1)
    score(book, Criterion.FIT, 2)
    assert [each.score for each in book.opportunities.get(SEATS).criteria] == [2]


def test_the_same_again_is_no_step(book):
    score(book, Criterion.FIT, 1, "So")
    same = qualification.score(book, SEATS, Criterion.FIT, 1, "So", today=TODAY)
    assert same.touches == frozenset()


def test_evidence_is_written_to_a_score_that_is_there(book):
    with pytest.raises(EntryError, match="Choose a score first"):
        qualification.write_evidence(book, SEATS, Criterion.FIT, "So", today=TODAY)
    score(book, Criterion.FIT, 2)
    edit = qualification.write_evidence(book, SEATS, Criterion.FIT, " It hurts\n", today=TODAY)
    book.apply("Write", edit)
    assert (held(book).score, held(book).evidence) == (2, "It hurts")


@pytest.mark.parametrize("points", [-1, 4])
def test_a_score_beyond_the_scale_is_refused(book, points):
    with pytest.raises(EntryError, match="from 0 to 3"):
        qualification.score(book, SEATS, Criterion.FIT, points, today=TODAY)


def test_health_cannot_be_scored_by_hand(book):
    with pytest.raises(EntryError, match="Health is read from the account"):
        qualification.score(book, SEATS, Criterion.HEALTH, 3, today=TODAY)


def test_a_suggestion_counts_once_it_is_taken_with_its_reason_as_evidence(book):
    before = seen.view(book, SEATS, today=TODAY).line(Criterion.VALUE)
    assert before.rating.score is None
    assert before.suggestion is not None
    assert before.suggestion.score == 3
    edit = qualification.take(book, SEATS, Criterion.VALUE, today=TODAY)
    book.apply("Take", edit)
    after = seen.view(book, SEATS, today=TODAY).line(Criterion.VALUE)
    assert after.rating.score == 3
    assert "Saves 12 hours" in after.rating.evidence
    assert after.suggestion is None


def test_a_suggestion_that_is_gone_is_refused(book):
    with pytest.raises(EntryError, match="suggest nothing any more"):
        qualification.take(book, SEATS, Criterion.FIT, today=TODAY)


def test_circumstances_are_kept_in_their_order_each_once(book):
    chosen = [Circumstance.BARGAINS, Circumstance.COMPLEX, Circumstance.COMPLEX]
    book.apply("Say", qualification.set_circumstances(book, SEATS, chosen, today=TODAY))
    kept = book.opportunities.get(SEATS).circumstances
    assert kept == (Circumstance.COMPLEX, Circumstance.BARGAINS)


def test_hours_are_typed_or_left_to_the_size(book):
    book.apply("Say", qualification.set_hours(book, SEATS, Decimal("7.5"), today=TODAY))
    found = seen.view(book, SEATS, today=TODAY).ranked
    assert (found.hours, found.hours_typed) == (Decimal("7.5"), True)
    book.apply("Say", qualification.set_hours(book, SEATS, None, today=TODAY))
    found = seen.view(book, SEATS, today=TODAY).ranked
    assert (found.hours, found.hours_typed) == (10, False)


@pytest.mark.parametrize("hours", [Decimal(0), Decimal(-3), Decimal("2000.5")])
def test_hours_nobody_works_are_refused(book, hours):
    with pytest.raises(EntryError, match="above zero"):
        qualification.set_hours(book, SEATS, hours, today=TODAY)


def do(book, step, on=TODAY, text=""):
    book.apply("Do", qualification.do_step(book, SEATS, step, on, text, today=TODAY))


def test_steps_of_a_handoff_are_done_again_and_taken_back(book):
    do(book, HandoffStep.QUALIFIED, YESTERDAY)
    do(book, HandoffStep.INTRODUCED, TODAY, "Ms Raman called them")
    do(book, HandoffStep.INTRODUCED, YESTERDAY, "The day before")
    steps = book.opportunities.get(SEATS).handoff
    assert [(each.step, each.since) for each in steps] == [
        (HandoffStep.QUALIFIED, YESTERDAY),
        (HandoffStep.INTRODUCED, YESTERDAY),
    ]
    assert steps[1].text == "The day before"
    book.apply("Back", qualification.undo_step(book, SEATS, HandoffStep.QUALIFIED, today=TODAY))
    assert [each.step for each in book.opportunities.get(SEATS).handoff] == [HandoffStep.INTRODUCED]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(None, "Enter the day"), (TODAY + timedelta(days=1), "still to come")],
)
def test_a_step_needs_a_day_that_has_come(book, on, sentence):
    with pytest.raises(EntryError, match=sentence):
        qualification.do_step(book, SEATS, HandoffStep.CALLED, on, today=TODAY)


def test_steps_do_not_run_backwards(book):
    do(book, HandoffStep.INTRODUCED, TODAY)
    with pytest.raises(EntryError, match="does not fit"):
        qualification.do_step(book, SEATS, HandoffStep.CALLED, YESTERDAY, today=TODAY)
    do(book, HandoffStep.QUALIFIED, YESTERDAY)
    with pytest.raises(EntryError, match="does not fit"):
        qualification.do_step(book, SEATS, HandoffStep.INTRODUCED, TWO_DAYS_AGO, today=TODAY)


def test_an_opportunity_without_an_account_can_be_scored_too(book):
    book.apply("Add", create(build.opportunity(id="lead", account_id=None)))
    edit = qualification.score(book, "lead", Criterion.FIT, 2, today=TODAY)
    book.apply("Score", edit)
    found = seen.view(book, "lead", today=TODAY)
    assert found.line(Criterion.FIT).rating.score == 2
    assert found.line(Criterion.HEALTH).rating.score is None
