"""What a win changes in the contracts, once it is confirmed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain import contracts
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.opportunities import StageMove, Terms
from app.services import booking, closing
from app.services.booking import BookingEntry, Way
from app.services.editing.contracts import discard
from app.services.editing.typed import EntryError
from tests.build import account, contract, line, opportunity, product, usd

TODAY = date(2022, 7, 20)
STARTS = date(2022, 8, 1)


def running(**fields):
    """The contract of DOMAIN 1.1: 100 users at 1,000."""
    return contract(
        **{
            "start": date(2021, 12, 1),
            "end": date(2022, 11, 30),
            "lines": (line(text="Users", annual=usd(100_000), unit="user"),),
        }
        | fields
    )


def won(**fields):
    moves = (
        StageMove(stage_id="stage-negotiating", since=date(2022, 6, 1)),
        StageMove(stage_id="stage-won", since=TODAY, from_id="stage-negotiating"),
    )
    return opportunity(
        **{
            "title": "50 more users",
            "moves": moves,
            "terms": (Terms(amount=usd(50_000), close_on=TODAY, since=TODAY),),
            "quantity": Decimal(50),
            "signed_on": TODAY,
            "starts_on": STARTS,
        }
        | fields
    )


def put(book_file, *entities):
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def confirm(book_file, entry, key="more-seats"):
    with book_file.open() as book:
        return book.apply("Confirm", booking.confirm(book, key, entry, today=TODAY))


def arr_on(book_file, day):
    with book_file.read() as book:
        return contracts.arr(book.contracts.all(), day)


def test_a_line_in_the_middle_of_a_term_changes_arr_on_its_first_day_and_ends_with_the_rest(
    book_file,
):
    put(book_file, account(), running(), won())
    with book_file.read() as book:
        offered = booking.offer(book, "more-seats", today=TODAY)
        seen = booking.preview(book, "more-seats", offered.entry, today=TODAY)
    assert offered.entry == BookingEntry(way=Way.LINE, starts_on=STARTS, contract_id="contract")
    assert (seen.day, seen.before, seen.after) == (STARTS, (usd(100_000),), (usd(150_000),))
    assert seen.end == date(2022, 11, 30)
    confirm(book_file, offered.entry)
    assert arr_on(book_file, date(2022, 7, 31)) == (usd(100_000),)
    assert arr_on(book_file, date(2022, 8, 1)) == (usd(150_000),)
    with book_file.read() as book:
        held, kept = book.contracts.get("contract"), book.opportunities.get("more-seats")
    assert held.end == date(2022, 11, 30)
    assert held.lines[1].quantity == 50
    assert (kept.booked_on, kept.contract_id) == (TODAY, "contract")


def test_confirming_is_one_step_and_can_be_taken_back(book_file):
    put(book_file, account(), running(), won())
    before = arr_on(book_file, STARTS)
    confirm(book_file, BookingEntry(way=Way.LINE, starts_on=STARTS, contract_id="contract"))
    with book_file.open() as book:
        book.undo()
        assert [each.id for each in closing.pending(book.opportunities.all(), today=TODAY)] == [
            "more-seats"
        ]
    assert arr_on(book_file, STARTS) == before


def test_without_a_running_contract_a_new_one_is_proposed(book_file):
    ended = running(end=date(2022, 7, 31))
    put(book_file, account(), ended, product(), won(product_id="platform"))
    with book_file.read() as book:
        offered = booking.offer(book, "more-seats", today=TODAY)
    assert (offered.entry.way, offered.running, offered.others) == (Way.CONTRACT, (), (ended,))
    entry = BookingEntry(
        way=Way.CONTRACT, starts_on=STARTS, months=24, notice_days=90, auto_renew=True
    )
    edit = confirm(book_file, entry)
    made = edit.after[1]
    assert (made.start, made.end, made.notice_days) == (STARTS, date(2024, 7, 31), 90)
    assert (made.lines[0].text, made.lines[0].unit) == ("Platform", "seat")
    assert arr_on(book_file, STARTS) == (usd(50_000),)


def test_what_the_contract_says_already_is_not_added_again(book_file):
    put(book_file, account(), running(), won())
    confirm(book_file, BookingEntry(way=Way.ALREADY, starts_on=STARTS, contract_id="contract"))
    assert arr_on(book_file, STARTS) == (usd(100_000),)
    with book_file.read() as book:
        assert closing.pending(book.opportunities.all(), today=TODAY) == ()
        assert book.opportunities.get("more-seats").contract_id == "contract"


@pytest.mark.parametrize(
    ("entry", "field", "says"),
    [
        (BookingEntry(way=Way.LINE, contract_id="contract"), "starts_on", "day it starts"),
        (BookingEntry(way=Way.LINE, starts_on=STARTS), "contract_id", "Choose the contract"),
        (
            BookingEntry(way=Way.LINE, starts_on=date(2022, 12, 1), contract_id="contract"),
            "contract_id",
            "has ended by then",
        ),
        (
            BookingEntry(way=Way.LINE, starts_on=date(2021, 11, 30), contract_id="contract"),
            "starts_on",
            "begins later",
        ),
        (
            BookingEntry(way=Way.LINE, starts_on=STARTS, contract_id="euros"),
            "contract_id",
            "is in EUR, and this was signed in USD",
        ),
        (
            BookingEntry(way=Way.LINE, starts_on=STARTS, contract_id="empty"),
            "contract_id",
            "has no lines",
        ),
        (BookingEntry(way=Way.CONTRACT, starts_on=STARTS, months=0), "months", "how many months"),
        (
            BookingEntry(way=Way.CONTRACT, starts_on=STARTS, notice_days=-1),
            "notice_days",
            "days of notice",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_lost(book_file, entry, field, says):
    euros = running(id="euros", currency="EUR", lines=(line(annual=Money(1, "EUR")),))
    put(book_file, account(), running(), euros, running(id="empty", lines=()), won())
    with pytest.raises(EntryError, match=says) as refusal:
        confirm(book_file, entry)
    assert refusal.value.field == field
    with book_file.read() as book:
        assert len(closing.pending(book.opportunities.all(), today=TODAY)) == 1


def test_a_win_whose_contract_is_discarded_waits_for_one_again(book_file):
    put(book_file, account(), running(), won())
    confirm(book_file, BookingEntry(way=Way.CONTRACT, starts_on=STARTS))
    with book_file.open() as book:
        carrier = book.opportunities.get("more-seats").contract_id
        book.apply("Discard", discard(book, carrier))
        assert len(closing.pending(book.opportunities.all(), today=TODAY)) == 1
        book.undo()
        assert book.opportunities.get("more-seats").contract_id == carrier


def test_nothing_is_confirmed_twice_nor_what_an_import_says_was_won(book_file):
    imported = won(id="imported", signed_on=None, starts_on=None)
    put(book_file, account(), won(booked_on=TODAY), imported)
    with book_file.read() as book:
        assert closing.pending(book.opportunities.all(), today=TODAY) == ()
        with pytest.raises(RuleError, match="confirmed already"):
            booking.offer(book, "more-seats", today=TODAY)
        with pytest.raises(RuleError, match="was not won here"):
            booking.offer(book, "imported", today=TODAY)


def test_on_a_day_before_it_was_signed_nothing_was_pending(book_file):
    put(book_file, account(), won())
    with book_file.read() as book:
        assert closing.pending(book.opportunities.all(), today=TODAY - timedelta(days=1)) == ()
