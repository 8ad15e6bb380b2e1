"""The book: steps are written whole, refused when stale, and can be taken back after a restart."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.accounts import Account
from app.domain.edits import Edit, change, create, remove
from app.domain.errors import MissingError, StaleError
from app.domain.renewals import Renewal
from app.services.books import Secrets, open_book
from app.storage.history import State
from tests import build
from tests.build import TODAY


def names(book_file):
    with book_file.read() as book:
        return [account.name for account in book.accounts.all()]


def test_a_step_is_taken_back_and_taken_again(book_file):
    book_file.apply("Add Acme", create(build.account()))
    book_file.apply("Rename", change(build.account(), build.account(name="Apex")))
    assert names(book_file) == ["Apex"]

    with book_file.open() as book:
        step, edit = book.undo()
    assert (step.label, edit.touches) == ("Rename", {Account})
    assert names(book_file) == ["Acme"]

    with book_file.open() as book:
        book.redo()
    assert names(book_file) == ["Apex"]


def test_undo_and_redo_outlive_the_program(book_file):
    book_file.apply("Add Acme", create(build.account()))
    with book_file.open() as book:
        book.undo()
    book_file.close()

    again = open_book(book_file.path, Secrets(passphrase=build.PASSPHRASE))
    with again.open() as book:
        assert (book.undo_label, book.redo_label) == (None, "Add Acme")
        book.redo()
    assert names(again) == ["Acme"]
    again.close()


def test_a_step_planned_on_what_has_changed_since_is_refused_and_leaves_no_trace(book_file):
    acme = build.account()
    book_file.apply("Add Acme", create(acme))
    book_file.apply("Rename", change(acme, replace(acme, name="Apex")))

    with pytest.raises(StaleError, match="Look again"):
        book_file.apply("Rename", change(acme, replace(acme, name="Zenith")))

    assert names(book_file) == ["Apex"]
    with book_file.read() as book:
        assert [step.label for step in book.history()] == ["Rename", "Add Acme"]


def test_a_step_that_changes_nothing_is_no_step(book_file):
    book_file.apply("Add Acme", create(build.account()))

    book_file.apply("Keep", change(build.account(), build.account()))

    with book_file.read() as book:
        assert book.undo_label == "Add Acme"


def test_what_stays_as_it_is_takes_nothing_of_the_same_id_with_it(book_file):
    contract, renewal = build.contract(), Renewal(id="contract", account_id="acme")
    book_file.apply("Add", create(build.account(), contract, renewal))
    named = replace(contract, name="New")

    book_file.apply("Name", Edit((contract, renewal), (named, renewal)))

    with book_file.read() as book:
        assert book.contracts.get("contract") == named
        assert book.renewals.get("contract") == renewal


def test_what_was_undone_stays_listed_but_cannot_be_redone_after_another_step(book_file):
    book_file.apply("Add Acme", create(build.account()))
    with book_file.open() as book:
        book.undo()
    book_file.apply("Add Apex", create(build.account(id="apex", name="Apex")))

    with book_file.open() as book:
        states = {step.label: step.state for step in book.history()}
        with pytest.raises(MissingError, match="nothing to redo"):
            book.redo()
    assert states == {"Add Acme": State.LEFT_BEHIND, "Add Apex": State.DONE}


def test_ten_thousand_entities_are_one_step(book_file):
    many = tuple(build.account(id=f"a{n}", name=f"Account {n:05}") for n in range(10_000))

    book_file.apply("Import", create(*many))

    with book_file.open() as book:
        assert book.accounts.count() == 10_000
        step, _ = book.undo()
        assert step.kinds == (("Account", 10_000),)
        assert book.accounts.count() == 0


def test_deleting_an_account_that_something_still_refers_to_is_refused_whole(book_file):
    book_file.apply("Add", create(build.account(), build.contact()))

    with pytest.raises(Exception, match="FOREIGN KEY"):
        book_file.apply("Delete", remove([build.account()]))

    assert names(book_file) == ["Acme"]


def test_facts_are_those_of_the_day_and_of_the_account(book_file):
    book_file.apply(
        "Set the scene",
        Edit(
            after=(
                build.account(),
                build.account(id="other", name="Other"),
                build.observation(id="old", on=date(2026, 1, 1)),
                build.observation(id="new", on=date(2026, 11, 1)),
                build.ticket(account_id="other"),
            )
        ),
    )

    with book_file.read() as book:
        then = book.facts(date(2026, 6, 1))
        now = book.facts(TODAY, ["acme"])

    assert [each.id for each in then["acme"].observations] == ["old"]
    assert [each.id for each in now["acme"].observations] == ["old", "new"]
    assert now.keys() == {"acme"}
    assert now["acme"].tickets == ()


@pytest.mark.parametrize("words", ["łódź", "LODZ", "100%", "under_score", "R&D <b>"])
def test_search_is_literal_and_blind_to_accents_and_capitals(book_file, words):
    book_file.apply(
        "Add",
        create(
            build.account(name="Łódź 100% under_score R&D <b>"),
            build.account(id="b", name="100x underXscore RxD"),
        ),
    )

    with book_file.read() as book:
        assert [each.id for each in book.accounts.search(words, limit=5)] == ["acme"]


def test_what_is_there_already_is_not_made_again(book_file):
    book_file.apply("Add Acme", create(build.account()))

    with pytest.raises(StaleError):
        book_file.apply("Add Acme", create(build.account()))

    assert names(book_file) == ["Acme"]
