"""The board that is kept is the board that would be made anew, whatever happened in between."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.edits import Edit, change, create
from app.domain.entity import Entity, new_id
from app.domain.money import Money
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.overrides import Override, OverrideKind
from app.services import pipeline
from app.services.cards import Board, summed
from app.services.ordering import Order
from app.services.pinboard import Pinboard, Wish
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, opportunity, usd

STAGES = ("identified", "qualified", "won", "lost")


def standing(key: str, stage: str, *, ago: int = 1, **fields: object) -> Opportunity:
    moves = (StageMove(stage_id=f"stage-{stage}", since=TODAY - timedelta(days=ago)),)
    return opportunity(**{"id": key, "title": key, "moves": moves} | fields)


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def look(book_file: BookFile, pins: Pinboard, **fields: object) -> Board:
    with book_file.read() as book:
        return pins.look(book, today=TODAY, wish=Wish(**fields))


def ids(board: Board, column: int) -> list[str]:
    return [each.id for each in board.columns[column].cards]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(("move", "amount", "account", "archive", "excuse", "undo", "redo")),
            st.integers(0, 5),
            st.sampled_from(STAGES),
        ),
        max_size=8,
    ),
    order=st.sampled_from(Order),
)
def test_a_kept_board_is_the_same_as_a_new_one(book_file, acts, order):
    with book_file.open() as book:
        for each in book.opportunities.all():
            book.apply("Clear", change(each, replace(each, archived_on=TODAY)))
        if not book.accounts.all():
            book.apply("Put", create(account()))
        tag = len(book.history())
        book.apply("Put", create(*(standing(f"{tag}-{n}", STAGES[n % 4]) for n in range(6))))
    pins = Pinboard()
    look(book_file, pins, order=order)
    for act, number, stage in acts:
        with book_file.open() as book:
            if act == "undo":
                if book.undo_label not in {None, "Put", "Clear"}:
                    book.undo()
            elif act == "redo":
                if book.redo_label is not None:
                    book.redo()
            else:
                each = book.opportunities.get(f"{tag}-{number}")
                book.apply("Act", acted(each, act, stage, number))
        kept = look(book_file, pins, order=order)
        assert kept == look(book_file, Pinboard(), order=order)
        assert [each.totals for each in kept.columns] == [summed(e.cards) for e in kept.columns]
        cards = [card.id for card in kept.cards]
        assert len(cards) == len(set(cards))


def acted(each: Opportunity, act: str, stage: str, number: int) -> Edit:
    if act == "move":
        step = StageMove(stage_id=f"stage-{stage}", since=TODAY, from_id=each.stage_id)
        return change(each, replace(each, moves=(*each.moves, step)))
    if act == "amount":
        terms = Terms(amount=usd(number), close_on=TODAY + timedelta(days=number), since=TODAY)
        return change(each, replace(each, terms=(*each.terms, terms)))
    if act == "account":
        return change(each, replace(each, account_id=None if each.account_id else "acme"))
    if act == "archive":
        return change(each, replace(each, archived_on=None if each.archived_on else TODAY))
    return create(
        Override(
            id=new_id(),
            kind=OverrideKind.GATE,
            account_id="acme",
            subject=each.id,
            value="stage-qualified",
            reason="They asked",
            author="",
            made_on=TODAY,
            expires_on=TODAY + timedelta(days=5),
        )
    )


def test_what_no_step_touched_is_the_very_same_card(book_file):
    put(book_file, account(), *(standing(f"o{n}", "identified") for n in range(4)))
    pins = Pinboard()
    before = look(book_file, pins)
    with book_file.open() as book:
        each = book.opportunities.get("o2")
        book.apply("Move", acted(each, "move", "qualified", 0))
    after = look(book_file, pins)
    assert [card is before.find(card.id) for card in after.columns[0].cards] == [True] * 3
    assert after.columns[3] is before.columns[3]
    assert ids(after, 1) == ["o2"]


def test_another_name_of_an_account_is_on_its_cards(book_file):
    put(book_file, account(), standing("o", "identified"))
    pins = Pinboard()
    look(book_file, pins)
    with book_file.open() as book:
        before = book.accounts.get("acme")
        book.apply("Rename", change(before, replace(before, name="Beta")))
    assert look(book_file, pins).columns[0].cards[0].account == "Beta"


def test_what_was_closed_long_ago_is_counted_and_has_no_card(book_file):
    put(
        book_file,
        account(),
        standing("new", "won", ago=90),
        standing("old", "won", ago=91),
        standing("older", "won", ago=900),
        standing("open", "identified", ago=900),
        standing("undated", "lost", moves=(StageMove(stage_id="stage-lost", since=None),)),
    )
    pins = Pinboard()
    shown = look(book_file, pins, closed_since=TODAY - timedelta(days=90))
    assert (ids(shown, 4), shown.columns[4].beyond) == (["new"], 2)
    assert (ids(shown, 0), ids(shown, 5)) == (["open"], ["undated"])
    with book_file.open() as book:
        book.apply("Move", acted(book.opportunities.get("new"), "archive", "", 0))
        book.apply("Move", acted(book.opportunities.get("old"), "move", "lost", 0))
    shown = look(book_file, pins, closed_since=TODAY - timedelta(days=90))
    assert (ids(shown, 4), shown.columns[4].beyond) == ([], 1)
    assert sorted(ids(shown, 5)) == ["old", "undated"]
    assert look(book_file, pins).columns[4].beyond == 0


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CLOSE, ["late", "soon", "large", "open-end"]),
        (Order.AMOUNT, ["large", "soon", "late", "open-end"]),
        (Order.AGE, ["open-end", "late", "soon", "large"]),
        (Order.PRIORITY, ["soon", "large", "late", "open-end"]),
        (Order.HAND, ["large", "late", "soon", "open-end"]),
    ],
)
def test_the_order_of_a_column(book_file, order, expected):
    def terms(amount: int, close_on: date) -> tuple[Terms, ...]:
        return (Terms(amount=usd(amount), close_on=close_on),)

    put(
        book_file,
        account(),
        standing("soon", "identified", ago=5, terms=terms(20, date(2026, 12, 1))),
        standing("late", "identified", ago=7, terms=terms(10, date(2026, 11, 1))),
        standing("large", "identified", ago=2, terms=terms(90, date(2027, 1, 1)), place=0.5),
        standing("open-end", "identified", ago=9, terms=()),
    )
    with book_file.read() as book:
        ranks = {"soon": 90.0, "large": 20.0}
        shown = Pinboard().look(book, today=TODAY, wish=Wish(order=order), ranks=ranks)
    assert ids(shown, 0) == expected


def test_a_past_day_and_back(book_file):
    put(book_file, account(), standing("o", "qualified", ago=10))
    pins = Pinboard()
    assert ids(look(book_file, pins), 1) == ["o"]
    with book_file.read() as book:
        past = pins.look(book, today=TODAY - timedelta(days=30))
    assert past.cards == ()
    assert look(book_file, pins) == look(book_file, Pinboard())
    with book_file.read() as book:
        assert pipeline.board(book, today=TODAY) == look(book_file, Pinboard())


def test_a_column_is_weighted_by_what_was_learned_and_a_win_turns_it(book_file):
    def deal(key: str, *steps: tuple[str, int], **fields: object) -> Opportunity:
        moves = tuple(
            StageMove(stage_id=f"stage-{stage}", since=TODAY - timedelta(days=ago))
            for stage, ago in steps
        )
        return opportunity(**{"id": key, "title": key, "moves": moves} | fields)

    terms = (Terms(amount=usd(1_000), since=TODAY),)
    put(
        book_file,
        account(),
        deal("won", ("qualified", 9), ("won", 2)),
        deal("lost", ("qualified", 9), ("lost", 2)),
        deal("open", ("qualified", 9), terms=terms),
        deal("next", ("qualified", 9), terms=terms),
    )
    pins = Pinboard()
    before = look(book_file, pins)
    with book_file.open() as book:
        found = book.opportunities.get("next")
        won = StageMove(stage_id="stage-won", since=TODAY, from_id="stage-qualified")
        book.apply("Win", change(found, replace(found, moves=(*found.moves, won))))
    after = look(book_file, pins)

    assert before.columns[1].chance.value == pytest.approx((1 + 3) / 12)
    assert before.columns[1].weighted == (Money(666_67, "USD"),)
    assert after.columns[1].chance.value == pytest.approx((2 + 3) / 13)
    assert after.columns[1].weighted == (Money(384_62, "USD"),)
    assert after.narrowed(lambda card: card.id == "open").columns[1] == after.columns[1]
