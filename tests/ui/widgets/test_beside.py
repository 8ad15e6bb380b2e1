"""Where a sheet stands beside what it is about: never on it, and within the window."""

import pytest
from PySide6.QtCore import QRect, QSize

from app.ui.widgets.beside import GAP, beside

ROOM = QRect(0, 0, 1280, 800)
SHEET = QSize(440, 500)


@pytest.mark.parametrize("left", range(0, 1121, 40))
@pytest.mark.parametrize("top", [0, 208, 420, 688])
@pytest.mark.parametrize("leftwards", [False, True])
def test_it_stands_beside_a_card_wherever_that_is(left, top, leftwards):
    card = QRect(left, top, 160, 112)
    place = QRect(beside(card, SHEET, ROOM, leftwards=leftwards), SHEET)
    assert not place.intersects(card)
    assert ROOM.contains(place)


@pytest.mark.parametrize(("leftwards", "left"), [(False, 660 + GAP), (True, 500 - GAP - 440)])
def test_where_both_sides_have_room_it_follows_the_way_one_reads(leftwards, left):
    card = QRect(500, 100, 160, 112)
    assert beside(card, SHEET, ROOM, leftwards=leftwards).x() == left


def test_a_sheet_as_tall_as_the_window_begins_at_its_top():
    assert beside(QRect(0, 700, 160, 112), QSize(440, 900), ROOM).y() == 0
