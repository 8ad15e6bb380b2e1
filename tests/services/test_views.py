"""Saved views: kept in the book, and each change a step."""

import pytest

from app.domain.errors import RuleError
from app.domain.views import Condition, ViewColumn
from app.services import views
from app.services.views import Look

LOOK = Look(
    columns=(ViewColumn(key="name", width=160), ViewColumn(key="arr", width=96, hidden=True)),
    sort_by="arr",
    descending=True,
    group_by="segment",
    conditions=(Condition(field="health", values=("red", "yellow")),),
    words="zen",
)


def take(file, plan):
    with file.open() as book:
        book.apply("Do", plan(book))


def kept(file):
    with file.read() as book:
        return views.views(book, "portfolio")


@pytest.fixture
def book(book_file):
    """A book with one saved view."""
    take(book_file, lambda at: views.save(at, "portfolio", " At risk ", LOOK))
    return book_file


def test_a_view_is_kept_whole(book):
    (view,) = kept(book)

    assert view.name == "At risk"
    assert views.look_of(view) == LOOK


def test_saving_renaming_and_deleting_are_taken_back_one_by_one(book):
    (view,) = kept(book)
    take(book, lambda at: views.update(at, view.id, Look()))
    take(book, lambda at: views.rename(at, view.id, "Mine"))
    take(book, lambda at: views.delete(at, view.id))
    names = []
    for _ in range(4):
        names.append([each.name for each in kept(book)])
        with book.open() as at:
            at.undo()

    assert names == [[], ["Mine"], ["At risk"], ["At risk"]]
    assert kept(book) == ()


@pytest.mark.parametrize("name", ["", " ", "at risk", "AT  RISK", "All accounts", "x" * 61])
def test_a_name_that_is_none_or_taken_is_refused(book, name):
    with book.read() as at, pytest.raises(RuleError):
        views.save(at, "portfolio", name, LOOK, reserved="All accounts")


def test_a_view_may_keep_its_name_in_other_letters(book):
    (view,) = kept(book)
    take(book, lambda at: views.rename(at, view.id, "AT RISK"))

    assert kept(book)[0].name == "AT RISK"


def test_another_room_has_names_of_its_own(book):
    take(book, lambda at: views.save(at, "renewals", "At risk", LOOK))

    assert len(kept(book)) == 1


def test_the_width_of_a_column_is_no_difference_and_all_else_is():
    wide = Look(columns=(ViewColumn(key="name", width=400),))
    narrow = Look(
        columns=(ViewColumn(key="name", width=100), ViewColumn(key="b", width=1, hidden=True))
    )

    assert not wide.differs(narrow)
    assert wide.differs(Look(columns=wide.columns, words="zen"))
    assert wide.differs(Look(columns=wide.columns, group_by="segment"))
    assert wide.differs(LOOK)
