"""Lines between people, drawn by hand and taken away again."""

from dataclasses import replace

import pytest

from app.domain.edits import change, create
from app.domain.errors import PerennialError
from app.domain.ties import Tie, TieKind
from app.services.editing import ties
from tests import build
from tests.build import TODAY
from tests.story import ago

TIE = Tie(
    id="tie", account_id="acme", from_id="ana", to_id="ben", kind=TieKind.INFLUENCES, since=ago(30)
)


@pytest.fixture
def book(book_file):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(id="ana", name="Ana"),
        build.contact(id="ben", name="Ben"),
        build.contact(id="zoe", name="Zoe", account_id="zen"),
        TIE,
    )
    book_file.apply("Set the scene", create(*scene))
    with book_file.open() as book:
        yield book


def test_two_people_are_connected_with_a_note_from_today_on(book):
    book.apply(
        "Connect", ties.connect(book, "ben", "ana", TieKind.CONFLICTS, " budget", today=TODAY)
    )

    made = next(each for each in book.ties.all() if each.id != "tie")
    assert (made.from_id, made.to_id, made.kind) == ("ben", "ana", TieKind.CONFLICTS)
    assert (made.note, made.since, made.account_id) == ("budget", TODAY, "acme")


@pytest.mark.parametrize(
    ("one", "other", "kind", "said"),
    [
        ("ana", "ana", TieKind.INFORMAL, "needs two people"),
        ("ana", "zoe", TieKind.INFORMAL, "at the same account"),
        ("ana", "ben", TieKind.INFLUENCES, "There is such a line"),
    ],
)
def test_what_is_no_line_is_refused_with_a_sentence(book, one, other, kind, said):
    with pytest.raises(PerennialError, match=said):
        ties.connect(book, one, other, kind, today=TODAY)


def test_influence_may_go_both_ways_and_a_conflict_is_one_line(book):
    assert ties.connect(book, "ben", "ana", TieKind.INFLUENCES, today=TODAY).after
    book.apply("C", ties.connect(book, "ben", "ana", TieKind.CONFLICTS, today=TODAY))
    with pytest.raises(PerennialError, match="There is such a line"):
        ties.connect(book, "ana", "ben", TieKind.CONFLICTS, today=TODAY)


def test_a_line_that_is_over_is_no_obstacle_to_a_new_one(book):
    book.apply("End", ties.end_tie(book, "tie", today=TODAY))

    assert book.ties.get("tie") == replace(TIE, ended_on=TODAY)
    assert ties.connect(book, "ana", "ben", TieKind.INFLUENCES, today=TODAY).after


def test_a_line_drawn_today_by_mistake_goes_without_a_trace(book):
    book.apply("Slip", change(TIE, replace(TIE, since=TODAY)))

    book.apply("End", ties.end_tie(book, "tie", today=TODAY))

    assert book.ties.all() == []


def test_kind_note_and_direction_are_changed(book):
    book.apply("C", ties.change_tie(book, "tie", TieKind.INFORMAL, "golf", today=TODAY))
    book.apply("T", ties.turn_round(book, "tie"))

    tie = book.ties.get("tie")
    assert (tie.kind, tie.note, tie.from_id, tie.to_id) == (TieKind.INFORMAL, "golf", "ben", "ana")
