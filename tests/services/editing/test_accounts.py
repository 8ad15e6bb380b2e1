"""The facts of an account, changed one at a time."""

from datetime import date

import pytest

from app.domain.edits import create
from app.services.editing import accounts
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account()))
    with book_file.open() as book:
        yield book


def acme(book):
    return book.accounts.get("acme")


def test_text_is_kept_as_typed_and_notes_keep_their_lines(book):
    book.apply("Change", accounts.write(book, "acme", "industry", " <b>R&D 100 %\n"))
    book.apply("Change", accounts.write(book, "acme", "notes", "one\r\ntwo"))

    assert (acme(book).industry, acme(book).notes) == ("<b>R&D 100 %", "one\ntwo")


def test_ten_thousand_characters_are_kept(book):
    long = "株" * 10_000

    book.apply("Change", accounts.write(book, "acme", "notes", long))

    assert acme(book).notes == long


def test_what_no_file_can_carry_is_refused_with_its_field(book):
    with pytest.raises(EntryError) as refused:
        accounts.write(book, "acme", "city", "a\ud800")

    assert refused.value.field == "city"


def test_it_is_addressed_in_a_language_that_is_listed_or_as_usual(book):
    book.apply("Speak", accounts.speak(book, "acme", "pl_PL"))
    assert acme(book).language == "pl_PL"
    with pytest.raises(EntryError) as refused:
        accounts.speak(book, "acme", "tlh")
    assert refused.value.field == "language"
    book.apply("Speak", accounts.speak(book, "acme", ""))
    assert acme(book).language == ""


def test_handing_over_keeps_who_looked_after_it_before(book):
    book.apply("Hand over", accounts.hand_over(book, "acme", "Ana", today=date(2026, 1, 1)))
    book.apply("Hand over", accounts.hand_over(book, "acme", "Ben", today=TODAY))

    assert acme(book).owner(date(2026, 6, 1)) == "Ana"
    assert acme(book).owner(TODAY) == "Ben"
    assert accounts.hand_over(book, "acme", "Ben", today=TODAY).after == ()


def test_a_customer_since_tomorrow_is_refused(book):
    with pytest.raises(EntryError):
        accounts.date_from(book, "acme", date(2026, 11, 21), today=TODAY)

    book.apply("Change", accounts.date_from(book, "acme", None, today=TODAY))
    assert acme(book).customer_since is None


def test_strategic_and_employees_are_marked(book):
    book.apply("Mark", accounts.mark_strategic(book, "acme", strategic=True))
    book.apply("Count", accounts.count_employees(book, "acme", 12))

    assert (acme(book).strategic, acme(book).employees) == (True, 12)
    with pytest.raises(EntryError):
        accounts.count_employees(book, "acme", -1)
