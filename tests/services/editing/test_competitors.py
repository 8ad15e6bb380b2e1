"""Two names are one competitor, and are two again."""

import pytest

from app.domain.competitors import Competitor
from app.domain.edits import create
from app.domain.pipeline.competitors import Register
from app.services.editing import competitors
from app.services.editing.typed import EntryError

LEDGERLINE = Competitor(id="l", name="Ledgerline", aliases=("LL Cloud",))
QUILL = Competitor(id="q", name="Quill Books", aliases=("Quillbooks Online",))


def take(book_file, *plans):
    with book_file.open() as book:
        for plan in plans:
            book.apply("Step", plan(book))
        return Register.of(book.competitors.all())


@pytest.fixture
def held(book_file):
    with book_file.open() as book:
        book.apply("Put", create(LEDGERLINE, QUILL))
    return book_file


def test_two_that_are_one_go_by_the_name_of_the_other_and_can_be_parted_by_undo(held):
    register = take(held, lambda book: competitors.same_as(book, "quill books", "ledgerline"))
    assert [each.name for each in register.known] == ["Ledgerline"]
    assert register.known[0].aliases == ("LL Cloud", "Quill Books", "Quillbooks Online")
    assert register.name("Quillbooks Online Inc.") == "Ledgerline"
    with held.open() as book:
        book.undo()
        assert {each.id: each for each in book.competitors.all()} == {"l": LEDGERLINE, "q": QUILL}


def test_a_name_that_only_opportunities_use_becomes_an_alias(held):
    register = take(held, lambda book: competitors.same_as(book, "Ledgerly", "Ledgerline"))
    assert register.name("LEDGERLY") == "Ledgerline"


def test_two_names_nobody_wrote_down_become_one(held):
    register = take(held, lambda book: competitors.same_as(book, "Nova Bks", "Novabooks"))
    assert register.name("nova bks") == "Novabooks"


def test_what_is_one_already_or_no_name_is_refused(held):
    for name, other, field in [
        ("LL Cloud", "Ledgerline GmbH", "other"),
        (" ", "Ledgerline", "name"),
        ("Ledgerline", "", "other"),
    ]:
        with pytest.raises(EntryError) as refusal, held.read() as book:
            competitors.same_as(book, name, other)
        assert refusal.value.field == field


def test_an_alias_is_somebody_else_after_all(held):
    register = take(held, lambda book: competitors.apart(book, "l", "LL Cloud"))
    assert register.find("LL Cloud") is None


def test_one_that_is_renamed_is_still_found_by_its_old_name(held):
    register = take(held, lambda book: competitors.rename(book, "Ledgerline", "Ledger One"))
    assert register.name("ledgerline") == "Ledger One"
    with pytest.raises(EntryError, match="is somebody else"), held.read() as book:
        competitors.rename(book, "Ledger One", "quill books")


def test_renaming_in_the_same_letters_makes_no_alias(held):
    register = take(held, lambda book: competitors.rename(book, "Ledgerline", "LedgerLine"))
    assert register.find("ledgerline").aliases == ("LL Cloud",)
    named = take(held, lambda book: competitors.rename(book, "novabooks", "Nova Books"))
    assert named.find("Novabooks").name == "Nova Books"
