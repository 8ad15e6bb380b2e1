"""Where cards come to stand by hand, and what a lane says of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits import create
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.stages import Stage
from app.services import moves
from app.services.cards import Card, card_of
from app.services.landing import Landing, landed, places, settled
from app.services.moves import MoveEntry
from app.services.ordering import Order, key_of
from tests.build import TODAY, account, opportunity, usd
from tests.stages import ask_nothing

STAGE = Stage(id="stage-identified", name="Identified", position=0)


def card(key: str, *, close: int | None = 0, place: float | None = None) -> Card:
    terms = () if close is None else (Terms(amount=usd(1), close_on=TODAY + timedelta(days=close)),)
    each = opportunity(id=key, title=key, terms=terms, place=place)
    return card_of(each, "Acme", STAGE, TODAY)


def by_hand(cards: list[Card]) -> list[Card]:
    return sorted(cards, key=key_of(Order.HAND, {}))


def put(cards: list[Card], given: dict[str, float]) -> list[str]:
    moved = [
        replace(each, opportunity=replace(each.opportunity, place=given[each.id]))
        if each.id in given
        else each
        for each in cards
    ]
    return [each.id for each in by_hand(moved)]


@given(
    known=st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(0, 3)),
            st.one_of(st.none(), st.floats(0, 2), st.sampled_from((1.0, 1.0 + 1e-9))),
        ),
        min_size=1,
        max_size=9,
    ),
    data=st.data(),
)
def test_cards_stand_where_they_were_dropped_and_the_others_as_before(known, data):
    cards = by_hand([card(f"c{n}", close=day, place=place) for n, (day, place) in enumerate(known)])
    keys = [each.id for each in cards]
    ids = data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True))
    staying = [key for key in keys if key not in ids]
    before = data.draw(st.sampled_from([*staying, None]))
    at = staying.index(before) if before else len(staying)
    found = put(cards, places(cards, ids, before))
    assert found == [*staying[:at], *ids, *staying[at:]]


def test_one_card_between_two_days_moves_nobody_else():
    cards = by_hand([card("a", close=1), card("b", close=5), card("c", close=9)])
    assert places(cards, ["c"], "b").keys() == {"c"}


def test_of_many_on_one_day_the_fewer_make_room():
    cards = by_hand([card(f"c{n:02}", close=3) for n in range(30)])
    assert len(places(cards, ["new"], "c02")) == 3
    assert len(places(cards, ["new"], "c29")) == 2


def test_a_first_card_and_one_at_the_foot():
    assert put([card("a")], places([], ["a"], None)) == ["a"]
    cards = [card("a", close=None), card("b", close=None)]
    assert put(cards, places(cards, ["a"], None)) == ["b", "a"]


def test_a_move_and_its_place_and_its_lane_are_one_step(book_file):
    def made(key: str, **fields: object) -> Opportunity:
        moves = (StageMove(stage_id="stage-identified", since=date(2026, 11, 1)),)
        return opportunity(id=key, moves=moves, **fields)

    ask_nothing(book_file)
    with book_file.open() as book:
        book.apply("Put", create(account(), made("a", owner="Ada"), made("b")))
        landing = Landing(ids=("a",), places={"a": 2.0, "b": 3.0}, owner="Bo")
        step = moves.move_to(book, "a", "stage-qualified", MoveEntry(), today=TODAY)
        book.apply("Move", landed(book, step, landing, ["a"], today=TODAY))
        a, b = book.opportunities.get("a"), book.opportunities.get("b")
        assert (a.stage_id, a.place, a.owner) == ("stage-qualified", 2.0, "Bo")
        assert (b.stage_id, b.place, b.owner) == ("stage-identified", 3.0, "")
        book.undo()
        a, b = book.opportunities.get("a"), book.opportunities.get("b")
        assert (a.stage_id, a.place, a.owner, b.place) == ("stage-identified", None, "Ada", None)


@pytest.mark.parametrize("ids", [("a",), ("a", "b")])
def test_of_several_only_those_that_moved_are_put(book_file, ids):
    with book_file.open() as book:
        book.apply("Put", create(account(), opportunity(id="a"), opportunity(id="b")))
        landing = Landing(ids=("a", "b"), places={"a": 1.0, "b": 2.0}, has_type=True)
        edit = settled(book, landing, ids, today=TODAY)
    assert {each.id for each in edit.after} == set(ids)
    assert all(each.place is not None and each.type is None for each in edit.after)
