"""Lines lead from card to card and through nobody else's."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QRectF

from app.domain.people.spots import HIGH, WIDE
from app.domain.people.tree import laid_out
from app.ui.pages.people.map.lines import reporting, tied


def frame(spot):
    return QRectF(spot.x, spot.y, WIDE, HIGH)


@st.composite
def forests(draw):
    """Up to forty people, each reporting to nobody or to somebody before them."""
    count = draw(st.integers(1, 40))
    bosses = [
        draw(st.none() | st.integers(0, number - 1)) if number else None for number in range(count)
    ]
    return {f"p{n}": None if boss is None else f"p{boss}" for n, boss in enumerate(bosses)}


def crosses(line, card):
    inside = card.adjusted(1, 1, -1, -1)
    box = QRectF(line.p1(), line.p2()).normalized().adjusted(-0.1, -0.1, 0.1, 0.1)
    return box.intersects(inside)  # every line is upright or level


def ways(managers):
    spots = laid_out(managers)
    for who, boss in managers.items():
        if boss is not None:
            spot = spots[who]
            lines = reporting(frame(spots[boss]), frame(spot), hangs=spot.hangs, around=spot.around)
            yield spots, who, boss, lines


@given(managers=forests())
def test_a_line_to_a_manager_goes_through_no_card(managers):
    for spots, who, boss, lines in ways(managers):
        met = [
            other for other, at in spots.items() if any(crosses(each, frame(at)) for each in lines)
        ]
        assert met == [], f"{who} to {boss}"


@given(managers=forests())
def test_a_line_leads_from_the_manager_to_the_person_without_a_gap(managers):
    for spots, who, boss, lines in ways(managers):
        around = [frame(spots[each]).adjusted(-1, -1, 1, 1) for each in (boss, who)]
        assert around[0].contains(lines[0].p1())
        assert around[1].contains(lines[-1].p2())
        assert all(a.p2() == b.p1() for a, b in itertools.pairwise(lines))


def test_a_wide_tree_is_broken_into_lines_that_a_trunk_leads_to():
    managers = {f"p{n}": f"p{(n - 1) // 5}" if n else None for n in range(120)}
    spots = laid_out(managers)

    right, bottom = (max(getattr(each, way) for each in spots.values()) for way in "xy")
    assert right < 2.5 * bottom
    assert any(each.around is not None for each in spots.values())


def test_somebody_above_their_manager_is_led_to_straight():
    (line,) = reporting(QRectF(0, 500, WIDE, HIGH), QRectF(400, 0, WIDE, HIGH))
    assert line == QLineF(WIDE / 2, 500 + HIGH / 2, 400 + WIDE / 2, HIGH / 2)


@pytest.mark.parametrize("end", [(300, 0), (-300, 0), (0, 200), (0, -200), (700, 333)])
def test_a_tie_begins_and_ends_at_the_rims_of_its_cards(end):
    start, last = QRectF(0, 0, WIDE, HIGH), QRectF(*end, WIDE, HIGH)
    first, _, _, tip = tied(start, last, 0)

    assert start.adjusted(-1, -1, 1, 1).contains(first)
    assert last.adjusted(-1, -1, 1, 1).contains(tip)
    assert not start.adjusted(1, 1, -1, -1).contains(first)
    assert not last.adjusted(1, 1, -1, -1).contains(tip)


def test_two_ties_between_the_same_people_do_not_lie_on_each_other():
    start, end = QRectF(0, 0, WIDE, HIGH), QRectF(300, 0, WIDE, HIGH)
    assert tied(start, end, 0)[1].y() != tied(start, end, 1)[1].y()
    lower = QRectF(0, 400, WIDE, HIGH)
    assert tied(start, lower, 0)[0].x() != tied(start, lower, 1)[0].x()
