"""What a move asks for, and the step it becomes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import Edit, create
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.opportunities import LossReason, Opportunity, StageMove, Terms
from app.domain.settings import SENDER_NAME, decide
from app.services import moves
from app.services.closing import EndingEntry
from app.services.editing.typed import EntryError
from app.services.moves import MoveEntry
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, opportunity, usd
from tests.stages import ask_nothing

FOLLOW_UP = TODAY + timedelta(days=60)


@pytest.fixture(autouse=True)
def plain(book_file):
    ask_nothing(book_file)


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def carry(
    book_file: BookFile, to: str, entry: MoveEntry | None = None, key: str = "more-seats"
) -> Edit:
    with book_file.open() as book:
        edit = moves.move_to(book, key, f"stage-{to}", entry or MoveEntry(), today=TODAY)
        return book.apply("Move", edit)


def asked(book_file: BookFile, to: str, key: str = "more-seats") -> moves.Needs:
    with book_file.read() as book:
        return moves.needs(book, key, f"stage-{to}", today=TODAY)


def standing(key: str, stage: str, amount: Money | None, **fields: object) -> Opportunity:
    return opportunity(
        id=key,
        moves=(StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 1)),),
        terms=(Terms(amount=amount, close_on=date(2026, 12, 1)),),
        **fields,
    )


def test_a_move_is_logged_with_its_author(book_file):
    put(book_file, account(), opportunity(), decide(None, SENDER_NAME, "Ada Ng", TODAY))
    assert asked(book_file, "qualified").is_plain
    moved = carry(book_file, "qualified").after[0]
    assert moved.moves[-1] == StageMove(
        stage_id="stage-qualified", since=TODAY, from_id="stage-identified", author="Ada Ng"
    )


def test_a_move_to_where_it_stands_is_no_step(book_file):
    put(book_file, account(), opportunity())
    assert carry(book_file, "identified") == Edit()


def test_without_an_account_it_cannot_be_qualified(book_file):
    put(book_file, opportunity(account_id=None))
    with pytest.raises(RuleError, match="has no account"):
        asked(book_file, "qualified")
    with pytest.raises(RuleError, match="has no account"):
        carry(book_file, "qualified")


def test_going_back_needs_a_reason(book_file):
    put(book_file, account(), standing("more-seats", "qualified", None))
    assert asked(book_file, "identified").is_backward
    with pytest.raises(EntryError, match="why it goes back") as refusal:
        carry(book_file, "identified")
    assert refusal.value.field == "reason"
    moved = carry(book_file, "identified", MoveEntry(reason="The need was ours, not theirs"))
    assert moved.after[0].moves[-1].reason == "The need was ours, not theirs"


def lost(**changes: object) -> MoveEntry:
    """What a loss asks for, answered."""
    told = {
        "lost_for": LossReason.BUDGET,
        "reason": "No money this year",
        "competitor": "Other Ltd",
        "lesson": "Ask for the budget first",
        "follow_up_on": FOLLOW_UP,
    }
    return MoveEntry(ending=EndingEntry(**told | changes))


def won(**changes: object) -> MoveEntry:
    """What a win asks for, answered."""
    told = {
        "signed_on": TODAY - timedelta(days=2),
        "amount": Decimal("12.50"),
        "currency": "USD",
        "starts_on": FOLLOW_UP,
    }
    return MoveEntry(exception="They signed", ending=EndingEntry(**told | changes))


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (MoveEntry(), "lost_for"),
        (lost(reason="  "), "reason"),
        (lost(lesson=""), "lesson"),
        (lost(follow_up_on=TODAY), "follow_up_on"),
    ],
)
def test_a_loss_needs_its_reason_its_lesson_and_a_day_to_ask_again(book_file, entry, field):
    put(book_file, account(), opportunity())
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "lost", entry)
    assert refusal.value.field == field


def test_a_loss_keeps_why_in_the_log_and_brings_a_new_competitor_into_the_book(book_file):
    put(book_file, account(), opportunity())
    closed, rival = carry(book_file, "lost", lost()).after
    assert (closed.lost_for, closed.competitor, closed.follow_up_on) == (
        LossReason.BUDGET,
        "Other Ltd",
        FOLLOW_UP,
    )
    assert (closed.moves[-1].stage_id, closed.moves[-1].reason) == (
        "stage-lost",
        "No money this year",
    )
    assert rival.name == "Other Ltd"


def test_a_closed_one_that_goes_to_an_open_stage_stays_and_a_new_one_takes_it_up(book_file):
    put(book_file, account(), opportunity())
    closed = carry(book_file, "lost", lost()).after[0]
    needed = asked(book_file, "qualified")
    assert (needed.reopens, needed.is_backward, needed.is_plain) == (True, False, False)
    with pytest.raises(EntryError, match="what has changed") as refusal:
        carry(book_file, "qualified")
    assert refusal.value.field == "reason"
    (new,) = carry(book_file, "qualified", MoveEntry(reason="They called")).after
    assert (new.reopens_id, new.stage_id, new.moves[0].reason) == (
        "more-seats",
        "stage-qualified",
        "They called",
    )
    with book_file.open() as book:
        assert book.opportunities.get("more-seats") == closed
        book.undo()
        assert [each.id for each in book.opportunities.all()] == ["more-seats"]


def test_a_closed_one_is_not_reopened_twice_nor_closed_another_way(book_file):
    put(book_file, account(), opportunity())
    carry(book_file, "lost", lost())
    with pytest.raises(RuleError, match="is closed"):
        carry(book_file, "won", won())
    carry(book_file, "qualified", MoveEntry(reason="They called"))
    with pytest.raises(RuleError, match="takes it up already"):
        asked(book_file, "identified")


def test_reopening_past_the_gate_writes_its_exception_about_the_new_one(book_file):
    put(book_file, account(), opportunity())
    carry(book_file, "lost", lost())
    entry = MoveEntry(reason="They called", exception="Their CFO asked")
    new, exception = carry(book_file, "developing", entry).after
    assert (exception.subject, new.stage_id) == (new.id, "stage-developing")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (won(amount=None), "amount"),
        (won(signed_on=None), "signed_on"),
        (won(signed_on=TODAY + timedelta(days=1)), "signed_on"),
        (won(starts_on=None), "starts_on"),
    ],
)
def test_a_win_needs_its_amount_its_day_and_its_start(book_file, entry, field):
    put(book_file, account(), standing("more-seats", "negotiating", None))
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "won", entry)
    assert refusal.value.field == field


def test_a_win_confirms_what_it_brings_and_opens_its_task(book_file):
    put(book_file, account(), standing("more-seats", "negotiating", usd(9)))
    closed, task, _ = carry(book_file, "won", won()).after
    assert (closed.amount, closed.close_on) == (Money(1250, "USD"), TODAY - timedelta(days=2))
    assert (closed.stage_id, task.opportunity_id) == ("stage-won", "more-seats")
    with book_file.open() as book:
        book.undo()
        assert book.tasks.all() == []
