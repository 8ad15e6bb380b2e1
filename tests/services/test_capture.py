"""Quick capture: which account is meant."""

import pytest

from app.domain.edits import create
from app.services import capture
from app.services.capture import Choice
from tests import build
from tests.build import TODAY

CHOICES = (Choice("1", "Żuraw"), Choice("2", "Acme"), Choice("3", "Acme Labs"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("acme", "2"), ("zuraw", "1"), ("labs", "3"), ("ac", None), ("", None), ("other", None)],
)
def test_the_whole_name_or_the_only_part_is_meant(typed, meant):
    found = capture.meant(CHOICES, typed)

    assert (found.id if found else None) == meant


def test_accounts_of_one_name_are_told_apart_and_archived_ones_left_out(book_file):
    scene = create(
        build.account(id="a", name="Acme", code="A-1"),
        build.account(id="b", name="Acme", code=""),
        build.account(id="c", name="Old", archived_on=TODAY),
    )
    book_file.apply("Set the scene", scene)

    with book_file.read() as book:
        names = {each.name for each in capture.accounts(book, today=TODAY)}

    assert names == {"Acme (A-1)", "Acme (b)"}


def test_only_people_who_are_there_are_offered(book_file):
    gone = build.contact(id="gone", left_on=TODAY)
    book_file.apply("Set the scene", create(build.account(), build.contact(), gone))

    with book_file.read() as book:
        assert capture.people(book, "acme", today=TODAY) == (Choice("ana", "Ana Lima"),)
