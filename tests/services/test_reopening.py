"""What is asked where a closed opportunity is taken up again: what a new one would be asked."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.edits import change, create
from app.domain.opportunities import Check, OpportunityType, StageMove
from app.domain.pipeline.criteria import Key
from app.services import moves
from app.services.editing.checks import AnswerEntry
from app.services.editing.typed import EntryError
from app.services.moves import MoveEntry
from tests.build import TODAY, account, opportunity
from tests.stages import ask_nothing


@pytest.fixture
def lost(book_file):
    """A lost one that was never confirmed, on a board whose Identified asks for that alone."""
    ask_nothing(book_file, but=(Key.SIGNAL_CONFIRMED,))
    moved = (
        StageMove(stage_id="stage-identified", since=date(2026, 3, 1)),
        StageMove(stage_id="stage-lost", since=date(2026, 6, 1), from_id="stage-identified"),
    )
    with book_file.open() as book:
        held = opportunity(moves=moved, type=OpportunityType.SEATS, owner="Ada")
        book.apply("Put", create(account(), held))
    return book_file


def reopen(book_file, entry):
    with book_file.open() as book:
        edit = moves.move_to(book, "more-seats", "stage-qualified", entry, today=TODAY)
        return book.apply("Reopen", edit).after[0]


def test_what_the_stages_on_the_way_ask_for_is_asked(lost):
    with lost.read() as book:
        needs = moves.needs(book, "more-seats", "stage-qualified", today=TODAY)
    assert [each.asked.key for each in needs.missing] == [Key.SIGNAL_CONFIRMED]
    with pytest.raises(EntryError) as refusal:
        reopen(lost, MoveEntry(reason="They called"))
    assert refusal.value.field == Key.SIGNAL_CONFIRMED


def test_what_is_answered_at_the_drop_is_kept_with_the_new_one(lost):
    answers = AnswerEntry(checks={Key.SIGNAL_CONFIRMED: "Their COO said so on the phone"})
    new = reopen(lost, MoveEntry(reason="They called", answers=answers))
    assert new.checks[-1].text == "Their COO said so on the phone"
    with lost.read() as book:
        assert book.opportunities.get("more-seats").checks == ()


def test_what_was_answered_before_it_was_lost_need_not_be_answered_again(lost):
    with lost.open() as book:
        before = book.opportunities.get("more-seats")
        known = Check(key=Key.SIGNAL_CONFIRMED, text="Said in March", since=date(2026, 3, 2))
        book.apply("Know", change(before, replace(before, checks=(known,))))
    assert reopen(lost, MoveEntry(reason="They called")).checks == (known,)
