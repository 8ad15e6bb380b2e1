"""What is said to red flags: reasons, ends, one step for many, and taken back."""

from datetime import timedelta

import pytest

from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.overrides import OverrideKind, Reply, holding
from app.domain.red_flags.thresholds import RULES_OFF, rules_off
from app.services.editing import flags
from app.services.editing.flags import FlagKey
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

SILENT = FlagKey("acme", "champion_silent")
THREAD = FlagKey("acme", "single_thread")
OTHER = FlagKey("zen", "single_thread")
RENEWAL = FlagKey("acme", "renewal_risk")


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account(), build.account(id="zen", name="Zen")))
    with book_file.open() as book:
        yield book


def held(book, key, day=TODAY):
    return holding(
        book.overrides.of_accounts([key.account_id]), OverrideKind.RED_FLAG, day, key.flag
    )


def say(book, *keys, reply=Reply.SUPPRESSED, reason="They told me", **more):
    book.apply("Say", flags.answer(book, keys, reply, reason, today=TODAY, **more))


def test_a_reply_lasts_thirty_days_unless_said_otherwise(book):
    say(book, SILENT)
    found = held(book, SILENT)
    assert (found.value, found.reason) == (Reply.SUPPRESSED, "They told me")
    assert found.expires_on == TODAY + timedelta(days=30)
    assert held(book, SILENT, found.expires_on) is None
    assert held(book, THREAD) is None


def test_many_flags_are_answered_in_one_step_that_undo_takes_back(book):
    say(book, SILENT, THREAD, OTHER, SILENT, reply=Reply.ACKNOWLEDGED)
    assert len(book.overrides.all()) == 3
    assert held(book, OTHER).value == Reply.ACKNOWLEDGED
    book.undo()
    assert book.overrides.all() == []


def test_a_second_reply_takes_the_place_of_the_first(book):
    say(book, SILENT, reply=Reply.ACKNOWLEDGED)
    say(book, SILENT, reply=Reply.SUPPRESSED)
    assert held(book, SILENT).value == Reply.SUPPRESSED
    assert [each.withdrawn_on for each in book.overrides.all()].count(TODAY) == 1


def test_without_a_reason_or_with_a_day_gone_by_nothing_is_kept(book):
    with pytest.raises(EntryError, match="why") as refused:
        say(book, SILENT, reason="  ")
    assert refused.value.field == "reason"
    with pytest.raises(EntryError, match="day to come") as refused:
        say(book, SILENT, expires_on=TODAY)
    assert refused.value.field == "expires_on"
    assert book.overrides.all() == []


def test_a_renewal_at_risk_is_acknowledged_and_never_suppressed(book):
    with pytest.raises(EntryError, match="secure it first"):
        say(book, SILENT, RENEWAL)
    assert book.overrides.all() == []
    say(book, RENEWAL, reply=Reply.ACKNOWLEDGED)
    assert held(book, RENEWAL).value == Reply.ACKNOWLEDGED


def test_what_was_said_is_taken_back_from_all_in_one_step(book):
    say(book, SILENT, OTHER)
    book.apply("Take back", flags.withdraw(book, [SILENT, OTHER, THREAD], today=TODAY))
    assert held(book, SILENT) is held(book, OTHER) is None
    with pytest.raises(RuleError, match="Nothing was said"):
        flags.withdraw(book, [SILENT], today=TODAY)
    book.undo()
    assert held(book, OTHER) is not None


def test_rules_are_switched_off_from_today_on(book):
    book.apply("Switch", flags.switch(book, ["single_thread", "detractor"], today=TODAY))
    assert rules_off(book.settings(TODAY)) == {"single_thread", "detractor"}
    assert rules_off(book.settings(TODAY - timedelta(days=1))) == frozenset()
    book.apply("Switch", flags.switch(book, [], today=TODAY))
    assert book.settings(TODAY)[RULES_OFF] == ""
