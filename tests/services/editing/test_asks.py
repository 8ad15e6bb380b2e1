"""What a stage asks for, chosen anew; nothing of it is lost by a name or a place."""

from dataclasses import replace

import pytest

from app.domain.edits import change
from app.domain.pipeline.criteria import Key, When, asks_of
from app.domain.stages import Step
from app.services.editing import asks, stages
from app.services.editing.asks import AsksEntry, OwnQuestion
from app.services.editing.stages import StageEntry
from app.services.editing.typed import EntryError

QUALIFIED = "stage-qualified"


def keep(book_file, entry: AsksEntry, stage_id: str = QUALIFIED):
    with book_file.open() as book:
        book.apply("Ask", asks.set_asks(book, stage_id, entry))
        return book.stages.get(stage_id)


def exits(stage) -> list[str]:
    return [each.text or str(each.key) for each in asks_of(stage, When.EXIT)]


def test_ours_are_left_out_and_own_questions_added_renamed_and_removed(book_file):
    entry = AsksEntry(dropped=frozenset((Key.BUDGET,)), own=(OwnQuestion(text=" Who pays? "),))
    stage = keep(book_file, entry)
    assert exits(stage) == [Key.NEED, Key.DECIDER, Key.STEP, "Who pays?"]
    (own,) = asks.entry_of(stage).own
    renamed = keep(book_file, AsksEntry(own=(replace(own, text="Who signs?"),)))
    assert exits(renamed) == [Key.NEED, Key.DECIDER, Key.BUDGET, Key.STEP, "Who signs?"]
    assert asks.entry_of(renamed).own[0].key == own.key
    assert exits(keep(book_file, AsksEntry(own=(replace(own, text=" "),))))[-1] == Key.STEP


def test_choosing_what_holds_already_is_no_step(book_file):
    with book_file.read() as book:
        stage = book.stages.get(QUALIFIED)
        edit = asks.set_asks(book, QUALIFIED, asks.entry_of(stage))
    assert edit.before == edit.after


def test_a_stage_renamed_and_moved_loses_nothing(book_file):
    entry = AsksEntry(dropped=frozenset((Key.BUDGET,)), own=(OwnQuestion(text="Who pays?"),))
    before = keep(book_file, entry)
    with book_file.open() as book:
        named = StageEntry(name="Worth it", role=before.role, probability=before.probability)
        book.apply("Rename", stages.change_stage(book, QUALIFIED, named))
        book.apply("Move", stages.move(book, QUALIFIED, 2))
        after = book.stages.get(QUALIFIED)
    assert (after.name, after.position, after.step) == ("Worth it", 3, Step.QUALIFIED)
    assert after.asks == before.asks


@pytest.mark.parametrize(
    ("own", "field"),
    [
        (("Who pays?", "who  PAYS?"), "own-1"),
        (("Why?", "x" * 201), "own-1"),
        (tuple(f"Question {n}?" for n in range(21)), "own-20"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused_at_their_line(book_file, own, field):
    questions = tuple(OwnQuestion(text=text) for text in own)
    with pytest.raises(EntryError) as refusal:
        keep(book_file, AsksEntry(own=questions))
    assert refusal.value.field == field


def test_a_stage_in_which_it_ends_asks_what_it_asks(book_file):
    with pytest.raises(EntryError, match="where it ends"):
        keep(book_file, AsksEntry(), "stage-won")


def test_what_is_left_out_of_another_step_is_kept_for_when_it_stands_for_that_again(book_file):
    keep(book_file, AsksEntry(dropped=frozenset((Key.BUDGET,))))
    with book_file.open() as book:
        stage = book.stages.get(QUALIFIED)
        other = replace(stage, stands_for=Step.DEVELOPING)
        book.apply("Map", change(stage, other))
        book.apply("Ask", asks.set_asks(book, QUALIFIED, AsksEntry()))
        back = replace(book.stages.get(QUALIFIED), stands_for=Step.QUALIFIED)
    assert Key.BUDGET not in exits(back)
