"""The navigation at the side of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from app.ui.navigation import Navigation
from app.ui.sections import SECTIONS

LISTED = [section for section in SECTIONS if section.listed]


@pytest.fixture
def navigation(shown):
    navigation = Navigation("R&D <b> of Acme")
    navigation.heard = []
    navigation.chosen.connect(navigation.heard.append)
    return shown(navigation, navigation.width(), 640)


def lists(navigation):
    return navigation.findChildren(QListWidget)


def items(navigation):
    return [(rows, rows.item(row)) for rows in lists(navigation) for row in range(rows.count())]


def marked(navigation):
    return [item.text() for rows, item in items(navigation) if item.isSelected()]


def test_every_listed_room_is_there_and_what_is_needed_less_is_apart(navigation):
    rooms, feet = lists(navigation)

    assert [item.text() for _, item in items(navigation)] == [each.text() for each in LISTED]
    assert rooms.count() == len([each for each in LISTED if not each.apart])
    assert feet.count() == len([each for each in LISTED if each.apart])
    assert (rooms.accessibleName(), feet.accessibleName()) == ("Rooms", "More")


def test_the_name_of_the_book_is_written_literally(navigation):
    assert "R&D <b> of Acme" in {label.text() for label in navigation.findChildren(QLabel)}


@pytest.mark.parametrize("number", range(len(LISTED)))
def test_a_click_chooses_the_room(navigation, qtbot, number):
    rows, item = items(navigation)[number]

    qtbot.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(item).center()
    )

    assert set(navigation.heard) == {LISTED[number].id}


def test_the_arrows_go_through_the_rooms_and_enter_chooses(navigation, qtbot):
    navigation.show_section(LISTED[0].id)
    rooms = lists(navigation)[0]
    rooms.setFocus()

    qtbot.keyClick(rooms, Qt.Key.Key_Down)
    assert navigation.heard == []
    qtbot.keyClick(rooms, Qt.Key.Key_Return)

    assert navigation.heard == [LISTED[1].id]


@pytest.mark.parametrize("section", [each.id for each in LISTED])
def test_where_the_user_is_is_marked_and_nothing_else(navigation, section):
    navigation.show_section(LISTED[-1].id)
    navigation.show_section(LISTED[0].id)

    navigation.show_section(section)

    assert marked(navigation) == [each.text() for each in LISTED if each.id == section]
    assert navigation.heard == []


def test_a_room_that_is_not_listed_marks_nothing(navigation):
    navigation.show_section(LISTED[0].id)

    navigation.show_section("importing")

    assert marked(navigation) == []


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_with_a_large_font(shown, wear, qtbot, zoom):
    wear(zoom=zoom)
    navigation = Navigation("Acme")
    shown(navigation, navigation.width(), 1_000)
    qtbot.wait(1)

    for rows, item in items(navigation):
        rect = rows.visualItemRect(item)
        assert rows.viewport().rect().contains(rect.center())
        assert rect.bottom() <= rows.viewport().height()
        assert rect.height() >= rows.fontMetrics().height()
