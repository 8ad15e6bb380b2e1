"""The map laid out: nobody lies on anybody, whatever is said of who reports to whom."""

import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.people.spots import HIGH, WIDE, Spot
from app.domain.people.tree import free_near, laid_out, leads, safe

NAMES = st.sampled_from([f"p{number}" for number in range(24)])
MANAGERS = st.dictionaries(NAMES, st.none() | NAMES | st.just("nobody"), max_size=24)
PLACES = st.dictionaries(
    NAMES, st.tuples(*[st.floats(-900, 900) | st.just(float("nan"))] * 2), max_size=12
)


def overlapping(spots):
    return [pair for pair in combinations(spots.values(), 2) if pair[0].meets(pair[1])]


@given(managers=MANAGERS, by_hand=PLACES, aside=st.lists(NAMES, max_size=6, unique=True))
def test_everybody_has_a_place_and_nobody_lies_on_anybody(managers, by_hand, aside):
    spots = laid_out(managers, by_hand, [aside])

    assert set(spots) == set(managers) | set(aside)
    assert overlapping(spots) == []


@given(managers=MANAGERS)
def test_what_is_drawn_never_goes_round_in_a_circle(managers):
    sound = safe(managers)

    assert set(sound) == set(managers)
    for person, manager in sound.items():
        assert manager is None or not leads(sound, person, manager)


@given(managers=MANAGERS)
def test_what_is_no_circle_is_drawn_as_it_is(managers):
    ordered = {
        who: boss if boss is not None and boss in managers and boss < who else None
        for who, boss in managers.items()
    }

    assert safe(ordered) == ordered


def test_the_first_of_a_circle_leads_the_others():
    assert safe({"a": "c", "b": "a", "c": "b"}) == {"a": None, "b": "a", "c": "b"}


def test_a_person_who_reports_to_themselves_reports_to_nobody():
    assert safe({"a": "a"}) == {"a": None}


def test_a_manager_stands_above_the_middle_of_those_who_report():
    spots = laid_out({"boss": None, "left": "boss", "middle": "boss", "right": "boss"})

    assert spots["boss"].y < spots["left"].y == spots["middle"].y == spots["right"].y
    assert spots["boss"].x == pytest.approx((spots["left"].x + spots["right"].x) / 2)


def test_many_who_lead_nobody_are_stacked_instead_of_standing_in_one_endless_row():
    spots = laid_out({"boss": None} | {f"p{n}": "boss" for n in range(40)})

    assert max(each.x for each in spots.values()) < 10 * WIDE
    assert {who for who, each in spots.items() if each.hangs} == set(spots) - {"boss"}


def test_a_place_given_by_hand_wins_and_who_would_lie_there_moves():
    managers = {"boss": None, "ana": "boss"}
    before = laid_out(managers)
    there = before["ana"].x + 10, before["ana"].y + 10

    spots = laid_out(managers, {"boss": there})

    assert (spots["boss"].x, spots["boss"].y, spots["boss"].by_hand) == (*there, True)
    assert not spots["ana"].meets(spots["boss"])


def test_others_stay_where_they_are_when_one_is_put_elsewhere():
    managers = {"boss": None} | {f"p{n}": "boss" for n in range(6)}
    before = laid_out(managers)

    after = laid_out(managers, {"p3": (4000.0, 900.0)})

    assert {who for who in before if before[who] != after[who]} == {"p3"}


def test_a_card_dropped_on_another_goes_beside_it():
    x, y = free_near(5.0, 5.0, [Spot(0.0, 0.0)])

    assert not Spot(x, y).meets(Spot(0.0, 0.0))
    assert max(abs(x), abs(y)) <= 2 * max(WIDE, HIGH)


def test_a_place_that_is_free_is_taken_exactly():
    assert free_near(-1000.5, 20.25, [Spot(0.0, 0.0)]) == (-1000.5, 20.25)


@pytest.mark.parametrize(
    "managers",
    [
        {f"p{n}": f"p{(n - 1) // 4}" if n else None for n in range(300)},
        {f"p{n}": f"p{n - 1}" if n else None for n in range(500)},
        {f"p{n}": None for n in range(500)},
        {f"p{n}": "p0" if n else None for n in range(500)},
    ],
    ids=["a tree of 300", "a chain of 500", "500 without managers", "500 under one"],
)
def test_large_maps_are_laid_out_without_overlaps(managers):
    begun = time.thread_time()
    spots = laid_out(managers)
    taken = time.thread_time() - begun

    assert len(spots) == len(managers)
    assert len({(each.x, each.y) for each in spots.values()}) == len(managers)
    assert taken < 1.0  # many times what it takes; the benchmark knows better


def test_five_hundred_people_put_on_one_spot_are_spread_out():
    spots = laid_out({f"p{n}": None for n in range(500)}, {f"p{n}": (3.0, 3.0) for n in range(500)})

    assert overlapping(spots) == []
