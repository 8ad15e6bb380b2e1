"""What a move asks for, and the step it becomes."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import Edit, create
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.settings import SENDER_NAME, decide
from app.services import moves
from app.services.editing.typed import EntryError
from app.services.moves import MoveEntry
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, opportunity, usd

FOLLOW_UP = TODAY + timedelta(days=60)


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


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (MoveEntry(follow_up_on=FOLLOW_UP), "reason"),
        (MoveEntry(reason="  ", follow_up_on=FOLLOW_UP), "reason"),
        (MoveEntry(reason="Budget"), "follow_up_on"),
        (MoveEntry(reason="Budget", follow_up_on=TODAY), "follow_up_on"),
    ],
)
def test_a_loss_needs_a_reason_and_a_day_to_ask_again(book_file, entry, field):
    put(book_file, account(), opportunity())
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "lost", entry)
    assert refusal.value.field == field


def test_a_loss_keeps_why_and_to_whom(book_file):
    put(book_file, account(), opportunity())
    entry = MoveEntry(reason="Budget", competitor="Other Ltd", follow_up_on=FOLLOW_UP)
    lost = carry(book_file, "lost", entry).after[0]
    assert (lost.lost_reason, lost.competitor, lost.follow_up_on) == (
        "Budget",
        "Other Ltd",
        FOLLOW_UP,
    )
    assert not asked(book_file, "identified").is_plain
    reopened = carry(book_file, "identified", MoveEntry(reason="They called")).after[0]
    assert (reopened.lost_reason, reopened.follow_up_on) == ("", None)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (MoveEntry(signed_on=TODAY), "amount"),
        (MoveEntry(amount=Decimal(5), currency="USD"), "signed_on"),
        (
            MoveEntry(amount=Decimal(5), currency="USD", signed_on=TODAY + timedelta(days=1)),
            "signed_on",
        ),
    ],
)
def test_a_win_needs_the_amount_and_the_day_it_was_signed(book_file, entry, field):
    put(book_file, account(), standing("more-seats", "negotiating", None))
    with pytest.raises(EntryError) as refusal:
        carry(book_file, "won", replace(entry, exception="They signed"))
    assert refusal.value.field == field


def test_a_win_confirms_what_it_brings(book_file):
    put(book_file, account(), standing("more-seats", "negotiating", usd(9)))
    signed = TODAY - timedelta(days=2)
    entry = MoveEntry(
        exception="They signed", amount=Decimal("12.50"), currency="USD", signed_on=signed
    )
    won = carry(book_file, "won", entry).after[0]
    assert (won.amount, won.close_on) == (Money(1250, "USD"), signed)
