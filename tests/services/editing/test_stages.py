"""The columns of the pipeline, renamed, moved, added and put away."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.stages import StageRole
from app.services.books import default_stages
from app.services.editing import stages
from app.services.editing.stages import StageEntry
from app.services.editing.typed import EntryError
from tests import build


def take(book_file, plan):
    with book_file.open() as book:
        return book.apply("Change the stages", plan(book))


def names(book_file):
    with book_file.read() as book:
        return [use.stage.name for use in stages.in_use(book)]


def positions(book_file):
    with book_file.read() as book:
        return [use.stage.position for use in stages.in_use(book)]


BEGIN = ["Identified", "Qualified", "Developing", "Negotiating", "Closed-Won", "Closed-Lost"]


def test_a_new_stage_comes_behind_the_last_of_its_role(book_file):
    take(book_file, lambda book: stages.add(book, entry("Legal")))
    assert names(book_file) == [*BEGIN[:4], "Legal", *BEGIN[4:]]
    assert positions(book_file) == list(range(7))
    with book_file.open() as book:
        book.undo()
    assert names(book_file) == BEGIN
    assert positions(book_file) == list(range(6))


def entry(name, role=StageRole.OPEN, chance="0.9"):
    return StageEntry(name=name, role=role, probability=None if chance is None else Decimal(chance))


def test_a_stage_is_renamed(book_file):
    take(
        book_file,
        lambda book: stages.change_stage(book, "stage-qualified", entry(" Agreed ", chance="0.4")),
    )
    assert names(book_file)[1] == "Agreed"
    with book_file.read() as book:
        assert book.stages.get("stage-qualified").probability == Decimal("0.4")


@pytest.mark.parametrize(("role", "chance"), [(StageRole.WON, 1), (StageRole.LOST, 0)])
def test_a_closed_stage_has_its_own_chance(book_file, role, chance):
    made = take(book_file, lambda book: stages.add(book, entry("Ended", role, "0.5"))).after
    assert next(each for each in made if each.name == "Ended").probability == chance


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-7, 7)), max_size=8))
def test_moving_keeps_every_stage_in_one_place(moves):
    class Held:
        def __init__(self):
            self.kept = {each.id: each for each in default_stages()}

        def all(self):
            return list(self.kept.values())

    class Shelf:
        stages = Held()

    shelf = Shelf()
    shelf.stages = Held()
    for at, steps in moves:
        edit = stages.move(shelf, default_stages()[at].id, steps)
        shelf.stages.kept |= {each.id: each for each in edit.after}
    assert sorted(each.position for each in shelf.stages.all()) == list(range(6))


def test_a_stage_moves_and_stops_at_the_end(book_file):
    take(book_file, lambda book: stages.move(book, "stage-qualified", -1))
    assert names(book_file)[:2] == ["Qualified", "Identified"]
    with book_file.open() as book:
        edit = book.apply("Move", stages.move(book, "stage-qualified", -1))
    assert not edit.touches


def test_a_stage_in_use_stays_on_the_board(book_file):
    with book_file.open() as book:
        book.begin_with(
            build_edit(build.account(), build.opportunity(), build.opportunity(id="two"))
        )
    with pytest.raises(EntryError, match="Move the 2 opportunities in “Identified”"):
        take(book_file, lambda book: stages.archive(book, "stage-identified", today=build.TODAY))


def build_edit(*entities):
    from app.domain.edits import create

    return create(*entities)


def test_an_empty_stage_is_put_away_and_brought_back(book_file):
    take(book_file, lambda book: stages.archive(book, "stage-developing", today=build.TODAY))
    assert names(book_file)[-1] == "Developing"
    take(book_file, lambda book: stages.bring_back(book, "stage-developing"))
    assert names(book_file) == BEGIN


@pytest.mark.parametrize("stage", ["stage-won", "stage-lost"])
def test_the_last_of_a_role_stays(book_file, stage):
    with pytest.raises(EntryError, match="Add another one first"):
        take(book_file, lambda book: stages.archive(book, stage, today=build.TODAY))
    with pytest.raises(EntryError, match="Add another one first"):
        take(book_file, lambda book: stages.change_stage(book, stage, entry("Something")))


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (entry(""), "name"),
        (entry("qualified"), "name"),
        (entry("New", chance=None), "probability"),
        (entry("New", chance="1.01"), "probability"),
        (entry("New", chance="-0.1"), "probability"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_under_its_field(book_file, wanted, field):
    with pytest.raises(EntryError) as refused:
        take(book_file, lambda book: stages.add(book, wanted))
    assert refused.value.field == field
    assert names(book_file) == BEGIN


@pytest.mark.parametrize("limit", [0, -1, 10_000])
def test_a_limit_that_cannot_be_is_refused(book_file, limit):
    with book_file.read() as book, pytest.raises(EntryError, match="how many cards are enough"):
        stages.set_limit(book, "stage-qualified", limit)


def test_a_limit_is_kept_by_a_new_name_and_taken_back(book_file):
    def renamed(book):
        known = stages.entry_of(book.stages.get("stage-qualified"))
        return stages.change_stage(book, "stage-qualified", replace(known, name="Checked"))

    def limit():
        with book_file.read() as book:
            return book.stages.get("stage-qualified").wip_limit

    take(book_file, lambda book: stages.set_limit(book, "stage-qualified", 5))
    take(book_file, renamed)
    assert limit() == 5
    take(book_file, lambda book: stages.set_limit(book, "stage-qualified", None))
    assert limit() is None


def test_a_closed_stage_has_no_limit(book_file):
    with book_file.read() as book:
        edit = stages.set_limit(book, "stage-won", 5)
    assert edit.after == edit.before
