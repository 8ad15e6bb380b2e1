"""Rows under headings, as the user opens, closes, sorts and filters them."""

import time

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QImage

from app.ui.widgets.grouping import Grouping, Heading
from app.ui.widgets.table import HEADING_ROLE, Column
from app.ui.widgets.table_view import TableView
from tests.ui.widgets.cities import ATLANTIS, CITIES, LIMA, OSLO, ROME, City, columns

KEYS = Qt.Key


def by_size():
    def heading(city):
        if city.people is None:
            return None, "Nobody knows"
        return (1, "Large") if city.people > 1000 else (0, "Small & <b>")

    return Grouping(
        key="size",
        title="Size",
        heading=heading,
        note=lambda cities: f"{sum(city.people or 0 for city in cities)} people",
    )


@pytest.fixture
def view(shown):
    view = TableView(columns(), name="Cities", several=True)
    view.set_values(CITIES)
    view.group_by(by_size())
    shown(view, 700, 400)
    view.setFocus()
    return view


def rows(view):
    found = [view.table.at(row) for row in range(view.table.rowCount())]
    return [each.text if isinstance(each, Heading) else each for each in found]


def put_cursor(view, row):
    view.setCurrentIndex(view.table.index(row, 0))


OPEN = ["Small & <b>", OSLO, "Large", ROME, LIMA, "Nobody knows", ATLANTIS]


def test_headings_stand_in_their_order_and_what_is_unknown_comes_last(view):
    assert rows(view) == OPEN
    assert view.shown() == (OSLO, ROME, LIMA, ATLANTIS)


def test_a_heading_says_how_many_and_what_they_come_to(view):
    assert view.table.at(2) == Heading("Large", 2, "12800 people", is_open=True)
    spoken = view.table.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Large, 2, 12800 people"


def test_left_closes_a_group_and_right_opens_it(view, qtbot):
    put_cursor(view, 2)
    qtbot.keyClick(view, KEYS.Key_Left)

    assert rows(view) == ["Small & <b>", OSLO, "Large", "Nobody knows", ATLANTIS]
    assert view.currentIndex().row() == 2
    assert view.shown() == (OSLO, ROME, LIMA, ATLANTIS)

    qtbot.keyClick(view, KEYS.Key_Right)
    assert rows(view) == OPEN


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Space])
def test_enter_and_space_turn_a_heading_and_open_no_value(view, qtbot, key):
    opened = []
    view.opened.connect(opened.append)
    put_cursor(view, 0)
    qtbot.keyClick(view, key)

    assert OSLO not in rows(view)
    assert opened == []


def test_left_on_a_value_goes_to_its_heading(view, qtbot):
    put_cursor(view, 4)
    qtbot.keyClick(view, KEYS.Key_Left)

    assert view.currentIndex().row() == 2


def test_a_click_on_a_heading_turns_it(view, qtbot):
    place = view.visualRect(view.table.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert LIMA not in rows(view)

    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert LIMA in rows(view)


def test_values_are_sorted_within_their_groups(view):
    view.sort_by("people", descending=True)

    assert rows(view) == ["Small & <b>", OSLO, "Large", LIMA, ROME, "Nobody knows", ATLANTIS]


def test_a_group_in_which_nothing_is_left_is_gone(view):
    view.set_words("lima")

    assert rows(view) == ["Large", LIMA]


def test_without_a_grouping_the_rows_stand_alone_again(view):
    view.group_by(None)

    assert rows(view) == list(CITIES)


def test_everything_selected_is_values_only(view, qtbot):
    qtbot.keyClick(view, KEYS.Key_A, Qt.KeyboardModifier.ControlModifier)

    assert view.selected() == (OSLO, ROME, LIMA, ATLANTIS)


def test_what_is_selected_stays_so_when_the_rows_are_shown_anew(view):
    flags = QItemSelectionModel.SelectionFlag
    for row in (1, 4, 6):
        view.selectionModel().select(view.table.index(row, 0), flags.Select | flags.Rows)
    view.sort_by("people", descending=True)

    assert set(view.selected()) == {OSLO, LIMA, ATLANTIS}


def test_a_heading_has_no_value_and_no_menu(view, qtbot):
    put_cursor(view, 0)

    assert view.current() is None
    assert view.in_sight()[0] == OSLO
    qtbot.keyClick(view, KEYS.Key_F2)
    assert view.is_editing() is False or view.current() is not None


def test_a_heading_runs_through_the_whole_row(view):
    picture = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    view.viewport().render(picture, QPoint())
    row = view.visualRect(view.table.index(2, 0)).center().y()
    wide = {picture.pixel(x, row) for x in range(view.viewport().width())}

    assert len(wide) > 2  # words, and a ground that is not the one below them
    assert view.table.index(2, 2).data(HEADING_ROLE) == view.table.at(2)


def test_ten_thousand_rows_are_grouped_sorted_and_selected_at_once(shown):
    many = [City(f"c{n}", f"City {n % 977}", n, None) for n in range(10_000)]
    view = TableView(
        [
            Column(key="name", title="Name", text=lambda city: city.name),
            Column(key="n", title="N", text=lambda c: str(c.people), sort=lambda c: c.people),
        ],
        name="Many",
        several=True,
    )
    view.set_values(many)
    shown(view, 600, 400)
    begun = time.perf_counter()
    view.group_by(
        Grouping(key="t", title="T", heading=lambda c: (c.people % 50, f"G{c.people % 50}"))
    )
    view.sort_by("n", descending=True)
    view.selectAll()
    count = len(view.selected())
    view.sort_by("name")

    assert count == 10_000
    assert len(view.selected()) == 10_000
    assert time.perf_counter() - begun < 5
