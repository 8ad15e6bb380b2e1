"""What is remembered is what the book holds, whatever happened in between."""

from collections.abc import Callable

import pytest

from app.domain.edits import Edit, change, create, remove
from app.services import turned
from app.services.recall import Recall
from app.storage.book import Book
from app.storage.bookfile import BookFile
from tests.build import account, opportunity


def apply(book_file: BookFile, plan: Callable[[Book], Edit]) -> None:
    with book_file.open() as book:
        book.apply("Step", plan(book))


def rename(key: str, title: str) -> Callable[[Book], Edit]:
    def plan(book: Book) -> Edit:
        before = book.opportunities.get(key)
        return change(before, opportunity(id=key, title=title))

    return plan


def agrees(book_file: BookFile, kept: Recall) -> bool:
    with book_file.read() as book:
        now = {each.id: each for each in book.opportunities.all()}
        return {each.id: each for each in kept.opportunities(book)} == now


@pytest.fixture
def kept(book_file) -> Recall:
    apply(book_file, lambda _: create(account(), *(opportunity(id=f"o{n}") for n in range(5))))
    made = Recall()
    assert agrees(book_file, made)
    return made


def test_changes_additions_and_removals_are_noticed(book_file, kept):
    apply(book_file, rename("o1", "Another"))
    assert agrees(book_file, kept)
    apply(book_file, lambda _: create(opportunity(id="new")))
    apply(book_file, lambda book: remove([book.opportunities.get("o2")]))
    assert agrees(book_file, kept)


def test_undo_and_redo_are_noticed(book_file, kept):
    apply(book_file, rename("o1", "Another"))
    apply(book_file, lambda _: create(opportunity(id="new")))
    assert agrees(book_file, kept)
    for turn in (Book.undo, Book.undo, Book.redo):
        with book_file.open() as book:
            turn(book)
        assert agrees(book_file, kept)


def test_undone_and_done_otherwise_while_nobody_looked(book_file, kept):
    apply(book_file, rename("o1", "Another"))
    assert agrees(book_file, kept)
    with book_file.open() as book:
        book.undo()
    apply(book_file, rename("o3", "Something else"))
    assert agrees(book_file, kept)


@pytest.mark.parametrize("limit", ["_STEPS", "_MANY"])
def test_more_than_is_looked_at_is_read_anew(book_file, kept, monkeypatch, limit):
    monkeypatch.setattr(turned, limit, 2)
    for number in range(5):
        apply(book_file, rename(f"o{number}", "Another"))
    assert agrees(book_file, kept)
    for _ in range(4):
        with book_file.open() as book:
            book.undo()
    assert agrees(book_file, kept)


def test_what_did_not_change_is_not_read_again(book_file, kept):
    with book_file.read() as book:
        first = {each.id: each for each in kept.opportunities(book)}
    apply(book_file, rename("o1", "Another"))
    with book_file.read() as book:
        second = {each.id: each for each in kept.opportunities(book)}
    assert second["o0"] is first["o0"]
    assert second["o1"] is not first["o1"]
