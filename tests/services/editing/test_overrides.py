"""Overrides typed in by hand."""

from datetime import date, timedelta

import pytest

from app.domain.accounts import Segment
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.health.colours import Colour
from app.domain.overrides import OverrideKind, holding
from app.domain.readiness.assess import Verdict
from app.domain.readiness.items import ItemId
from app.services.editing import overrides
from app.services.editing.typed import EntryError
from app.services.judgements import judge, rules_of
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


def excuse(book, item=ItemId.PC5, **more):
    edit = overrides.excuse_item(book, "acme", item, "They asked us", today=TODAY, **more)
    book.apply("Excuse", edit)


def test_an_exception_to_readiness_lasts_as_long_as_the_setting_says(book):
    excuse(book)

    found = holding(book.overrides.all(), OverrideKind.READINESS, TODAY, "PC5")
    assert found.expires_on == TODAY + timedelta(days=14)
    assert found.reason == "They asked us"


def test_exceptions_to_different_items_stand_beside_each_other(book):
    excuse(book, ItemId.PC5)
    excuse(book, ItemId.RF4)
    excuse(book, ItemId.RF4, opportunity_id="more-seats")

    held = [each.subject for each in book.overrides.all() if each.holds(TODAY)]
    assert sorted(held) == ["PC5", "RF4", "more-seats:RF4"]


def test_a_second_exception_to_one_item_takes_the_place_of_the_first(book):
    excuse(book)
    excuse(book, expires_on=TODAY + timedelta(days=3))

    held = [each for each in book.overrides.all() if each.holds(TODAY)]
    assert [each.expires_on for each in held] == [TODAY + timedelta(days=3)]


@pytest.mark.parametrize("item", [ItemId.RF5, ItemId.BT2])
def test_what_cannot_be_excused_says_what_to_do_instead(book, item):
    with pytest.raises(EntryError, match="first: no exception"):
        overrides.excuse_item(book, "acme", item, "Because", today=TODAY)


def show(book, verdict=Verdict.READY, **more):
    edit = overrides.override_verdict(book, "acme", verdict, "They asked", today=TODAY, **more)
    book.apply("Show", edit)


def test_the_verdict_is_shown_as_the_user_says_beside_the_computed_one(book):
    show(book)

    facts = book.facts(TODAY, ["acme"])["acme"]
    found = judge(facts, rules_of(book, TODAY)).readiness
    assert (found.verdict, found.computed_verdict) == (Verdict.READY, Verdict.NOT_ASSESSED)


def test_no_verdict_is_shown_against_a_renewal_at_risk_and_none_is_not_assessed(book):
    book.apply("Doubt", create(build.event(kind="renewal_at_risk", on=TODAY)))

    with pytest.raises(EntryError, match="Secure the renewal first"):
        show(book)
    with pytest.raises(EntryError, match="Choose a verdict"):
        show(book, Verdict.NOT_ASSESSED)


def test_an_exception_to_readiness_needs_a_reason_and_a_day_to_come(book):
    with pytest.raises(EntryError, match="Write down why"):
        overrides.excuse_item(book, "acme", ItemId.PC5, "  ", today=TODAY)
    with pytest.raises(EntryError, match="a day to come"):
        excuse(book, expires_on=TODAY)
