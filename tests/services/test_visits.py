"""What was new at a visit: what no visit before had seen."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.services.visits import MARK, Visits, read
from tests.build import TODAY

MARKS = st.frozensets(st.binary(min_size=MARK, max_size=MARK), max_size=20)
OLD, YOUNG, THIRD = b"old..", b"young", b"third"


def test_who_has_never_looked_is_shown_what_came_within_the_week():
    first = Visits()
    assert first.is_new(OLD, TODAY - timedelta(days=6), TODAY, 7)
    assert not first.is_new(OLD, TODAY - timedelta(days=7), TODAY, 7)


def test_a_mark_stays_for_the_whole_visit_and_is_gone_at_the_next():
    here = Visits(day=TODAY, known=frozenset([OLD])).look([OLD, YOUNG], TODAY, complete=True)
    assert here.is_new(YOUNG, TODAY, TODAY, 7)
    assert not here.is_new(OLD, TODAY, TODAY, 7)
    assert not here.over().is_new(YOUNG, TODAY, TODAY, 7)


def test_a_backdated_flag_is_new_all_the_same():
    here = Visits(day=TODAY, known=frozenset([OLD]))
    assert here.is_new(YOUNG, TODAY - timedelta(days=300), TODAY, 7)


def test_what_went_and_comes_again_is_new_again():
    here = Visits(day=TODAY, known=frozenset([OLD])).look([YOUNG], TODAY, complete=True).over()
    assert here.is_new(OLD, TODAY, TODAY, 7)


def test_while_not_all_is_known_nothing_is_forgotten():
    here = Visits(day=TODAY, known=frozenset([OLD])).look([YOUNG], TODAY, complete=False).over()
    assert here.known == {OLD, YOUNG}


def test_a_visit_that_saw_nothing_is_none():
    before = Visits(day=TODAY, known=frozenset([OLD]))
    assert before.over() == before


@given(MARKS)
def test_what_was_seen_is_read_back_as_written(marks):
    here = Visits().look(marks, TODAY, complete=True)
    assert read(here.write()) == Visits(day=TODAY, known=marks)


def test_what_cannot_be_read_is_nothing():
    for text in ("", "{}", "[]", '{"day": "x", "marks": ""}', '{"day": "2026-11-20", "marks": 3}'):
        assert read(text).day is None or not read(text).known
