"""The health of a book: its shares, its moves, and a cost for each side that adds up."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import money
from app.domain.health.colours import Colour
from app.domain.health.model import Group
from app.domain.health.overview import Counted, Held, Tally, overview
from app.domain.money import Money
from tests.build import usd

G, Y, R, N = Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.GREY


def counted(key, colour, arr=(usd(100),), lost=None, was=()):
    costs = {Group.ADOPTION: 30.0} if lost is None else lost
    return Counted(id=key, arr=arr, colour=colour, computed_colour=colour, lost=costs, was=was)


def test_accounts_and_arr_are_counted_by_the_colour_shown():
    found = overview([counted("a", G), counted("b", Y), counted("c", Y, (Money(5, "EUR"),))])
    assert [(each.colour, each.ids) for each in found.shares] == [
        (G, ("a",)),
        (Y, ("b", "c")),
        (R, ()),
        (N, ()),
    ]
    assert found.at_risk == (Money(5, "EUR"), usd(100))


def test_who_is_better_or_worse_than_some_days_ago_is_named():
    found = overview([counted("up", G, was=(G, Y, R)), counted("down", R, was=(Y, N, R))])
    week, month, quarter = found.moves
    assert (week.improved.ids, week.declined) == ((), Tally(("down",), (usd(100),)))
    assert (month.improved.ids, month.declined.ids) == (("up",), ())
    assert (quarter.improved.ids, quarter.declined.ids) == (("up",), ())


def test_what_keeps_changing_is_told_apart_and_not_as_a_change():
    restless = replace(counted("a", R, was=(G, G, G)), unstable=True)
    found = overview([restless])
    assert found.unstable == Tally(("a",), (usd(100),))
    assert all(not moves.declined.ids for moves in found.moves)


def test_arr_at_risk_is_shared_out_by_the_points_lost():
    lost = {Group.ADOPTION: 30.0, Group.VOICE: 10.0}
    found = overview([counted("a", R, (usd(400),), lost), counted("b", G, (usd(999),), lost)])
    costs = {each.dimension: each.arr for each in found.costs}
    assert costs[Group.ADOPTION] == (usd(300),)
    assert costs[Group.VOICE] == (usd(100),)
    assert found.costs[0].dimension is Group.ADOPTION


def test_what_a_cap_takes_is_a_cost_of_its_own():
    found = overview([counted("a", R, (usd(100),), {Group.VALUE: 10.0, Held.CAP: 30.0})])
    costs = {each.dimension: each.arr for each in found.costs}
    assert (costs[Held.CAP], costs[Group.VALUE]) == ((usd(75),), (usd(25),))


def test_what_the_user_alone_calls_red_is_the_cost_of_their_judgement():
    found = overview([counted("a", R, (usd(100),), {Group.VALUE: 0.0})])
    costs = {each.dimension: each.arr for each in found.costs}
    assert costs[Held.JUDGEMENT] == found.at_risk == (usd(100),)


@pytest.mark.parametrize(("greens", "lenient"), [(9, True), (8, False), (0, False)])
def test_a_model_that_finds_nearly_all_well_is_told(greens, lenient):
    found = overview([counted(f"a{n}", G if n < greens else R) for n in range(10)])
    assert found.is_lenient is lenient
    assert not overview([counted("a", N)]).is_lenient


lost = st.dictionaries(st.sampled_from([*Group, Held.CAP]), st.floats(0, 100), min_size=1)
accounts = st.lists(
    st.tuples(
        st.sampled_from([G, Y, R, N]),
        st.sampled_from(["USD", "EUR", "JPY"]),
        st.integers(0, 10**9),
        lost,
    ),
    max_size=8,
)


@given(accounts)
def test_the_costs_add_up_to_the_arr_at_risk_exactly(drawn):
    found = overview(
        [
            counted(str(at), colour, (Money(minor, currency),), costs)
            for at, (colour, currency, minor, costs) in enumerate(drawn)
        ]
    )
    added = money.totals(amount for cost in found.costs for amount in cost.arr)
    known = tuple(each for each in found.at_risk)
    assert [each for each in added if each.minor] == [each for each in known if each.minor]
    assert sum(Decimal(len(share.ids)) for share in found.shares) == len(drawn)
