"""Overrides typed in by hand."""

from datetime import date, timedelta

import pytest

from app.domain.accounts import Segment
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.health.colours import Colour
from app.domain.overrides import OverrideKind, holding
from app.services.editing import overrides
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account()))
    with book_file.open() as book:
        yield book


def held(book, kind=OverrideKind.HEALTH, day=TODAY):
    return holding(book.overrides.all(), kind, day)


def override(book, colour=Colour.GREEN, **more):
    edit = overrides.override_health(book, "acme", colour, "They told me", today=TODAY, **more)
    book.apply("Override health", edit)


def test_an_override_of_health_lasts_thirty_days_unless_said_otherwise(book):
    override(book)

    found = held(book)
    assert found.value == Colour.GREEN
    assert found.expires_on == TODAY + timedelta(days=30)
    assert held(book, day=found.expires_on) is None


def test_a_second_override_of_the_same_day_withdraws_the_first(book):
    override(book, Colour.GREEN)
    override(book, Colour.RED)

    assert held(book).value == Colour.RED
    assert [each.withdrawn_on for each in book.overrides.all()].count(TODAY) == 1


def test_withdrawing_ends_it_today_and_cannot_be_done_twice(book):
    override(book)
    override_id = held(book).id

    book.apply("Withdraw", overrides.withdraw(book, override_id, today=TODAY))

    assert held(book) is None
    with pytest.raises(RuleError, match="ended already"):
        overrides.withdraw(book, override_id, today=TODAY)


@pytest.mark.parametrize(
    ("reason", "until", "field"),
    [("  ", None, "reason"), ("Why", TODAY, "expires_on"), ("Why", date(2026, 1, 1), "expires_on")],
)
def test_an_exception_needs_a_reason_and_a_day_to_come(book, reason, until, field):
    with pytest.raises(EntryError) as refused:
        overrides.override_segment(book, "acme", Segment.SMB, reason, today=TODAY, expires_on=until)

    assert refused.value.field == field
