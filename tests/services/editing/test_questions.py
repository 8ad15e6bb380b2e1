"""The questions of the guide, changed by hand."""

import pytest

from app.domain.discovery import Answer
from app.domain.edits import create
from app.domain.guide.defaults import DEFAULTS
from app.domain.guide.question import Place
from app.services.editing import questions
from app.services.editing.questions import QuestionEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account()))
    with book_file.open() as book:
        yield book


def take(book, plan):
    book.apply("Change the guide", plan)
    return questions.all_of(book, today=TODAY)


def test_an_own_question_is_asked_after_the_others(book):
    entry = QuestionEntry(text=" Who\ndecides? ", places=(Place.TRAINING,), when=("moment:goal",))
    *rest, own = take(book, questions.add(book, entry, today=TODAY))
    assert tuple(rest) == DEFAULTS
    assert (own.text, own.places, own.when, own.source) == (
        "Who decides?",
        (Place.TRAINING,),
        ("moment:goal",),
        "",
    )


def test_a_question_is_reworded_and_has_its_default_again(book):
    first = DEFAULTS[0]
    entry = QuestionEntry(text="What is new with you?", places=first.places)
    changed, *_ = take(book, questions.change_question(book, first.key, entry, today=TODAY))
    assert (changed.text, changed.source) == ("What is new with you?", "S1")
    assert take(book, questions.restore(book, first.key, today=TODAY)) == DEFAULTS


def test_questions_move_and_stop_at_the_ends(book):
    moved = take(book, questions.move(book, "initiative", -1, today=TODAY))
    assert [each.key for each in moved[:2]] == ["initiative", "changed"]
    again = questions.move(book, "initiative", -1, today=TODAY)
    assert again.touches == frozenset()


def test_a_question_is_switched_off_and_on_and_undone(book):
    first, *_ = take(book, questions.switch(book, "changed", off=True, today=TODAY))
    assert first.is_off
    book.undo()
    assert questions.all_of(book, today=TODAY) == DEFAULTS


def test_all_as_they_came_keeps_own_ones_after_them(book):
    own = take(book, questions.add(book, QuestionEntry(text="Mine?"), today=TODAY))[-1]
    take(book, questions.move(book, own.key, -99, today=TODAY))
    take(book, questions.switch(book, "manual", off=True, today=TODAY))
    restored = take(book, questions.restore_all(book, today=TODAY))
    assert restored == (*DEFAULTS, own)
    assert not questions.are_changed(restored)


@pytest.mark.parametrize(
    ("text", "said"),
    [("  ", "Write the question"), ("what has CHANGED for you since we started?", "already")],
)
def test_a_question_that_cannot_be_is_refused(book, text, said):
    with pytest.raises(EntryError, match=said):
        questions.add(book, QuestionEntry(text=text), today=TODAY)


def test_only_an_own_question_without_answers_is_removed(book):
    own = take(book, questions.add(book, QuestionEntry(text="Mine?"), today=TODAY))[-1]
    with pytest.raises(EntryError, match="came with the program"):
        questions.remove(book, "changed", today=TODAY)
    answer = Answer(id="answer", account_id="acme", question=own.key, on=TODAY, text="Yours")
    book.apply("Answer", create(answer))
    with pytest.raises(EntryError, match="has been answered"):
        questions.remove(book, own.key, today=TODAY)
    book.undo()
    assert take(book, questions.remove(book, own.key, today=TODAY)) == DEFAULTS


def test_a_question_that_is_gone_is_not_changed(book):
    with pytest.raises(EntryError, match="gone"):
        questions.switch(book, "own-gone", off=True, today=TODAY)
