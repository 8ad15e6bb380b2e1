"""Contacts typed in by hand."""

from datetime import date

import pytest

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.services.editing import contacts
from app.services.editing.contacts import ContactEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

LATER = date(2026, 11, 25)


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account()))
    with book_file.open() as book:
        yield book


def add(book, **fields):
    entry = ContactEntry(**({"name": "Ana Lima"} | fields))
    book.apply("Add", contacts.add(book, "acme", entry, today=TODAY))
    return book.contacts.all()[0]


def test_a_person_is_kept_with_name_and_mail_and_without_a_part_nothing_is_claimed(book):
    ana = add(book, name="  Ana\tLima ", email="ana@acme.example")

    assert (ana.name, ana.emails, ana.positions) == ("Ana Lima", ("ana@acme.example",), ())


def test_a_new_part_leaves_the_old_one_known_for_the_days_before(book):
    ana = add(book, roles=(Role.USER,), influence=2)

    entry = ContactEntry(name=ana.name, roles=(Role.CHAMPION,), influence=4)
    book.apply("Change", contacts.change_contact(book, ana.id, entry, today=LATER))

    changed = book.contacts.get(ana.id)
    assert changed.position(TODAY).roles == (Role.USER,)
    assert changed.position(LATER).roles == (Role.CHAMPION,)


def test_a_part_corrected_on_the_same_day_replaces_the_slip(book):
    ana = add(book, roles=(Role.USER,))

    entry = ContactEntry(name=ana.name, roles=(Role.LEGAL,))
    book.apply("Change", contacts.change_contact(book, ana.id, entry, today=TODAY))

    assert book.contacts.get(ana.id).positions == (Position(roles=(Role.LEGAL,), since=TODAY),)


def test_typing_nothing_new_adds_no_position_and_further_mails_stay(book):
    kept = build.contact(
        emails=("a@acme.example", "b@acme.example"),
        positions=(Position(roles=(Role.USER,), since=date(2025, 1, 1)),),
    )
    book.apply("Add", create(kept))

    entry = contacts.entry_of(kept, TODAY)
    edit = contacts.change_contact(book, kept.id, entry, today=TODAY)

    assert edit.after == (kept,)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"influence": 6}, "influence"),
        ({"support": -3}, "support"),
        ({"left_on": LATER}, "left_on"),
        ({"notes": "\x07"}, "notes"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(book, fields, field):
    with pytest.raises(EntryError) as refused:
        add(book, **fields)

    assert refused.value.field == field


def test_an_archived_person_can_be_brought_back(book):
    ana = add(book)

    book.apply("Archive", contacts.archive(book, ana.id, today=TODAY))
    assert not book.contacts.get(ana.id).is_here(TODAY)
    book.apply("Bring back", contacts.bring_back(book, ana.id))

    assert book.contacts.get(ana.id).is_here(TODAY)
