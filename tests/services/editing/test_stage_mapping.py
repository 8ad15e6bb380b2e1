"""Columns that came with an import become ours, and nothing of the log is lost."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.opportunities import StageMove
from app.domain.stages import Stage, StageRole, Step
from app.services.editing import stage_mapping
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY


def column(key, name, position, **fields):
    return Stage(id=key, name=name, position=position, **fields)


def deal(key, *stood):
    came = None
    moves = []
    for stage_id, day in stood:
        moves.append(StageMove(stage_id=stage_id, since=date(2026, 10, day), from_id=came))
        came = stage_id
    return build.opportunity(id=key, title=key, account_id=None, moves=tuple(moves))


@pytest.fixture
def book_with_two(book_file):
    book_file.apply(
        "Import",
        create(
            column("p", "Prospecting", 6, probability=Decimal("0.1")),
            column("e", "Engaging", 7, probability=Decimal("0.3")),
            deal("one", ("p", 1), ("e", 5)),
            deal("two", ("p", 2), ("e", 6), ("stage-won", 9)),
        ),
    )
    return book_file


def take(file, choices):
    with file.open() as book:
        return book.apply("Map", stage_mapping.map_stages(book, choices, today=TODAY))


def logs(file):
    with file.read() as book:
        return {each.id: [m.stage_id for m in each.moves] for each in book.opportunities.all()}


def test_a_column_that_nobody_mapped_is_offered_with_what_it_most_likely_is(book_with_two):
    with book_with_two.read() as book:
        found = stage_mapping.looked_at(book)
    assert [(e.stage.name, e.likely.name, e.use.count) for e in found] == [
        ("Prospecting", "Identified", 0),
        ("Engaging", "Qualified", 1),
    ]


def test_its_cards_and_their_log_go_where_they_belong_in_one_step(book_with_two):
    take(book_with_two, {"p": "stage-identified", "e": "stage-qualified"})
    assert logs(book_with_two) == {
        "one": ["stage-identified", "stage-qualified"],
        "two": ["stage-identified", "stage-qualified", "stage-won"],
    }
    with book_with_two.open() as book:
        assert stage_mapping.foreign(book) == ()
        assert book.stages.get("stage-identified").aliases == ("Prospecting",)
        book.undo()
    assert logs(book_with_two)["one"] == ["p", "e"]


def test_a_move_between_two_that_are_one_now_is_none(book_with_two):
    take(book_with_two, {"p": "stage-identified", "e": "stage-identified"})
    with book_with_two.read() as book:
        two = book.opportunities.get("two")
    assert [(m.stage_id, m.from_id, m.since.day) for m in two.moves] == [
        ("stage-identified", None, 2),
        ("stage-won", "stage-identified", 9),
    ]


def test_one_may_stay_a_column_of_its_own_that_stands_for_a_step(book_with_two):
    take(book_with_two, {"e": Step.DEVELOPING})
    with book_with_two.read() as book:
        assert book.stages.get("e").step is Step.DEVELOPING
        assert [each.id for each in stage_mapping.foreign(book)] == ["p"]
    assert logs(book_with_two)["one"] == ["p", "e"]


@pytest.mark.parametrize("to", ["p", "stage-won", "gone"])
def test_it_is_not_mapped_to_itself_nor_to_another_meaning_nor_to_one_that_is_gone(
    to, book_with_two
):
    with pytest.raises(EntryError):
        take(book_with_two, {"p": to})
    assert logs(book_with_two)["one"] == ["p", "e"]


def test_won_and_lost_keep_their_meaning(book_with_two):
    book_with_two.apply("Add", create(column("r", "Renewed", 8, role=StageRole.WON)))
    take(book_with_two, {"r": "stage-won"})
    with book_with_two.read() as book:
        assert book.stages.get("r").archived_on == TODAY
