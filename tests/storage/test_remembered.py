"""What is worked out from the whole book is worked out once, until a step is taken."""

from app.domain.edits import create
from tests import build


def test_it_is_worked_out_anew_after_a_step_and_after_its_undoing(book_file):
    asked = []

    def count() -> int:
        with book_file.read() as book:
            return book.remembered("count", build.TODAY, lambda: work_out(book))

    def work_out(book) -> int:
        asked.append(1)
        return len(book.accounts.all())

    assert (count(), count(), len(asked)) == (0, 0, 1)
    book_file.apply("Add", create(build.account()))
    assert (count(), count(), len(asked)) == (1, 1, 2)
    with book_file.open() as book:
        book.undo()
    assert (count(), len(asked)) == (0, 3)
    with book_file.open() as book:
        book.redo()
    assert (count(), len(asked)) == (1, 4)
